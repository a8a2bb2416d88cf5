"""Lists as a city might write them, row by row, for tests that need one."""

from collections.abc import Sequence
from datetime import date

from core.approved_list import Book, Cell, Merge, ReadList, Sheet, read_list
from core.approved_list.cells import Value

TODAY = date(2026, 11, 24)
MAY = date(2012, 5, 1)
HEAD: tuple[Value, ...] = ("氏名", "ふりがな", "生年月日", "保護者氏名", "電話番号", "備考", "支援措置")
GOOD: tuple[Value, ...] = ("佐伯 ゆうと", "さえき ゆうと", "H24.5.1", "佐伯 みどり", "090-0000-1234", "", "無")


def sheet(
    *rows: Sequence[Value], name: str = "名簿", merges: tuple[Merge, ...] = (), hidden: frozenset[int] = frozenset()
) -> Sheet:
    cells = {(r, c): Cell(value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value is not None}
    return Sheet(name, cells, merges, hidden)


def read(*sheets: Sheet) -> ReadList:
    found = read_list(Book(sheets), TODAY)
    assert isinstance(found, ReadList)
    return found


def good(**changed: Value) -> list[Value]:
    return [changed.get(title, value) for title, value in zip(HEAD, GOOD, strict=True)]
