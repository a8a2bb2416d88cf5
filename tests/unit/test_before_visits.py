"""The child's latest word, what a sheet changed, and wishes that come back as they were kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.agreements import Agreement, AgreementAnswer, AgreementKind
from core.case_sheets import CASE_SHEETS, changed_fields
from core.childs_will import HeardBy, Will, Willing, is_willing, latest_will
from core.errors import Refusal
from core.free_hours import WeeklySpan
from core.usecases.keep_wishes import read_filled
from core.visit_wishes import VisitWishes, read_wishes, wish_lacks, write_wishes

NOON = datetime(2026, 7, 10, 3, 0, tzinfo=UTC)
DAY = date(2026, 7, 10)


def will(answer: str, hours: int = 0) -> Will:
    at = NOON + timedelta(hours=hours)
    return Will(f"{answer}{hours}", "case", "child", Willing(answer), "staff", at, HeardBy.CHAT, NOON)


@pytest.mark.parametrize(
    ("wills", "expected"),
    [
        ([], False),
        ([will("yes")], True),
        ([will("not_yet")], False),
        ([will("no")], False),
        ([will("yes"), will("no", 1)], False),
        ([will("no"), will("yes", 1)], True),
        ([will("no", 1), will("yes")], False),  # the no was heard later, though written down first
        ([will("yes"), will("no")], False),
        ([will("no"), will("yes")], True),
    ],
)
def test_the_latest_word_of_the_child_counts(wills: list[Will], expected: bool) -> None:
    assert is_willing(wills) is expected


def test_of_two_words_at_one_moment_the_one_kept_later_counts() -> None:
    first, second = will("yes"), replace(will("no"), id="second")
    assert latest_will([first, second]) == second


def test_sheets_are_personal_and_never_asked_in_chat() -> None:
    assert all(form.personal and all(one.personal for one in form.fields) for form in CASE_SHEETS.values())
    assert {"learning_goal", "connection_goal"} <= {one.id for one in CASE_SHEETS["support_plan"].fields}


def test_what_a_version_changed() -> None:
    assert changed_fields({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"}) == ("b", "c")
    assert changed_fields({"a": "1", "b": "2"}, {"b": "2"}) == ("a",)
    assert changed_fields({"a": ""}, {}) == ()


WISHES = VisitWishes(
    hours=(WeeklySpan(1, time(17), time(19)), WeeklySpan(5, time(10), time(12))),
    subjects=("mathematics", "english"),
    area="kita",
    supporter_sex="female",
    place="online",
    guardian_absent=True,
    siblings="in_turn",
    minds="大きな音が苦手　𠮷",
    materials=(("mathematics", "やさしい中1数学"),),
)


@pytest.mark.parametrize("wishes", [WISHES, VisitWishes()])
def test_wishes_come_back_as_they_were_kept(wishes: VisitWishes) -> None:
    assert read_wishes(write_wishes(wishes)) == wishes


def yes(kind: AgreementKind) -> Agreement:
    return Agreement("a", "sakai", "c", kind, DAY, "s", AgreementAnswer.YES, DAY, "s")


@pytest.mark.parametrize(
    ("wishes", "agreed", "lacks"),
    [
        (VisitWishes(), [], []),
        (WISHES, [], ["agreement-guardian_absent", "agreement-online_visit"]),
        (WISHES, [AgreementKind.ONLINE_VISIT], ["agreement-guardian_absent"]),
        (WISHES, [AgreementKind.ONLINE_VISIT, AgreementKind.GUARDIAN_ABSENT], []),
        (VisitWishes(place="public"), [AgreementKind.ONLINE_VISIT], ["agreement-public_place"]),
        (VisitWishes(subjects=("english", "science")), [], []),
        (VisitWishes(subjects=("english", "science", "social")), [], ["agreement-third_subject"]),
        (VisitWishes(subjects=("english", "science", "social")), [AgreementKind.THIRD_SUBJECT], []),
    ],
)
def test_what_the_city_must_agree_to(wishes: VisitWishes, agreed: list[AgreementKind], lacks: list[str]) -> None:
    assert [one.code for one in wish_lacks(wishes, [yes(kind) for kind in agreed], DAY, 2)] == lacks


def test_a_filled_page_becomes_wishes() -> None:
    filled = {
        "tue-1-from": ["17:00"],
        "tue-1-until": ["19:00"],
        "tue-2-from": ["19:00"],
        "tue-2-until": ["20:00"],
        "subjects": ["english", "gone"],
        "material-english": ["えいご いちから"],
        "material-science": ["りか"],
        "area": ["nowhere"],
        "place": ["gone"],
        "guardian_absent": ["yes"],
    }
    made = read_filled(filled, {"kita"})
    assert made == VisitWishes(
        hours=(WeeklySpan(1, time(17), time(20)),),
        subjects=("english",),
        guardian_absent=True,
        materials=(("english", "えいご いちから"),),
    )


@pytest.mark.parametrize(
    ("begin", "end"), [("17:00", ""), ("", "19:00"), ("19:00", "17:00"), ("17:00", "17:00"), ("25:00", "26:00")]
)
def test_half_an_hour_span_is_sent_back(begin: str, end: str) -> None:
    assert read_filled({"mon-1-from": [begin], "mon-1-until": [end]}, ()) == Refusal("refusal-wishes-hours")
