"""Dates in messages: the sentences of dates_*.toml, and what is told outside."""

from datetime import datetime

import pytest

from core.language.dates import Known, as_json, read_dates
from core.language.dates.numerals import LONGEST
from tests.language.date_cases import JST, Case, cases, is_right, is_silently_wrong, told

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=JST)


@pytest.mark.parametrize("case", cases("seen"), ids=str)
def test_a_sentence_is_read_as_its_writer_meant(case: Case) -> None:
    reading = read_dates(case.text, case.at, case.known)
    assert is_right(reading, case.expected), f"{case.text}: {told(reading)}, not {case.expected}"


@pytest.mark.parametrize("name", ["unseen", "later"])
def test_the_sentences_not_written_for_the_rules_meet_the_aim(name: str) -> None:
    unseen = cases(name)
    readings = [(read_dates(case.text, case.at, case.known), case.expected) for case in unseen]
    right = sum(is_right(*one) for one in readings)
    silently_wrong = sum(is_silently_wrong(*one) for one in readings)
    assert len(unseen) >= 150
    assert right / len(unseen) >= 0.9
    assert silently_wrong / len(unseen) <= 0.02


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("15:29:59", "moment 2026-11-18T15:30"),
        ("15:30:00", "ambiguous 2026-11-19T15:30"),
        ("15:30:01", "ambiguous 2026-11-19T15:30"),
    ],
)
def test_a_time_alone_is_todays_only_while_it_is_to_come(second: str, expected: str) -> None:
    assert told(read_dates("3時半にお願いします", datetime.fromisoformat(f"2026-11-18T{second}+09:00"))) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("15:59:59", "moment 2026-11-18T16:00"),
        ("16:00:00", "moment 2026-11-25T16:00"),
        ("16:00:01", "moment 2026-11-25T16:00"),
    ],
)
def test_a_weekday_is_today_only_with_a_time_to_come(second: str, expected: str) -> None:
    assert told(read_dates("水曜の16時", datetime.fromisoformat(f"2026-11-18T{second}+09:00"))) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-18T23:59:59+09:00", "day 2026-11-19"),
        ("2026-11-19T00:00:00+09:00", "day 2026-11-20"),
        ("2026-11-18T14:59:59+00:00", "day 2026-11-19"),
        ("2026-11-18T15:00:00+00:00", "day 2026-11-20"),
    ],
)
def test_tomorrow_begins_at_midnight_in_japan(moment: str, expected: str) -> None:
    assert told(read_dates("明日", datetime.fromisoformat(moment))) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-07-03", "day 2026-07-03"),
        ("2026-07-04", "ambiguous 2026-07-03 2027-07-03"),
        ("2026-08-03", "ambiguous 2026-07-03 2027-07-03"),
        ("2026-08-04", "day 2027-07-03"),
        ("2026-07-02", "day 2026-07-03"),
    ],
)
def test_a_date_just_past_is_asked_about(day: str, expected: str) -> None:
    assert told(read_dates("7月3日です", datetime.fromisoformat(f"{day}T09:00:00+09:00"))) == expected


def test_told_outside_leaves_out_what_was_not_said() -> None:
    assert as_json(read_dates("明日の16時", WEDNESDAY)) == {
        "when": {"kind": "moment", "start": "2026-11-19T16:00:00+09:00", "grain": "minute"},
        "candidates": [],
    }
    assert as_json(read_dates("明日の夕方", WEDNESDAY))["when"] == {
        "kind": "day",
        "start": "2026-11-19T00:00:00+09:00",
        "grain": "part_of_day",
    }
    assert as_json(read_dates("13時半〜15時", WEDNESDAY))["when"] == {
        "kind": "span",
        "start": "2026-11-18T13:30:00+09:00",
        "end": "2026-11-18T15:00:00+09:00",
        "grain": "minute",
    }
    assert as_json(read_dates("来週中", WEDNESDAY))["when"] == {
        "kind": "span",
        "start": "2026-11-23T00:00:00+09:00",
        "grain": "week",
    }
    assert as_json(read_dates("水曜か木曜", WEDNESDAY)) == {
        "when": {"kind": "ambiguous"},
        "candidates": [
            {"kind": "day", "start": "2026-11-25T00:00:00+09:00", "grain": "day"},
            {"kind": "day", "start": "2026-11-19T00:00:00+09:00", "grain": "day"},
        ],
    }
    assert as_json(read_dates("ありがとう", WEDNESDAY)) == {"when": {"kind": "none"}, "candidates": []}
    assert as_json(read_dates("毎週水曜", WEDNESDAY)) == {"when": {"kind": "recurring"}, "candidates": []}


def test_a_known_visit_may_come_in_any_zone() -> None:
    known = Known(datetime.fromisoformat("2026-11-25T07:00:00+00:00"))
    assert told(read_dates("木曜の同じ時間", WEDNESDAY, known)) == "moment 2026-11-19T16:00"


def test_nothing_is_certain_in_a_text_too_long_to_be_read_whole() -> None:
    start = "明日の16時にお願いします。"
    assert told(read_dates(start + "あ" * (LONGEST - len(start)), WEDNESDAY)) == "moment 2026-11-19T16:00"
    assert told(read_dates(start + "あ" * LONGEST, WEDNESDAY)) == "ambiguous 2026-11-19T16:00"
