"""Interviews with child and guardian (S6.5.1, S6.10.3): hours and rooms the city holds, the forms it must agree to, states.

In person at a public facility by default; by phone, online or at home only where the city agreed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Literal

from core.agreements import Agreement, AgreementKind, is_agreed
from core.errors import Refusal
from core.lacks import Lack
from core.terms import JST
from core.terms.home_visits import HomeVisitTerms, Interview


class InterviewKind(StrEnum):
    """Which interview."""

    FIRST = "first"  # S6.5
    FINAL = "final"  # S6.10.3


class InterviewForm(StrEnum):
    """How it is held; ROOM is in person at a public facility."""

    ROOM = "room"
    HOME = "home"
    PHONE = "phone"
    ONLINE = "online"


class InterviewState(StrEnum):
    """Where an appointment stands."""

    BOOKED = "booked"
    HELD = "held"
    CANCELLED = "cancelled"
    MISSED = "missed"  # nobody came


AGREEMENT_FOR = {
    InterviewForm.HOME: AgreementKind.INTERVIEW_HOME,
    InterviewForm.PHONE: AgreementKind.INTERVIEW_PHONE,
    InterviewForm.ONLINE: AgreementKind.INTERVIEW_ONLINE,
}


@dataclass(frozen=True, slots=True)
class Slot:
    """An hour in a room which the city holds. `place` is a key of the programme's facilities; `ends_at`: it is over."""

    id: str
    programme_id: str
    kind: InterviewKind
    place: str
    starts_at: datetime
    ends_at: datetime
    officer_attends: bool
    entered_by: str
    interview_id: str | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview of a case. `place` is a facility's key for ROOM, "" otherwise; what was said in it lies sealed.

    `remind_at` is when those concerned are reminded; `reminded_at` when that was done (or left, because it came too late).
    `booked_by` is a person of the family or a member of staff. Who was heard (S6.5.2) and who was handed the survey (S6.5.4)
    is noted when it was held.
    """

    id: str
    programme_id: str
    case_id: str
    kind: InterviewKind
    form: InterviewForm
    place: str
    starts_at: datetime
    ends_at: datetime
    officer_attends: bool
    state: InterviewState
    booked_by: str
    booked_at: datetime
    remind_at: datetime
    reminded_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str = ""
    heard_child: bool = False
    heard_guardian: bool = False
    survey_child: bool = False
    survey_guardian: bool = False


def terms_of(terms: HomeVisitTerms, kind: InterviewKind) -> Interview:
    """The terms of this interview."""
    return terms.first_interview if kind is InterviewKind.FIRST else terms.final_interview


def form_lacks(form: InterviewForm, agreements: Iterable[Agreement], day: date) -> tuple[Lack, ...]:
    """What is missing before an interview is held in this form: the city's agreement, unless it is in a room (S6.5.1)."""
    kind = AGREEMENT_FOR.get(form)
    if kind is None or is_agreed(agreements, kind, day):
        return ()
    return (Lack(f"agreement-{kind.value}"),)


def due_reminder_at(starts_at: datetime, terms: Interview) -> datetime:
    """When an interview is recalled: the terms' days before, at the terms' time (Asia/Tokyo); the quiet hours come on top."""
    day = starts_at.astimezone(JST).date() - timedelta(days=terms.remind_days_before)
    return datetime.combine(day, terms.remind_at, JST).astimezone(starts_at.tzinfo)


def may_remind(appointment: Appointment, now: datetime) -> bool:
    """Whether a reminder is still true and of use: booked, due, not begun, and not booked after the reminder was due."""
    if appointment.state is not InterviewState.BOOKED or appointment.reminded_at is not None:
        return False
    return appointment.booked_at < appointment.remind_at <= now < appointment.starts_at


def opens_from(now: datetime, terms: Interview) -> datetime:
    """The first moment a family may choose in chat: the beginning of the day the terms' number of days ahead."""
    day = now.astimezone(JST).date() + timedelta(days=terms.chosen_days_ahead)
    return datetime.combine(day, datetime.min.time(), JST).astimezone(now.tzinfo)


def decide_booking(current: Appointment | None, starts_at: datetime, now: datetime) -> Refusal | None:
    """Why an interview cannot be booked, or None: not in the past, not where one was held already."""
    if current is not None and current.state is InterviewState.HELD:
        return Refusal("refusal-interview-held")
    if starts_at <= now:
        return Refusal("refusal-interview-past")
    return None


def decide_ending(appointment: Appointment, state: InterviewState, now: datetime) -> Refusal | None:
    """Why a booked interview cannot become held, missed or cancelled now, or None: it is held only once it has begun."""
    if appointment.state is not InterviewState.BOOKED:
        return Refusal("refusal-interview-over")
    if state in (InterviewState.HELD, InterviewState.MISSED) and now < appointment.starts_at:
        return Refusal("refusal-interview-not-yet")
    return None


def current_of(appointments: Iterable[Appointment], kind: InterviewKind) -> Appointment | None:
    """The one that counts: the held one, else the booked one; None where there is neither."""
    mine = [one for one in appointments if one.kind is kind]
    for state in (InterviewState.HELD, InterviewState.BOOKED):
        found = [one for one in mine if one.state is state]
        if found:
            return max(found, key=lambda one: one.starts_at)
    return None


def unheard(held: Iterable[Appointment], heard: Iterable[Literal["guardian", "child"]]) -> tuple[str, ...]:
    """Who of those the terms name was not heard in any of these held interviews (S6.5.2)."""
    known = list(held)
    was = {"child": any(one.heard_child for one in known), "guardian": any(one.heard_guardian for one in known)}
    return tuple(who for who in heard if not was[who])


def clashes(slot: Slot, others: Sequence[Slot]) -> bool:
    """Whether the same room is taken at the same moment by another slot."""
    return any(
        slot.place == other.place and slot.starts_at < other.ends_at and other.starts_at < slot.ends_at for other in others
    )


def read_slots(days: Sequence[date], times: Sequence[tuple[int, int]], minutes: int) -> list[tuple[datetime, datetime]]:
    """Beginning and end of every slot on these days at these times (hours and minutes in Asia/Tokyo), in order."""
    starts = [datetime(day.year, day.month, day.day, hour, minute, tzinfo=JST) for day in days for hour, minute in times]
    return [(start, start + timedelta(minutes=minutes)) for start in sorted(set(starts))]
