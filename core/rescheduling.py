"""Moving a visit: until when, counted from which moment, to which hours (S6.8.5); docs/reschedule.md tells it in words."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

import jpholiday

from core.free_hours import FreeHours, WeeklySpan, common_hours, holds, starts_in
from core.outages import Outage, extended
from core.terms import JST, HomeVisitTerms
from core.visits import Visit, VisitState, decide_start


class Standing(StrEnum):
    """What a wish to move or to call off comes to."""

    IN_TIME = "in_time"
    LATE = "late"  # counts as one of the thirty
    STAFF = "staff"  # late, but nothing is told or booked by itself: somebody of the family may be in danger


def deadline_of(starts_at: datetime, terms: HomeVisitTerms) -> datetime:
    """20:00 in Japan of the day before a visit that begins then (aware, in its zone); the numbers are the terms' (S6.8.5)."""
    day = starts_at.astimezone(JST).date() - timedelta(days=terms.reschedule.days_before)
    return datetime.combine(day, terms.reschedule.latest, JST).astimezone(starts_at.tzinfo)


def counted_moment(sent_at: datetime | None, received_at: datetime) -> datetime | None:
    """The moment that counts of a first message: the platform's, or ours where that is earlier; None: not known."""
    return None if sent_at is None else min(sent_at, received_at)


def is_in_time(starts_at: datetime, counted_at: datetime | None, terms: HomeVisitTerms, outages: Iterable[Outage] = ()) -> bool:
    """Whether a first message of this moment (None: not known, which is the family's) still moves the visit (S6.8.5)."""
    if counted_at is None:
        return True
    deadline = deadline_of(starts_at, terms)
    last = extended(deadline, outages, timedelta(minutes=terms.reschedule.after_outage_minutes))
    if last == deadline and not terms.reschedule.deadline_itself_is_in_time:
        return counted_at < deadline
    return counted_at <= last


def decide_in_time(
    visit: Visit, counted_at: datetime | None, terms: HomeVisitTerms, outages: Iterable[Outage] = (), *, is_safe: bool = True
) -> Standing:
    """What a wish comes to whose first message has this moment; a visit whose day is still to be fixed is never late."""
    if visit.state is VisitState.TO_FIX or is_in_time(visit.starts_at, counted_at, terms, outages):
        return Standing.IN_TIME
    return Standing.LATE if is_safe else Standing.STAFF


class NotThen(StrEnum):
    """Why a visit cannot be moved to a moment."""

    PAST = "past"
    SOON = "soon"  # the supporter could not answer any more
    OUTSIDE = "outside"  # of the period, over midnight, not on a step of the clock
    HOLIDAY = "holiday"
    SAME = "same"
    TAKEN = "taken"
    BUSY = "busy"  # not within the supporter's hours


@dataclass(frozen=True, slots=True)
class Diary:
    """What is known of both sides' hours: `taken` holds aware spans in which child or supporter cannot, but this visit's.

    `family` are the wishes' hours; empty where nothing was wished, which stands in nobody's way. On `days_off` the family is
    offered nothing; a day they name themselves is taken at their word.
    """

    visit: Visit
    family: FreeHours
    supporter: FreeHours
    taken: Sequence[tuple[datetime, datetime]] = ()
    days_off: Collection[date] = ()


def decide_moment(diary: Diary, starts_at: datetime, now: datetime, terms: HomeVisitTerms) -> NotThen | None:
    """Why the visit cannot go to this moment, or None; a family that names it itself is not held to its own wishes."""
    visit, period = diary.visit, terms.visits.period
    day = starts_at.astimezone(JST).date()
    ends_at = starts_at + timedelta(minutes=visit.minutes)
    checks = (
        (starts_at <= now, NotThen.PAST),
        (visit.state is VisitState.PLANNED and starts_at == visit.starts_at, NotThen.SAME),
        (decide_start(starts_at, visit.minutes, now, period.first_on, period.last_on) is not None, NotThen.OUTSIDE),
        (starts_at < now + timedelta(hours=terms.reschedule.offered_hours_ahead), NotThen.SOON),
        (not terms.reschedule.on_holidays and jpholiday.is_holiday(day), NotThen.HOLIDAY),
        (any(since < ends_at and starts_at < until for since, until in diary.taken), NotThen.TAKEN),
        (not holds(diary.supporter, starts_at, visit.minutes), NotThen.BUSY),
    )
    return next((why for is_so, why in checks if is_so), None)


def offers(diary: Diary, now: datetime, terms: HomeVisitTerms) -> list[datetime]:
    """Moments to which both sides can move the visit, soonest first (in its zone), as far ahead as the terms say."""
    here = now.astimezone(JST).date()
    ahead = (here + timedelta(days=number) for number in range(terms.reschedule.offered_within_days + 1))
    days = (day for day in ahead if day not in diary.days_off)
    return [moment for day in days for moment in offers_on(diary, day, now, terms)]


def offers_on(diary: Diary, day: date, now: datetime, terms: HomeVisitTerms) -> list[datetime]:
    """The same for one day of Japan, however far ahead."""
    shared = common_hours(diary.family, diary.supporter) if diary.family else diary.supporter
    return [one for one in _starts_on(diary, shared, day, terms) if decide_moment(diary, one, now, terms) is None]


def _starts_on(diary: Diary, shared: FreeHours, day: date, terms: HomeVisitTerms) -> list[datetime]:
    """Starts of a day in the terms' steps, and the hour the visit has now."""
    visit, zone = diary.visit, diary.visit.starts_at.tzinfo
    spans: list[WeeklySpan] = [span for span in shared if span.weekday == day.weekday()]
    times = {at for _, at in starts_in(spans, visit.minutes, terms.matching.start_every_minutes)}
    usual = visit.starts_at.astimezone(JST).time()
    if holds(spans, datetime.combine(day, usual, JST), visit.minutes):
        times.add(usual)
    return [datetime.combine(day, at, JST).astimezone(zone) for at in sorted(times)]


def by_day(moments: Iterable[datetime]) -> dict[date, list[datetime]]:
    """Offers by their day in Japan, soonest first."""
    days: dict[date, list[datetime]] = {}
    for one in sorted(moments):
        days.setdefault(one.astimezone(JST).date(), []).append(one)
    return days


def nearest(moments: Iterable[datetime], wished: datetime, limit: int) -> list[datetime]:
    """The offers that lie nearest to a wish, told in their order."""
    return sorted(sorted(moments, key=lambda one: abs(one - wished))[:limit])


def due_answer_at(asked_at: datetime, starts_at: datetime, terms: HomeVisitTerms, within: timedelta) -> datetime:
    """When the coordinator is asked instead of a supporter who has not answered: within these hours, and before the visit."""
    latest = starts_at - timedelta(hours=terms.reschedule.answered_hours_before)
    return max(asked_at, min(asked_at + within, latest))
