"""Staff write down a contact: a call that got through or did not, a letter, a talk with the school; nothing of it is sent.

One press without words is enough where nobody answered. What was heard lies with the case; calls with one person also stand
in their thread, so that whoever reads it knows.
"""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from core.alerts import AlertKind, Severity
from core.contact_rules import ToldContact, decide_contact, decide_correction
from core.contacts import Contact, ContactOutcome, ContactWay, Topic
from core.errors import NotFoundError, Refusal
from core.messages import Kind
from core.obligations import Evidence, Owed, OwedState, next_look
from core.people import Person
from core.ports import UnitOfWork
from core.threads import Direction, NewEntry
from core.usecases.alert_staff import alert_staff
from core.usecases.call_plans import plan_of
from core.usecases.context import House, desk_person, desk_person_for, desk_person_for_case
from core.usecases.hold_hearing import decide_hearing
from core.usecases.note_of_opening import decide_place_note
from core.usecases.take_alert import finish


async def note_contact(uow: UnitOfWork, house: House, staff: Person, told: ToldContact) -> Contact | Refusal:
    """Keeps one contact, once for its key. Commits. Raises NotFoundError for people or a case not for these eyes."""
    made = await keep_contact(uow, house, staff, told)
    if not isinstance(made, Refusal):
        await uow.commit()
    return made


async def keep_contact(
    uow: UnitOfWork, house: House, staff: Person, told: ToldContact, *, in_thread: bool = True
) -> Contact | Refusal:
    """As note_contact, without the commit. `in_thread=False`: the same call was kept in the thread already, for a sibling."""
    person = await _guarded(uow, staff, told)
    refusal = decide_contact(told, uow.now) or await decide_hearing(uow, house, told)
    refusal = refusal or await decide_place_note(uow, house, staff, told)
    if refusal is not None:
        return refusal
    if told.replaces is not None:
        refusal = await _decide_replaces(uow, told)
        if refusal is not None:
            return refusal
    contact = _contact(staff, told, uow)
    if not await uow.contacts.add(contact, told.words):
        return contact  # a double press
    if contact.replaces is not None:
        await _owe_again(uow, contact.case_id, contact.replaces)
    await uow.audit.note(actor=staff.id, action=f"contact-{told.outcome.value}", at=uow.now, person_id=told.person_id)
    if person is not None and told.way is ContactWay.PHONE:
        if in_thread and told.replaces is None:
            await _keep_in_thread(uow, staff, person, told)
        await _follow_up(uow, house, staff, person, contact)
    return contact


async def withdraw_contact(uow: UnitOfWork, house: House, staff: Person, case_id: str, contact_id: str) -> Refusal | None:
    """Says that a contact was written down by mistake: it counts no more, and the row says who said so. Commits.

    Raises NotFoundError for a case that is not for these eyes.
    """
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    house.programme(case.programme_id)
    contact = next((one for one in await uow.contacts.all_of_case(case_id) if one.id == contact_id), None)
    refusal = decide_correction(contact)
    if refusal is not None or contact is None:
        return refusal
    await uow.contacts.withdraw(contact, by=staff.id)
    await _owe_again(uow, case_id, contact.id)
    await uow.audit.note(actor=staff.id, action="contact-withdrawn", at=uow.now, person_id=contact.person_id)
    await uow.commit()
    return None


async def _guarded(uow: UnitOfWork, staff: Person, told: ToldContact) -> Person | None:
    """The person it was with, locked before the case; whoever is kept from either learns of neither."""
    desk_person(staff, staff.programme_id)
    person = await uow.people.lock(told.person_id) if told.person_id is not None else None
    if person is not None:
        await desk_person_for(uow, staff, person)
    if told.case_id is not None:
        case = await uow.cases.lock(told.case_id)
        await desk_person_for_case(uow, staff, case)
        members = {member.person_id for member in await uow.cases.members(case.id)}
        if person is not None and person.id not in members:
            raise NotFoundError("person-unknown", person=person.id)
    return person


async def _owe_again(uow: UnitOfWork, case_id: str | None, contact_id: str) -> None:
    """What only a contact that counts no more had closed is open; the rules then say from the others what is owed."""
    known = (await uow.obligations.of_case(case_id)).values() if case_id is not None else ()
    closed = [one for one in known if one.state is OwedState.KEPT and one.what.evidence == Evidence("contact", contact_id)]
    opened = [replace(one.what, closed_at=None, evidence=None) for one in closed]
    await uow.obligations.save([Owed(what, OwedState.OPEN, next_look(what, uow.now), uow.now) for what in opened])


async def _decide_replaces(uow: UnitOfWork, told: ToldContact) -> Refusal | None:
    if told.case_id is not None:
        known = await uow.contacts.all_of_case(told.case_id)
    else:
        known = await uow.contacts.of_opening(told.opening_id) if told.opening_id is not None else ()
    return decide_correction(next((one for one in known if one.id == told.replaces), None))


def _contact(staff: Person, told: ToldContact, uow: UnitOfWork) -> Contact:
    return Contact(
        id=str(uuid5(NAMESPACE_URL, f"contact:{staff.programme_id}:{told.key}:{told.outcome.value}:{told.words!r}")),
        programme_id=staff.programme_id,
        case_id=told.case_id,
        person_id=told.person_id,
        with_whom=told.with_whom,
        way=told.way,
        outcome=told.outcome,
        at=told.at,
        noted_at=uow.now,
        by=staff.id,
        topic=told.topic.value,
        owed_key=told.owed_key,
        minutes=told.minutes,
        again_at=told.again_at,
        replaces=told.replaces,
        opening_id=told.opening_id,
    )


async def _keep_in_thread(uow: UnitOfWork, staff: Person, person: Person, told: ToldContact) -> None:
    kind = Kind.MISSED_CALL if told.outcome in (ContactOutcome.NOT_REACHED, ContactOutcome.WRONG_NUMBER) else Kind.CALL
    text = "\n".join(part for part in (told.words.heard, told.words.next_step) if part)
    entry = NewEntry(person.id, None, None, Direction.FROM_STAFF, kind, told.at, uow.now, text=text, author_id=staff.id)
    await uow.threads.add(entry)


async def _follow_up(uow: UnitOfWork, house: House, staff: Person, person: Person, contact: Contact) -> None:
    """Reached: the calls owed because no message arrives are done with. A wrong number, or nobody time and again, is told."""
    if contact.outcome is ContactOutcome.REACHED:
        for alert in await uow.alerts.of_person(person.id):
            if alert.kind is AlertKind.PHONE:
                await finish(uow, staff, await uow.alerts.lock(alert.id))
    elif contact.outcome is ContactOutcome.WRONG_NUMBER:
        await _alert(uow, house, person, f"number:{person.id}", "wrong-number", contact.case_id)
    elif contact.outcome is ContactOutcome.NOT_REACHED:
        known = await uow.contacts.of_person(person.id)
        if plan_of(uow, house, person, known, is_hearing=contact.topic == Topic.HEARING).is_over:
            await _alert(uow, house, person, f"unreached:{person.id}", "nobody-answers", contact.case_id)


async def _alert(uow: UnitOfWork, house: House, person: Person, matter: str, reason: str, case_id: str | None) -> None:
    await alert_staff(
        uow,
        house,
        programme_id=person.programme_id,
        kind=AlertKind.PHONE,
        severity=Severity.CALM,
        matter=matter,
        reason=reason,
        person_id=person.id,
        case_id=case_id,
    )
