"""The year of a contract drawn: bars and spans in percent of the width, so that letters keep their size on every screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.obligations.year_line import YearLine, YearMark, YearMonth

HIGHEST = 64
"""Pixels of the fullest month's bar."""
LEAST = 4
"""Pixels of the smallest part, so that one among hundreds is seen still."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a month's bar: its kind (kept, open, past), how high it is and how far its upper edge lies below the top."""

    kind: str
    high: int
    top: int


@dataclass(frozen=True, slots=True)
class DrawnMonth:
    """A month: left edge, middle and width in percent, its bar from the ground up, the height of the number above it."""

    month: YearMonth
    left: float
    middle: float
    width: float
    parts: Sequence[Part]
    number_at: int


@dataclass(frozen=True, slots=True)
class DrawnMark:
    """A line of the calendar: left edge and width in percent; whether today lies in it, and whether it is past."""

    mark: YearMark
    left: float
    width: float
    is_now: bool
    is_past: bool


@dataclass(frozen=True, slots=True)
class DrawnYear:
    """The picture: months, calendar, where today is (percent), how high the field of bars is (pixels)."""

    months: Sequence[DrawnMonth]
    marks: Sequence[DrawnMark]
    today: float
    ground: int


ABOVE = 44
"""Pixels above the bars for two rows of numbers: neighbours stand one above the other, so that three digits fit."""


def drawn(line: YearLine) -> DrawnYear:
    """Where everything stands in the picture."""
    width = 100 / len(line.months)
    most = max(1, *(_count(month) for month in line.months))
    months = []
    for number, month in enumerate(line.months):
        parts = _parts(month, most)
        top = parts[-1].top if parts else ABOVE + HIGHEST
        left = number * width
        months.append(
            DrawnMonth(month, round(left, 2), round(left + width / 2, 2), round(width, 2), parts, _number_at(top, number))
        )
    marks = [
        DrawnMark(
            one,
            round(line.share(one.first_on) * 100, 2),
            round((line.share(one.last_on + timedelta(days=1)) - line.share(one.first_on)) * 100, 2),
            one.first_on <= line.today <= one.last_on,
            one.last_on < line.today,
        )
        for one in line.marks
    ]
    return DrawnYear(months, marks, round(line.share(line.today) * 100, 2), ABOVE + HIGHEST)


def _count(month: YearMonth) -> int:
    tally = month.tally
    return tally.kept + tally.due + tally.ahead + tally.overdue


def _parts(month: YearMonth, most: int) -> list[Part]:
    """From the ground up: done, to come, past its date."""
    tally = month.tally
    parts, ground = [], ABOVE + HIGHEST
    for kind, count in (("kept", tally.kept), ("open", tally.due + tally.ahead), ("past", tally.overdue)):
        if count:
            high = max(LEAST, round((HIGHEST - 2 * LEAST) * count / most))
            ground -= high
            parts.append(Part(kind, high, ground))
    return parts


def _number_at(top: int, number: int) -> int:
    """Just above the bar; every second month a row higher."""
    return max(18, top - 6 - (20 if number % 2 else 0))
