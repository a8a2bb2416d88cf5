"""When to ring somebody up again: which attempts count, and the next hour not tried (S6.10.1).

An attempt of the mid hearing counts when it differs from each one counted before in weekday or hour; and five count only when
among them both were varied: five mornings at ten are four.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from core.contacts import Contact, ContactOutcome, ContactWay
from core.terms import JST
from core.terms.calls import Calls
from core.terms.home_visits import MidHearing
from core.terms.staff_time import StaffHours, is_staff_day


@dataclass(frozen=True, slots=True)
class Reach:
    """When somebody may be rung up: the hours they chose (whole hours, `until` outside; None where they chose none), and the
    hours of the day at which they were reached before.
    """

    since: int | None = None
    until: int | None = None
    good: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class CallPlan:
    """Where a call stands. `tries` found nobody since somebody was last reached; `counted` of them count towards `needed`.

    `waits_until` is the moment until which nobody need ring (asked to be called then, or the next hour not tried; None: now).
    `is_asked` says that they asked for that moment themselves. `is_over`: the next way is a mail or a letter.
    """

    tries: tuple[datetime, ...] = ()
    counted: int = 0
    needed: int = 0
    waits_until: datetime | None = None
    is_asked: bool = False
    is_over: bool = False
    needs_number: bool = False

    def is_now(self, now: datetime) -> bool:
        """Whether it is on the list of calls now."""
        return self.waits_until is None or self.waits_until <= now


def counted_attempts(attempts: Iterable[datetime], hearing: MidHearing) -> tuple[datetime, ...]:
    """The attempts that count, in order (S6.10.1): none like an earlier one; the last one needed only once both were varied."""
    kept: list[datetime] = []
    for at in sorted(attempts):
        if all(_differs(at, one, hearing) for one in kept):
            kept.append(at)
    if len(kept) >= hearing.call_attempts and not _is_varied(kept, hearing):
        return tuple(kept[: hearing.call_attempts - 1])
    return tuple(kept)


def _differs(one: datetime, other: datetime, hearing: MidHearing) -> bool:
    hour = "hour" in hearing.attempts_differ_in and _is_other_hour(one, other, hearing.attempts_hours_apart)
    return hour or ("weekday" in hearing.attempts_differ_in and _weekday(one) != _weekday(other))


def _is_varied(attempts: Sequence[datetime], hearing: MidHearing) -> bool:
    first, *others = attempts
    hours = any(_is_other_hour(first, one, hearing.attempts_hours_apart) for one in others)
    weekdays = any(_weekday(first) != _weekday(one) for one in others)
    return ("hour" not in hearing.attempts_differ_in or hours) and ("weekday" not in hearing.attempts_differ_in or weekdays)


def unanswered_since_reached(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """The calls nobody answered since somebody was last reached, in order."""
    tries: list[Contact] = []
    for one in sorted(contacts, key=lambda contact: contact.at):
        if one.reached_somebody:
            tries = []
        elif one.way is ContactWay.PHONE and one.outcome is ContactOutcome.NOT_REACHED:
            tries.append(one)
    return tuple(tries)


def next_call(
    tried: Collection[datetime], calls: Calls, staff: StaffHours, now: datetime, reach: Reach | None = None, apart: int = 0
) -> datetime | None:
    """The next full hour worth trying, within decent hours on days the office is open; None when none comes soon.

    Best is another weekday and another hour than any tried; then an hour at which they were reached before, the soonest day,
    and of that day the hour farthest from those tried. `apart` is how many hours make another one (`calls.hours_apart` when
    0). `now` itself where nothing was tried and the hour is decent.
    """
    apart, reach = apart or calls.hours_apart, reach or Reach()
    slots = [slot for slot in _slots(calls, staff, now) if _may_ring(slot, reach)]
    slots = slots or list(_slots(calls, staff, now))
    if not tried and slots and is_decent(now, calls, staff) and _may_ring(now, reach):
        return now
    fresh = [slot for slot in slots if not _is_like_any(slot, tried, apart)]
    return min(fresh or slots, key=lambda slot: _rank(slot, tried, apart, staff, reach), default=None)


def is_decent(at: datetime, calls: Calls, staff: StaffHours) -> bool:
    """Whether people may be rung up at this moment."""
    here = at.astimezone(JST)
    return is_staff_day(here.date(), staff) and calls.earliest <= here.time() and here.hour <= calls.latest.hour


def plan_call(
    contacts: Sequence[Contact],
    calls: Calls,
    staff: StaffHours,
    now: datetime,
    *,
    reach: Reach | None = None,
    hearing: MidHearing | None = None,
) -> CallPlan:
    """Where a call stands after what was tried for it, in the order it took place. `hearing` where it is the mid hearing."""
    tries = tuple(one.at for one in unanswered_since_reached(contacts))
    counted = len(counted_attempts(tries, hearing)) if hearing else len(tries)
    needed = hearing.call_attempts if hearing else calls.tries_at_most
    last = contacts[-1] if contacts else None
    shared = CallPlan(tries, counted, needed, is_over=counted >= needed)
    if last is None or last.outcome is ContactOutcome.REACHED:
        return shared
    if last.outcome is ContactOutcome.SENT:
        return _with(shared, last.at + timedelta(days=calls.wait_after_writing_days), asked=False)
    if last.outcome is ContactOutcome.CALL_LATER:
        return _with(shared, last.again_at, asked=True)
    if last.outcome is ContactOutcome.WRONG_NUMBER:
        return CallPlan(tries, counted, needed, is_over=shared.is_over, needs_number=True)
    if shared.is_over:
        return shared
    apart = hearing.attempts_hours_apart if hearing else 0
    return _with(shared, next_call(tries, calls, staff, last.at, reach, apart), asked=False)


def _with(plan: CallPlan, until: datetime | None, *, asked: bool) -> CallPlan:
    return CallPlan(plan.tries, plan.counted, plan.needed, until, asked, plan.is_over)


def _slots(calls: Calls, staff: StaffHours, now: datetime) -> Iterator[datetime]:
    here = now.astimezone(JST)
    for number in range(calls.proposed_within_days + 1):
        day = here.date() + timedelta(days=number)
        if is_staff_day(day, staff):
            for hour in range(calls.earliest.hour + (calls.earliest.minute > 0), calls.latest.hour + 1):
                slot = datetime.combine(day, time(hour), JST).astimezone(UTC)
                if slot > now:
                    yield slot


def _rank(
    slot: datetime, tried: Collection[datetime], apart: int, staff: StaffHours, reach: Reach
) -> tuple[bool, bool, datetime, int, bool, datetime]:
    here = slot.astimezone(JST)
    other_hour = all(_is_other_hour(slot, at, apart) for at in tried)
    other_day = all(_weekday(slot) != _weekday(at) for at in tried)
    midnight = datetime.combine(here.date(), time(), JST)
    far = min((min(round(_hours_between(slot, at)), 2 * apart) for at in tried), default=0)
    outside = not staff.opens <= here.time() < staff.closes
    return not (other_hour and other_day), here.hour not in reach.good if reach.good else False, midnight, -far, outside, slot


def _may_ring(slot: datetime, reach: Reach) -> bool:
    if reach.since is None or reach.until is None:
        return True
    hour = slot.astimezone(JST).hour
    return reach.since <= hour < reach.until if reach.since < reach.until else hour >= reach.since or hour < reach.until


def _is_like_any(slot: datetime, tried: Collection[datetime], apart: int) -> bool:
    return any(_weekday(slot) == _weekday(at) and not _is_other_hour(slot, at, apart) for at in tried)


def _is_other_hour(one: datetime, other: datetime, apart: int) -> bool:
    return _hours_between(one, other) >= apart


def _hours_between(one: datetime, other: datetime) -> float:
    """How far two times of day lie apart, whatever their days."""
    return abs(_minutes(one) - _minutes(other)) / 60


def _minutes(at: datetime) -> int:
    here = at.astimezone(JST)
    return here.hour * 60 + here.minute


def _weekday(at: datetime) -> int:
    return at.astimezone(JST).weekday()
