"""The year of a contract as a line: its months with what falls due in each, and the lines of its calendar (S6.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.months import months_after
from core.obligations.clause_state import Tally, tallied
from core.obligations.moments import day_of
from core.obligations.obligation import Owed
from core.terms import HomeVisitTerms, Terms


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month by its first day, with what falls due in it."""

    first_on: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class YearMark:
    """A line of the year's calendar, both days included; `is_ours` where the contractor does it."""

    id: str
    what: str
    first_on: date
    last_on: date
    is_ours: bool


@dataclass(frozen=True, slots=True)
class YearLine:
    """The months of the term, and those after it in which something falls due still; the calendar's lines; today."""

    months: Sequence[YearMonth]
    marks: Sequence[YearMark]
    today: date

    def share(self, day: date) -> float:
        """How far a day lies along the line, from 0 (its first day) to 1 (the day after its last)."""
        first = self.months[0].first_on
        whole = (months_after(self.months[-1].first_on, 1) - first).days
        return min(1.0, max(0.0, (day - first).days / whole))


MOST_MONTHS = 15
"""So many months a line shows: a year and what is handed in after it."""


def year_line(owed: Iterable[Owed], terms: Terms, now: datetime) -> YearLine:
    """The year as the terms in force say it; what falls due before or after what is shown is counted in the nearest month."""
    rows = list(owed)
    first = terms.term.starts_on.replace(day=1)
    latest = max([terms.term.ends_on, *(day_of(one.what.due_at) for one in rows)])
    many = min(MOST_MONTHS, max(1, (latest.year - first.year) * 12 + latest.month - first.month + 1))
    found: list[list[Owed]] = [[] for _ in range(many)]
    for one in rows:
        day = day_of(one.what.due_at)
        found[min(many - 1, max(0, (day.year - first.year) * 12 + day.month - first.month))].append(one)
    months = [YearMonth(months_after(first, number), tallied(gathered, now)) for number, gathered in enumerate(found)]
    return YearLine(months, _marks(terms), day_of(now))


def _marks(terms: Terms) -> list[YearMark]:
    if not isinstance(terms, HomeVisitTerms):
        return []
    lines = [
        YearMark(name, one.what, one.first_on, one.last_on, one.by == "contractor") for name, one in terms.milestones.items()
    ]
    return sorted(lines, key=lambda one: (one.first_on, one.last_on))
