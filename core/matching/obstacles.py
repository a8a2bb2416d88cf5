"""What stands in the way of a child left over; true, because the question is asked again without it (S6.7)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from enum import StrEnum
from itertools import combinations

from core.free_hours import WeeklySpan
from core.matching.assign import Field, assign, count
from core.matching.fit import units_of
from core.matching.moves import can_be_placed, is_hemmed_in
from core.matching.sides import Assignment, Question, Unit, Wanting

MOST_AT_ONCE = 2
"""Three things to ask a family at once are no help any more."""
ANY_HOUR = tuple(WeeklySpan(weekday, time(0), time(23, 59)) for weekday in range(7))


class Obstacle(StrEnum):
    """What may stand in the way, in the order in which it is said."""

    HOURS = "hours"
    AREA = "area"
    SUBJECTS = "subjects"
    SEX = "sex"
    PLACES = "places"  # those who would fit have as many children as they take
    SIBLINGS = "siblings"  # one supporter for brothers and sisters
    EARLIER = "earlier"  # whoever declined, or was wished away


_LIFTED: Mapping[Obstacle, Callable[[Wanting], Wanting]] = {
    Obstacle.HOURS: lambda one: replace(one, hours=ANY_HOUR),
    Obstacle.AREA: lambda one: replace(one, area=None),
    Obstacle.SUBJECTS: lambda one: replace(one, subjects=frozenset()),
    Obstacle.SEX: lambda one: replace(one, supporter_sex="any"),
    Obstacle.PLACES: lambda one: replace(one, takes_place=False),
    Obstacle.SIBLINGS: lambda one: replace(one, siblings="alone", beside=None),
    Obstacle.EARLIER: lambda one: replace(one, not_with=frozenset()),
}


def without(question: Question, case_id: str, obstacles: Collection[Obstacle]) -> Question:
    """The question once more without these obstacles for this child, and for those who are matched as one with it."""
    unit = next(unit for unit in _units(question) if any(one.case_id == case_id for one in unit.wantings))
    mine = {one.case_id for one in unit.wantings}
    wantings = [_lift(one, obstacles) if one.case_id in mine else one for one in question.wantings]
    return replace(question, wantings=tuple(wantings))


def _lift(wanting: Wanting, obstacles: Collection[Obstacle]) -> Wanting:
    for obstacle in obstacles:
        wanting = _LIFTED[obstacle](wanting)
    return wanting


def _units(question: Question) -> list[Unit]:
    return units_of(question.wantings, question.visit_minutes)


@dataclass(frozen=True, slots=True)
class Asked:
    """A solved question, to be asked again with one thing changed."""

    question: Question
    made: Field
    assignment: Assignment
    reached: int

    @property
    def is_full(self) -> bool:
        """Whether every place of every supporter is taken: then nobody can be added who takes one."""
        return sum(one.places_left for one in self.question.offerings) == self.reached


def ways_for(asked: Asked, unit: Unit, case_id: str) -> tuple[tuple[Obstacle, ...], ...]:
    """The smallest sets of obstacles without which this child of a unit is matched and nobody else loses their place.

    Every single obstacle that does it; where none does, every two that do it together. Empty: neither (somebody new has to
    be looked for, S6.4).
    """
    there = [one for one in Obstacle if any(_lift(each, (one,)) != each for each in unit.wantings)]
    for size in range(1, MOST_AT_ONCE + 1):
        found = tuple(some for some in combinations(there, size) if _helps(asked, unit, case_id, some))
        if found:
            return found
    return ()


def _helps(asked: Asked, unit: Unit, case_id: str, obstacles: Sequence[Obstacle]) -> bool:
    """Whether, solved again, the child is matched whatever else is chosen, and more children than before are.

    That is so when more children can be reached with the child than without.
    """
    lifted = units_of([_lift(one, obstacles) for one in unit.wantings], asked.question.visit_minutes)
    mine = next(one for one in lifted if any(each.case_id == case_id for each in one.wantings))
    others = [one for one in lifted if one is not mine]
    if mine.places and not others and asked.is_full:
        return False
    before, reached = asked.assignment, asked.reached
    if others:  # brothers and sisters parted: what they reach without this child
        apart = _field_with(asked, unit, others)
        before = _assigned(asked, apart, lifted)
        reached = count(apart, before)
    made = _field_with(asked, unit, lifted)
    if can_be_placed(made, before, mine):
        return reached + mine.size > asked.reached
    if is_hemmed_in(made, before, mine):
        return False
    return count(made, _assigned(asked, made, lifted)) > max(reached, asked.reached)


def _assigned(asked: Asked, made: Field, changed: Sequence[Unit]) -> Assignment:
    """The greatest number of children; what was learnt of weeks that do not hold is kept for the next time."""
    assignment = assign(made, count_only=True)
    keys = {one.key for one in changed}
    for supporter_id, sets in made.clashes.items():
        asked.made.clashes.setdefault(supporter_id, set()).update(one for one in sets if not one & keys)
    asked.made.weeks.update({known: week for known, week in made.weeks.items() if not known[1] & keys})
    return assignment


def _field_with(asked: Asked, unit: Unit, instead: Sequence[Unit]) -> Field:
    """The same field with other units in place of one; nothing else is worked out anew."""
    old = asked.made
    units = {key: one for key, one in old.units.items() if key != unit.key}
    others = {pair: slots for pair, slots in old.slots.items() if pair[0] != unit.key}
    points = {pair: old.points[pair] for pair in others}
    weeks = {known: week for known, week in old.weeks.items() if unit.key not in known[1]}
    clashes = {one: {keys for keys in sets if unit.key not in keys} for one, sets in old.clashes.items()}
    made = Field(asked.question, units, old.offerings, others, points, weeks, clashes)
    for one in instead:
        made.enter(one)
    return made
