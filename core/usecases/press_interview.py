"""Buttons of an interview: `v|iv|take|SLOT|CASE`, `days|CASE|KIND|SKIP`, `leave|INTERVIEW`, `gone|INTERVIEW`, `stay|INTERVIEW`.

They work for ever: what is no longer so is answered kindly, with what can be done instead.
"""

from core.alerts import AlertKind, Severity
from core.errors import NotFoundError, Refusal
from core.inquiries import Case, InquiryState
from core.interviews import Appointment, InterviewKind, InterviewState, current_of
from core.messages import Bubble, Button, Moment, Said
from core.usecases.alert_staff import alert_staff
from core.usecases.book_interview import (
    TAKEN,
    TELL_BY_PHONE,
    appointment_bubble,
    book_slot,
    cancel,
    home_terms,
    is_of_family,
    tell_guests,
)
from core.usecases.greet import PERSON_BUTTON
from core.usecases.offer_interview import offer_bubble
from core.usecases.own_family import is_own_family
from core.usecases.turn import Turn

KINDS = {kind.value: kind for kind in InterviewKind}


async def press_interview(turn: Turn, arguments: list[str]) -> bool:
    """Does what the button says; False when it means nothing to this person."""
    match arguments:
        case ["take", slot_id, case_id]:
            return await _take(turn, slot_id, case_id)
        case ["days", case_id, kind, skip] if kind in KINDS and skip.isdecimal() and len(skip) <= 4:
            return await _days(turn, case_id, KINDS[kind], int(skip))
        case ["leave" | "gone" | "stay" as word, interview_id]:
            return await _leave(turn, word, interview_id)
        case _:
            return False


async def _case(turn: Turn, case_id: str) -> Case | None:
    """The case, locked, when this person is of its family; the one it was merged into where staff named them."""
    try:
        case = await turn.uow.cases.lock(case_id)
        if case.merged_into is not None:
            case = await turn.uow.cases.lock(case.merged_into)
    except NotFoundError:
        return None
    mine = await is_own_family(turn.uow, case.id, turn.person.id) or await _is_named(turn, case.id)
    return case if mine and home_terms(turn.house, case.programme_id, turn.uow.now) is not None else None


async def _is_named(turn: Turn, case_id: str) -> bool:
    """Whether staff named somebody who came in by a merged case when they offered an interview."""
    invited = [await turn.uow.interviews.invited(case_id, kind) for kind in InterviewKind]
    members = await turn.uow.cases.members(case_id) if any(turn.person.id in one for one in invited) else []
    return any(one.person_id == turn.person.id and is_of_family(one.part) for one in members)


async def _take(turn: Turn, slot_id: str, case_id: str) -> bool:
    """Books this hour; when somebody was quicker or it has passed, the next ones are offered."""
    case = await _case(turn, case_id)
    if case is None:
        return False
    slot = await turn.uow.interviews.slot(slot_id)
    kind = slot.kind if slot else InterviewKind.FIRST
    before = current_of(await turn.uow.interviews.of_case(case.id), kind)
    if case.state is not InquiryState.APPROVED:
        turn.say(Bubble((Said("interview-not-now"),), buttons=(PERSON_BUTTON,)))
        return True
    made = await book_slot(turn.uow, turn.house, case, slot_id, by=turn.person.id)
    if isinstance(made, Refusal):
        await _say_why(turn, case, kind, before, made)
        return True
    await turn.uow.interviews.invite(case.id, kind, turn.person.id, turn.uow.now)
    text_id = "interview-booked" if before is None or not made.is_new else "interview-moved"
    turn.say(await appointment_bubble(turn.uow, made.appointment, text_id))
    if made.is_new:
        await tell_guests(turn.uow, turn.house, made.appointment, text_id, without=turn.person.id, calls=TELL_BY_PHONE)
    return True


async def _say_why(turn: Turn, case: Case, kind: InterviewKind, before: Appointment | None, refusal: Refusal) -> None:
    """Kindly, what is so instead: held already, or these hours are free still; what was booked stays."""
    if refusal != TAKEN and refusal.reason == "refusal-interview-held":
        turn.say(Bubble((Said("interview-held-already"),), buttons=(PERSON_BUTTON,)))
        return
    opening = "interview-taken" if before is None else "interview-taken-stays"
    turn.say(await offer_bubble(turn.uow, turn.house, case, kind, opening=opening))


async def _days(turn: Turn, case_id: str, kind: InterviewKind, skip: int) -> bool:
    """Further hours."""
    case = await _case(turn, case_id)
    if case is None:
        return False
    current = current_of(await turn.uow.interviews.of_case(case.id), kind)
    if current is not None and current.state is InterviewState.HELD:
        turn.say(Bubble((Said("interview-held-already"),), buttons=(PERSON_BUTTON,)))
    elif case.state is not InquiryState.APPROVED:
        turn.say(Bubble((Said("interview-not-now"),), buttons=(PERSON_BUTTON,)))
    else:
        opening = "interview-choose" if current is None else "interview-choose-other"
        turn.say(await offer_bubble(turn.uow, turn.house, case, kind, opening=opening, skip=skip))
    return True


async def _leave(turn: Turn, word: str, interview_id: str) -> bool:
    """Asks once whether to cancel, then does; the door stays open: another day can be chosen at once."""
    uow = turn.uow
    try:
        known = await uow.interviews.get(interview_id)
    except NotFoundError:
        return False
    case = await _case(turn, known.case_id)
    if case is None:
        return False
    found = await uow.interviews.get(interview_id)
    if found.state is not InterviewState.BOOKED or found.starts_at <= uow.now:
        turn.say(Bubble((Said("interview-over"),), buttons=(PERSON_BUTTON,)))
    elif word == "stay":
        turn.say(await appointment_bubble(uow, found, "interview-stays"))
    elif word == "leave":
        turn.say(_are_you_sure(found))
    else:
        await _cancel(turn, found)
    return True


async def _cancel(turn: Turn, found: Appointment) -> None:
    ended = await cancel(turn.uow, found, by=turn.person.id)
    other = Button(Said("button-interview-days"), press=f"v|iv|days|{found.case_id}|{found.kind.value}|0")
    turn.say(Bubble((Said("interview-cancelled", {"at": Moment(found.starts_at)}),), buttons=(other, PERSON_BUTTON)))
    await tell_guests(turn.uow, turn.house, ended, "interview-cancelled", without=turn.person.id, calls=TELL_BY_PHONE)
    await alert_staff(
        turn.uow,
        turn.house,
        programme_id=found.programme_id,
        kind=AlertKind.MESSAGE,
        severity=Severity.SOON,
        matter=f"interview:{found.id}",
        reason="interview-cancelled",
        person_id=turn.person.id,
        case_id=found.case_id,
    )


def _are_you_sure(found: Appointment) -> Bubble:
    stay = Button(Said("button-interview-stay"), press=f"v|iv|stay|{found.id}", strong=True)
    gone = Button(Said("button-interview-gone"), press=f"v|iv|gone|{found.id}")
    return Bubble((Said("interview-cancel-sure", {"at": Moment(found.starts_at)}),), buttons=(stay, gone), fleeting=True)
