"""Who of the staff is there, and what is said about when somebody reads."""

from datetime import date, datetime, time, timedelta

import pytest

from core.people import Role
from core.staff_presence import (
    Leave,
    OwnHours,
    StaffMember,
    days_without_staff,
    is_away,
    is_leave_possible,
    next_presence,
    next_reading_time,
)
from core.terms import JST, StaffHours

OFFICE = StaffHours()


def japan(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JST)


def member(leave: tuple[str, str] | None = None, own: OwnHours | None = None, *, passed_by: bool = False) -> StaffMember:
    days = (Leave("l", "c", date.fromisoformat(leave[0]), date.fromisoformat(leave[1])),) if leave else ()
    return StaffMember("c", Role.COORDINATOR, days, own, passed_by)


WEEK_OFF = ("2026-11-25", "2026-12-01")
WEDNESDAYS = OwnHours("c", ("wed",), time(10), time(15))


@pytest.mark.parametrize(
    ("day", "away"), [("2026-11-24", False), ("2026-11-25", True), ("2026-12-01", True), ("2026-12-02", False)]
)
def test_both_ends_of_a_leave_belong_to_it(day: str, away: bool) -> None:
    assert is_away(member(WEEK_OFF), date.fromisoformat(day)) is away


@pytest.mark.parametrize(("day", "away"), [("2026-11-24", True), ("2026-11-25", False)])
def test_own_weekdays(day: str, away: bool) -> None:
    assert is_away(member(own=WEDNESDAYS), date.fromisoformat(day)) is away


@pytest.mark.parametrize(
    ("staff", "now", "reads"),
    [
        ([member()], "2026-11-24 22:40", "2026-11-25 09:00"),
        ([member(WEEK_OFF)], "2026-11-24 22:40", "2026-12-02 09:00"),
        ([member(WEEK_OFF)], "2026-11-24 17:59:59", "2026-11-24 17:59:59"),
        ([member(WEEK_OFF), member()], "2026-11-25 10:00", "2026-11-25 10:00"),
        ([member(WEEK_OFF), member(passed_by=True)], "2026-11-25 10:00", "2026-12-02 09:00"),
        ([member(own=WEDNESDAYS)], "2026-11-24 10:00", "2026-11-25 10:00"),
        ([member(own=WEDNESDAYS)], "2026-11-25 15:00", "2026-12-02 10:00"),
        ([], "2026-11-24 22:40", "2026-11-25 09:00"),
        ([member(("2026-11-01", "2028-11-01"))], "2026-11-24 22:40", "2026-11-25 09:00"),  # nobody comes back in a year
    ],
)
def test_when_somebody_reads_is_said_honestly(staff: list[StaffMember], now: str, reads: str) -> None:
    assert next_reading_time(japan(now), OFFICE, staff) == japan(reads)


def test_nobody_comes_back_within_a_year() -> None:
    assert next_presence(member(("2026-11-01", "2028-11-01")), japan("2026-11-24 10:00"), OFFICE) is None


def test_days_on_which_nobody_is_there_are_seen_before_they_come() -> None:
    alone = days_without_staff([member(WEEK_OFF), member(own=WEDNESDAYS)], OFFICE, date(2026, 11, 24), 14)
    assert [day.isoformat() for day in alone] == ["2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"]
    assert days_without_staff([member(WEEK_OFF), member()], OFFICE, date(2026, 11, 24), 14) == []


@pytest.mark.parametrize(
    ("first", "last", "possible"),
    [(0, 0, True), (-3, 0, True), (-3, -1, False), (2, 1, False), (0, 366, True), (0, 367, False)],
)
def test_a_leave_is_in_order(first: int, last: int, possible: bool) -> None:
    today = date(2026, 11, 24)
    assert is_leave_possible(today + timedelta(days=first), today + timedelta(days=last), today) is possible
