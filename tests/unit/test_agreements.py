"""The city's word: the newest answer counts, from its day on, until it is taken back; child by child where it must be."""

from dataclasses import replace
from datetime import date

import pytest

from core.agreements import (
    Agreement,
    AgreementAnswer,
    AgreementKind,
    AgreementWords,
    decide_answer,
    decide_question,
    decide_withdrawal,
    is_agreed,
    waits_days,
)

ONLINE, OVER = AgreementKind.ONLINE_VISIT, AgreementKind.OVER_PLAN
ASKED, DAY = date(2026, 7, 1), date(2026, 7, 10)
BEFORE, AFTER = date(2026, 7, 9), date(2026, 7, 11)


def asked(
    answer: str = "open",
    on: date | None = None,
    *,
    kind: AgreementKind = ONLINE,
    case: str | None = "case",
    withdrawn: date | None = None,
) -> Agreement:
    return Agreement("id", "sakai", case, kind, ASKED, "staff", AgreementAnswer(answer), on, "staff", withdrawn)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], False),
        ([asked()], False),
        ([asked("yes", BEFORE)], True),
        ([asked("yes", DAY)], True),
        ([asked("yes", AFTER)], False),
        ([asked("no", BEFORE)], False),
        ([asked("yes", BEFORE), asked("no", DAY)], False),
        ([asked("no", BEFORE), asked("yes", DAY)], True),
        ([asked("no", DAY), asked("yes", BEFORE)], False),
        ([asked("yes", DAY), asked("no", DAY)], False),
        ([asked("no", DAY), asked("yes", DAY)], True),
        ([asked("yes", BEFORE), asked("no", AFTER)], True),
        ([asked("yes", BEFORE), asked()], True),
        ([asked("yes", BEFORE, withdrawn=AFTER)], True),
        ([asked("yes", BEFORE, withdrawn=DAY)], False),
        ([asked("yes", BEFORE, kind=AgreementKind.PUBLIC_PLACE)], False),
        ([asked("yes", BEFORE, case=None)], False),
        ([asked("yes", BEFORE), asked("no", DAY, case=None)], True),
    ],
)
def test_the_newest_answer_of_the_case_counts(known: list[Agreement], expected: bool) -> None:
    assert is_agreed(known, ONLINE, DAY) is expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([asked("yes", BEFORE, kind=OVER, case=None)], True),
        ([asked("yes", BEFORE, kind=OVER, case=None), asked("no", BEFORE, kind=OVER)], False),
        ([asked("no", DAY, kind=OVER, case=None), asked("yes", BEFORE, kind=OVER)], True),
        ([asked("yes", AFTER, kind=OVER, case=None)], False),
    ],
)
def test_the_whole_programme_s_answer_does_where_no_child_is_meant(known: list[Agreement], expected: bool) -> None:
    assert is_agreed(known, OVER, DAY) is expected


@pytest.mark.parametrize(
    ("kind", "case", "what", "on", "reason"),
    [
        (ONLINE, "case", "オンラインでよいか", ASKED, None),
        (ONLINE, None, "オンラインでよいか", ASKED, "refusal-agreement-case"),
        (OVER, None, "回数をふやせるか", ASKED, None),
        (ONLINE, "case", "  ", ASKED, "refusal-agreement-what"),
        (ONLINE, "case", "よいか", DAY, None),
        (ONLINE, "case", "よいか", AFTER, "refusal-agreement-future"),
        (ONLINE, "case", "あ" * 1000, ASKED, None),
        (ONLINE, "case", "あ" * 1001, ASKED, "refusal-agreement-long"),
    ],
)
def test_a_question_names_its_child_and_its_matter(
    kind: AgreementKind, case: str | None, what: str, on: date, reason: str | None
) -> None:
    refusal = decide_question(kind, case, AgreementWords(what), on, DAY)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize(
    ("agreement", "who", "on", "reason"),
    [
        (asked(), "子ども家庭課 𠮷田", ASKED, None),
        (asked(), "", ASKED, "refusal-agreement-who"),
        (asked(), "𠮷田", date(2026, 6, 30), "refusal-agreement-before"),
        (asked(), "𠮷田", AFTER, "refusal-agreement-future"),
        (asked("no", ASKED), "𠮷田", DAY, "refusal-agreement-answered"),
    ],
)
def test_an_answer_says_who_and_when(agreement: Agreement, who: str, on: date, reason: str | None) -> None:
    refusal = decide_answer(agreement, AgreementWords("よいか", who, "協議記録"), on, DAY)
    assert (refusal.reason if refusal else None) == reason


def test_only_a_yes_is_taken_back_and_only_once() -> None:
    assert decide_withdrawal(asked("yes", BEFORE), DAY) is None
    assert decide_withdrawal(asked("yes", DAY), BEFORE) is not None
    assert decide_withdrawal(asked("no", BEFORE), DAY) is not None
    assert decide_withdrawal(asked(), DAY) is not None
    assert decide_withdrawal(asked("yes", BEFORE, withdrawn=DAY), AFTER) is not None


def test_an_open_question_grows_older_and_an_answered_one_does_not() -> None:
    assert waits_days(asked(), DAY) == 9
    assert waits_days(replace(asked(), asked_on=AFTER), DAY) == 0
    assert waits_days(asked("yes", DAY), AFTER) == 0
