"""The year of a contract as a line: its months with what falls due in each, and the lines of its calendar (S6.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from core.months import months_after
from core.obligations.clause_state import Tally
from core.obligations.counted import Counted
from core.obligations.moments import MIDNIGHT, at, day_of
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


def year_months(terms: Terms) -> list[datetime]:
    """The first moment of each month that a line may show, from the term's first on."""
    first = terms.term.starts_on.replace(day=1)
    return [at(months_after(first, number), MIDNIGHT) for number in range(MOST_MONTHS)]


def year_line(counted: Counted, terms: Terms, now: datetime) -> YearLine:
    """The year as the terms in force say it, from what was counted by `year_months`: up to the term's end, and as far beyond
    as something falls due.
    """
    first, last = terms.term.starts_on.replace(day=1), terms.term.ends_on
    of_term = (last.year - first.year) * 12 + last.month - first.month + 1
    many = min(MOST_MONTHS, max([1, of_term, *(cell.month + 1 for cell in counted.cells)]))
    months = [YearMonth(months_after(first, number), counted.of_month(number)) for number in range(many)]
    return YearLine(months, _marks(terms), day_of(now))


def _marks(terms: Terms) -> list[YearMark]:
    if not isinstance(terms, HomeVisitTerms):
        return []
    lines = [
        YearMark(name, one.what, one.first_on, one.last_on, one.by == "contractor") for name, one in terms.milestones.items()
    ]
    return sorted(lines, key=lambda one: (one.first_on, one.last_on))
