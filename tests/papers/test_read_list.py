"""Workbooks and CSV as they come from an office: merged, hidden, calculated, old, broken, hostile."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import MAC_EPOCH

from core.approved_list import ReadList, read_list
from core.errors import TomoshibiError
from core.texts import load_texts
from papers.list_template import make_template, write_list
from papers.read_list import book_of
from tomoshibi.demo_list import invented_children, invented_workers

TODAY = date(2026, 11, 24)
HEAD = ("氏名", "ふりがな", "生年月日", "保護者氏名", "電話番号", "備考")
ROW = ("佐伯 ゆうと", "さえき ゆうと", date(2012, 5, 1), "佐伯 みどり", "090-0000-1234", "")


def workbook(*rows: Sequence[Any], change: Callable[[Any, Any], None] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    if change is not None:
        change(book, book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(content: bytes) -> ReadList:
    found = read_list(book_of(content), TODAY)
    assert isinstance(found, ReadList), found
    return found


def findings(found: ReadList) -> list[tuple[str, str]]:
    return [(one.cell, one.code) for one in found.findings]


def test_dates_are_dates_and_numbers_count_from_either_year() -> None:
    def old(book: Any, sheet: Any) -> None:
        book.epoch = MAC_EPOCH
        sheet["C3"], sheet["C3"].number_format = 41030 - 1462, "General"

    plain = read(workbook(HEAD, ROW, ("林 あおい", "はやし", 41030, "林 恵", "080-0000-1357", "")))
    mac = read(workbook(HEAD, ROW, ("林 あおい", "はやし", 0, "林 恵", "080-0000-1357", ""), change=old))
    assert [one.born_on for one in (*plain.children, *mac.children)] == [date(2012, 5, 1)] * 4


def test_merged_hidden_struck_and_noted_cells() -> None:
    def touch(_: Any, sheet: Any) -> None:
        sheet.merge_cells("D2:D3")
        sheet.merge_cells("E2:E3")
        sheet.row_dimensions[4].hidden = True
        sheet["A5"].font = Font(strike=True)
        sheet["F2"].comment = Comment("支援措置あり", "市")

    rows = [
        HEAD,
        ROW,
        ("佐伯 ひな", "さえき ひな", date(2013, 6, 2), None, None, ""),
        ("い ろ", "い ろ", *ROW[2:]),
        ("は に", "は に", *ROW[2:]),
    ]
    found = read(workbook(*rows, change=touch))
    assert [one.guardians[0].name for one in found.children] == ["佐伯 みどり"] * 2
    assert findings(found) == [("F2", "note-unread"), ("4", "row-hidden"), ("5", "row-struck")]


def test_a_formula_without_a_saved_result_is_named() -> None:
    assert findings(read(workbook(HEAD, ("=CONCATENATE(1)", *ROW[1:])))) == [("A2", "formula-empty")]


def test_words_that_look_like_formulas_stay_words() -> None:
    row = (1, "=佐伯", "さえき", date(2012, 5, 1), "", "", "佐伯 みどり", *[""] * 11)
    [child] = read(write_list(load_texts(), [row], [])).children
    assert child.name == "=佐伯"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("mark", [",", "\t"])
def test_csv_from_excel(encoding: str, mark: str) -> None:
    lines = [HEAD, (*ROW[:2], "H24.5.1", "髙橋 みどり", *ROW[4:])]
    [child] = read("\r\n".join(mark.join(map(str, line)) for line in lines).encode(encoding)).children
    assert (child.born_on, child.guardians[0].name) == (date(2012, 5, 1), "髙橋 みどり")


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook(HEAD, ROW))) as packed:
        return zipped({one: packed.read(one) for one in packed.namelist()} | {name: content})


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'
REFUSED: list[tuple[str, bytes, str]] = [
    ("empty", b"", "list-empty"),
    ("large", b"x" * (3 * 1024 * 1024 + 1), "list-large"),
    ("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "list-xls"),
    ("password", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "list-password"),
    ("pdf", b"%PDF-1.7", "list-kind"),
    ("page", b"<html><table><tr><td>1</td></tr></table></html>", "list-kind"),
    ("picture", b"\x89PNG\r\n\x1a\n\0\0", "list-kind"),
    ("utf-16", "氏名,ふりがな".encode("utf-16"), "list-kind"),
    ("other zip", zipped({"a.txt": b"a"}), "list-kind"),
    ("zip bomb", with_part("xl/media/a.bin", b"\0" * (25 * 1024 * 1024)), "list-bomb"),
    ("entities", with_part("xl/worksheets/sheet1.xml", BOMB), "list-bomb"),
    ("no sheet", with_part("xl/worksheets/sheet1.xml", b"<worksheet"), "list-damaged"),
    ("cut off", workbook(HEAD, ROW)[:-400], "list-damaged"),
]


@pytest.mark.parametrize(("content", "code"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_is_no_list_is_refused_with_one_code(content: bytes, code: str) -> None:
    with pytest.raises(TomoshibiError) as refused:
        book_of(content)
    assert refused.value.code == code
    assert load_texts().has(f"import-file-{code}")


def test_macros_are_never_run_and_named() -> None:
    found = read(with_part("xl/vbaProject.bin", b"macro"))
    assert len(found.children) == 1
    assert findings(found) == [("", "macros-unread")]


def test_of_300_rows_three_are_wrong_and_named() -> None:
    names = [f"{a}{b}" for a in "佐伯林大野森原江堀関" for b in "山川田村上中下本木石島岡崎沢井口池谷橋藤倉辺津戸浜宮根岸杉松"]
    rows = [
        (f"{name} 空", "そら", date(2012, 5, 1 + n % 28), f"{name} 恵", f"090-0000-{n:04}", "") for n, name in enumerate(names)
    ]
    rows[16] = (rows[16][0], rows[16][1], "24.5.1", *rows[16][3:])
    rows[99] = ("", *rows[99][1:])
    rows[299] = (*rows[299][:4], "12", "")
    found = read(workbook(HEAD, *rows))
    stopped = [(one.cell, one.code) for one in found.findings if one.stops]
    assert stopped == [("C18", "day-without-era"), ("A101", "name-missing"), ("E301", "phone-odd")]
    assert (len(found.children), found.rows, found.bad_rows) == (297, 300, 3)


def test_the_template_is_empty_and_the_invented_list_has_40_families() -> None:
    empty = read(make_template(load_texts()))
    assert (empty.children, empty.workers, empty.findings) == ((), (), ())
    full = read(write_list(load_texts(), invented_children(), invented_workers()))
    assert (len(full.children), len({one.family for one in full.children}), len(full.workers), full.bad_rows) == (44, 40, 5, 0)
    assert sum(one.is_protected for one in full.children) == 1
    assert {len(one.guardians) for one in full.children} == {1, 2}


def test_a_moment_is_no_trouble() -> None:
    [child] = read(workbook(HEAD, (*ROW[:2], datetime(2012, 5, 1, 9, 30), *ROW[3:]))).children  # noqa: DTZ001 - as in Excel
    assert child.born_on == date(2012, 5, 1)


def test_the_empty_list_in_deploy_is_the_one_the_command_writes() -> None:
    kept = (Path(__file__).parents[2] / "deploy" / "approved-list.xlsx").read_bytes()
    assert book_of(kept) == book_of(make_template(load_texts()))
