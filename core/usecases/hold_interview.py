"""What staff do with interviews: enter the city's hours, book for somebody on the phone, hold, note, cancel."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.errors import NotFoundError, Refusal
from core.inquiries import Case, InquiryState
from core.interviews import (
    Appointment,
    InterviewForm,
    InterviewKind,
    InterviewState,
    Slot,
    clashes,
    decide_ending,
    read_slots,
    terms_of,
)
from core.people import Person
from core.ports import UnitOfWork
from core.surveys import Respondent, SurveyRound
from core.usecases.book_interview import (
    TELL_BY_PHONE,
    Booking,
    book_slot,
    book_without_room,
    cancel,
    home_terms,
    is_of_family,
    tell_guests,
)
from core.usecases.context import House, desk_person, desk_person_for_case
from core.usecases.hand_surveys import Way, give_survey

LONGEST_NOTE = 4000
NOTED = ("heard_child", "heard_guardian", "survey_child", "survey_guardian")
MOST_SLOTS = 200


@dataclass(frozen=True, slots=True)
class Entered:
    """How many hours were entered, how many were there already or clashed with one in the same room."""

    new: int
    left_out: int


async def enter_slots(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    kind: InterviewKind,
    place: str,
    days: Sequence[date],
    times: Sequence[tuple[int, int]],
    *,
    officer_attends: bool,
) -> Entered | Refusal:
    """Enters the hours the city holds in one room: every day with every time. Commits.

    Past hours, hours outside the term, unknown rooms are refused; an hour that clashes in its room is left out.
    """
    desk_person(staff, staff.programme_id)
    programme, terms = house.programme(staff.programme_id), home_terms(house, staff.programme_id, uow.now)
    if terms is None or place not in programme.facilities:
        return Refusal("refusal-slots-place")
    spans = read_slots(days, times, terms_of(terms, kind).about_minutes)
    if not spans or len(spans) > MOST_SLOTS:
        return Refusal("refusal-slots-none" if not spans else "refusal-slots-many", {"limit": MOST_SLOTS})
    if spans[0][0] <= uow.now or not all(terms.term.holds(start.date()) for start, _ in spans):
        return Refusal("refusal-slots-days")
    known = await uow.interviews.slots(staff.programme_id, spans[0][0].replace(hour=0), spans[-1][1])
    new = 0
    for start, end in spans:
        here = (start.astimezone(uow.now.tzinfo), end.astimezone(uow.now.tzinfo))
        slot = Slot(house.chance.new_id(), staff.programme_id, kind, place, *here, officer_attends, staff.id)
        if not clashes(slot, known) and await uow.interviews.add_slot(slot):
            known.append(slot)
            new += 1
    await uow.audit.note(actor=staff.id, action="interview-slots-entered", at=uow.now)
    await uow.commit()
    return Entered(new, len(spans) - new)


async def remove_slot(uow: UnitOfWork, staff: Person, slot_id: str) -> Refusal | None:
    """Takes an hour out that the city no longer holds; a taken one stays until its interview is moved. Commits."""
    desk_person(staff, staff.programme_id)
    slot = await uow.interviews.slot(slot_id)
    if slot is None or slot.programme_id != staff.programme_id:
        raise NotFoundError("slot-unknown", slot=slot_id)
    if not await uow.interviews.remove_slot(slot_id):
        return Refusal("refusal-slots-taken")
    await uow.audit.note(actor=staff.id, action="interview-slot-removed", at=uow.now)
    await uow.commit()
    return None


@dataclass(frozen=True, slots=True)
class Arranged:
    """What was arranged on the phone: an hour of the city's, or a form that needs none with its own moment."""

    kind: InterviewKind
    form: InterviewForm
    slot_id: str = ""
    starts_at: datetime | None = None
    officer_attends: bool = False
    tell: frozenset[str] = frozenset()


async def book_on_behalf(
    uow: UnitOfWork, house: House, staff: Person, case_id: str, arranged: Arranged
) -> Appointment | Refusal:
    """Books or moves an interview for somebody on the phone; those named hear of it in their own chat. Commits."""
    case = await _approved(uow, staff, case_id)
    if isinstance(case, Refusal):
        return case
    made: Booking | Refusal
    if arranged.form is InterviewForm.ROOM:
        made = await book_slot(uow, house, case, arranged.slot_id, by=staff.id)
    elif arranged.starts_at is None:
        return Refusal("refusal-interview-when")
    else:
        made = await book_without_room(
            uow,
            house,
            case,
            arranged.kind,
            arranged.form,
            arranged.starts_at.astimezone(uow.now.tzinfo),
            by=staff.id,
            officer_attends=arranged.officer_attends,
        )
    if isinstance(made, Refusal):
        return made
    await _invite(uow, made.appointment, arranged.tell)
    if made.is_new:
        await tell_guests(uow, house, made.appointment, "interview-booked")
    await uow.commit()
    return made.appointment


