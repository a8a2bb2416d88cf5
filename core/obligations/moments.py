"""Moments as contracts count them: ends of days in Japan, months later, working days."""

from datetime import UTC, date, datetime, time, timedelta

from core.months import months_after
from core.terms import JST
from core.terms.staff_time import StaffHours, is_staff_day

MIDNIGHT = time()
LAST = time(23, 59, 59)
PUBLIC_OFFICES = StaffHours()
"""The days of every city's and prefecture's offices; those of our own staff are the programme's."""


def day_of(moment: datetime) -> date:
    """The day of a moment in Japan."""
    return moment.astimezone(JST).date()


def at(day: date, clock: time) -> datetime:
    """A clock time of a day in Japan, in UTC."""
    return datetime.combine(day, clock, JST).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last second of a day in Japan, in UTC."""
    return at(day, LAST)


def months_later(moment: datetime, months: int) -> datetime:
    """The last second of the same day so many months later (31 January, a month on: the last of February)."""
    return end_of(months_after(day_of(moment), months))


def is_working_day(day: date) -> bool:
    """Whether public offices are open: no Saturday, Sunday or national holiday, and not over the year's end."""
    return is_staff_day(day, PUBLIC_OFFICES)


def working_day_before(day: date) -> date:
    """The day itself where offices are open, else the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_after(day: date, count: int) -> date:
    """The day that lies so many working days after a day."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
