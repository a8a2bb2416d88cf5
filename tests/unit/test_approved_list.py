"""The city's list, cell by cell: what is read, what is named, and what is never guessed."""

from datetime import date

import pytest

from core.approved_list import Book, Cell, ListedChild, Merge, ReadList, Sheet, cell_name, read_list
from core.approved_list.cells import Value
from core.approved_list.matching import Sought, is_same_child, same_adult, school_year_of
from core.errors import Refusal
from core.people import Profile, Role
from tests.support.lists import GOOD, HEAD, MAY, TODAY, good, read, sheet


def stops(found: ReadList) -> list[tuple[str, str]]:
    return [(one.cell, one.code) for one in found.findings if one.stops]


def notes(found: ReadList) -> list[tuple[str, str]]:
    return [(one.cell, one.code) for one in found.findings if not one.stops]


def test_a_plain_row() -> None:
    found = read(sheet(HEAD, GOOD))
    [child] = found.children
    assert (child.name, child.kana, child.born_on) == ("佐伯 ゆうと", "さえき ゆうと", MAY)
    assert (child.guardians[0].name, child.guardians[0].phone) == ("佐伯 みどり", "090-0000-1234")
    assert (found.rows, found.findings, child.is_protected) == (1, (), False)


HEADINGS: list[tuple[tuple[Value, ...], tuple[Value, ...]]] = [
    (("児童氏名", "児童ﾌﾘｶﾞﾅ", "誕生日", "保護者名", "連絡先"), ("佐伯 ゆうと", "さえき", MAY, "佐伯 みどり", "090-0000-1234")),
    (
        ("連絡先（携帯）", "保護者 氏名", "生年月日※", "氏　名", "ふりがな"),
        ("090-0000-1234", "佐伯 みどり", MAY, "佐伯 ゆうと", "さえき"),
    ),
    (
        ("No.", "生徒名", "カナ", "生年月日\n（和暦）", "学年", "保護者", "TEL"),
        (1, "佐伯 ゆうと", "ｻｴｷ", "H24.5.1", "2年", "佐伯 みどり", 9000001234),
    ),
    (
        ("姓", "名", "よみがな", "生年月日", "保護者の氏名", "保護者電話"),
        ("佐伯", "ゆうと", "さえき", MAY, "佐伯 みどり", "090-0000-1234"),
    ),
]


@pytest.mark.parametrize(("head", "row"), HEADINGS, ids=[str(head[0]) for head, _ in HEADINGS])
def test_headings_as_offices_write_them(head: tuple[Value, ...], row: tuple[Value, ...]) -> None:
    found = read(sheet(("令和8年度 対象児童名簿",), (None,), ("取扱注意",), head, row, ("以上",)))
    [child] = found.children
    assert child.name == "佐伯 ゆうと"
    assert child.guardians[0].name == "佐伯 みどり"
    assert child.guardians[0].phone.replace("-", "") == "09000001234"
    assert stops(found) == []


def test_headings_in_two_lines_with_groups() -> None:
    groups: tuple[Value, ...] = ("番号", "児童", None, None, "保護者", None, None)
    fields: tuple[Value, ...] = (None, "氏名", "ふりがな", "生年月日", "氏名", "続柄", "電話番号")
    merges = (Merge(1, 1, 2, 1), Merge(1, 2, 1, 4), Merge(1, 5, 1, 7))
    row: tuple[Value, ...] = (1, "佐伯 ゆうと", "さえき", MAY, "佐伯 みどり", "母", "090-0000-1234")
    [child] = read(sheet(groups, fields, row, merges=merges)).children
    assert (child.name, child.guardians[0].name, child.guardians[0].relation) == ("佐伯 ゆうと", "佐伯 みどり", "母")


def test_a_heading_over_two_columns_holds_a_name_in_two_parts() -> None:
    merges = (Merge(1, 1, 1, 2),)
    row: tuple[Value, ...] = ("佐伯", "ゆうと", MAY, "佐伯 みどり")
    [child] = read(sheet(("氏名", None, "生年月日", "保護者氏名"), row, merges=merges)).children
    assert child.name == "佐伯 ゆうと"


def test_two_guardians_with_names_of_their_own() -> None:
    head: tuple[Value, ...] = ("児童氏名", "生年月日", "保護者氏名", "続柄", "電話番号", "保護者氏名", "続柄", "電話番号")
    row: tuple[Value, ...] = ("高木 空", MAY, "高木 由美", "母", "070-0000-4000", "小林 誠", "父", "070-0000-4001")
    [child] = read(sheet(head, row)).children
    assert [(one.name, one.relation, one.phone) for one in child.guardians] == [
        ("高木 由美", "母", "070-0000-4000"), ("小林 誠", "父", "070-0000-4001"),
    ]  # fmt: skip


