"""What is owed, counted: by clause and month for the board and the year, without a row of it being read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.obligations.clause_state import Tally, summed


@dataclass(frozen=True, slots=True)
class Counting:
    """What is asked: the moment; the first moment of each month of the year, the first one's including all before it; the
    moment at which what falls due counts no more as this week.
    """

    now: datetime
    months: Sequence[datetime]
    week_ends: datetime


@dataclass(frozen=True, slots=True)
class Cell:
    """What is and was owed by one clause in one month. `this_week`: open, can be done now, past or due within the week."""

    clause_id: str
    month: int
    tally: Tally
    this_week: int


@dataclass(frozen=True, slots=True)
class Counted:
    """All cells of a programme; `calls` that can be made now, by rule and reason."""

    cells: Sequence[Cell]
    calls: Mapping[tuple[str, str], int]

    def of_clauses(self, ids: Iterable[str]) -> Tally:
        """What was owed by these clauses."""
        wanted = frozenset(ids)
        return summed(cell.tally for cell in self.cells if cell.clause_id in wanted)

    def of_month(self, month: int) -> Tally:
        """What falls due in a month."""
        return summed(cell.tally for cell in self.cells if cell.month == month)

    @property
    def whole(self) -> Tally:
        """Everything."""
        return summed(cell.tally for cell in self.cells)

    @property
    def this_week(self) -> int:
        """What is past or falls due within the week, and can be done now."""
        return sum(cell.this_week for cell in self.cells)
