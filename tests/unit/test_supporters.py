"""What a supporter lacks, around each boundary; matches' states; who wishes for another one; a month later."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.language.change_words import wishes_other_supporter
from core.matches import AFTER, Match, MatchState, decide_next, ended, not_again, wished_away
from core.months import months_after
from core.supporters import (
    SUMS,
    Attendance,
    Attended,
    Confirmed,
    Insurance,
    TrainingHeld,
    criteria_missing,
    insurance_lacks,
    skew,
    topics_missing,
    training_lacks,
)
from core.terms import HomeVisitTerms
from tests.unit.programme_data import programme

DAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, tzinfo=UTC)
TERMS = programme().terms_on(DAY)
assert isinstance(TERMS, HomeVisitTerms)
ALL = TERMS.training.topics


def attended(
    minutes: int = 120,
    topics: tuple[str, ...] = ALL,
    *,
    held_on: date = DAY,
    seen_on: date | None = DAY,
    passed: bool | None = True,
) -> Attended:
    held = TrainingHeld("t", "p", held_on, minutes, topics, seen_on)
    return Attended(held, Attendance("t", "s", minutes, 0, passed, "staff", NOW))


@pytest.mark.parametrize(
    ("been", "lacks"),
    [
        ([], ["supporter-untrained"]),
        ([attended()], []),
        ([attended(119)], ["supporter-training-minutes"]),
        ([attended(held_on=DAY + timedelta(days=1))], ["supporter-untrained"]),
        ([attended(held_on=DAY)], []),
        ([attended(topics=ALL[1:])], ["supporter-training-topics"]),
        ([attended(119, ALL[1:])], ["supporter-training-minutes", "supporter-training-topics"]),
        ([attended(60, ALL[:3]), attended(60, ALL[3:])], []),
        ([attended(60, ALL[:3]), attended(59, ALL[3:])], ["supporter-training-minutes"]),
        ([attended(seen_on=None)], ["supporter-training-unseen"]),
        ([attended(seen_on=DAY + timedelta(days=1))], ["supporter-training-unseen"]),
        ([attended(seen_on=DAY)], []),
        ([attended(passed=None)], ["supporter-understanding"]),
        ([attended(passed=False)], ["supporter-understanding"]),
        ([attended(passed=False), attended(passed=True)], []),
        ([attended(60, ALL[:3]), attended(60, ALL[3:], passed=None)], ["supporter-understanding"]),
        ([attended(60, ALL[:3]), attended(60, ALL[3:], seen_on=None)], ["supporter-training-unseen"]),
    ],
)
def test_training_before_the_first_visit(been: list[Attended], lacks: list[str]) -> None:
    assert [lack.code for lack in training_lacks(been, TERMS.training, DAY)] == lacks


def policy(**given: object) -> Insurance:
    usual: dict[str, object] = {"id": "i", "programme_id": "p", "insurer": "x", "first_on": DAY, "last_on": DAY}
    usual |= {name: getattr(TERMS.insurance, name) for name in SUMS}
    return Insurance(**{**usual, **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("policies", "lacks"),
    [
        ([], ["supporter-uninsured"]),
        ([policy()], []),
        ([policy(last_on=DAY - timedelta(days=1))], ["supporter-uninsured"]),
        ([policy(first_on=DAY + timedelta(days=1), last_on=DAY + timedelta(days=1))], ["supporter-uninsured"]),
        ([policy(person_id="s")], []),
        ([policy(person_id="other")], ["supporter-uninsured"]),
        *[([policy(**{name: getattr(TERMS.insurance, name) - 1})], ["supporter-insurance-sums"]) for name in SUMS],
        ([policy(**{SUMS[0]: 0}), policy(**{SUMS[3]: 0})], []),  # two policies, each with what the other lacks
        ([policy(**{SUMS[0]: 3_000_000}), policy(**{SUMS[0]: 3_000_000})], ["supporter-insurance-sums"]),  # never added up
    ],
)
def test_insurance_of_the_contract_s_sums(policies: list[Insurance], lacks: list[str]) -> None:
    assert [lack.code for lack in insurance_lacks(policies, TERMS.insurance, "s", DAY)] == lacks


def test_criteria_and_topics_in_the_contract_s_order() -> None:
    seen = [Confirmed("s", "praises", "staff", NOW), Confirmed("s", "unheard", "staff", NOW)]
    assert criteria_missing(seen, TERMS.supporters.criteria) == TERMS.supporters.criteria[:-1]
    assert topics_missing([attended(topics=ALL[:2])], TERMS.training, DAY) == ALL[2:]
    assert topics_missing([attended(held_on=DAY + timedelta(days=1))], TERMS.training, DAY) == ALL


def test_skew_is_the_largest_share() -> None:
    assert skew([]) == 0.0
    assert skew(["female", "female", "male", "unsaid"]) == 0.5


def match(state: MatchState = MatchState.ACCEPTED, supporter: str = "s", *, wished: bool = False) -> Match:
    made = Match("m", "p", "c", supporter, state, NOW, "staff")
    return wished_away(made, NOW, "g") if wished else made


def test_every_step_of_a_match_is_allowed_or_refused_with_a_reason() -> None:
    for before in MatchState:
        for after in MatchState:
            refusal = decide_next(match(before), after)
            assert (refusal is None) == (after in AFTER[before])
            assert refusal is None or refusal.reason == f"refusal-match-{before.value}"
    assert not ended(match(), NOW).is_live


def test_who_is_not_proposed_again_and_the_first_wish_stands() -> None:
    history = [
        match(MatchState.DECLINED, "declined"),
        match(MatchState.ENDED, "moved away"),
        match(MatchState.ENDED, "wished away", wished=True),
        match(MatchState.ACCEPTED, "now", wished=True),
    ]
    assert not_again(history) == {"declined", "wished away"}
    assert wished_away(match(wished=True), NOW + timedelta(days=1), "child").change_wished_by == "g"


@pytest.mark.parametrize(
    "text",
    [
        "先生を変えてほしい",
        "先生を変えてほしいです",
        "サポーターさんを かえてもらえませんか",
        "サポーターの変更をお願いできますか",
        "ほかのサポーターにしてほしい",
        "別の先生に来てほしいです",
        "あの先生と合わないみたいで",
        "ｻﾎﾟｰﾀｰを交代できますか",
        "Could we have another supporter?",
        "べつの人がいい",
        "ちがう先生がいい",
    ],
)
def test_words_that_may_wish_for_another_supporter(text: str) -> None:
    assert wishes_other_supporter(text)


@pytest.mark.parametrize(
    "text",
    [
        "先生に会いたい",
        "時間を変えてほしいです",
        "先生を変えないでください",
        "学校の先生が変わりました",
        "担任を変えてほしい",
        "サポーターさん、ありがとうございました",
        "水曜に変更してほしい",
        "べつの人と話したい",
        "ほかの日がいい",
        "",
    ],
)
def test_words_that_do_not(text: str) -> None:
    assert not wishes_other_supporter(text)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 1), 1, date(2026, 9, 1)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
    ],
)
def test_a_month_later(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later
