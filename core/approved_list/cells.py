"""A workbook as values: cells by row and column (from 1), what is merged, hidden, struck out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

Value = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `is_formula` with a value of None: a formula nobody has calculated yet; `error` is #REF! and its like."""

    value: Value = None
    is_formula: bool = False
    error: str = ""
    is_struck: bool = False
    has_note: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one, both ends included; the value stands in the first."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; `cells` holds what is not empty, by (row, column)."""

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False

    @property
    def last_row(self) -> int:
        """The last row with something in it; 0 for an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        """The last column with something in it; 0 for an empty sheet."""
        return max((column for _, column in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook. `starts_in_1904`: numbers of days count from 1904 (old files from a Mac); `has_macros` were not run."""

    sheets: tuple[Sheet, ...]
    starts_in_1904: bool = False
    has_macros: bool = False


@dataclass(slots=True)
class Grid:
    """A sheet with merged cells filled in: every cell of a merge has its value, and says where that stands."""

    sheet: Sheet
    _of: dict[tuple[int, int], Merge] = field(init=False)

    def __post_init__(self) -> None:
        rows, columns = self.sheet.last_row, self.sheet.last_column
        self._of = {}
        for merge in self.sheet.merges:
            # A merge may be drawn down to the last row of the sheet: only where there is something else is it of use.
            for row in range(merge.first_row, min(merge.last_row, rows) + 1):
                for column in range(merge.first_column, min(merge.last_column, columns + 1) + 1):
                    self._of[row, column] = merge

    def cell(self, row: int, column: int) -> Cell:
        """The cell, or the one it is merged into."""
        merge = self._of.get((row, column))
        place = (merge.first_row, merge.first_column) if merge else (row, column)
        return self.sheet.cells.get(place, EMPTY)

    def merge_at(self, row: int, column: int) -> Merge | None:
        """What this cell is merged with."""
        return self._of.get((row, column))

    def goes_on(self, row: int, column: int) -> bool:
        """Whether the cell is merged with the one above."""
        merge = self._of.get((row, column))
        return merge is not None and merge.first_row < row


EMPTY = Cell()


def is_empty(cell: Cell) -> bool:
    """Whether there is nothing to read (a formula without a value is something)."""
    if cell.is_formula or cell.error:
        return False
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def cell_name(row: int, column: int) -> str:
    """C17 for row 17, column 3."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
