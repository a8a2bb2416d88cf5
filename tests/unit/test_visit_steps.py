"""When a visit is looked at: the morning before over month ends, year ends and JST midnight; arrival and end to the minute."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.rescheduling import deadline_of
from core.terms import JST, HomeVisitTerms
from core.visit_steps import STILL, WAITING, VisitStep, due_at, next_step, scheduled
from core.visits import Visit, VisitPlace, VisitState
from tests.unit.programme_data import programme


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=JST).astimezone(UTC)


def terms() -> HomeVisitTerms:
    found = programme().terms_at(moment("2026-09-01T00:00"))
    assert isinstance(found, HomeVisitTerms)
    return found


TERMS = terms()


def a_visit(starts: str, **changes: object) -> Visit:
    at = moment(starts)
    plain = Visit("v", "p", "c", "s", at, 90, VisitPlace.HOME, VisitState.PLANNED, at - timedelta(days=30))
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("starts", "reminded", "until"),
    [
        ("2026-09-16T16:00", "2026-09-15T10:00", "2026-09-15T20:00"),
        ("2026-10-01T08:00", "2026-09-30T10:00", "2026-09-30T20:00"),  # over a month's end; in UTC still September
        ("2027-01-01T08:30", "2026-12-31T10:00", "2026-12-31T20:00"),  # over the year's end; in UTC still 2026
        ("2027-03-01T16:00", "2027-02-28T10:00", "2027-02-28T20:00"),
        ("2028-03-01T16:00", "2028-02-29T10:00", "2028-02-29T20:00"),
        ("2026-09-16T00:00", "2026-09-15T10:00", "2026-09-15T20:00"),  # midnight belongs to the day that begins
        ("2026-09-15T23:55", "2026-09-14T10:00", "2026-09-14T20:00"),
        ("2026-09-22T16:00", "2026-09-21T10:00", "2026-09-21T20:00"),  # the day before is a holiday: the same hours
    ],
)
def test_the_day_before_by_the_clocks_of_japan(starts: str, reminded: str, until: str) -> None:
    visit = a_visit(starts)
    assert due_at(visit, VisitStep.REMIND, TERMS) == moment(reminded)
    assert scheduled(visit, TERMS).next_at == moment(reminded)
    assert deadline_of(visit.starts_at, TERMS) == moment(until)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"step": "remind"}, VisitStep.ASK_ARRIVAL),
        ({"step": "ask_arrival"}, VisitStep.ALERT_ARRIVAL),
        ({"step": "alert_arrival"}, None),
        ({"arrived_at": moment("2026-09-16T16:01")}, VisitStep.ASK_LEAVING),
        ({"arrived_at": moment("2026-09-16T16:01"), "step": "ask_leaving"}, VisitStep.ALERT_LEAVING),
        ({"arrived_at": moment("2026-09-16T16:01"), "step": "alert_leaving"}, None),
        ({"step": WAITING}, VisitStep.ASK_DOOR),
        ({"step": STILL}, VisitStep.ASK_LEAVING),
        ({"state": VisitState.TO_FIX}, None),
        ({"state": VisitState.HELD}, None),
        ({"left_at": moment("2026-09-16T17:30")}, None),
    ],
)
def test_what_comes_next(changes: dict[str, object], step: VisitStep | None) -> None:
    assert next_step(a_visit("2026-09-16T16:00", **changes), TERMS) is step


def test_arrival_and_end_are_asked_about_and_told_of_by_the_terms() -> None:
    visit, check_in = a_visit("2026-09-16T16:00"), TERMS.check_in
    asked, told = due_at(visit, VisitStep.ASK_ARRIVAL, TERMS), due_at(visit, VisitStep.ALERT_ARRIVAL, TERMS)
    assert asked == visit.starts_at + timedelta(minutes=check_in.arrival_asked_after_minutes)
    assert asked < told == visit.starts_at + timedelta(minutes=check_in.arrival_alert_after_minutes)
    asked, told = due_at(visit, VisitStep.ASK_LEAVING, TERMS), due_at(visit, VisitStep.ALERT_LEAVING, TERMS)
    assert asked == visit.ends_at + timedelta(minutes=check_in.leaving_asked_after_minutes)
    assert asked < told == visit.ends_at + timedelta(minutes=check_in.leaving_alert_after_minutes)
