"""Surveys as data: what is refused, which version asks what, who may still answer, who is reminded."""

import copy as copies
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from core.errors import ContractError
from core.forms import FieldKind
from core.people import Language
from core.surveys import (
    Door,
    Respondent,
    SurveyCopy,
    SurveyRound,
    all_questions,
    answered,
    as_form,
    door_of,
    in_words,
    may_remind,
    newest_version,
    survey_of,
)
from core.terms.surveys import SurveyFile, build_surveys
from core.usecases.read_surveys import Household, Recipient, Returned, SurveyBoard
from tomoshibi.programmes import DEFAULT_FOLDER, read_programme

SURVEYS = read_programme(DEFAULT_FOLDER / "sakai-learning-2026.toml").surveys
NOW = datetime(2026, 8, 3, 3, 0, tzinfo=UTC)
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)
COPY = SurveyCopy("c", "sakai", "case", "person", SurveyRound.PRE, Respondent.CHILD, 20260401, handed_at=NOW)


def test_who_has_answered_stands_apart_from_who_has_not() -> None:
    def home(name: str, *given: SurveyCopy | None) -> Household:
        rows = tuple(Recipient(None, Respondent.CHILD, "", True, True, one) for one in given)  # type: ignore[arg-type]
        return Household(name, name, rows, None)

    back, refused = replace(COPY, answered_at=NOW), replace(COPY, declined_at=NOW)
    homes = [home("both", back, refused), home("one", back, COPY), home("half", back, None)]
    board = SurveyBoard(SurveyRound.MID, [], [], homes, {SurveyRound.MID: Returned()})
    assert [one.case_id for one in board.back] == ["both"]
    assert [one.case_id for one in board.still_out] == ["one", "half"]


def a_file() -> dict[str, Any]:
    """The least that a round must hold."""
    words = {"ja": "ことば"}
    item = {"id": "safe", "kind": "faces", "scale": "feel", "ja": "あんしん できる"}
    sheet = {"title": words, "lead": words, "items": [item]}
    scale = {"feel": [{"ja": "ちがう"}, {"ja": "そう"}]}
    return {"begins_on": date(2026, 4, 1), "scales": scale, "child": sheet, "guardian": copies.deepcopy(sheet)}


def changed(**item: Any) -> dict[str, Any]:
    data = a_file()
    data["child"]["items"][0] |= item
    return data


CHOICES = [{"id": "a", "ja": "あ"}, {"id": "b", "ja": "い"}]
WRONG = [
    (a_file() | {"colour": "red"}, "colour", "known keys"),
    (changed(colour="red"), "child.items.1.colour", "known keys"),
    (changed(kind="stars"), "child.items.1.kind", "one of"),
    (changed(kind="words"), "child.items.1.scale", "no scale"),
    (changed(scale="nowhere"), "child.items.1.scale", "one of the scales of this file: feel"),
    (changed(choices=CHOICES), "child.items.1.choices", "no choices"),
    (changed(kind="choice", scale=None), "child.items.1.choices", "two answers or more"),
    (changed(kind="choice", scale=None, choices=CHOICES[:1] * 2), "child.items.1.choices", "an id of its own"),
    (changed(id="Safe place"), "child.items.1.id", "pattern"),
    (changed(ja=" "), "child.items.1.ja", "without blanks"),
    (changed(limit="many"), "child.items.1.limit", "whole number"),
    (changed(added_on=date(2026, 4, 1)), "child.items.1.added_on", "after begins_on"),
    (changed(added_on=date(2026, 6, 1), removed_on=date(2026, 6, 1)), "child.items.1.removed_on", "after added_on"),
    ({name: value for name, value in a_file().items() if name != "guardian"}, "guardian", "has to be given"),
]


@pytest.mark.parametrize(("data", "key", "expected"), WRONG)
def test_a_survey_file_is_read_strictly(data: dict[str, Any], key: str, expected: str) -> None:
    with pytest.raises(ContractError) as refused:
        build_surveys({"pre.toml": data})
    assert (refused.value.params["file"], refused.value.params["key"]) == ("pre.toml", key)
    assert expected in refused.value.params["expected"]


def test_a_file_of_no_round_and_an_item_that_changes_its_way_are_refused() -> None:
    with pytest.raises(ContractError):
        build_surveys({"before.toml": a_file()})
    with pytest.raises(ContractError) as refused:
        build_surveys({"pre.toml": a_file(), "mid.toml": changed(kind="words", scale=None)})
    assert refused.value.params["key"] == "child.items.1"


