"""The calendar: weekly series at the edges of the period, round holidays, year's end and days off; clashes; weeks, months."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.calendar import (
    DayOff,
    DaysOff,
    Series,
    moment,
    month_after,
    month_of,
    overlaps,
    read_days,
    week_of,
    weekly,
    without_clashes,
    write_days,
)
from core.terms import JST, StaffHours
from core.terms.marks import Span

PERIOD = Span(first_on=date(2026, 8, 1), last_on=date(2027, 3, 31))
OPEN = StaffHours(open_on_holidays=True)
NOW = datetime(2026, 7, 1, tzinfo=UTC)
FIVE = time(17)


def days(series: Series) -> list[str]:
    return [begins.astimezone(JST).strftime("%m-%d") for begins in series.starts]


def plan(first: date, most: int, off: DaysOff | None = None, now: datetime = NOW) -> Series:
    return weekly(first, FIVE, most, PERIOD, off or DaysOff(StaffHours()), now)


@pytest.mark.parametrize(
    ("first", "most", "expected"),
    [
        (date(2026, 9, 2), 3, ["09-02", "09-09", "09-16"]),
        (date(2026, 9, 30), 2, ["09-30", "10-07"]),  # over a month's end
        (date(2027, 2, 24), 2, ["02-24", "03-03"]),  # a February of 28 days
        (date(2026, 9, 2), 0, []),
        (date(2026, 7, 29), 2, ["08-05", "08-12"]),  # begins before the period
        (date(2026, 8, 1), 1, ["08-01"]),  # its first day
        (date(2027, 3, 24), 5, ["03-24", "03-31"]),  # its last day
        (date(2027, 4, 1), 5, []),
    ],
)
def test_every_week_within_the_period(first: date, most: int, expected: list[str]) -> None:
    assert days(plan(first, most)) == expected


def test_a_year_of_thirty_ends_where_the_period_does() -> None:
    whole = plan(date(2026, 8, 5), 30)
    assert len(whole.starts) == 30
    assert {begins.astimezone(JST).weekday() for begins in whole.starts} == {2}
    assert {begins.astimezone(JST).time() for begins in whole.starts} == {FIVE}
    assert len(plan(date(2026, 11, 4), 30).starts) < 30


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 9, 21), DayOff.HOLIDAY),  # 敬老の日
        (date(2026, 9, 22), DayOff.HOLIDAY),  # between two holidays
        (date(2026, 12, 28), None),
        (date(2026, 12, 29), DayOff.YEAR_END),
        (date(2027, 1, 3), DayOff.YEAR_END),
        (date(2027, 1, 4), None),
        (date(2026, 10, 5), DayOff.CLOSED),
        (date(2026, 10, 6), DayOff.FAMILY),
        (date(2026, 10, 7), DayOff.SUPPORTER),
        (date(2026, 10, 3), None),  # a Saturday is no holiday
    ],
)
def test_days_left_out_and_why(day: date, why: DayOff | None) -> None:
    office = StaffHours(closed_on=(date(2026, 10, 5),))
    off = DaysOff(office, frozenset({date(2026, 10, 6)}), frozenset({date(2026, 10, 7), date(2026, 10, 6)}))
    assert off.why(day) is why


def test_a_day_off_is_named_and_takes_no_visit_away() -> None:
    series = plan(date(2026, 9, 14), 3)
    assert days(series) == ["09-14", "09-28", "10-05"]
    assert series.skipped == ((date(2026, 9, 21), DayOff.HOLIDAY),)
    assert days(plan(date(2026, 9, 14), 3, DaysOff(OPEN))) == ["09-14", "09-21", "09-28"]


@pytest.mark.parametrize(("seconds", "first"), [(-1, "09-02"), (0, "09-09"), (1, "09-09")])
def test_nothing_is_planned_in_the_past(seconds: int, first: str) -> None:
    now = moment(date(2026, 9, 2), FIVE) + timedelta(seconds=seconds)
    assert days(plan(date(2026, 9, 2), 2, now=now))[0] == first


@pytest.mark.parametrize(("minute", "clash"), [(-90, False), (-89, True), (0, True), (89, True), (90, False)])
def test_what_ends_as_another_begins_is_no_clash(minute: int, clash: bool) -> None:
    begins = moment(date(2026, 9, 2), FIVE)
    taken = [(begins, begins + timedelta(minutes=90))]
    tried = begins + timedelta(minutes=minute)
    assert overlaps(tried, 90, taken) is clash
    assert without_clashes([tried], 90, taken) == (([], [tried]) if clash else ([tried], []))


def test_weeks_begin_on_monday_and_months_hold_whole_weeks() -> None:
    assert week_of(date(2026, 9, 6)) == tuple(date(2026, 8, 31) + timedelta(days=n) for n in range(7))
    for first, weeks in ((date(2027, 2, 14), 4), (date(2026, 8, 31), 6), (date(2026, 9, 1), 5)):
        shown = month_of(first)
        assert len(shown) == weeks
        assert shown[0][0] <= first.replace(day=1) <= shown[0][-1]
        assert all(week[0].weekday() == 0 for week in shown)
    assert [month_after(date(2026, 12, 31), n) for n in (-12, 0, 1)] == [date(2025, 12, 1), date(2026, 12, 1), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("written", "again"),
    [
        ("", ""),
        ("2026-10-12", "2026-10-12"),
        ("2026-10-13, 2026-10-12\n2026-10-20", "2026-10-12..2026-10-13 2026-10-20"),
        ("2026-12-30〜2027-01-02", "2026-12-30..2027-01-02"),
    ],
)
def test_days_off_are_read_as_they_are_written(written: str, again: str) -> None:
    assert write_days(read_days(written)) == again
    assert read_days(write_days(read_days(written))) == read_days(written)


@pytest.mark.parametrize("written", ["10/12", "2026-02-30", "2026-10-12..2026-10-11", "2026-01-01..2028-01-01", "あした"])
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_days(written)
