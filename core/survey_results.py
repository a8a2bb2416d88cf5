"""What surveys come to: counts and means by item, the change from before to after, and nothing by which one person is known."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import mean

from core.surveys import Question, SurveyAnswers, SurveyCopy, SurveyRound

Given = tuple[SurveyCopy, SurveyAnswers]


@dataclass(frozen=True, slots=True)
class RoundResult:
    """One item in one round: how often each answer was given, by how many. `mean` along a scale only, None without answers."""

    counts: Mapping[str, int]
    answered: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """Before and after of those who answered both: means of the same people, so that who came later changes nothing.

    `after` is of the survey at the end, and of the one half way while nobody has answered that.
    """

    until: SurveyRound
    people: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item with its rounds. `change` is None where nobody answered both; `groups` means after, by an attribute."""

    question: Question
    rounds: Mapping[SurveyRound, RoundResult]
    change: Change | None
    groups: Mapping[str, RoundResult]
    is_withheld: bool = False


def item_results(
    questions: Iterable[Question], given: Sequence[Given], group_of: Mapping[str, str], smallest: int
) -> list[ItemResult]:
    """Results of one reader's items, those in words left out. `group_of` is an attribute by case id; `smallest` how many a
    group must have: where one has fewer, no group of the item is shown, or it could be worked out from the others.
    """
    return [_item(one, given, group_of, smallest) for one in questions if one.kind != "words"]


def _item(question: Question, given: Sequence[Given], group_of: Mapping[str, str], smallest: int) -> ItemResult:
    said = [(copy, value) for copy, one in given if (value := one.answers.get(question.id, ""))]
    rounds = {which: _round(question, [v for c, v in said if c.round is which]) for which in SurveyRound}
    rounds = {which: result for which, result in rounds.items() if result.answered}
    latest = max(rounds, key=list(SurveyRound).index, default=None)
    grouped: dict[str, list[str]] = {}
    for copy, value in said:
        if copy.round is latest and (group := group_of.get(copy.case_id, "")):
            grouped.setdefault(group, []).append(value)
    is_withheld = len(grouped) > 1 and any(len(values) < smallest for values in grouped.values())
    shown = {} if is_withheld or len(grouped) < 2 else {name: _round(question, values) for name, values in grouped.items()}
    return ItemResult(question, rounds, _change(question, said), dict(sorted(shown.items())), is_withheld)


def _round(question: Question, values: Collection[str]) -> RoundResult:
    counted = Counter(part for value in values for part in value.split(","))
    counts = {one.value: counted[one.value] for one in question.options}
    return RoundResult(counts, len(values), _mean(values) if question.is_along_scale else None)


def _mean(values: Collection[str]) -> float | None:
    return float(mean(Fraction(value) for value in values)) if values else None


def _change(question: Question, said: Sequence[tuple[SurveyCopy, str]]) -> Change | None:
    if not question.is_along_scale:
        return None
    by_round = {
        which: {(copy.case_id, copy.person_id): value for copy, value in said if copy.round is which} for which in SurveyRound
    }
    first = by_round[SurveyRound.PRE]
    for until in (SurveyRound.POST, SurveyRound.MID):
        both = sorted(first.keys() & by_round[until].keys())
        before, after = (_mean([said_then[one] for one in both]) for said_then in (first, by_round[until]))
        if before is not None and after is not None:
            return Change(until, len(both), before, after)
    return None