def test_items_come_and_go_by_their_day_and_versions_stay_readable() -> None:
    data = a_file()
    data["child"]["items"] += [
        {"id": "later", "kind": "words", "ja": "あと", "added_on": date(2026, 9, 1)},
        {"id": "gone", "kind": "words", "ja": "まえ", "removed_on": date(2026, 10, 1)},
    ]
    surveys = build_surveys({"pre.toml": data})
    versions = [newest_version(surveys["pre"], day) for day in (date(2026, 8, 31), date(2026, 9, 1), date(2026, 10, 1))]
    assert versions == [20260401, 20260901, 20261001]
    asked = []
    for version in versions:
        survey = survey_of(surveys, SurveyRound.PRE, Respondent.CHILD, version)
        assert survey is not None
        asked.append([one.id for one in survey.questions])
    assert asked == [["safe", "gone"], ["safe", "later", "gone"], ["safe", "later"]]
    assert [one.id for one in all_questions(surveys["pre"], Respondent.CHILD)] == ["safe", "later", "gone"]
    assert survey_of(surveys, SurveyRound.MID, Respondent.CHILD, versions[0]) is None


def test_nothing_has_to_be_answered_and_nothing_is_asked_in_a_chat() -> None:
    for which in SurveyRound:
        for respondent in Respondent:
            survey = survey_of(SURVEYS, which, respondent, newest_version(SURVEYS[which.value], NOW.date()))
            assert survey is not None
            form = as_form(survey)
            assert form.personal
            assert all(one.personal and not one.required for one in form.fields)
            assert len(form.fields) <= 10  # three minutes
            assert {one.kind for one in form.fields} >= {FieldKind.CHOICE, FieldKind.LONG_TEXT}


def test_a_child_reads_no_kanji_and_before_and_after_can_be_compared() -> None:
    for file in SURVEYS.values():
        for words in (file.child.title, file.child.lead, *file.child.items):
            assert not re.search("[一-鿿]", words.ja)
        for item in file.guardian.items:
            assert not re.search("[一-鿿]", in_words(item, Language.EASY))
            assert in_words(item, Language.EN).isascii()

    def along(file: SurveyFile, respondent: Respondent) -> set[str]:
        return {one.id for one in all_questions(file, respondent) if one.is_along_scale}

    for respondent in Respondent:
        assert len(along(SURVEYS["pre"], respondent) & along(SURVEYS["post"], respondent)) >= 6


@pytest.mark.parametrize(
    ("copy", "at", "door"),
    [
        (COPY, NOW, Door.OPEN),
        (answered(COPY, NOW, "person"), NOW + 48 * HOUR - SECOND, Door.CHANGE),
        (answered(COPY, NOW, "person"), NOW + 48 * HOUR, Door.SHUT),
        (answered(answered(COPY, NOW, "person"), NOW + 47 * HOUR, "person"), NOW + 48 * HOUR, Door.SHUT),
    ],
)
def test_an_answer_may_be_changed_for_some_hours(copy: SurveyCopy, at: datetime, door: Door) -> None:
    assert door_of(copy, at, 48) is door


def test_what_staff_typed_in_says_so() -> None:
    assert answered(COPY, NOW, "staff").typed_by == "staff"
    assert answered(COPY, NOW, "person").typed_by == ""
    assert answered(answered(COPY, NOW, "person"), NOW + HOUR, "person").answers == 2


WAITING = SurveyCopy("c", "sakai", "case", "person", SurveyRound.PRE, Respondent.CHILD, 20260401)


@pytest.mark.parametrize(
    ("changes", "after", "expected"),
    [
        ({}, 9 * DAY, False),  # it never reached them
        ({"handed_at": NOW}, 5 * DAY - SECOND, False),
        ({"handed_at": NOW}, 5 * DAY, True),
        ({"asked_at": NOW, "reminded": 1, "reminded_at": NOW + 5 * DAY}, 10 * DAY - SECOND, False),
        ({"asked_at": NOW, "reminded": 1, "reminded_at": NOW + 5 * DAY}, 10 * DAY, True),
        ({"asked_at": NOW, "reminded": 2, "reminded_at": NOW + 10 * DAY}, 60 * DAY, False),
        ({"asked_at": NOW, "answered_at": NOW}, 60 * DAY, False),
        ({"asked_at": NOW, "declined_at": NOW}, 60 * DAY, False),
        ({"asked_at": NOW, "opened_at": NOW}, 5 * DAY, True),
    ],
)
def test_reminded_once_or_twice_and_never_after_answering(changes: dict[str, Any], after: timedelta, expected: bool) -> None:
    assert may_remind(replace(WAITING, **changes), NOW + after, 5, 2) is expected