def test_a_guardian_merged_over_two_children_and_a_mark_of_repetition() -> None:
    rows = [HEAD, good(), good(氏名="佐伯 ひな", 生年月日="H25.6.2", 保護者氏名=None, 電話番号=None),
            good(氏名="佐伯 れん", 生年月日="H26.7.3", 保護者氏名="〃", 電話番号="同上")]  # fmt: skip
    found = read(sheet(*rows, merges=(Merge(2, 4, 3, 4), Merge(2, 5, 3, 5))))
    assert [(one.guardians[0].name, one.guardians[0].phone) for one in found.children] == [("佐伯 みどり", "090-0000-1234")] * 3
    assert len({one.family for one in found.children}) == 1


def test_a_child_merged_over_two_lines_has_two_guardians() -> None:
    rows = [HEAD, good(), [None, None, None, "佐伯 剛", "080-0000-1", None, None]]
    rows[2][4] = "080-0000-5678"
    found = read(sheet(*rows, merges=tuple(Merge(2, c, 3, c) for c in (1, 2, 3))))
    [child] = found.children
    assert [one.name for one in child.guardians] == ["佐伯 みどり", "佐伯 剛"]
    assert (found.rows, stops(found)) == (1, [])


def test_the_same_name_is_not_the_same_family() -> None:
    rows = [
        HEAD,
        good(),
        good(氏名="佐伯 ゆうま", 電話番号="080-0000-9999"),
        good(氏名="佐伯 りん", 電話番号=""),
        good(氏名="佐伯 らん", 電話番号=""),
    ]
    assert len({one.family for one in read(sheet(*rows)).children}) == 4


BAD: list[tuple[dict[str, Value], list[tuple[str, str]]]] = [
    ({"氏名": ""}, [("A2", "name-missing")]),
    ({"氏名": "?田 花"}, [("A2", "name-lost-sign")]),
    ({"ふりがな": "佐伯"}, [("B2", "kana-odd")]),
    ({"生年月日": ""}, [("C2", "birth-missing")]),
    ({"生年月日": "24.5.1"}, [("C2", "day-without-era")]),
    ({"生年月日": "H25.2.30"}, [("C2", "day-impossible")]),
    ({"生年月日": "S49.5.1"}, [("C2", "birth-unlikely")]),
    ({"生年月日": "R8.11.25"}, [("C2", "birth-unlikely")]),
    ({"保護者氏名": ""}, [("D2", "guardian-missing")]),
    ({"電話番号": "1234"}, [("E2", "phone-odd")]),
    ({"備考": "あ" * 401}, [("F2", "text-long")]),
    ({"氏名": "", "生年月日": "きのう"}, [("A2", "name-missing"), ("C2", "day-odd")]),
]


@pytest.mark.parametrize(("changed", "expected"), BAD, ids=[str(next(iter(changed.items()))) for changed, _ in BAD])
def test_a_bad_row_is_named_by_its_cell_and_the_others_are_read(
    changed: dict[str, Value], expected: list[tuple[str, str]]
) -> None:
    found = read(sheet(HEAD, good(**changed), good(氏名="林 あおい")))
    assert stops(found) == expected
    assert [one.name for one in found.children] == ["林 あおい"]
    assert found.bad_rows == 1


@pytest.mark.parametrize(
    ("born", "is_fine"),
    [
        (date(2006, 11, 24), True),
        (date(2005, 11, 25), True),
        (date(2005, 11, 24), False),
        (date(2021, 11, 24), True),
        (date(2021, 11, 25), False),
    ],
)
def test_ages_of_pupils(born: date, is_fine: bool) -> None:
    assert bool(read(sheet(HEAD, good(生年月日=born))).children) is is_fine


def test_hidden_and_struck_rows_are_named_and_notes_are_not_passed_over() -> None:
    plain = sheet(HEAD, good(), good(氏名="林 あおい"), good(氏名="原 りく"), hidden=frozenset({2}))
    cells = dict(plain.cells) | {(3, 1): Cell("林 あおい", is_struck=True), (4, 4): Cell("原 みどり", has_note=True)}
    found = read(Sheet("名簿", cells, hidden_rows=plain.hidden_rows))
    assert stops(found) == [("2", "row-hidden"), ("3", "row-struck")]
    assert notes(found) == [("D4", "note-unread")]
    assert [one.name for one in found.children] == ["原 りく"]


def test_formulas_without_a_result_and_with_an_error() -> None:
    cells = dict(sheet(HEAD, good(), good(氏名="林 あおい")).cells)
    cells |= {(2, 1): Cell(None, is_formula=True), (3, 2): Cell(error="#REF!", is_formula=True)}
    assert stops(read(Sheet("名簿", cells))) == [("A2", "formula-empty"), ("B3", "cell-error")]


def test_in_doubt_a_family_is_protected() -> None:
    rows = [
        HEAD,
        good(支援措置="有"),
        good(氏名="い ろ", ふりがな="い ろ", 支援措置="確認中"),
        good(氏名="は に", ふりがな="は に", 備考="ＤＶのため住所非開示"),
        good(氏名="ほ へ", ふりがな="ほ へ"),
    ]
    found = read(sheet(*rows))
    assert [one.is_protected for one in found.children] == [True, True, True, False]
    assert notes(found) == [("G3", "protection-unclear"), ("F4", "protection-in-remarks")]


