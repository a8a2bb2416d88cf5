"""Days on which the offices of the play are open."""

from datetime import date, timedelta

import jpholiday

YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def is_workday(day: date) -> bool:
    """No weekend, no public holiday, not the turn of the year."""
    return day.weekday() < 5 and not jpholiday.is_holiday(day) and (day.month, day.day) not in YEAR_END


def workdays(first: date, last: date) -> list[date]:
    """From the first to the last, both included."""
    return [day for number in range((last - first).days + 1) if is_workday(day := first + timedelta(days=number))]


def last_of_month(day: date) -> date:
    """The last day of its month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
