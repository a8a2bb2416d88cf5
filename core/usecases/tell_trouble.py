"""Trouble that somebody told staff of: who is meant is passed by, it lies in their thread, staff are called (S14.6)."""

from collections.abc import Mapping

from core.alerts import Alert, AlertKind, Severity
from core.messages import Kind, Moment, Said
from core.people import Language, Person
from core.ports import UnitOfWork
from core.safety import Disclosure, Speech
from core.threads import Direction, NewEntry
from core.trouble import TROUBLE, may_write_in_chat, role_passed_by
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.pass_by import pass_by
from core.usecases.staff_times import staff_time


async def pass_by_accused(uow: UnitOfWork, person: Person, answers: Mapping[str, str], by: str) -> None:
    """Whoever the page says it is about learns nothing from here on; before anybody is told. Does not commit.

    `by` is who filled it in: a member of staff who was told on the phone knows already.
    """
    role, ids = role_passed_by(answers), set()
    if role is not None:
        ids = {one.id for one in await uow.people.with_roles(person.programme_id, frozenset({role}))}
    if answers.get("by_whom") == "supporter":
        for case in await uow.cases.of_person(person.id):
            match = await uow.matches.live_of_case(case.id)
            ids |= {match.supporter_id} if match is not None else set()
    await pass_by(uow, person.id, sorted(ids - {by}), "named")


async def after_trouble(uow: UnitOfWork, house: House, person: Person, answers: Mapping[str, str], by: str, about: str) -> str:
    """What follows from the page: passed by, kept in their thread, staff called. Does not commit."""
    await pass_by_accused(uow, person, answers, by)
    if not may_write_in_chat(answers):
        speech = Speech.WATCHED if answers.get("in_chat") == "no" else Speech.ASKED
        await uow.safety.note_disclosure(Disclosure(person.id, speech, None, uow.now))
    entry = NewEntry(
        person_id=person.id,
        account_id=None,
        channel=None,
        direction=Direction.FROM_PERSON,
        kind=Kind.TEXT,
        sent_at=uow.now,
        recorded_at=uow.now,
        text=_summary(house, answers),
    )
    await uow.threads.add(entry)
    await alert_trouble(uow, house, person, "trouble")
    return about


def _summary(house: House, answers: Mapping[str, str]) -> str:
    """As staff read it, in Japanese."""
    lines = [house.texts.say("form-trouble", Language.JA)]
    for one in TROUBLE.fields:
        answer = answers.get(one.id, "")
        if answer:
            said = house.texts.say(f"form-trouble-{one.id}-{answer}", Language.JA) if one.choices else answer
            lines.append(house.texts.say(f"form-trouble-{one.id}-summary", Language.JA, answer=said))
    return "\n".join(lines)


async def alert_trouble(uow: UnitOfWork, house: House, person: Person, reason: str) -> Alert:
    """Opens or continues the alert of this person's trouble; it goes on until somebody has it. Does not commit."""
    alert, _ = await alert_staff(
        uow,
        house,
        programme_id=person.programme_id,
        kind=AlertKind.CONCERN,
        severity=Severity.URGENT,
        matter=f"trouble:{person.id}",
        reason=reason,
        person_id=person.id,
    )
    return alert


async def who_reads(uow: UnitOfWork, house: House, person: Person, alert: Alert | None = None) -> tuple[Said, ...]:
    """Who reads it and when: honest where nobody of us may, or nobody could be told. Reads only."""
    if alert is not None and alert.told_at is None:
        return (Said("trouble-nobody-yet"),)
    staff_at = await staff_time(uow, house, house.programme(person.programme_id), person.id)
    when = Said("trouble-read-now") if staff_at <= uow.now else Said("trouble-read-later", {"staff_at": Moment(staff_at)})
    return (when, Said("trouble-kept-from"))