def test_the_same_child_twice() -> None:
    found = read(sheet(HEAD, good(), good(氏名="佐伯　ゆうと"), good(電話番号="080-0000-1111")))
    assert len(found.children) == 1
    assert notes(found) == [("3", "child-twice")]
    assert stops(found) == [("4", "child-twice-different")]


def test_the_same_reading_and_birthday_with_other_characters_is_pointed_out() -> None:
    found = read(sheet(HEAD, good(氏名="吉田 花", ふりがな="よしだ はな"), good(氏名="𠮷田 花", ふりがな="よしだ はな")))
    assert len(found.children) == 2
    assert notes(found) == [("3", "child-alike")]


def test_unknown_columns_empty_rows_totals_and_examples() -> None:
    head = ("番号", *HEAD, "担任")
    rows = [("例", *GOOD), (None,), (1, *GOOD, "山本"), (2,), ("合計", "1名"), ("※ 敬称略",)]
    found = read(sheet(head, *rows))
    assert (len(found.children), found.rows) == (1, 1)
    assert notes(found) == [("I1", "column-unknown")]


def test_sheets_of_supporters_and_a_column_of_roles() -> None:
    supporters = sheet(("氏名", "ﾌﾘｶﾞﾅ", "電話番号", "メール"), ("林 あおい", "ﾊﾔｼ", "080-0000-1357", ""), name="サポーター")
    staff = sheet(("氏名", "役割", "電話"), ("大野 航", "副担当", "072-000-0102"), ("原 陽", "庭師", ""), name="職員")
    found = read(supporters, staff, sheet(("メモ",), ("会議",), name="メモ"))
    assert [(one.name, one.role) for one in found.workers] == [("林 あおい", Role.SUPPORTER), ("大野 航", Role.DEPUTY)]
    assert stops(found) == [("B3", "role-unknown")]
    assert notes(found) == [("", "sheet-unread")]


def test_no_headings_and_too_many_rows_are_refused() -> None:
    assert read_list(Book((sheet(("いろは",), ("にほへ",)),)), TODAY) == Refusal("refusal-list-no-heading")
    assert read_list(Book(()), TODAY) == Refusal("refusal-list-no-heading")
    many = [good(氏名=f"佐伯 {chr(0x3041 + n % 80)}", 電話番号="") for n in range(2001)]
    assert read_list(Book((sheet(HEAD, *many),)), TODAY) == Refusal("refusal-list-long", {"limit": 2000})


def test_a_merge_drawn_to_the_end_of_the_sheet_costs_nothing() -> None:
    assert len(read(sheet(HEAD, good(), merges=(Merge(3, 1, 1_048_576, 16_384),))).children) == 1


@pytest.mark.parametrize(
    ("row", "column", "name"), [(1, 1, "A1"), (17, 3, "C17"), (9, 26, "Z9"), (9, 27, "AA9"), (1, 703, "AAA1")]
)
def test_cells_have_the_names_excel_gives_them(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name


CHILD = read(sheet(HEAD, GOOD)).children[0]
MOTHER = Profile(phone="090-0000-1234")


@pytest.mark.parametrize(
    ("child", "guardians", "birth", "is_same"),
    [
        (Profile("佐伯ゆうと", "サエキユウト"), (MOTHER,), MAY, True),
        (Profile("", "さえきゆうと"), (), MAY, True),
        (Profile("佐伯 悠人", "さえき ゆうと"), (), MAY, False),
        (Profile("佐伯 悠人", "さえき ゆうと"), (MOTHER,), None, True),
        (Profile("", ""), (MOTHER,), None, False),
        (Profile("佐伯 ひな", "さえき ひな"), (MOTHER,), None, False),
        (Profile("佐伯 ゆうと", ""), (MOTHER,), date(2013, 5, 1), False),
        (Profile("佐伯 ゆうと", ""), (), None, False),
    ],
)
def test_an_inquiry_is_linked_only_when_it_is_surely_about_this_child(
    child: Profile, guardians: tuple[Profile, ...], birth: date | None, is_same: bool
) -> None:
    assert is_same_child(CHILD, Sought(child, guardians, birth is not None, birth == CHILD.born_on)) is is_same


def test_guardians_are_known_again() -> None:
    mother = CHILD.guardians[0]
    assert same_adult(mother, [("a", Profile("佐伯みどり")), ("b", Profile(phone="090-0000-1234"))]) == "a"
    assert same_adult(mother, [("a", Profile("佐伯 剛")), ("b", Profile(phone="09000001234"))]) == "b"
    assert same_adult(mother, [("a", Profile())]) == "a"
    assert same_adult(mother, [("a", Profile("佐伯 剛", phone="090-0000-1234"))]) is None


def test_grades() -> None:
    assert [school_year_of(one) for one in ("中2", "中学2年", "中学校３年生", "小6", "2年", "")] == [
        "second",
        "second",
        "third",
        "primary",
        "",
        "",
    ]
    assert isinstance(CHILD, ListedChild)
