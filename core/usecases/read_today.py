"""What waits at the desk: every alert that is not done, in three groups; and one alert by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.alerts import Alert
from core.people import Person, Role
from core.ports import UnitOfWork
from core.staff_presence import StaffMember, is_away
from core.terms import JST
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.take_alert import lock_alert
from core.usecases.tell_staff import read_staff

SHOWN = 50
"""Alerts shown of each group: more than anybody reads; the most pressing come first."""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """An alert with the names needed to show it; `taken_by_name` is "" when nobody has it."""

    alert: Alert
    person_name: str
    role: Role | None
    taken_by_name: str
    handed_by_name: str = ""


@dataclass(frozen=True, slots=True)
class TodayView:
    """All that waits in the programme of this member of staff; `numbers` are how many there are of each, shown or not."""

    mine: Sequence[TodayRow]
    nobodys: Sequence[TodayRow]
    others: Sequence[TodayRow]
    numbers: tuple[int, int, int]


async def read_today(uow: UnitOfWork, house: House, staff: Person) -> TodayView:
    """The open matters, each with its person's name; names are opened for these eyes and logged. To look is to have read
    one's notices. Commits.
    """
    desk_person(staff, staff.programme_id)
    house.programme(staff.programme_id)
    board = await uow.alerts.board(staff.programme_id, staff.id, SHOWN)
    rows = await _rows(uow, staff, [*board.mine, *board.nobodys, *board.others], "desk-today")
    await uow.tellings.looked(staff.id, uow.now)
    await uow.commit()
    first, second = len(board.mine), len(board.mine) + len(board.nobodys)
    return TodayView(rows[:first], rows[first:second], rows[second:], board.numbers)


async def _rows(uow: UnitOfWork, staff: Person, alerts: Sequence[Alert], page: str) -> list[TodayRow]:
    wanted = [(alert.person_id, alert.taken_by, alert.handed_by) for alert in alerts]
    ids = sorted({one for three in wanted for one in three if one is not None})
    names = await uow.people.names_for_eyes(ids, Viewer(staff.id, page)) if ids else {}
    people = await uow.people.of_ids(ids) if ids else {}
    return [_row(alert, names, people) for alert in alerts]


def _row(alert: Alert, names: Mapping[str, str], people: Mapping[str, Person]) -> TodayRow:
    person = people.get(alert.person_id or "")
    return TodayRow(
        alert=alert,
        person_name=names.get(alert.person_id or "", ""),
        role=person.role if person is not None else None,
        taken_by_name=names.get(alert.taken_by or "", ""),
        handed_by_name=names.get(alert.handed_by or "", "") if alert.handed_by != alert.taken_by else "",
    )


@dataclass(frozen=True, slots=True)
class AlertView:
    """One alert by itself: the number to ring, and the colleagues it can be given to (id, name, whether away today)."""

    row: TodayRow
    phone: str
    colleagues: Sequence[tuple[str, str, bool]]


async def read_alert(uow: UnitOfWork, house: House, staff: Person, alert_id: str) -> AlertView:
    """One alert for these eyes; names and number are opened and logged. Commits. Raises NotFoundError."""
    house.programme(staff.programme_id)
    alert = await lock_alert(uow, staff, alert_id)
    [row] = await _rows(uow, staff, [alert], "desk-alert")
    profile = await uow.people.profile_for_eyes(alert.person_id, Viewer(staff.id, "desk-alert")) if alert.person_id else None
    members, _ = await read_staff(uow, alert.programme_id, alert.person_id)
    colleagues = [member for member in members if member.id != staff.id and not member.is_passed_by]
    listed = await _named(uow, staff, colleagues)
    await uow.tellings.looked(staff.id, uow.now)
    await uow.commit()
    return AlertView(row, profile.phone if profile is not None else "", listed)


async def _named(uow: UnitOfWork, staff: Person, members: Sequence[StaffMember]) -> list[tuple[str, str, bool]]:
    today = uow.now.astimezone(JST).date()
    names = await uow.people.names_for_eyes([one.id for one in members], Viewer(staff.id, "desk-alert")) if members else {}
    return sorted(((one.id, names.get(one.id, ""), is_away(one, today)) for one in members), key=lambda one: (one[2], one[1]))


async def count_waiting(uow: UnitOfWork, staff: Person) -> int:
    """How many alerts nobody has taken, for whoever looks at something else just now."""
    return await uow.alerts.count_open(staff.programme_id, staff.id)


async def mark_read(uow: UnitOfWork, staff: Person, person_id: str) -> list[Alert]:
    """The person's alerts that are not done, read by these eyes now. Does not commit."""
    read = []
    for alert in await uow.alerts.of_person(person_id):
        # whoever it was handed over to has to look; another's look is no answer to the question whether they did
        theirs = alert.handed_by is not None and alert.taken_by != staff.id
        seen = alert if theirs else replace(alert, read_at=uow.now)
        if seen is not alert:
            await uow.alerts.save(seen)
        read.append(seen)
    await uow.tellings.looked(staff.id, uow.now)
    return read
