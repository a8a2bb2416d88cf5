"""Training of those who coordinate (S8), and on human rights once a fiscal year (S14.2)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.obligations.history import ProgrammeHistory
from core.obligations.training_rules import coordinator_training, fiscal_years, rights_training
from core.people import PersonState, Role, new_person
from core.supporters import Attendance, Attended, TrainingHeld
from core.terms import JST, HomeVisitTerms
from tests.unit.programme_data import SAKAI, programme

FOUND = programme(SAKAI).terms_on(date(2026, 6, 1))
assert isinstance(FOUND, HomeVisitTerms)
TERMS = FOUND
ALL = TERMS.training.topics
STAFF = new_person("staff", "p", Role.COORDINATOR, PersonState.ACTIVE, datetime(2026, 4, 1, tzinfo=UTC))


def held(day: date, *topics: str) -> TrainingHeld:
    return TrainingHeld(f"{day}", "p", day, 120, topics, None)


def been(*trainings: TrainingHeld) -> dict[str, list[Attended]]:
    return {"staff": [Attended(one, Attendance(one.id, "staff", 120, 0, None, "x", STAFF.created_at)) for one in trainings]}


HALF, REST = held(date(2026, 5, 12), *ALL[:3]), held(date(2026, 6, 2), *ALL[3:])


@pytest.mark.parametrize(
    ("attended", "evidence"),
    [
        ({}, None),
        (been(HALF), None),
        (been(REST, HALF), REST.id),  # the last of them closes it
        (been(held(date(2026, 4, 20), *ALL), HALF), "2026-04-20"),
        ({"somebody": been(HALF, REST)["staff"]}, None),
    ],
)
def test_whoever_coordinates_has_heard_every_topic(attended: dict[str, list[Attended]], evidence: str | None) -> None:
    (owed,) = coordinator_training(ProgrammeHistory("p", staff=[STAFF], attended=attended), TERMS)
    assert (owed.evidence.id if owed.evidence else None) == evidence
    assert (owed.closed_at is None) is (evidence is None)
    assert (owed.person_id, owed.by_hand) == ("staff", False)


@pytest.mark.parametrize(
    ("came_at", "due_on"),
    [
        (datetime(2026, 4, 1, tzinfo=UTC), date(2026, 7, 31)),  # before visits begin
        (datetime(2026, 3, 1, tzinfo=UTC), date(2026, 7, 31)),
        (datetime(2026, 9, 30, 15, tzinfo=UTC), date(2026, 10, 30)),  # 1 October in Japan: a month later is a Sunday
        (datetime(2027, 1, 30, 16, tzinfo=UTC), date(2027, 2, 26)),  # 31 January: the last of February is a Sunday
    ],
)
def test_whoever_comes_later_has_a_month(came_at: datetime, due_on: date) -> None:
    late = replace(STAFF, created_at=came_at)
    (owed,) = coordinator_training(ProgrammeHistory("p", staff=[late]), TERMS)
    assert owed.due_at.astimezone(JST).date() == due_on


@pytest.mark.parametrize(
    ("trainings", "evidence"),
    [
        ([], None),
        ([held(date(2026, 5, 1), *ALL)], None),  # the six topics of S8 are not it
        ([held(date(2026, 3, 31), "human_rights")], None),
        ([held(date(2026, 4, 1), "human_rights"), held(date(2026, 4, 2), "human_rights")], "2026-04-01"),
        ([held(date(2027, 3, 31), "human_rights")], "2027-03-31"),
    ],
)
def test_human_rights_once_a_year(trainings: list[TrainingHeld], evidence: str | None) -> None:
    (owed,) = rights_training(ProgrammeHistory("p", trainings=trainings), TERMS)
    assert (owed.evidence.id if owed.evidence else None) == evidence
    assert owed.due_at.astimezone(JST).date() == date(2027, 3, 31)


def test_a_longer_contract_owes_it_every_fiscal_year() -> None:
    assert list(fiscal_years(date(2027, 2, 1), date(2028, 5, 31))) == [
        (date(2027, 2, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2028, 3, 31)),
        (date(2028, 4, 1), date(2028, 5, 31)),
    ]
    assert list(fiscal_years(date(2026, 4, 1), date(2027, 3, 31))) == [(date(2026, 4, 1), date(2027, 3, 31))]
