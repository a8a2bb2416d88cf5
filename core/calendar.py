"""The calendar of visits: a weekly series within the term, round holidays and days off; what clashes; weeks and months.

Days are days in Japan (Asia/Tokyo), moments aware and in UTC. Nothing here knows a child: hours are hours.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

import jpholiday

from core.terms.marks import Span
from core.terms.staff_time import JST, StaffHours, is_year_end

WEEK = timedelta(days=7)


class DayOff(StrEnum):
    """Why a series makes no visit on a day; text: day-off-NAME."""

    HOLIDAY = "holiday"  # a national holiday
    YEAR_END = "year_end"  # the office is closed over the year's end
    CLOSED = "closed"  # another day on which the staff is away
    FAMILY = "family"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days on which no visit is planned by itself: the office's, the family's own, the supporter's."""

    office: StaffHours
    family: frozenset[date] = frozenset()
    supporter: frozenset[date] = frozenset()

    def why(self, day: date) -> DayOff | None:
        """Why this day is left out, or None; what a person wished for is named before what everybody has."""
        reasons = (
            (day in self.family, DayOff.FAMILY),
            (day in self.supporter, DayOff.SUPPORTER),
            (is_year_end(day, self.office), DayOff.YEAR_END),
            (day in self.office.closed_on, DayOff.CLOSED),
            (not self.office.open_on_holidays and jpholiday.is_holiday(day), DayOff.HOLIDAY),
        )
        return next((reason for is_so, reason in reasons if is_so), None)


@dataclass(frozen=True, slots=True)
class Series:
    """What a weekly series came to: the starts, and the days that were left out and why."""

    starts: tuple[datetime, ...] = ()
    skipped: tuple[tuple[date, DayOff], ...] = ()


def moment(day: date, at: time) -> datetime:
    """A time of day in Japan as a moment in UTC."""
    return datetime.combine(day, at, JST).astimezone(UTC)


def weekly(first_on: date, at: time, most: int, period: Span, off: DaysOff, now: datetime, *, every_days: int = 7) -> Series:
    """At most `most` visits at the same hour every `every_days` days from `first_on` on, within the period and ahead of now.

    A day off makes no visit and takes none away: the series goes on until there are `most`, or the period ends (S6.8.2).
    """
    starts: list[datetime] = []
    skipped: list[tuple[date, DayOff]] = []
    day = first_on
    while len(starts) < most and day <= period.last_on:
        why, begins = off.why(day), moment(day, at)
        if day >= period.first_on and begins > now:
            if why is None:
                starts.append(begins)
            else:
                skipped.append((day, why))
        day += timedelta(days=every_days)
    return Series(tuple(starts), tuple(skipped))


Spans = Sequence[tuple[datetime, datetime]]


def overlaps(begins: datetime, minutes: int, taken: Spans) -> bool:
    """Whether these minutes share a moment with one of the spans; what ends as another begins does not."""
    ends = begins + timedelta(minutes=minutes)
    return any(begins < until and since < ends for since, until in taken)


def without_clashes(starts: Iterable[datetime], minutes: int, taken: Spans) -> tuple[list[datetime], list[datetime]]:
    """Those that are free, and those that clash with what is taken."""
    free: list[datetime] = []
    clashing: list[datetime] = []
    for begins in starts:
        (clashing if overlaps(begins, minutes, taken) else free).append(begins)
    return free, clashing


def week_of(day: date) -> tuple[date, ...]:
    """The seven days of the week that holds this day, from Monday on."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=number) for number in range(7))


def month_of(day: date) -> tuple[tuple[date, ...], ...]:
    """The weeks (from Monday on) that hold the days of this day's month, days of its neighbours at both ends."""
    monday = week_of(day.replace(day=1))[0]
    weeks = [week_of(monday)]
    while (monday := monday + WEEK).month == day.month:
        weeks.append(week_of(monday))
    return tuple(weeks)


def month_after(day: date, months: int) -> date:
    """The first day of the month so many months later (or earlier)."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def bounds(first_on: date, last_on: date) -> tuple[datetime, datetime]:
    """From the beginning of the first day to the end of the last one, in Japan."""
    return moment(first_on, time()), moment(last_on + timedelta(days=1), time())


def read_days(written: str) -> frozenset[date]:
    """Days written as 2026-10-12, parted by commas, blanks or lines; two with "〜" or ".." between are a span.

    Raises ValueError for anything else.
    """
    days: set[date] = set()
    for part in written.replace(",", " ").replace("、", " ").split():
        ends = [date.fromisoformat(one) for one in part.replace("〜", "..").replace("~", "..").split("..")]
        if len(ends) > 2 or ends[-1] < ends[0] or (ends[-1] - ends[0]).days > 366:
            raise ValueError("not a span of days")
        days |= {ends[0] + timedelta(days=number) for number in range((ends[-1] - ends[0]).days + 1)}
    return frozenset(days)


def write_days(days: Collection[date]) -> str:
    """As `read_days` reads it, days in a row as one span."""
    ordered = sorted(days)
    if not ordered:
        return ""
    firsts = [ordered[0], *(later for earlier, later in pairwise(ordered) if (later - earlier).days > 1)]
    lasts = [*(earlier for earlier, later in pairwise(ordered) if (later - earlier).days > 1), ordered[-1]]
    return " ".join(f"{a}" if a == b else f"{a}..{b}" for a, b in zip(firsts, lasts, strict=True))
