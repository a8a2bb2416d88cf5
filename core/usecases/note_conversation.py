"""A family's question that staff answered in the chat enters the record of contacts: once a person and day, without words.

The words lie in the thread; the month's paper counts by the topic (S6.11.1, S6.11.4, S11.5).
"""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from core.alerts import GRAVE, Alert, AlertKind
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.obligations.moments import day_of
from core.people import Person, Role
from core.ports import UnitOfWork
from core.usecases.read_calls import main_case

WITH_WHOM = {
    Role.GUARDIAN: ContactWith.GUARDIAN,
    Role.CHILD: ContactWith.CHILD,
    Role.PARTICIPANT: ContactWith.PARTICIPANT,
}
_TOPICS = {
    "consult": Topic.CONSULTATION,
    "complaint": Topic.COMPLAINT,
    "absence_today": Topic.VISIT,
    "late": Topic.VISIT,
    "cancel": Topic.VISIT,
    "reschedule": Topic.VISIT,
    "report_arrival": Topic.VISIT,
}
"""By the reason for which staff were called."""


def conversation_topic(alerts: Iterable[Alert]) -> Topic | None:
    """What a conversation was about, by what staff were called for; None where nobody had written."""
    asked = [one for one in alerts if one.kind is AlertKind.MESSAGE or one.kind in GRAVE]
    if not asked:
        return None
    topics = {Topic.CONSULTATION if one.kind in GRAVE else _TOPICS.get(one.reason, Topic.QUESTION) for one in asked}
    order = (Topic.CONSULTATION, Topic.COMPLAINT, Topic.QUESTION, Topic.VISIT)
    return next(topic for topic in order if topic in topics)


async def note_conversation(uow: UnitOfWork, staff: Person, person: Person, alerts: Iterable[Alert]) -> None:
    """Keeps that a message of a family was answered, where one had been written. Does not commit."""
    whom, topic = WITH_WHOM.get(person.role), conversation_topic(alerts)
    case_id = main_case(await uow.cases.of_person(person.id)) if whom is not None and topic is not None else None
    if whom is None or topic is None or case_id is None:
        return
    contact = Contact(
        id=str(uuid5(NAMESPACE_URL, f"conversation:{person.id}:{day_of(uow.now).isoformat()}")),
        programme_id=person.programme_id,
        case_id=case_id,
        person_id=person.id,
        with_whom=whom,
        way=ContactWay.CHAT,
        outcome=ContactOutcome.SENT,
        at=uow.now,
        noted_at=uow.now,
        by=staff.id,
        topic=topic.value,
    )
    await uow.contacts.add(contact, ContactWords())
