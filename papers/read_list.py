"""A list as cells: an Excel workbook (openpyxl) or a CSV file in UTF-8 or Shift_JIS. Nothing in it is run or followed.

Merged cells and hidden rows are known only when the whole sheet is read, so openpyxl's quicker read-only mode is not enough;
the sizes are bounded by papers.list_files before.
"""

import asyncio
import csv
import io
import threading
import warnings
import zipfile
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.utils.datetime import MAC_EPOCH
from openpyxl.utils.exceptions import InvalidFileException

from core.approved_list import Book, Cell, Merge, Sheet
from core.errors import TomoshibiError
from papers.list_files import FileKind, has_macros, kind_of

MOST_SHEETS = 20
MOST_CELLS = 120_000
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_ONE_AT_A_TIME = threading.Lock()


async def read_book(content: bytes) -> Book:
    """The cells of a file, read in a thread. Raises TomoshibiError as papers.list_files.kind_of, and "list-damaged"."""
    return await asyncio.to_thread(book_of, content)


def book_of(content: bytes) -> Book:
    """The cells of a file. Raises TomoshibiError as `read_book`."""
    if kind_of(content) is FileKind.TEXT:
        return Book((_sheet_of_text(content),))
    # One at a time: it bounds the memory, and openpyxl's warnings are silenced for the whole process while it reads.
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return _book_of_workbook(content)
        except TomoshibiError:
            raise
        except (InvalidFileException, zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError,
                AttributeError, OSError, OverflowError, RecursionError):  # fmt: skip
            # openpyxl has no one error of its own for a file that is not as it should be.
            raise TomoshibiError("list-damaged") from None


def _book_of_workbook(content: bytes) -> Book:
    written = openpyxl.load_workbook(io.BytesIO(content), keep_links=False)
    counted = sum(len(sheet._cells) for sheet in written.worksheets)
    if counted > MOST_CELLS or len(written.worksheets) > MOST_SHEETS:
        raise TomoshibiError("list-bomb")
    has_formulas = any(cell.data_type == "f" for sheet in written.worksheets for cell in sheet._cells.values())
    # Only the second reading has what Excel calculated last; it costs as much as the first, so it is made where needed.
    shown = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False) if has_formulas else written
    sheets = tuple(_sheet_of(sheet, shown[sheet.title]) for sheet in written.worksheets)
    return Book(sheets, starts_in_1904=written.epoch == MAC_EPOCH, has_macros=has_macros(content))


def _sheet_of(written: Any, shown: Any) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    for (row, column), cell in written._cells.items():
        if isinstance(cell, MergedCell):
            continue
        found = _cell_of(cell, shown._cells.get((row, column), cell))
        if found is not None:
            cells[row, column] = found
    merges = tuple(Merge(one.min_row, one.min_col, one.max_row, one.max_col) for one in written.merged_cells.ranges)
    hidden = frozenset(number for number, row in written.row_dimensions.items() if row.hidden)
    return Sheet(written.title, cells, merges, hidden, is_hidden=written.sheet_state != "visible")


def _cell_of(cell: Any, shown: Any) -> Cell | None:
    is_formula, value = cell.data_type == "f", shown.value
    has_note = cell.comment is not None
    if value is None and not is_formula and not has_note:
        return None
    if isinstance(value, timedelta):
        value = None
    if isinstance(value, str) and value in _ERRORS:
        return Cell(error=value, is_formula=is_formula, has_note=has_note)
    return Cell(value, is_formula, is_struck=bool(cell.font and cell.font.strike), has_note=has_note)


def _sheet_of_text(content: bytes) -> Sheet:
    text = _decoded(content)
    first = text.splitlines()[0] if text.splitlines() else ""
    parted = "\t" if first.count("\t") > first.count(",") else ","
    try:
        return Sheet("", dict(_cells_of(csv.reader(io.StringIO(text, newline=""), delimiter=parted))))
    except csv.Error:
        raise TomoshibiError("list-damaged") from None


def _decoded(content: bytes) -> str:
    """UTF-8 first: Japanese text in Shift_JIS is hardly ever valid UTF-8, while nearly everything is some cp932."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TomoshibiError("list-kind")


def _cells_of(lines: Iterable[list[str]]) -> Iterable[tuple[tuple[int, int], Cell]]:
    count = 0
    for row, line in enumerate(lines, 1):
        for column, words in enumerate(line, 1):
            count += 1
            if count > MOST_CELLS:
                raise TomoshibiError("list-bomb")
            if words.strip():
                yield (row, column), Cell(words)
