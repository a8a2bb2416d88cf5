"""One thing that somebody had to do, as the checker derives it from what happened; and when it counts as what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import jpholiday

from tomoshibi.rehearsal.checker.pages import JAPAN

LAST = time(23, 59, 59)
DESK_OPENS = time(9, 0)
NEAR = timedelta(minutes=30)
"""What happens so near to a look at the board may stand on it or not."""
YEAR_END = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})


@dataclass(frozen=True, slots=True)
class Duty:
    """`since`: from when it could be done; `surely` from when at the latest. `due` None: we do not judge by when.

    `is_sure` False: it may be owed or not. `is_known` False: it is owed, but whether it was done does not show in the record.
    """

    clause: str
    what: str
    since: datetime
    due: datetime | None = None
    done: datetime | None = None
    who: str = ""
    surely: datetime | None = None
    is_sure: bool = True
    is_known: bool = True

    def is_done(self, at: datetime) -> bool:
        """Whether it was done by then."""
        return self.done is not None and self.done <= at

    def is_owed(self, at: datetime) -> bool:
        """Whether it was owed by then; what was done before it could be counts too."""
        return self.since <= at or self.is_done(at)

    def is_open(self, at: datetime) -> bool:
        """Whether it waits."""
        return self.since <= at and not self.is_done(at)

    def is_past(self, at: datetime) -> bool:
        """Whether it waits past its last moment."""
        return self.is_open(at) and self.due is not None and self.due < at

    def is_late(self, at: datetime) -> bool:
        """Whether it was done, too late."""
        return self.is_done(at) and self.due is not None and self.done is not None and self.done > self.due

    def is_certain(self, at: datetime) -> bool:
        """Whether it stands at this moment as it stood a while before, and will a while after."""
        edges = [one for one in (self.since, self.done, self.due) if one is not None]
        hazy = self.surely is not None and self.since <= at < self.surely and not self.is_done(at)
        return self.is_sure and not hazy and not any(abs(at - one) < NEAR for one in edges)


def end_of(day: date) -> datetime:
    """The last second of a day."""
    return datetime.combine(day, LAST, JAPAN)


def opens_on(day: date) -> datetime:
    """When the desk begins a day."""
    return datetime.combine(day, DESK_OPENS, JAPAN)


def day_of(at: datetime) -> date:
    """The day in Japan."""
    return at.astimezone(JAPAN).date()


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < 5 and not jpholiday.is_holiday(day) and (day.month, day.day) not in YEAR_END


def working_day_before(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """So many working days later."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError(day)


def in_turn(duties: Iterable[Duty], done: Sequence[datetime]) -> list[Duty]:
    """The first that was done belongs to the one that opened first, and so on: what waits is worked off in its order."""
    ordered = sorted(duties, key=lambda one: (one.since, one.due or one.since, one.what))
    moments: list[datetime | None] = [*sorted(done), *(None,) * len(ordered)]
    return [
        Duty(one.clause, one.what, one.since, one.due, at, one.who, one.surely, one.is_sure, one.is_known)
        for one, at in zip(ordered, moments, strict=False)
    ]
