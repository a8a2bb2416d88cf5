"""When somebody reads, and the days of leave and own hours that say so; staff enter them at the desk (S7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from core.errors import NotFoundError, Refusal
from core.people import DESK_ROLES, Person
from core.ports import UnitOfWork
from core.staff_presence import Leave, OwnHours, StaffMember, days_without_staff, is_leave_possible, next_reading_time
from core.terms import JST, Programme
from core.terms.staff_time import WEEKDAYS, StaffHours, Weekday
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.tell_staff import read_staff

LOOK_AHEAD_DAYS = 28


async def staff_time(uow: UnitOfWork, house: House, programme: Programme, person_id: str | None = None) -> datetime:
    """The first moment from now on at which somebody reads who may: leave, own hours, and who is passed by counted."""
    del house
    members, _ = await read_staff(uow, programme.id, person_id)
    return next_reading_time(uow.now, programme.staff_hours, members)


@dataclass(frozen=True, slots=True)
class StaffTimesView:
    """What the page of hours shows. `alone` are the coming days on which nobody is there."""

    office: StaffHours
    members: Sequence[StaffMember]
    people: Mapping[str, Person]
    names: Mapping[str, str]
    alone: Sequence[date]
    today: date


async def read_staff_times(uow: UnitOfWork, house: House, staff: Person) -> StaffTimesView:
    """Everybody of the desk with leave and hours; names are opened for these eyes and logged. Commits."""
    desk_person(staff, staff.programme_id)
    office = house.programme(staff.programme_id).staff_hours
    members, people = await read_staff(uow, staff.programme_id)
    today = uow.now.astimezone(JST).date()
    names = await uow.people.names_for_eyes([member.id for member in members], Viewer(staff.id, "desk-hours"))
    await uow.commit()
    return StaffTimesView(office, members, people, names, days_without_staff(members, office, today, LOOK_AHEAD_DAYS), today)


async def add_leave(
    uow: UnitOfWork, house: House, staff: Person, member_id: str, first_on: date | None, last_on: date | None
) -> Refusal | None:
    """Enters days on which somebody is away, both included. Commits. Raises NotFoundError for who is not of this desk."""
    house.programme(staff.programme_id)
    await _member(uow, staff, member_id)
    last_on = last_on or first_on
    if first_on is None or last_on is None or not is_leave_possible(first_on, last_on, uow.now.astimezone(JST).date()):
        return Refusal("refusal-leave-days")
    await uow.staff_time.add_leave(Leave(house.chance.new_id(), member_id, first_on, last_on))
    await uow.audit.note(actor=staff.id, action="leave-entered", at=uow.now, person_id=member_id)
    await uow.commit()
    return None


async def remove_leave(uow: UnitOfWork, house: House, staff: Person, leave_id: str) -> None:
    """Takes days of leave back. Commits. Raises NotFoundError."""
    house.programme(staff.programme_id)
    leave = await uow.staff_time.find_leave(leave_id)
    await _member(uow, staff, leave.staff_id)
    await uow.staff_time.remove_leave(leave_id)
    await uow.audit.note(actor=staff.id, action="leave-removed", at=uow.now, person_id=leave.staff_id)
    await uow.commit()


async def set_own_hours(
    uow: UnitOfWork, house: House, staff: Person, member_id: str, days: Sequence[str], opens: time | None, closes: time | None
) -> Refusal | None:
    """Somebody's own weekdays and times; without any weekday they are there whenever the office is. Commits."""
    house.programme(staff.programme_id)
    await _member(uow, staff, member_id)
    chosen: tuple[Weekday, ...] = tuple(day for day in WEEKDAYS if day in days)
    if chosen and (opens is None or closes is None or closes <= opens):
        return Refusal("refusal-own-hours")
    hours = OwnHours(member_id, chosen, opens, closes) if chosen and opens is not None and closes is not None else None
    await uow.staff_time.set_hours(member_id, hours)
    await uow.audit.note(actor=staff.id, action="own-hours-set", at=uow.now, person_id=member_id)
    await uow.commit()
    return None


async def _member(uow: UnitOfWork, staff: Person, member_id: str) -> Person:
    desk_person(staff, staff.programme_id)
    member = await uow.people.lock(member_id)
    if member.role not in DESK_ROLES or member.programme_id != staff.programme_id:
        raise NotFoundError("person-unknown", person=member_id)
    return member
