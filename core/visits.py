"""Visits: one row a visit, in exactly one state; the ledger of how it came there; the sums that always add up (S6.8, S5.3).

A visit that is moved ends as MOVED and another one is planned; its entry in the ledger names the other. TO_FIX is a visit
given back in time whose new day is still to be found: it is used up by nothing. Only held and used visits count.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.terms.staff_time import JST


class VisitState(StrEnum):
    """Where a visit stands."""

    PLANNED = "planned"
    TO_FIX = "to_fix"  # given back in time, the new day comes later
    HELD = "held"
    MOVED = "moved"
    CANCELLED = "cancelled"  # in time, without another day
    LATE_USED = "late_used"  # called off after the deadline: counts (S6.8.5)
    NO_SHOW_USED = "no_show_used"  # nobody was there: counts (S6.8.5)
    SUPPORTER_ABSENT = "supporter_absent"
    CALLED_OFF = "called_off"  # weather, illness by the contractor's rule


class VisitPlace(StrEnum):
    """Where support is given."""

    HOME = "home"
    PUBLIC = "public"  # S6.8: where the city finds home too difficult
    ONLINE = "online"  # S6.12.1


_S = VisitState
MOST_FARES = 20_000
"""Yen of one way there and back."""
OPEN = frozenset({_S.PLANNED, _S.TO_FIX})
USED = frozenset({_S.HELD, _S.LATE_USED, _S.NO_SHOW_USED})
"""What counts of the thirty, and is paid."""
ENDED = frozenset(VisitState) - OPEN
UNREPORTED = USED - {_S.HELD}
"""Paid without a report: staff write down the fares."""
CORRECTABLE = ENDED - {_S.MOVED}
"""A visit that was moved lives on in the other one."""

MADE_UP = frozenset({_S.CANCELLED, _S.SUPPORTER_ABSENT, _S.CALLED_OFF})
"""Ends that use nothing up: another day may be found afterwards, once."""

AFTER: Mapping[VisitState, frozenset[VisitState]] = {
    _S.PLANNED: ENDED | {_S.TO_FIX},
    _S.TO_FIX: frozenset({_S.MOVED, _S.CANCELLED}),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to one child. `starts_at` is aware, a multiple of five minutes; `minutes` its planned length (S6.8.2).

    `joint_id` is shared by the visits one supporter makes to siblings at the same time (S6.8.3). `moved_from` names the
    visit this one stands for, `series_id` the weekly series it was planned in. `next_at` and `step` belong to
    core.visit_steps: when the service looks at it next, and what it did last.
    """

    id: str
    programme_id: str
    case_id: str
    supporter_id: str
    starts_at: datetime
    minutes: int
    place: VisitPlace
    state: VisitState
    planned_at: datetime
    series_id: str | None = None
    joint_id: str | None = None
    moved_from: str | None = None
    guardian_absent: bool = False
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    next_at: datetime | None = None
    step: str = ""

    @property
    def ends_at(self) -> datetime:
        """When it should end."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """What is personal about a visit beside its case: where it is, the way into an online room; sealed under the case's key.

    `fares_yen` is what the supporter spent on a visit of which there is no report: nobody was there, called off too late.
    """

    place: str = ""
    remarks: str = ""
    fares_yen: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A line of the ledger, never changed: the state a visit went to, by whom, when it was written and when it happened.

    `counted_at` is the moment that counts (the first message of a request, S6.8.5), `reason` a code, `why` words of staff
    (sealed), `other_id` the visit it was moved to. `is_correction`: somebody of the staff set right what was wrong.
    """

    id: str
    visit_id: str
    case_id: str
    before: VisitState | None
    after: VisitState
    by: str
    at: datetime
    counted_at: datetime
    reason: str
    why: str = ""
    other_id: str | None = None
    is_correction: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How many visits stand where; `allowed` is how many there may be (S5.3, S6.8.2)."""

    allowed: int
    counts: Mapping[VisitState, int] = field(default_factory=dict)

    def count(self, *states: VisitState) -> int:
        """How many are in these states."""
        return sum(self.counts.get(state, 0) for state in states)

    @property
    def used(self) -> int:
        """Held, or counted as if."""
        return self.count(*USED)

    @property
    def ahead(self) -> int:
        """Planned, or with the day still to be fixed."""
        return self.count(*OPEN)

    @property
    def left(self) -> int:
        """How many may still be held, those planned among them; never below 0."""
        return max(0, self.allowed - self.used)

    @property
    def unplanned(self) -> int:
        """How many may still be planned; never below 0."""
        return max(0, self.left - self.ahead)


def totals_of(states: Iterable[VisitState], allowed: int, counted: Mapping[VisitState, int] | None = None) -> Totals:
    """The sums of these visits, on top of those counted already."""
    counts = dict(counted or {})
    for state in states:
        counts[state] = counts.get(state, 0) + 1
    return Totals(allowed, counts)


def crosses_warning(before: int, after: int, planned: int, percent: int) -> bool:
    """Whether this change takes the used visits from below the warning's part of the plan to it or over it (S5.3)."""
    return before * 100 < planned * percent <= after * 100


