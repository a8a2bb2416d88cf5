"""Matching 40 x 30 and 160 x 120, made up with a fixed seed: beside first come, first served, measured in the same run."""

import random
import time
from datetime import date, timedelta
from datetime import time as clock

from core.free_hours import WeeklySpan, joined
from core.matching import Offering, Question, Wanting, propose
from core.matching.assign import open_field
from core.matching.fit import units_of
from core.supporters import Reach, Sex, Way
from core.terms.matching import Area, Matching
from tests.bench.figures import Figure

AREAS = ("sakai", "naka", "higashi", "nishi", "minami", "minami_hills", "kita", "mihara")
TERMS = Matching(areas={name: Area(name=name, is_far=name in ("mihara", "minami_hills")) for name in AREAS})
SUBJECTS = ("japanese", "mathematics", "english", "science", "social")
TODAY = date(2026, 9, 1)


def matching_figures() -> list[Figure]:
    """How long a proposal takes with and without what stands in the way; the floor pairs whoever fits first."""
    figures = []
    for children, supporters in ((40, 30), (160, 120)):
        question = made_up(children, supporters)
        began = time.perf_counter()
        by_chance = first_come(question)
        floor = time.perf_counter() - began
        began = time.perf_counter()
        best = propose(question, explains=False)
        took = time.perf_counter() - began
        began = time.perf_counter()
        propose(question)
        explained = time.perf_counter() - began
        if not best.is_proven or len(best.pairings) < by_chance:
            raise RuntimeError("the best is not the best")
        size = f"{children} x {supporters}"
        figures += [
            Figure(f"matching {size}, floor first come", took * 1000, "ms", floor * 1000),
            Figure(f"matching {size} with what stands in the way", explained * 1000, "ms", floor * 1000),
            Figure(f"matching {size}: children matched", len(best.pairings), "children", by_chance),
        ]
    return figures


def made_up(children: int, supporters: int, seed: int = 7) -> Question:
    """So many children and supporters as a city has them: hours after school, a few areas each, some wishes."""
    dice = random.Random(seed)
    wantings = [
        Wanting(
            f"child-{number:03}",
            _hours(dice, 2),
            TODAY - timedelta(days=dice.randrange(60)),
            dice.choice(AREAS),
            frozenset(dice.sample(SUBJECTS, dice.choice((1, 2)))),
            dice.choice(("any", "any", "any", "female", "male")),
            group=f"family-{number // 2}" if number % 20 < 2 else "",
            siblings="together" if number % 20 < 2 else "alone",
        )
        for number in range(children)
    ]
    offerings = [
        Offering(
            f"helper-{number:03}",
            _hours(dice, 3),
            tuple(Reach(area, dice.randrange(5, 60), dice.choice(list(Way))) for area in sorted(dice.sample(AREAS, 3))),
            frozenset(dice.sample(SUBJECTS, 2)),
            dice.choice((Sex.FEMALE, Sex.MALE)),
            dice.choice((1, 1, 2, 3)),
            in_city=dice.random() < 0.7,
        )
        for number in range(supporters)
    ]
    return Question(tuple(wantings), tuple(offerings), TERMS, 90, TODAY)


def _hours(dice: random.Random, many: int) -> tuple[WeeklySpan, ...]:
    spans = []
    for weekday in dice.sample(range(6), many):
        begins = dice.choice((10, 13, 15, 16, 17))
        spans.append(WeeklySpan(weekday, clock(begins), clock(begins + dice.choice((2, 3)))))
    return joined(spans)


def first_come(question: Question) -> int:
    """How many children are reached when each takes the first supporter who fits beside those already given."""
    made = open_field(question, units_of(question.wantings, question.visit_minutes))
    given: dict[str, list[str]] = {}
    reached = 0
    for key, unit in made.units.items():
        for supporter_id in made.supporters_for(key):
            mine = given.setdefault(supporter_id, [])
            places = sum(made.units[one].places for one in mine) + unit.places
            if places <= made.offerings[supporter_id].places_left and made.week(supporter_id, [*mine, key]) is not None:
                mine.append(key)
                reached += unit.size
                break
    return reached
