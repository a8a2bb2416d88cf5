"""When somebody reads: the staff's office hours, so that an answer at night says honestly when a person will see it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

import jpholiday
from pydantic import model_validator

from core.terms.marks import AnyOf, MonthDay, Ours, SomeOf, Table, TimeOfDay, refuse

JST = ZoneInfo("Asia/Tokyo")

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class StaffHours(Table):
    """When the staff reads messages, in Asia/Tokyo. Closed over the year's end as the city's offices are (FACTS)."""

    days: Annotated[SomeOf[Weekday], Ours("the city's own days")] = WEEKDAYS[:5]
    opens: Annotated[TimeOfDay, Ours("office hours")] = time(9)
    closes: Annotated[TimeOfDay, Ours("office hours")] = time(18)
    open_on_holidays: Annotated[bool, Ours("national holidays")] = False
    year_end_from: Annotated[MonthDay, Ours("the city's offices are closed")] = (12, 29)
    year_end_until: Annotated[MonthDay, Ours("the city's offices are closed")] = (1, 3)
    closed_on: Annotated[AnyOf[date], Ours("days the staff is away")] = ()

    @model_validator(mode="after")
    def _open_for_a_while(self) -> Self:
        if self.closes <= self.opens:
            raise refuse("closes", f'a time after opens ("{self.opens:%H:%M}")')
        return self


def is_staff_day(day: date, hours: StaffHours) -> bool:
    """Whether the staff works on this day (Asia/Tokyo)."""
    if WEEKDAYS[day.weekday()] not in hours.days or day in hours.closed_on:
        return False
    if is_year_end(day, hours):
        return False
    return hours.open_on_holidays or not jpholiday.is_holiday(day)


def is_year_end(day: date, hours: StaffHours) -> bool:
    """Whether the staff's office is closed on this day over the year's end."""
    place, first, last = (day.month, day.day), hours.year_end_from, hours.year_end_until
    return first <= place <= last if first <= last else place >= first or place <= last


def next_staff_time(now: datetime, hours: StaffHours) -> datetime:
    """The first moment from `now` on (aware) at which staff reads: `now` itself within hours, else the next opening in UTC.

    The opening minute belongs to the hours, the closing minute does not.
    """
    here = now.astimezone(JST)
    if is_staff_day(here.date(), hours) and hours.opens <= here.time() < hours.closes:
        return now
    day = here.date() if here.time() < hours.opens else here.date() + timedelta(days=1)
    while not is_staff_day(day, hours):
        day += timedelta(days=1)
    return datetime.combine(day, hours.opens, JST).astimezone(UTC)


def after_staff_minutes(start: datetime, minutes: int, hours: StaffHours) -> datetime:
    """The moment at which so many minutes of staff hours have passed since `start` (aware); always one within hours."""
    at, left = next_staff_time(start, hours), timedelta(minutes=minutes)
    while True:
        closes = datetime.combine(at.astimezone(JST).date(), hours.closes, JST).astimezone(UTC)
        if left < closes - at:
            return at + left
        left -= closes - at
        at = next_staff_time(closes, hours)
