"""One cell of a list: days in eras and numbers, phones, names, readings, marks; what is odd has a code, nothing is guessed."""

from datetime import UTC, date, datetime

import pytest

from core.approved_list.cells import Value
from core.approved_list.days import read_day
from core.approved_list.entries import birthday
from core.approved_list.values import Odd, read_kana, read_mail, read_name, read_phones, read_role, read_yes
from core.people import Role

MAY = date(2012, 5, 1)


@pytest.mark.parametrize(
    "written",
    [
        "H24.5.1", "平成24年5月1日", "平24.5.1", "Ｈ２４．５．１", "㍻24年5月1日", "h24/5/1", "H240501", "2012/5/1",
        "2012-05-01",
        "2012.5.1",
        "20120501", 20120501, 41030, 41030.0, "41030", datetime(2012, 5, 1, tzinfo=UTC), MAY, "2012年5月1日(火)",
        "平成24年5月1日生",
        " 2012年 5月 1日 ", "2012-05-01 00:00:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: Value) -> None:
    assert read_day(written) == MAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("H31.4.30", date(2019, 4, 30)), ("R1.5.1", date(2019, 5, 1)), ("令和元年5月1日", date(2019, 5, 1)),
        ("S64.1.7", date(1989, 1, 7)),
        ("H1.1.8", date(1989, 1, 8)), ("H24.2.29", date(2012, 2, 29)), ("", None), (None, None), ("不明", None),
        ("H31.5.1", "day-beyond-era"), ("H32.4.1", "day-beyond-era"), ("R1.4.30", "day-beyond-era"),
        ("S64.1.8", "day-beyond-era"),
        ("H25.2.29", "day-impossible"), ("2012/13/1", "day-impossible"), ("24.5.1", "day-without-era"),
        ("24年5月1日", "day-without-era"),
        ("あした", "day-odd"), (12, "day-odd"), (-1, "day-odd"), (float("inf"), "day-odd"), (True, "day-odd"),
        ("5/1", "day-odd"),
    ],
)  # fmt: skip
def test_days_at_the_edges(written: Value, day: date | str | None) -> None:
    found = read_day(written)
    assert (found.code if isinstance(found, Odd) else found) == day


def test_a_number_of_days_counts_from_1904_in_old_files() -> None:
    assert read_day(41030 - 1462, from_1904=True) == MAY
    assert read_day(60, from_1904=False) == Odd("day-odd")


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("090-0000-1234", ("090-0000-1234",)), (9000001234, ("09000001234",)), (9000001234.0, ("09000001234",)),
        ("9000001234", ("09000001234",)), ("０９０ー００００ー１２３４", ("090-0000-1234",)),
        ("090 0000 1234", ("090-0000-1234",)),
        ("072(000)0101", ("072-000-0101",)), ("(072)000-0101", ("072-000-0101",)), ("+81 90-0000-1234", ("090-0000-1234",)),
        ("090-0000-1234（母）", ("090-0000-1234",)), ("母 090-0000-1234\n父 080-0000-1", "phone-odd"), ("なし", ()),
        (None, ()),
        ("072-000-0101／090-0000-1234", ("072-000-0101", "090-0000-1234")), ("12345", "phone-odd"),
        ("090-0000-123", ("090-0000-123",)),
        ("090-0000-12345", "phone-odd"), ("でんわ", "phone-odd"), (123, "phone-odd"),
    ],
)  # fmt: skip
def test_telephone_numbers(written: Value, numbers: tuple[str, ...] | str) -> None:
    found = read_phones(written)
    assert (found.code if isinstance(found, Odd) else found) == numbers


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("佐伯　ゆうと", "佐伯 ゆうと"), ("𠮷田\n花", "𠮷田 花"), ("髙橋 﨑", "髙橋 﨑"), ("邊󠄀 一", "邊󠄀 一"),
        ("神 一", "神 一"),
        ("ｻﾝﾄｽ ﾏﾘｱ", "サントス マリア"), ("Nguyễn Văn An", "Nguyễn Văn An"), ("=佐伯", "=佐伯"), ("?田", "name-lost-sign"),
        ("〓田", "name-lost-sign"), ("\ue001田", "name-own-sign"), ("佐伯1", "name-odd"), ("あ" * 60, "あ" * 60),
        ("あ" * 61, "name-long"),
    ],
)  # fmt: skip
def test_names_stay_as_they_are_written(written: str, name: str) -> None:
    found = read_name(written)
    assert (found.code if isinstance(found, Odd) else found) == name


@pytest.mark.parametrize(
    ("written", "kana"),
    [("ｻｴｷ ﾕｳﾄ", "さえき ゆうと"), ("サエキ　ユウト", "さえき ゆうと"), ("ﾊﾞﾝﾊﾞ", "ばんば"),
    ("サントス・マリア", "さんとす まりあ"),
     ("ヴァン", "ゔぁん"), ("Maria", "Maria"), ("", ""), ("佐伯", "kana-odd"), ("さえき1", "kana-odd")],
)  # fmt: skip
def test_readings_become_hiragana(written: str, kana: str) -> None:
    found = read_kana(written)
    assert (found.code if isinstance(found, Odd) else found) == kana


@pytest.mark.parametrize(
    ("written", "yes"),
    [("有", True), ("○", True), ("〇", True), (1, True), (True, True), ("DV", True), ("無", False), ("－", False),
    ("", False), (None, False),
     (0, False), ("✕", False), ("確認中", None), ("？", None)],
)  # fmt: skip
def test_a_mark_says_yes_no_or_neither(written: Value, yes: bool | None) -> None:
    assert read_yes(written) is yes


def test_mail_and_roles() -> None:
    assert read_mail("ｍａｍａ@example.org") == "mama@example.org"
    assert read_mail("mama(at)example") == Odd("mail-odd")
    assert [read_role(word) for word in ("サポーター", "ｻﾎﾟｰﾀｰ名簿", "副担当", "コーディネーター", "児童", "中2")] == [
        Role.SUPPORTER, Role.SUPPORTER, Role.DEPUTY, Role.COORDINATOR, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "day"),
    [("0501", (5, 1)), ("501", (5, 1)), ("５月１日", (5, 1)), ("5/1", (5, 1)), ("05-01", (5, 1)), ("20120501", (5, 1)),
    ("2012年5月1日です", (5, 1)),
     ("0229", (2, 29)), ("0230", None), ("1301", None), ("5", None), ("はい", None), ("", None), ("090-0000-1234", None)],
)  # fmt: skip
def test_a_birthday_is_read_however_it_is_typed(answer: str, day: tuple[int, int] | None) -> None:
    assert birthday(answer) == day
