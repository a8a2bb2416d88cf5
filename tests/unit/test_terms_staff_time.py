"""When somebody reads: the minute before, at and after each boundary."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.terms import JST, StaffHours, is_staff_day, next_staff_time
from core.terms.staff_time import WEEKDAYS

OFFICE = StaffHours()


def japan(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JST)


@pytest.mark.parametrize(
    ("now", "read_at"),
    [
        # a Tuesday
        ("2026-11-24 08:59:59", "2026-11-24 09:00"),
        ("2026-11-24 09:00:00", "2026-11-24 09:00:00"),
        ("2026-11-24 12:34:56", "2026-11-24 12:34:56"),
        ("2026-11-24 17:59:59", "2026-11-24 17:59:59"),
        ("2026-11-24 18:00:00", "2026-11-25 09:00"),
        ("2026-11-24 22:40:00", "2026-11-25 09:00"),
        ("2026-11-25 00:00:00", "2026-11-25 09:00"),
        # Friday night, the weekend, then Labour Thanksgiving Day on a Monday
        ("2026-11-20 18:00:00", "2026-11-24 09:00"),
        ("2026-11-21 12:00:00", "2026-11-24 09:00"),
        ("2026-11-23 10:00:00", "2026-11-24 09:00"),
        # a usual weekend
        ("2026-11-27 18:30:00", "2026-11-30 09:00"),
        # the day between two holidays is one itself
        ("2026-09-18 18:00:00", "2026-09-24 09:00"),
        ("2026-09-22 10:00:00", "2026-09-24 09:00"),
        # Golden Week 2026, with the substitute holiday of 6 May
        ("2026-05-01 18:00:00", "2026-05-07 09:00"),
        # the year's end: 28 December is open, 4 January a Monday
        ("2026-12-28 17:59:59", "2026-12-28 17:59:59"),
        ("2026-12-28 18:00:00", "2027-01-04 09:00"),
        ("2026-12-29 10:00:00", "2027-01-04 09:00"),
        ("2027-01-03 23:59:59", "2027-01-04 09:00"),
    ],
)
def test_the_next_moment_somebody_reads(now: str, read_at: str) -> None:
    assert next_staff_time(japan(now), OFFICE) == japan(read_at)


@pytest.mark.parametrize(
    ("hours", "now", "read_at"),
    [
        ({"days": ["sat"]}, "2026-11-24 10:00", "2026-11-28 09:00"),
        ({"open_on_holidays": True}, "2026-11-23 10:00", "2026-11-23 10:00"),
        ({"closed_on": [date(2026, 11, 25)]}, "2026-11-24 18:00", "2026-11-26 09:00"),
        ({"opens": "13:00", "closes": "21:00"}, "2026-11-24 20:59:59", "2026-11-24 20:59:59"),
        ({"opens": "13:00", "closes": "21:00"}, "2026-11-24 21:00", "2026-11-25 13:00"),
        ({"year_end_from": "08-10", "year_end_until": "08-14"}, "2026-08-07 18:00", "2026-08-17 09:00"),
        ({"days": list(WEEKDAYS), "open_on_holidays": True}, "2026-12-30 10:00", "2027-01-04 09:00"),
    ],
)
def test_other_hours(hours: dict[str, object], now: str, read_at: str) -> None:
    assert next_staff_time(japan(now), StaffHours.model_validate(hours)) == japan(read_at)


def test_the_zone_of_now_does_not_matter() -> None:
    night = datetime(2026, 11, 24, 13, 40, tzinfo=UTC)
    assert next_staff_time(night, OFFICE) == japan("2026-11-25 09:00")
    assert next_staff_time(night, OFFICE).tzinfo is UTC


def test_every_hour_of_a_year_leads_to_an_open_moment_not_in_the_past() -> None:
    now = japan("2026-04-01 00:00")
    while now < japan("2027-04-01 00:00"):
        read_at = next_staff_time(now, OFFICE)
        here = read_at.astimezone(JST)
        assert read_at >= now
        assert is_staff_day(here.date(), OFFICE)
        assert OFFICE.opens <= here.time() < OFFICE.closes
        now += timedelta(hours=1)
