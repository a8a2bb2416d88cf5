"""Quick answers to "can one more be placed?": yes by a chain of moves, no because all around is full; else it is worked out."""

from core.matching.assign import Field
from core.matching.sides import Assignment, Unit


def can_be_placed(made: Field, assignment: Assignment, unit: Unit) -> bool:
    """Whether a chain of moves makes room for the unit and keeps everybody else; True is certain, False is not.

    Each supporter is part of the chain once: their week with the newcomer and without whoever moves on is looked at.
    """
    given = _given(assignment)
    seen: set[str] = set()

    def place(key: str) -> bool:
        for supporter_id in made.supporters_for(key):
            if supporter_id in seen:
                continue
            seen.add(supporter_id)
            mine = given.get(supporter_id, [])
            if _fits(made, supporter_id, [*mine, key]):
                return True
            for other in mine:
                if _fits(made, supporter_id, [*(one for one in mine if one != other), key]) and place(other):
                    return True
        return False

    return place(unit.key)


def is_hemmed_in(made: Field, assignment: Assignment, unit: Unit) -> bool:
    """Whether every supporter the unit could get, by any chain of moves whatever the hours, is full: nobody can be added.

    True is certain: what these supporters can take is taken by children who have no others. False is not.
    """
    if unit.places < unit.size:
        return False
    given = _given(assignment)
    waiting, seen = [unit.key], set[str]()
    while waiting:
        for supporter_id in made.supporters_for(waiting.pop()):
            if supporter_id in seen:
                continue
            seen.add(supporter_id)
            mine = given.get(supporter_id, [])
            if sum(made.units[key].places for key in mine) < made.offerings[supporter_id].places_left:
                return False
            waiting += mine
    return True


def _given(assignment: Assignment) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for key, (supporter_id, _) in assignment.pairs.items():
        given.setdefault(supporter_id, []).append(key)
    return given


def _fits(made: Field, supporter_id: str, keys: list[str]) -> bool:
    places = sum(made.units[key].places for key in keys)
    return places <= made.offerings[supporter_id].places_left and made.week(supporter_id, keys) is not None
