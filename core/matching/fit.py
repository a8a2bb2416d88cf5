"""Whether a supporter fits, how well, and why: rules of one pair, and of one supporter's week."""

from collections.abc import Sequence
from itertools import chain

from core.free_hours import FreeHours, common_hours, starts_in
from core.matching.sides import DAY, Offering, Question, Reason, Slot, Unit, Wanting, slot_of, weekday_and_time
from core.terms.matching import Matching


def units_of(wantings: Sequence[Wanting], visit_minutes: int) -> list[Unit]:
    """Children as they are matched: each alone, brothers and sisters who wish it as one; sorted by id."""
    groups: dict[str, list[Wanting]] = {}
    for one in sorted(wantings, key=lambda one: one.case_id):
        shares = one.group and one.siblings != "alone"
        groups.setdefault(f"group {one.group}" if shares else one.case_id, []).append(one)
    return [_unit(tuple(members), visit_minutes) for members in groups.values()]


def _unit(members: tuple[Wanting, ...], visit_minutes: int) -> Unit:
    hours: FreeHours = members[0].hours
    for other in members[1:]:
        hours = common_hours(hours, other.hours)
    in_turn = any(one.siblings == "in_turn" for one in members)
    return Unit(members, hours, visit_minutes * (len(members) if in_turn else 1))


def may_pair(unit: Unit, offering: Offering) -> bool:
    """Whether nothing but hours and places could stand between them."""
    return unit.places <= offering.places_left and all(_may_visit(one, offering) for one in unit.wantings)


def _may_visit(wanting: Wanting, offering: Offering) -> bool:
    return (
        (wanting.supporter_sex == "any" or wanting.supporter_sex == offering.sex.value)
        and (not wanting.subjects or bool(wanting.subjects & offering.subjects))
        and offering.goes_to(wanting.area)
        and offering.supporter_id not in wanting.not_with
        and wanting.beside in (None, offering.supporter_id)
    )


def slots_of(unit: Unit, offering: Offering, question: Question) -> list[Slot]:
    """Starts at which both can, the supporter's other visits and ways between left out; earliest in the week first."""
    shared = common_hours(unit.hours, offering.hours)
    together = unit.first.siblings == "together"
    taken = [slot_of(one) for one in offering.taken]
    found = []
    for weekday, start in starts_in(shared, unit.minutes, question.terms.start_every_minutes):
        at = weekday * DAY + start.hour * 60 + start.minute
        slot = Slot(at, unit.minutes, unit.first.area, unit.first.group, together)
        if all(are_apart(slot, other, offering, question) for other in taken):
            found.append(slot)
    return found


def are_apart(one: Slot, other: Slot, offering: Offering, question: Question) -> bool:
    """Whether one supporter can keep both: the way lies between them; siblings together are one visit (S6.8.3)."""
    if one.group and one.group == other.group and one.together and other.together and one.at == other.at:
        return True
    if one.at // DAY != other.at // DAY:
        return True
    first, second = (one, other) if one.at <= other.at else (other, one)
    return second.at - first.ends >= way_between(first.area, second.area, offering, question)


def way_between(one: str | None, other: str | None, offering: Offering, question: Question) -> int:
    """Minutes from one door to the next: within an area by the terms, else by way of home, which is never too short."""
    least = question.terms.between_minutes
    if one == other:
        return least
    return max(least, *(_minutes(area, offering, question) for area in (one, other)), _both(one, other, offering, question))


def _both(one: str | None, other: str | None, offering: Offering, question: Question) -> int:
    return _minutes(one, offering, question) + _minutes(other, offering, question)


def _minutes(area: str | None, offering: Offering, question: Question) -> int:
    if area is None:
        return 0
    reach = offering.reach(area)
    return reach.minutes if reach is not None else question.terms.travel_at_most_minutes


def quality(unit: Unit, offering: Offering, question: Question) -> int:
    """Points of a pair by the terms' weights; children of far areas weigh more by the extra rate (S6.7.2). Never negative."""
    return sum(_points(one, offering, question) for one in unit.wantings)


def _points(wanting: Wanting, offering: Offering, question: Question) -> int:
    terms, weights = question.terms, question.terms.weights
    weeks = min(weights.weeks_waited_at_most, max(0, (question.today - wanting.since).days // 7))
    near = max(0, terms.travel_at_most_minutes - _minutes(wanting.area, offering, question))
    points = (
        weights.each_subject * len(wanting.subjects & offering.subjects)
        + weights.each_minute_nearer * near
        + weights.in_city * offering.in_city
        + weights.each_week_waited * weeks
    )
    return points * (100 + terms.far_extra_percent) // 100 if is_far_home(wanting, terms) else points


def is_far_home(wanting: Wanting, terms: Matching) -> bool:
    """Whether a child lives where few supporters come (S6.7.2)."""
    return wanting.area is not None and terms.is_far(wanting.area)


def reasons(wanting: Wanting, offering: Offering, slot: Slot, question: Question) -> tuple[Reason, ...]:
    """Why this pair, as a person would say it: the hour, the subjects, the way, and what else was looked at."""
    weekday, starts = weekday_and_time(slot.at)
    found = [Reason("hour", weekday=weekday, starts=starts)]
    shared = tuple(sorted(wanting.subjects & offering.subjects))
    if shared:
        found.append(Reason("subjects", words=shared))
    reach = offering.reach(wanting.area)
    if wanting.area is None:
        found.append(Reason("online"))
    elif reach is not None:
        found.append(Reason("way", minutes=reach.minutes, words=(reach.way.value,)))
        if is_far_home(wanting, question.terms):
            found.append(Reason("far"))
    if wanting.supporter_sex != "any":
        found.append(Reason("sex", words=(wanting.supporter_sex,)))
    if wanting.group and (wanting.siblings != "alone" or wanting.beside):
        found.append(Reason("siblings"))
    return tuple(found)


def plan_week(
    units: Sequence[Unit], offering: Offering, question: Question, slots: dict[str, list[Slot]]
) -> dict[str, Slot] | None:
    """A slot for each unit so that none clash, or None where there is no such week; exact, the earliest that is found.

    `slots` are those of each unit with this supporter, by the unit's key.
    """
    ordered = sorted(units, key=lambda unit: (len(slots[unit.key]), unit.key))
    chosen: dict[str, Slot] = {}

    def place(number: int) -> bool:
        if number == len(ordered):
            return True
        key = ordered[number].key
        for slot in slots[key]:
            if all(are_apart(slot, other, offering, question) for other in chosen.values()):
                chosen[key] = slot
                if place(number + 1):
                    return True
                del chosen[key]
        return False

    return chosen if place(0) else None


def children(units: Sequence[Unit]) -> list[str]:
    """The case ids of these units."""
    return [one.case_id for one in chain.from_iterable(unit.wantings for unit in units)]
