"""Assign units to supporters: as many children as can be, then the best pairs; nobody's hours ever clash.

The choice of pairs is a whole-number program. Whether a supporter's children fit into one week is asked afterwards, exactly
(`plan_week`); a set that does not is forbidden and the choice is made again, until every week holds. Nothing allowed is
ever forbidden, so that what comes out is the best there is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from core.matching.fit import may_pair, plan_week, quality, slots_of
from core.matching.sides import Assignment, Offering, Question, Slot, Unit
from core.matching.solver import Limit, choose

Pair = tuple[str, str]
"""A unit's key and a supporter's id."""


@dataclass(slots=True)
class Field:
    """All that may be paired, worked out once: slots and points by pair, and weeks that were found not to hold."""

    question: Question
    units: dict[str, Unit]
    offerings: dict[str, Offering]
    slots: dict[Pair, list[Slot]] = field(default_factory=dict)
    points: dict[Pair, int] = field(default_factory=dict)
    weeks: dict[tuple[str, frozenset[str]], dict[str, Slot] | None] = field(default_factory=dict)
    clashes: dict[str, set[frozenset[str]]] = field(default_factory=dict)

    def enter(self, unit: Unit) -> None:
        """Works out with whom this unit may be paired."""
        self.units[unit.key] = unit
        for supporter_id, offering in self.offerings.items():
            slots = slots_of(unit, offering, self.question) if may_pair(unit, offering) else []
            if slots:
                self.slots[unit.key, supporter_id] = slots
                self.points[unit.key, supporter_id] = quality(unit, offering, self.question)

    def supporters_for(self, key: str) -> list[str]:
        """With whom a unit may be paired."""
        return [supporter_id for supporter_id in self.offerings if (key, supporter_id) in self.slots]

    def week(self, supporter_id: str, keys: Iterable[str]) -> dict[str, Slot] | None:
        """A week of this supporter with these units, None where there is none."""
        chosen = frozenset(keys)
        known = (supporter_id, chosen)
        if known not in self.weeks:
            units = [self.units[key] for key in sorted(chosen)]
            mine = {key: self.slots[key, supporter_id] for key in chosen}
            self.weeks[known] = plan_week(units, self.offerings[supporter_id], self.question, mine)
        return self.weeks[known]


def open_field(question: Question, units: Sequence[Unit]) -> Field:
    """A field with these units, supporters in order of their ids."""
    offerings = {one.supporter_id: one for one in sorted(question.offerings, key=lambda one: one.supporter_id)}
    made = Field(question, {}, offerings)
    for unit in sorted(units, key=lambda unit: unit.key):
        made.enter(unit)
    return made


def assign(made: Field, *, count_only: bool = False) -> Assignment:
    """The best assignment of a field; with `count_only` only the number of children is sure to be the greatest."""
    pairs = sorted(made.slots)
    gains = _gains(made, pairs, count_only=count_only)
    while True:
        choice = choose(gains, _limits(made, pairs), made.question.terms.seconds_at_most)
        chosen: dict[str, list[str]] = {}
        for number in choice.taken:
            key, supporter_id = pairs[number]
            chosen.setdefault(supporter_id, []).append(key)
        if not _forbid(made, chosen):
            return Assignment(_placed(made, chosen), choice.is_proven)


def _gains(made: Field, pairs: Sequence[Pair], *, count_only: bool) -> list[int]:
    if count_only:
        return [made.units[key].size for key, _ in pairs]
    best: dict[str, int] = {}
    for pair in pairs:
        best[pair[0]] = max(best.get(pair[0], 0), made.points[pair])
    more_than_all_points = sum(best.values()) + 1
    return [more_than_all_points * made.units[pair[0]].size + made.points[pair] for pair in pairs]


def _limits(made: Field, pairs: Sequence[Pair]) -> list[Limit]:
    number_of = {pair: number for number, pair in enumerate(pairs)}
    by_unit: dict[str, list[int]] = {}
    by_supporter: dict[str, list[int]] = {}
    for number, (key, supporter_id) in enumerate(pairs):
        by_unit.setdefault(key, []).append(number)
        by_supporter.setdefault(supporter_id, []).append(number)
    limits = [Limit(tuple(numbers), (1,) * len(numbers), 1) for numbers in by_unit.values()]
    for supporter_id, numbers in by_supporter.items():
        places = tuple(made.units[pairs[number][0]].places for number in numbers)
        limits.append(Limit(tuple(numbers), places, made.offerings[supporter_id].places_left))
    for supporter_id in sorted(made.clashes):
        for keys in sorted(made.clashes[supporter_id], key=sorted):
            numbers = [number_of[key, supporter_id] for key in sorted(keys) if (key, supporter_id) in number_of]
            if len(numbers) == len(keys):
                limits.append(Limit(tuple(numbers), (1,) * len(numbers), len(numbers) - 1))
    return limits


def _forbid(made: Field, chosen: dict[str, list[str]]) -> bool:
    """Notes what cannot be in one week; whether anything new was found."""
    found = False
    for supporter_id, keys in chosen.items():
        if made.week(supporter_id, keys) is None:
            found = True
            clashes = made.clashes.setdefault(supporter_id, set())
            clashes |= _pairs_that_clash(made, supporter_id)
            clashes.add(_smallest_clash(made, supporter_id, keys))
    return found


def _pairs_that_clash(made: Field, supporter_id: str) -> set[frozenset[str]]:
    mine = [key for key in made.units if (key, supporter_id) in made.slots]
    return {frozenset(two) for two in combinations(mine, 2) if made.week(supporter_id, two) is None}


def _smallest_clash(made: Field, supporter_id: str, keys: Sequence[str]) -> frozenset[str]:
    for size in range(2, len(keys)):
        for some in combinations(sorted(keys), size):
            if made.week(supporter_id, some) is None:
                return frozenset(some)
    return frozenset(keys)


def _placed(made: Field, chosen: dict[str, list[str]]) -> dict[str, tuple[str, Slot]]:
    placed: dict[str, tuple[str, Slot]] = {}
    for supporter_id, keys in chosen.items():
        for key, slot in (made.week(supporter_id, keys) or {}).items():
            placed[key] = (supporter_id, slot)
    return placed


def count(made: Field, assignment: Assignment) -> int:
    """How many children an assignment reaches."""
    return sum(made.units[key].size for key in assignment.pairs)
