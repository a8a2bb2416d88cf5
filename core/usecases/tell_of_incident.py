"""The steps of an incident, pressed one by one: city, agency or police were told; it was dealt with; it was an error."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.errors import NotFoundError, Refusal
from core.incidents import Incident, IncidentKind, decide_end, decide_when, decide_words
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person, desk_person_for, desk_person_for_case

SENT_WAYS = frozenset({ContactWay.MAIL, ContactWay.LETTER})
MINUTE = timedelta(minutes=1)
"""A page knows no seconds: what was told in the minute in which it was known was told after it."""
WHOM: Sequence[ContactWith] = (ContactWith.CITY, ContactWith.AGENCY, ContactWith.POLICE, ContactWith.SCHOOL)
"""Who can be told of an incident on its page; the family is spoken to in their thread."""


@dataclass(frozen=True, slots=True)
class Telling:
    """That somebody was told, or was not there. `key` is made by the page; `rule` is the step it was pressed at, or ""."""

    key: str
    whom: ContactWith
    way: ContactWay
    at: datetime
    is_reached: bool = True
    rule: str = ""
    who: str = ""
    words: str = ""


async def lock_incident(uow: UnitOfWork, staff: Person, incident_id: str) -> Incident:
    """The incident, locked after its case, when it is for these eyes.

    Raises NotFoundError otherwise: as for one that does not exist, so that nobody reads from the refusal why.
    """
    seen = await uow.incidents.find(incident_id)
    if seen is not None:
        await guard_incident(uow, staff, seen)
        if seen.case_id is not None:
            await uow.cases.lock(seen.case_id)
    return await uow.incidents.lock(incident_id)


async def guard_incident(uow: UnitOfWork, staff: Person, incident: Incident) -> None:
    """Raises NotFoundError where this member of staff must learn nothing of it: another programme's, or they are passed by."""
    try:
        desk_person(staff, incident.programme_id)
        if incident.case_id is not None:
            await desk_person_for_case(uow, staff, await uow.cases.get(incident.case_id))
        if incident.person_id is not None:
            await desk_person_for(uow, staff, await uow.people.get(incident.person_id))
    except NotFoundError:
        raise NotFoundError("incident-unknown", incident=incident.id) from None


async def tell_of_incident(uow: UnitOfWork, house: House, staff: Person, incident_id: str, told: Telling) -> Refusal | None:
    """Notes that somebody was told, once for its key; None when it was noted. Commits. Raises NotFoundError."""
    house.programme(staff.programme_id)
    incident = await lock_incident(uow, staff, incident_id)
    refusal = decide_when(told.at, uow.now) or decide_words(told.words, told.who)
    if refusal is not None:
        return refusal
    if told.at < incident.known_at - MINUTE:
        return Refusal("refusal-incident-before")
    contact = _contact(staff, incident, replace(told, at=max(told.at, incident.known_at)), uow.now)
    if await uow.contacts.add(contact, ContactWords(heard=told.words.strip(), who=told.who.strip())):
        await uow.audit.note(actor=staff.id, action=f"incident-told-{told.whom.value}", at=uow.now, page=incident.id)
    await uow.commit()
    return None


async def handle_incident(uow: UnitOfWork, house: House, staff: Person, incident_id: str, outcome: str) -> Refusal | None:
    """Notes that it was dealt with, how, and how it was received; its outcome is to be told from now on (S9). Commits."""
    house.programme(staff.programme_id)
    incident = await lock_incident(uow, staff, incident_id)
    refusal = decide_end(incident, outcome)
    if refusal is not None:
        return refusal
    words = replace(await uow.incidents.words(incident), outcome=outcome.strip())
    await uow.incidents.save(replace(incident, handled_at=uow.now), words)
    await uow.audit.note(actor=staff.id, action="incident-handled", at=uow.now, page=incident.id)
    await uow.commit()
    return None


async def withdraw_incident(uow: UnitOfWork, house: House, staff: Person, incident_id: str, why: str) -> Refusal | None:
    """Notes that it was an error: nothing more is owed, the row and what was told stay. Commits."""
    house.programme(staff.programme_id)
    incident = await lock_incident(uow, staff, incident_id)
    refusal = decide_end(incident, why)
    if refusal is not None:
        return refusal
    words = replace(await uow.incidents.words(incident), error=why.strip())
    await uow.incidents.save(replace(incident, withdrawn_at=uow.now), words)
    await uow.audit.note(actor=staff.id, action="incident-withdrawn", at=uow.now, page=incident.id)
    await uow.commit()
    return None


def _contact(staff: Person, incident: Incident, told: Telling, now: datetime) -> Contact:
    sent = told.way in SENT_WAYS
    outcome = ContactOutcome.SENT if sent else ContactOutcome.REACHED if told.is_reached else ContactOutcome.NOT_REACHED
    return Contact(
        id=str(uuid5(NAMESPACE_URL, f"incident-told:{incident.id}:{told.key}")),
        programme_id=incident.programme_id,
        case_id=incident.case_id,
        person_id=None,
        with_whom=told.whom,
        way=told.way,
        outcome=outcome,
        at=told.at,
        noted_at=now,
        by=staff.id,
        topic=(Topic.COMPLAINT if incident.kind is IncidentKind.COMPLAINT else Topic.SAFETY).value,
        owed_key=f"{told.rule}:{incident.id}" if told.rule else "",
        incident_id=incident.id,
    )