def replayed(entries: Iterable[LedgerEntry]) -> dict[str, VisitState]:
    """Where each visit stands by its ledger alone (oldest first): the same as its row, always."""
    return {entry.visit_id: entry.after for entry in entries}


def decide_change(visit: Visit, after: VisitState) -> Refusal | None:
    """Why a visit may not go on to `after`, or None."""
    if after in AFTER.get(visit.state, frozenset()):
        return None
    return Refusal("refusal-visit-ended" if visit.state in ENDED else "refusal-visit-change")


def decide_correction(visit: Visit, after: VisitState, why: str, now: datetime) -> Refusal | None:
    """Why staff may not set a visit right as `after`, or None: only what has ended, to another end, and with a word why."""
    if visit.state not in CORRECTABLE or after not in CORRECTABLE or after is visit.state:
        return Refusal("refusal-visit-correction")
    if after in (_S.HELD, _S.NO_SHOW_USED) and visit.starts_at > now:
        return Refusal("refusal-visit-ahead")
    return None if why.strip() else Refusal("refusal-visit-why")


BLOCK_MINUTES = 5
"""Hours are held in blocks of so many minutes: two visits of one child or one supporter cannot share one."""


def blocks(starts_at: datetime, minutes: int) -> range:
    """The numbers of the blocks (since 1970) that a visit takes. Raises ValueError for a start between two blocks."""
    begin = int(starts_at.timestamp()) // 60
    if begin % BLOCK_MINUTES or starts_at.second or starts_at.microsecond:
        raise ValueError("a start between two blocks")
    return range(begin // BLOCK_MINUTES, -(-(begin + minutes) // BLOCK_MINUTES))


@dataclass(frozen=True, slots=True)
class Move:
    """A visit that goes to another hour: `old` in its new state (MOVED), `new` planned, each with its line of the ledger."""

    old: Visit
    left: LedgerEntry
    new: Visit
    made: LedgerEntry


def decide_start(starts_at: datetime, minutes: int, now: datetime, first_on: date, last_on: date) -> Refusal | None:
    """Why no visit can begin at this moment (aware), or None: on a step of the clock, ahead, in the period, within a day."""
    here, until = starts_at.astimezone(JST), (starts_at + timedelta(minutes=minutes - 1)).astimezone(JST)
    if starts_at.second or starts_at.microsecond or starts_at.minute % BLOCK_MINUTES or minutes <= 0:
        return Refusal("refusal-visit-step", {"minutes": BLOCK_MINUTES})
    if starts_at <= now:
        return Refusal("refusal-visit-past")
    if not first_on <= here.date() <= last_on:
        return Refusal("refusal-visit-outside")
    return Refusal("refusal-visit-midnight") if until.date() != here.date() else None


def ahead(visits: Iterable[Visit], now: datetime, states: Collection[VisitState] = (_S.PLANNED,)) -> list[Visit]:
    """Those that have not begun, soonest first."""
    return sorted((one for one in visits if one.state in states and one.starts_at > now), key=lambda one: one.starts_at)
