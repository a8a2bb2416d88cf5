"""Who of the staff is there: days of leave and own hours, as staff enter them at the desk (S7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.people import Role
from core.terms.staff_time import JST, WEEKDAYS, StaffHours, Weekday, is_staff_day, next_staff_time

FARTHEST = timedelta(days=400)
"""Beyond this nobody is waited for: the office's own hours are told instead."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which somebody is not there, both included (Asia/Tokyo)."""

    id: str
    staff_id: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class OwnHours:
    """The weekdays and times of somebody who is not there whenever the office is; `opens` before `closes`."""

    staff_id: str
    days: tuple[Weekday, ...]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One who may use the desk, as the rules see them. `is_passed_by`: must not learn of the person in question."""

    id: str
    role: Role
    leave: tuple[Leave, ...] = ()
    own: OwnHours | None = None
    is_passed_by: bool = False


def is_away(member: StaffMember, day: date) -> bool:
    """Whether somebody is on leave on this day, or never works on such a weekday."""
    if any(leave.first_on <= day <= leave.last_on for leave in member.leave):
        return True
    return member.own is not None and WEEKDAYS[day.weekday()] not in member.own.days


def hours_of(member: StaffMember, office: StaffHours) -> StaffHours:
    """The office's hours with this person's own weekdays and times in their place; closed days stay closed."""
    if member.own is None:
        return office
    return office.model_copy(update={"days": member.own.days, "opens": member.own.opens, "closes": member.own.closes})


def next_presence(member: StaffMember, now: datetime, office: StaffHours) -> datetime | None:
    """The first moment from `now` on at which this person is there; None when not within `FARTHEST`."""
    hours, at = hours_of(member, office), now
    while at - now < FARTHEST:
        at = next_staff_time(at, hours)
        day = at.astimezone(JST).date()
        if not any(leave.first_on <= day <= leave.last_on for leave in member.leave):
            return at
        at = datetime.combine(day + timedelta(days=1), time(), JST)
    return None


def next_reading_time(now: datetime, office: StaffHours, staff: Sequence[StaffMember]) -> datetime:
    """When somebody of these reads, said honestly: leave and own hours counted; the office's hours where nobody is known."""
    moments = [at for member in staff if not member.is_passed_by and (at := next_presence(member, now, office)) is not None]
    return min(moments, default=next_staff_time(now, office))


def days_without_staff(staff: Sequence[StaffMember], office: StaffHours, first_on: date, days: int) -> list[date]:
    """The office's days among the next `days` on which nobody of these is there: to be seen before they come."""
    coming = [first_on + timedelta(days=number) for number in range(days)]
    return [day for day in coming if is_staff_day(day, office) and all(is_away(member, day) for member in staff)]


def is_leave_possible(first_on: date, last_on: date, today: date) -> bool:
    """Whether somebody can be away from the one day to the other: in order, not over yet, at most a year."""
    return today <= last_on and first_on <= last_on <= first_on + timedelta(days=366)
