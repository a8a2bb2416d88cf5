"""The proposal: pairs with their reasons, and for each child left over what stands in the way."""

from dataclasses import dataclass
from datetime import time

from core.matching.assign import assign, count, open_field
from core.matching.fit import reasons, units_of
from core.matching.obstacles import Asked, Obstacle, ways_for
from core.matching.sides import Question, Reason, weekday_and_time


@dataclass(frozen=True, slots=True)
class Pairing:
    """A child and a supporter with the hour thought of (Asia/Tokyo) and why."""

    case_id: str
    supporter_id: str
    weekday: int
    starts: time
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A child nobody was found for: each of `ways` is a set of obstacles without which, solved again, the child is matched.

    No way at all: no one and no two of them; somebody new has to be looked for.
    """

    case_id: str
    ways: tuple[tuple[Obstacle, ...], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed, by case id. `is_proven` False: time ran out, and there may be better (then `ways` are empty)."""

    pairings: tuple[Pairing, ...]
    left: tuple[LeftOver, ...]
    is_proven: bool


def propose(question: Question, *, explains: bool = True) -> Proposal:
    """The best for all waiting children at once: as many as can be, then the best pairs (S6.7.1, S6.7.2).

    `explains` False leaves out what stands in the way, which takes longer than the choice itself.
    """
    made = open_field(question, units_of(question.wantings, question.visit_minutes))
    assignment = assign(made)
    asked = Asked(question, made, assignment, count(made, assignment))
    explained = explains and assignment.is_proven
    pairings, left = [], []
    for key, unit in sorted(made.units.items()):
        if key not in assignment.pairs:
            ways = [ways_for(asked, unit, one.case_id) if explained else () for one in unit.wantings]
            left += [LeftOver(one.case_id, way) for one, way in zip(unit.wantings, ways, strict=True)]
            continue
        supporter_id, slot = assignment.pairs[key]
        for turn, one in enumerate(unit.wantings):
            later = turn * question.visit_minutes if unit.minutes > question.visit_minutes else 0
            weekday, starts = weekday_and_time(slot.at + later)
            why = reasons(one, made.offerings[supporter_id], slot, question)
            pairings.append(Pairing(one.case_id, supporter_id, weekday, starts, why))
    return Proposal(tuple(pairings), tuple(left), assignment.is_proven)
