"""Which attempts of the hearing count, and when to ring again: tables around each boundary (S6.10.1)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.call_plan import CallPlan, Reach, counted_attempts, next_call, plan_call
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith
from core.terms import JST, HomeVisitTerms
from core.terms.calls import Calls
from core.terms.staff_time import StaffHours
from tests.unit.programme_data import programme

STAFF, CALLS = StaffHours(), Calls()
MONDAY = datetime(2026, 11, 30, tzinfo=JST)
"""No holiday in this week or the next."""


def at(written: str) -> datetime:
    """ "mon 10:00" of the week of 30 November 2026, "+tue 9:30" of the week after."""
    day, clock = written.split()
    weeks, name = day.count("+"), day.lstrip("+")
    hour, minute = map(int, clock.split(":"))
    number = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(name)
    return MONDAY + timedelta(days=7 * weeks + number, hours=hour, minutes=minute)


def hearing(**changes: object) -> object:
    terms = programme(**{f"mid_hearing__{name}": value for name, value in changes.items()}).terms_at(MONDAY)
    assert isinstance(terms, HomeVisitTerms)
    return terms.mid_hearing


@pytest.mark.parametrize(
    ("attempts", "counted"),
    [
        ("", 0),
        ("mon 10:00", 1),
        ("mon 10:00,mon 10:01", 1),
        ("mon 10:00,mon 11:59", 1),
        ("mon 10:00,mon 12:00", 2),
        ("mon 10:00,+mon 11:59", 1),
        ("mon 10:00,+mon 12:00", 2),
        ("mon 10:00,tue 10:00", 2),
        ("mon 10:00,mon 11:00,mon 12:00", 2),
        ("tue 10:00,mon 10:00,mon 11:00", 2),
        ("mon 10:00,tue 10:00,wed 10:00,thu 10:00", 4),
        ("mon 10:00,tue 10:00,wed 10:00,thu 10:00,fri 10:00", 4),
        ("mon 10:00,tue 10:00,wed 10:00,thu 10:00,fri 11:59", 4),
        ("mon 10:00,tue 10:00,wed 10:00,thu 10:00,fri 12:00", 5),
        ("mon 10:00,tue 10:00,wed 10:00,thu 10:00,fri 10:00,+mon 18:00", 6),
        ("mon 9:00,mon 11:00,mon 13:00,mon 15:00,mon 17:00", 4),
        ("mon 9:00,mon 11:00,mon 13:00,mon 15:00,mon 17:00,tue 9:00", 6),
        ("mon 9:00,tue 11:00,wed 13:00,thu 15:00,fri 17:00", 5),
    ],
)
def test_attempts_count_by_differing_hour_and_weekday(attempts: str, counted: int) -> None:
    moments = [at(one) for one in attempts.split(",") if one]
    assert len(counted_attempts(moments, hearing())) == counted  # type: ignore[arg-type]


def test_a_day_of_the_contracts_clock_counts_not_of_utc() -> None:
    late_on_monday, early_on_tuesday = at("mon 23:30"), at("tue 0:30")
    assert len(counted_attempts([late_on_monday, early_on_tuesday], hearing())) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(("differ_in", "counted"), [(["hour"], 1), (["weekday"], 3), (["hour", "weekday"], 3)])
def test_what_has_to_differ_is_the_contracts(differ_in: list[str], counted: int) -> None:
    moments = [at("mon 10:00"), at("tue 10:00"), at("wed 11:00")]
    assert len(counted_attempts(moments, hearing(attempts_differ_in=differ_in))) == counted  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tried", "now", "reach", "proposed"),
    [
        ("", "mon 10:20", Reach(), "mon 10:20"),
        ("", "mon 8:59", Reach(), "mon 9:00"),
        ("", "mon 19:59", Reach(), "mon 19:59"),
        ("", "mon 20:00", Reach(), "tue 9:00"),
        ("", "sat 10:00", Reach(), "+mon 9:00"),
        ("", "mon 10:00", Reach(17, 20), "mon 17:00"),
        ("mon 10:00", "mon 10:00", Reach(), "tue 14:00"),
        ("mon 10:00,tue 14:00", "tue 14:00", Reach(), "wed 18:00"),
        ("mon 10:00,tue 14:00,wed 18:00", "wed 18:01", Reach(), "thu 12:00"),
        ("mon 10:00", "mon 10:00", Reach(18, 20), "tue 18:00"),
        ("mon 10:00", "mon 10:00", Reach(20, 23), "tue 14:00"),
        ("mon 10:00", "mon 10:00", Reach(good=frozenset({17})), "tue 17:00"),
        ("fri 10:00", "fri 10:00", Reach(), "+mon 14:00"),
        ("mon 18:00,tue 18:00,wed 18:00,thu 18:00,fri 18:00", "fri 18:00", Reach(), "+mon 9:00"),
    ],
)
def test_the_next_hour_not_tried(tried: str, now: str, reach: Reach, proposed: str) -> None:
    moments = [at(one) for one in tried.split(",") if one]
    assert next_call(moments, CALLS, STAFF, at(now), reach, apart=2) == at(proposed)


def test_holidays_and_the_years_end_are_passed_over() -> None:
    before_labour_day = datetime(2026, 11, 20, 18, 30, tzinfo=JST)  # Friday; Monday 23 November is a holiday
    found = next_call([before_labour_day], CALLS, STAFF, before_labour_day)
    assert found is not None
    assert found.astimezone(JST).date().isoformat() == "2026-11-24"
    last_day = datetime(2026, 12, 28, 19, 30, tzinfo=JST)
    found = next_call([], CALLS, STAFF, last_day + timedelta(hours=1))
    assert found == datetime(2027, 1, 4, 9, tzinfo=JST)


def test_nothing_is_proposed_where_nobody_is_there() -> None:
    closed = StaffHours(closed_on=tuple((MONDAY + timedelta(days=number)).date() for number in range(40)))
    assert next_call([], CALLS, closed, at("mon 10:00")) is None


def call(written: str, outcome: ContactOutcome = ContactOutcome.NOT_REACHED, **more: object) -> Contact:
    moment = at(written)
    plain = Contact("id", "p", "c", "g", ContactWith.GUARDIAN, ContactWay.PHONE, outcome, moment, moment, "staff")
    return replace(plain, **more)  # type: ignore[arg-type]


LATER, WRONG, REACHED = ContactOutcome.CALL_LATER, ContactOutcome.WRONG_NUMBER, ContactOutcome.REACHED
SENT = ContactOutcome.SENT


@pytest.mark.parametrize(
    ("contacts", "is_hearing", "counted", "until", "over", "number"),
    [
        ([], False, 0, None, False, False),
        ([call("mon 10:00")], False, 1, "tue 16:00", False, False),
        ([call("mon 10:00"), call("mon 10:05")], False, 2, "tue 16:00", False, False),
        ([call("mon 10:00"), call("mon 14:00"), call("tue 18:00")], False, 3, None, True, False),
        ([call("mon 10:00"), call("mon 10:05")], True, 1, "tue 14:00", False, False),
        ([call(f"{day} 10:00") for day in ("mon", "tue", "wed", "thu", "fri")], True, 4, "fri 14:00", False, False),
        ([*(call(f"{day} 10:00") for day in ("mon", "tue", "wed", "thu")), call("fri 12:00")], True, 5, None, True, False),
        ([call("mon 10:00"), call("tue 9:00", REACHED)], False, 0, None, False, False),
        ([call("mon 10:00"), call("tue 9:00", REACHED), call("wed 9:00")], False, 1, "thu 15:00", False, False),
        ([call("mon 10:00", LATER, again_at=at("thu 19:30"))], False, 0, "thu 19:30", False, False),
        ([call("mon 10:00"), call("mon 12:00", SENT, way=ContactWay.LETTER)], False, 0, "fri 12:00", False, False),
        ([call("mon 10:00", WRONG)], False, 0, None, False, True),
        ([call("mon 10:00", WRONG), call("tue 10:00")], False, 1, "wed 16:00", False, False),
    ],
)
def test_where_a_call_stands(
    contacts: list[Contact], is_hearing: bool, counted: int, until: str | None, over: bool, number: bool
) -> None:
    plan = plan_call(contacts, CALLS, STAFF, at("mon 9:00"), hearing=hearing() if is_hearing else None)  # type: ignore[arg-type]
    assert (plan.counted, plan.is_over, plan.needs_number) == (counted, over, number)
    assert plan.waits_until == (at(until) if until else None)
    assert plan.is_asked == (until == "thu 19:30")


def test_a_call_waits_until_its_moment_and_not_a_second_longer() -> None:
    plan = CallPlan(waits_until=at("mon 10:00"))
    assert not plan.is_now(at("mon 10:00") - timedelta(seconds=1))
    assert plan.is_now(at("mon 10:00"))
    assert CallPlan().is_now(at("mon 10:00"))
