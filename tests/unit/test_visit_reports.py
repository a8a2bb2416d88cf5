"""The rules of reports and of owed feedback, around each boundary."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.feedback import OwedFeedback, days_left, decide_close, due_on
from core.obligations.report_rules import reminded_at
from core.report_drafts import Keep, decided, merge
from core.terms import JST, HomeVisitTerms
from core.visit_reports import (
    MOST_YEN,
    Report,
    ReportState,
    asked_at,
    decide_send,
    due_at,
    is_editable,
    may_be_against_will,
    read_amount,
    read_report,
    told_at,
)
from core.visits import Visit, VisitPlace, VisitState
from tests.unit.programme_data import programme

FOUR = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
HOME = programme().terms_at(FOUR)
assert isinstance(HOME, HomeVisitTerms)
TERMS, OWED = HOME.visit_report, HOME.feedback
VISIT = Visit("v", "p", "c", "s", FOUR, 90, VisitPlace.HOME, VisitState.HELD, FOUR, left_at=FOUR + timedelta(minutes=95))
REPORT_OF = Report("v", "p", "c", "s", FOUR, due_at(VISIT, TERMS), ReportState.MISSING, FOUR)
SENT = replace(REPORT_OF, state=ReportState.SENT, sent_at=FOUR, number=1)
SECOND = timedelta(seconds=1)


def here(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+09:00")


def test_it_is_due_until_the_day_ends_and_told_in_the_morning() -> None:
    assert due_at(VISIT, TERMS) == here("2026-11-25T00:00")
    assert told_at(VISIT, TERMS) == here("2026-11-25T09:00")
    late_evening = replace(VISIT, starts_at=here("2026-11-24T23:30"))
    assert due_at(late_evening, TERMS) == here("2026-11-25T00:00")


@pytest.mark.parametrize(
    ("left_at", "asked"),
    [
        ("2026-11-24T17:35", ["17:50", "20:00", "21:30"]),
        ("2026-11-24T19:44:59", ["19:59", "20:00", "21:30"]),
        ("2026-11-24T19:45", ["20:00", "21:30"]),
        ("2026-11-24T20:30", ["20:45", "21:30"]),
        ("2026-11-24T21:15:01", ["21:30"]),
        ("2026-11-24T23:44:59", ["23:59"]),
        ("2026-11-24T23:45", []),
    ],
)
def test_it_is_asked_for_after_the_end_in_the_evening_and_once_more_while_it_is_the_day(left_at: str, asked: list[str]) -> None:
    found = asked_at(replace(VISIT, left_at=here(left_at)), TERMS)
    assert [f"{at.astimezone(JST):%H:%M}" for at in found] == asked


@pytest.mark.parametrize(
    ("after", "free"), [(timedelta(hours=24) - SECOND, True), (timedelta(hours=24), False), (timedelta(days=30), False)]
)
def test_freely_for_so_many_hours_then_with_a_reason(after: timedelta, free: bool) -> None:
    assert is_editable(SENT, FOUR + after, TERMS) is free
    assert (decide_send(SENT, "", FOUR + after, TERMS) is None) is free
    assert decide_send(SENT, "書きまちがい", FOUR + after, TERMS) is None
    assert decide_send(replace(SENT, state=ReportState.SENT_BACK), "", FOUR + after, TERMS) is None


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("460", 460), ("１，２３０円", 1230), ("¥460", 460), ("0", 0), (str(MOST_YEN), MOST_YEN), (str(MOST_YEN + 1), None),
        ("-5", None), ("4.6", None), ("たくさん", None), ("٤٦٠", None), ("9" * 40, None),
    ],
)  # fmt: skip
def test_amounts(said: str, number: int | None) -> None:
    assert read_amount(said, MOST_YEN) == number


def test_what_is_needed() -> None:
    assert set(read_report({}).problems) == {"chose", "worry", "feedback"}
    half = {"chose": "both", "worry": "yes", "feedback": "not_given"}
    assert set(read_report(half).problems) == {"worries", "why_not"}
    assert read_report(half | {"worries": "あざ", "why_not": "away"}).problems == {}


@pytest.mark.parametrize(
    ("chose", "freely", "unsure"),
    [
        ("learning", "unsure", True),
        ("both", "unsure", True),
        ("learning", "freely", False),
        ("learning", "together", False),
        ("connection", "unsure", False),
        ("rest", "", False),
    ],
)
def test_study_that_the_child_may_not_have_chosen_is_seen(chose: str, freely: str, unsure: bool) -> None:
    assert may_be_against_will({"chose": chose, "freely": freely}) is unsure


def test_two_screens() -> None:
    mine, theirs = {"words": "あ", "change": "い", "worry": "none"}, {"words": "う", "next": "え", "worry": "yes"}
    merged, differing = merge(mine, theirs)
    assert differing == ("words", "worry")
    assert (merged["words"], merged["change"], merged["next"]) == ("あ", "い", "え")
    chosen = decided(mine, theirs, {"words": Keep.BOTH, "worry": Keep.THEIRS})
    assert (chosen["words"], chosen["worry"]) == ("あ\nう", "yes")
    assert decided(mine, theirs, {})["words"] == "あ"


OWES = OwedFeedback("v", "p", "c", due_on(FOUR, OWED), FOUR)


def test_feedback_is_due_ten_days_after_the_day_of_the_visit() -> None:
    assert OWES.due_on == date(2026, 12, 4)
    assert days_left(OWES, here("2026-12-04T23:59:59")) == 0
    assert days_left(OWES, here("2026-12-05T00:00:00")) == -1


@pytest.mark.parametrize(
    ("last_on", "reminded"),
    [
        ("2026-12-04", ["2026-12-01T09:00", "2026-12-04T09:00"]),
        ("2026-12-03", ["2026-11-30T09:00", "2026-12-03T09:00"]),
        ("2026-12-07", ["2026-12-04T09:00", "2026-12-07T09:00"]),  # three days before a Monday: Friday
        ("2026-12-06", ["2026-12-03T09:00", "2026-12-04T09:00"]),  # the last day is a Sunday: on the Friday before
        ("2027-01-02", ["2026-12-28T09:00"]),  # the offices are closed over the year's end
    ],
)
def test_the_coordinator_hears_days_before_and_on_the_last_working_day(last_on: str, reminded: list[str]) -> None:
    assert reminded_at(date.fromisoformat(last_on), OWED) == tuple(here(at) for at in reminded)


@pytest.mark.parametrize(
    ("way", "words", "later", "reason"),
    [
        ("phone", "話した", timedelta(0), None),
        ("mail", "書いた", timedelta(0), None),
        ("chat", "書いた", timedelta(0), "refusal-feedback-way"),
        ("phone", " ", timedelta(0), "refusal-feedback-words"),
        ("phone", "話した", SECOND, "refusal-feedback-time"),
        ("phone", "あ" * 2001, timedelta(0), "refusal-feedback-long"),
    ],
)
def test_only_a_call_or_a_mail_closes_it(way: str, words: str, later: timedelta, reason: str | None) -> None:
    refusal = decide_close(OWES, way, words, FOUR + later, FOUR, OWED)
    assert (None if refusal is None else refusal.reason) == reason