NOTHING_NOTED: frozenset[str] = frozenset()


async def end_interview(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    interview_id: str,
    state: InterviewState,
    note: str = "",
    done: Collection[str] = NOTHING_NOTED,
) -> Refusal | None:
    """Notes that an interview was held, that nobody came, or cancels it; the note is sealed. Commits.

    `done` names what was done of NOTED: who was heard, who was handed the survey.
    """
    known = await uow.interviews.get(interview_id)
    case = await uow.cases.lock(known.case_id)
    await desk_person_for_case(uow, staff, case)
    found = await uow.interviews.get(interview_id)
    refusal = decide_ending(found, state, uow.now) or _too_long(note)
    if refusal is not None:
        return refusal
    if state is InterviewState.CANCELLED:
        ended = await cancel(uow, found, by=staff.id)
        await tell_guests(uow, house, ended, "interview-cancelled", calls=TELL_BY_PHONE)
    else:
        ended = replace(found, state=state, ended_at=uow.now, ended_by=staff.id)
        await uow.interviews.save(_noted(ended, done) if state is InterviewState.HELD else ended)
        await _hand_surveys(uow, house, ended, done, by=staff.id)
        await uow.audit.note(actor=staff.id, action=f"interview-{state.value}", at=uow.now, page=case.id)
    if note.strip():
        await uow.interviews.note(interview_id, found.case_id, note.strip())
    await uow.commit()
    return None


async def note_interview(
    uow: UnitOfWork, house: House, staff: Person, interview_id: str, note: str, done: Collection[str] = NOTHING_NOTED
) -> Refusal | None:
    """Writes the note of an interview anew, and of one that was held who was heard and handed the survey. Commits.

    Who is noted as handed it only now has their copy of it from now on, as if it had been noted at once.
    """
    found = await uow.interviews.get(interview_id)
    await desk_person_for_case(uow, staff, await uow.cases.lock(found.case_id))
    refusal = _too_long(note)
    if refusal is not None:
        return refusal
    if found.state is InterviewState.HELD:
        await uow.interviews.save(_noted(found, done))
        await _hand_surveys(uow, house, found, done, by=staff.id)
    await uow.interviews.note(interview_id, found.case_id, note.strip())
    await uow.audit.note(actor=staff.id, action="interview-noted", at=uow.now, page=found.case_id)
    await uow.commit()
    return None


async def _approved(uow: UnitOfWork, staff: Person, case_id: str) -> Case | Refusal:
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    if case.state is not InquiryState.APPROVED or case.merged_into is not None:
        return Refusal("refusal-interview-not-approved")
    return case


async def _invite(uow: UnitOfWork, appointment: Appointment, tell: Collection[str]) -> None:
    for member in await uow.cases.members(appointment.case_id):
        if member.person_id in tell and is_of_family(member.part):
            await uow.interviews.invite(appointment.case_id, appointment.kind, member.person_id, uow.now)


def _noted(appointment: Appointment, done: Collection[str]) -> Appointment:
    return replace(
        appointment,
        heard_child="heard_child" in done,
        heard_guardian="heard_guardian" in done,
        survey_child="survey_child" in done,
        survey_guardian="survey_guardian" in done,
    )


async def _hand_surveys(uow: UnitOfWork, house: House, held: Appointment, done: Collection[str], *, by: str) -> None:
    """Who was handed the survey at the interview has a copy of it from then on (S6.5.4, S6.10.3)."""
    handed = [one for one in Respondent if f"survey_{one.value}" in done]
    if held.state is InterviewState.HELD and handed:
        which = SurveyRound.PRE if held.kind is InterviewKind.FIRST else SurveyRound.POST
        await give_survey(uow, house, held.case_id, which, (Way.HAND,), by=by, only=handed)


def _too_long(note: str) -> Refusal | None:
    return Refusal("refusal-interview-note", {"limit": LONGEST_NOTE}) if len(note) > LONGEST_NOTE else None
