"""What surveys come to: the same people before and after, and no group so small that one is known by their answer."""

from datetime import UTC, datetime

import pytest

from core.survey_results import Change, Given, ItemResult, item_results
from core.surveys import Option, Question, Respondent, SurveyAnswers, SurveyCopy, SurveyRound
from core.terms.surveys import Wording

NOW = datetime(2027, 2, 10, 3, 0, tzinfo=UTC)
FACES = Question("safe", "faces", Wording(ja="あ"), tuple(Option(str(n), Wording(ja="い")) for n in range(1, 6)), 1000)
MANY = Question("together", "choices", Wording(ja="う"), tuple(Option(n, Wording(ja="え")) for n in ("talk", "play")), 1000)
WORDS = Question("say", "words", Wording(ja="お"), (), 1000)
PRE, MID, POST = SurveyRound.PRE, SurveyRound.MID, SurveyRound.POST


def given(person: str, which: SurveyRound, **answers: str) -> Given:
    copy = SurveyCopy(f"{person}-{which.value}", "sakai", f"case-{person}", person, which, Respondent.CHILD, 20260401)
    return copy, SurveyAnswers(copy.id, 1, 20260401, person, NOW, answers)


def result(*said: Given, years: dict[str, str] | None = None, smallest: int = 2, question: Question = FACES) -> ItemResult:
    [found] = item_results([question], said, {f"case-{name}": year for name, year in (years or {}).items()}, smallest)
    return found


def test_counts_and_means_by_round() -> None:
    found = result(given("a", PRE, safe="1"), given("b", PRE, safe="4"), given("c", PRE), given("a", POST, safe="5"))
    assert (found.rounds[PRE].answered, found.rounds[PRE].mean, found.rounds[PRE].counts["4"]) == (2, 2.5, 1)
    assert list(found.rounds) == [PRE, POST]
    several = result(given("a", PRE, together="talk,play"), given("b", PRE, together="play"), question=MANY)
    assert (several.rounds[PRE].counts, several.rounds[PRE].mean) == ({"talk": 1, "play": 2}, None)
    assert item_results([WORDS], [given("a", PRE, say="ことば")], {}, 2) == []


@pytest.mark.parametrize(
    ("said", "change"),
    [
        ([given("a", PRE, safe="1")], None),
        ([given("a", PRE, safe="1"), given("b", POST, safe="5")], None),
        ([given("a", PRE, safe="1"), given("a", POST, safe="4"), given("b", POST, safe="1")], Change(POST, 1, 1.0, 4.0)),
        ([given("a", PRE, safe="1"), given("a", MID, safe="2"), given("a", POST, safe="4")], Change(POST, 1, 1.0, 4.0)),
        ([given("a", PRE, safe="2"), given("a", MID, safe="3"), given("b", POST, safe="5")], Change(MID, 1, 2.0, 3.0)),
    ],
)
def test_the_change_is_of_the_same_people(said: list[Given], change: Change | None) -> None:
    assert result(*said).change == change


@pytest.mark.parametrize(
    ("years", "groups", "is_withheld"),
    [
        ("ffss", ["first", "second"], False),
        ("fffs", [], True),  # one is alone: none is shown, or theirs could be worked out
        ("ffff", [], False),  # one group says what the whole says
        ("ff  ", [], False),
    ],
)
def test_no_split_where_a_group_is_too_small(years: str, groups: list[str], is_withheld: bool) -> None:
    names = {"f": "first", "s": "second", " ": ""}
    said = [given(person, PRE, safe="3") for person in "abcd"]
    found = result(*said, years={person: names[year] for person, year in zip("abcd", years, strict=True)})
    assert (list(found.groups), found.is_withheld) == (groups, is_withheld)
