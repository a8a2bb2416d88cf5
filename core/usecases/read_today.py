"""What waits at the desk: every alert that is not done, most pressing first."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.alerts import Alert
from core.people import Person, Role
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import House, desk_person


@dataclass(frozen=True, slots=True)
class TodayRow:
    """An alert with the names needed to show it; `taken_by_name` is "" when nobody has it."""

    alert: Alert
    person_name: str
    role: Role | None
    taken_by_name: str


@dataclass(frozen=True, slots=True)
class TodayView:
    """All that waits in the programme of this member of staff."""

    rows: Sequence[TodayRow]


async def read_today(uow: UnitOfWork, house: House, staff: Person) -> TodayView:
    """The open matters, each with its person's name; names are opened for these eyes and logged."""
    desk_person(staff, staff.programme_id)
    house.programme(staff.programme_id)
    alerts = await uow.alerts.not_done(staff.programme_id)
    ids = {a.person_id for a in alerts if a.person_id} | {a.taken_by for a in alerts if a.taken_by}
    names = await uow.people.names_for_eyes(sorted(ids), Viewer(staff.id, "desk-today")) if ids else {}
    roles = {person_id: (await uow.people.get(person_id)).role for person_id in ids}
    rows = [
        TodayRow(
            alert=alert,
            person_name=names.get(alert.person_id or "", ""),
            role=roles.get(alert.person_id or ""),
            taken_by_name=names.get(alert.taken_by or "", ""),
        )
        for alert in alerts
    ]
    await uow.commit()
    return TodayView(rows)
