"""Book, move or cancel an interview: what chat and desk share. None of these functions commits.

The case is locked by whoever calls; then the hour. Of two families that press the same hour at once one gets it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.errors import Refusal
from core.inquiries import Case, Part
from core.interviews import (
    Appointment,
    InterviewForm,
    InterviewKind,
    InterviewState,
    Slot,
    current_of,
    decide_booking,
    due_reminder_at,
    form_lacks,
    terms_of,
)
from core.messages import Bubble, Button, Moment, PublicWord, Said, Urgency
from core.people import Person, decide_account
from core.ports import UnitOfWork
from core.privacy import may_show_place
from core.terms import JST, HomeVisitTerms
from core.usecases.case_lacks import agreements_about
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.phone_task import owe_phone_call
from core.usecases.say import say

TAKEN = Refusal("refusal-interview-taken")
TELL_BY_PHONE, REMIND_BY_PHONE = "interview-tell-by-phone", "interview-remind-by-phone"


@dataclass(frozen=True, slots=True)
class Booking:
    """What came of it: the appointment as it is now; `is_new` False when it stood so already."""

    appointment: Appointment
    is_new: bool = True


def home_terms(house: House, programme_id: str, now: datetime) -> HomeVisitTerms | None:
    """The terms of a programme that has interviews; None for others."""
    terms = house.programme(programme_id).terms_at(now)
    return terms if isinstance(terms, HomeVisitTerms) else None


async def book_slot(uow: UnitOfWork, house: House, case: Case, slot_id: str, *, by: str) -> Booking | Refusal:
    """Books an hour of the city's, or moves the case's interview there; or says why not."""
    slot = await uow.interviews.slot(slot_id)
    if slot is None or slot.programme_id != case.programme_id:
        return TAKEN
    current = current_of(await uow.interviews.of_case(case.id), slot.kind)
    if current is not None and slot.interview_id == current.id and current.state is InterviewState.BOOKED:
        return Booking(current, is_new=False)
    refusal = decide_booking(current, slot.starts_at, uow.now)
    if refusal is not None or slot.interview_id is not None:
        return refusal or TAKEN
    made = _appointment(house, case, slot.kind, current, uow.now, by, slot.starts_at, slot.ends_at)
    made = replace(made, form=InterviewForm.ROOM, place=slot.place, officer_attends=slot.officer_attends)
    await _keep(uow, current, made)
    if not await uow.interviews.take_slot(slot_id, made.id):
        return TAKEN
    await uow.audit.note(actor=by, action="interview-booked", at=uow.now, page=case.id)
    return Booking(made)


async def book_without_room(
    uow: UnitOfWork,
    house: House,
    case: Case,
    kind: InterviewKind,
    form: InterviewForm,
    starts_at: datetime,
    *,
    by: str,
    officer_attends: bool = False,
) -> Booking | Refusal:
    """Books an interview by phone, online or at home, only where the city agreed to it by that day (S6.5.1)."""
    terms = home_terms(house, case.programme_id, uow.now)
    if terms is None or form is InterviewForm.ROOM:
        return Refusal("refusal-interview-form")
    agreed = await agreements_about(uow, case.programme_id, case.id)
    lacks = form_lacks(form, agreed, uow.now.astimezone(JST).date())
    if lacks:
        return Refusal(lacks[0].text_id)
    current = current_of(await uow.interviews.of_case(case.id), kind)
    refusal = decide_booking(current, starts_at, uow.now)
    if refusal is not None:
        return refusal
    ends_at = starts_at + timedelta(minutes=terms_of(terms, kind).about_minutes)
    if current is not None and (current.form, current.starts_at) == (form, starts_at):
        return Booking(current, is_new=False)
    made = _appointment(house, case, kind, current, uow.now, by, starts_at, ends_at)
    made = replace(made, form=form, officer_attends=officer_attends)
    await _keep(uow, current, made)
    await uow.audit.note(actor=by, action="interview-booked", at=uow.now, page=case.id)
    return Booking(made)


async def cancel(uow: UnitOfWork, appointment: Appointment, *, by: str) -> Appointment:
    """Cancels a booked interview and gives its hour back to others."""
    await uow.interviews.free_slot_of(appointment.id)
    ended = replace(appointment, state=InterviewState.CANCELLED, ended_at=uow.now, ended_by=by)
    await uow.interviews.save(ended)
    await uow.audit.note(actor=by, action="interview-cancelled", at=uow.now, page=appointment.case_id)
    return ended


async def tell_guests(
    uow: UnitOfWork, house: House, appointment: Appointment, text_id: str, *, without: str = "", calls: str = ""
) -> int:
    """Tells everybody who was offered this interview, but whoever did it; each in their own thread, at their own hours.

    Who has no open chat is put on the list of calls for this reason ("": they were just talked to). How many it concerns.
    """
    members = {one.person_id for one in await uow.cases.members(appointment.case_id)}
    invited = await uow.interviews.invited(appointment.case_id, appointment.kind)
    guests = [one for one in invited if one in members and one != without]
    for person_id in guests:
        person = await uow.people.get(person_id)
        bubble = await appointment_bubble(uow, appointment, text_id)
        key = f"{text_id}:{appointment.id}:{appointment.booked_at.isoformat()}:{person_id}"
        account = decide_account(person, await uow.accounts.of_person(person_id))
        if account is not None:
            await say(uow, house, person, [bubble], key=key, urgency=Urgency.NOTICE, account=account, still=_still(appointment))
        elif calls:
            await owe_phone_call(uow, house, person, reason=calls)
    return len(guests)


def _still(appointment: Appointment) -> str:
    """What a message about an interview that is booked asks before it leaves; that one was cancelled is always news."""
    booked = appointment.state is InterviewState.BOOKED
    return f"interview|{appointment.id}|{appointment.starts_at.isoformat()}" if booked else ""


async def appointment_bubble(uow: UnitOfWork, appointment: Appointment, text_id: str) -> Bubble:
    """When and where, with buttons to move or cancel it while it stands."""
    lines = (Said(text_id, {"at": Moment(appointment.starts_at)}), *await where_lines(uow, appointment))
    if appointment.state is not InterviewState.BOOKED:
        return Bubble(lines[:1], buttons=(PERSON_BUTTON,))
    move = Button(Said("button-interview-move"), press=f"v|iv|days|{appointment.case_id}|{appointment.kind.value}|0")
    leave = Button(Said("button-interview-cancel"), press=f"v|iv|leave|{appointment.id}")
    return Bubble(lines, buttons=(move, leave, PERSON_BUTTON))


async def where_lines(uow: UnitOfWork, appointment: Appointment) -> tuple[Said, ...]:
    """How it is held, and where; no place at all where one of the family is under address protection."""
    if appointment.form is not InterviewForm.ROOM:
        return (Said(f"interview-how-{appointment.form.value}"),)
    if not await may_say_place(uow, appointment.case_id):
        return (Said("interview-how-room-unsaid"),)
    return (Said("interview-how-room", {"place": PublicWord(f"facility.{appointment.place}.name")}),)


async def may_say_place(uow: UnitOfWork, case_id: str) -> bool:
    """Whether the room's place may stand in a chat of this case's people (支援措置)."""
    people: list[Person] = [await uow.people.get(one.person_id) for one in await uow.cases.members(case_id)]
    return may_show_place(*people)


async def free_slots(uow: UnitOfWork, house: House, case: Case, kind: InterviewKind, since: datetime, skip: int) -> list[Slot]:
    """The next free hours for this case, one more than are shown at once, so that one knows whether there are others."""
    terms = home_terms(house, case.programme_id, uow.now)
    at_once = terms_of(terms, kind).offered_at_once if terms else 0
    return await uow.interviews.free_slots(case.programme_id, kind, since, at_once + 1, skip)


def is_of_family(part: Part) -> bool:
    """Whether somebody of this part is offered interviews: guardians and the child, not who asked for somebody else."""
    return part in (Part.GUARDIAN, Part.CHILD)


def _appointment(
    house: House,
    case: Case,
    kind: InterviewKind,
    current: Appointment | None,
    now: datetime,
    by: str,
    starts_at: datetime,
    ends_at: datetime,
) -> Appointment:
    terms = home_terms(house, case.programme_id, now)
    assert terms is not None
    return Appointment(
        id=current.id if current else house.chance.new_id(),
        programme_id=case.programme_id,
        case_id=case.id,
        kind=kind,
        form=InterviewForm.ROOM,
        place="",
        starts_at=starts_at,
        ends_at=ends_at,
        officer_attends=False,
        state=InterviewState.BOOKED,
        booked_by=by,
        booked_at=now,
        remind_at=due_reminder_at(starts_at, terms_of(terms, kind)),
    )


async def _keep(uow: UnitOfWork, current: Appointment | None, made: Appointment) -> None:
    """A moved interview gives its old hour back."""
    if current is None:
        await uow.interviews.add(made)
        return
    await uow.interviews.free_slot_of(current.id)
    await uow.interviews.save(made)
