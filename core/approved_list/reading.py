"""The whole list: which sheets hold whom, each row read, families and repeated children found."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from core.approved_list.cells import Book, Grid, Sheet, cell_name
from core.approved_list.columns import Field, Heading, Who, find_heading
from core.approved_list.listed import Finding, ListedAdult, ListedChild, ListedWorker, ReadList
from core.approved_list.rows import RowReader
from core.approved_list.values import read_role, same_name
from core.errors import Refusal

_GUIDE = re.compile("書き方|書きかた|記入|説明|注意|凡例")
MOST_ROWS = 2000
"""A list of a programme for 40 children; more rows than this are another kind of file."""


def read_list(book: Book, today: date) -> ReadList | Refusal:
    """Everybody in the workbook with what is to be said about each cell; a Refusal when no sheet names anybody.

    `today` is the day in Japan, against which ages are looked at.
    """
    children: list[ListedChild] = []
    workers: list[ListedWorker] = []
    findings: list[Finding] = []
    rows = 0
    headed = False
    if book.has_macros:
        findings.append(Finding("macros-unread", "", "", 0, stops=False))
    for sheet in book.sheets:
        reader = _reader(sheet, today, findings, from_1904=book.starts_in_1904)
        if reader is None:
            continue
        headed = True
        numbers = reader.rows()
        if rows + len(numbers) > MOST_ROWS:
            return Refusal("refusal-list-long", {"limit": MOST_ROWS})
        found, staff, read = _people_of(reader, numbers)
        children, workers, rows = [*children, *found], [*workers, *staff], rows + read
        findings += reader.findings
    if not headed:
        return Refusal("refusal-list-no-heading")
    kept = _without_repeats(_families(children), findings)
    return ReadList(tuple(kept), tuple(_each_once(workers, findings)), tuple(findings), rows)


def _reader(sheet: Sheet, today: date, findings: list[Finding], *, from_1904: bool) -> RowReader | None:
    grid = Grid(sheet)
    heading = find_heading(grid)
    if heading is None or sheet.is_hidden:
        if sheet.cells and not _GUIDE.search(sheet.name):
            code = "sheet-hidden" if sheet.is_hidden else "sheet-unread"
            findings.append(Finding(code, sheet.name, "", 0, stops=False))
        return None
    reader = RowReader(grid, heading, today, from_1904)
    for number, _ in heading.unknown:
        cell = cell_name(heading.row, number)
        reader.findings.append(Finding("column-unknown", sheet.name, cell, 0, stops=False))
    for column in heading.twice:
        cell = cell_name(heading.row, column.first)
        reader.findings.append(Finding("column-twice", sheet.name, cell, 0, stops=False))
    return reader


def _people_of(reader: RowReader, numbers: Iterable[int]) -> tuple[list[ListedChild], list[ListedWorker], int]:
    children: list[ListedChild] = []
    workers: list[ListedWorker] = []
    count = 0
    of_sheet = read_role(reader.grid.sheet.name)
    for row in numbers:
        if children and children[-1].row < row and _is_same_child(reader, reader.heading, row):
            # A child's cells merged over two rows: the second row names another guardian.
            children[-1] = _with_guardians(children[-1], reader.guardians(row))
            continue
        count += 1
        reader.look_over(row)
        if of_sheet is not None or _has_role(reader, row):
            worker = reader.worker(row, of_sheet)
            workers += [worker] if worker else []
        else:
            child = reader.child(row)
            children += [child] if child else []
    return children, workers, count


def _is_same_child(reader: RowReader, heading: Heading, row: int) -> bool:
    name, born = heading.of(Who.SELF, Field.NAME), heading.of(Who.SELF, Field.BORN)
    return name is not None and born is not None and all(reader.grid.goes_on(row, one.first) for one in (name, born))


def _has_role(reader: RowReader, row: int) -> bool:
    """Whether the column of roles says something that is no child: lists of pupils have such a column too (新規, 継続)."""
    column = reader.heading.of(Who.SELF, Field.ROLE)
    if column is None:
        return False
    if reader.heading.of(Who.SELF, Field.BORN) is None and reader.heading.of(Who.GUARDIAN, Field.NAME) is None:
        return True
    value = reader.grid.cell(row, column.first).value
    return isinstance(value, str) and read_role(value) is not None


def _with_guardians(child: ListedChild, more: tuple[ListedAdult, ...]) -> ListedChild:
    known = {same_name(one.name) for one in child.guardians}
    return replace(child, guardians=(*child.guardians, *(one for one in more if same_name(one.name) not in known)))


def _families(children: list[ListedChild]) -> list[ListedChild]:
    """Children of one guardian are one family: the same name with the same telephone number, or the same address."""
    first_rows: dict[tuple[str, str], int] = {}
    placed = []
    for number, child in enumerate(children):
        guardian = child.guardians[0]
        reach = guardian.phone.replace("-", "") or same_name(child.address) or str(number)
        placed.append(replace(child, family=first_rows.setdefault((same_name(guardian.name), reach), number)))
    return placed


def _without_repeats(children: list[ListedChild], findings: list[Finding]) -> list[ListedChild]:
    """Each child once. The same words twice are a copy; other words about the same child are for a person to decide."""
    first: dict[tuple[str, date], ListedChild] = {}
    by_kana: dict[tuple[str, date], ListedChild] = {}
    kept: list[ListedChild] = []
    for child in children:
        key = (same_name(child.name), child.born_on)
        known = first.setdefault(key, child)
        if known is not child:
            same = replace(child, row=known.row, sheet=known.sheet, family=known.family) == known
            code = "child-twice" if same else "child-twice-different"
            findings.append(Finding(code, child.sheet, str(child.row), child.row, not same, {"first": str(known.row)}))
            continue
        kept.append(child)
        alike = by_kana.setdefault((same_name(child.kana), child.born_on), child) if child.kana else child
        if alike is not child:
            findings.append(Finding("child-alike", child.sheet, str(child.row), child.row, False, {"first": str(alike.row)}))
    return kept


def _each_once(workers: list[ListedWorker], findings: list[Finding]) -> list[ListedWorker]:
    first: dict[tuple[str, str, str], ListedWorker] = {}
    for one in workers:
        known = first.setdefault((one.role.value, same_name(one.name), one.phone.replace("-", "")), one)
        if known is not one:
            findings.append(Finding("worker-twice", one.sheet, str(one.row), one.row, False, {"first": str(known.row)}))
    return list(first.values())
