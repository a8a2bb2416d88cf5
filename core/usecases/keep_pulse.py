"""The service notes that it is there; a silence found when it begins again is an outage, which never makes a family late."""

from datetime import datetime

from core.outages import SILENCE, Outage
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person


async def keep_pulse(uow: UnitOfWork, house: House, *, was_away: bool) -> Outage | None:
    """Notes the pulse; with `was_away` (just begun, or the last try failed) a long silence before it is an outage. Commits."""
    before = await uow.outages.pulse(uow.now)
    found = None
    if was_away and before is not None and uow.now - before > SILENCE:
        found = Outage(house.chance.new_id(), before, uow.now)
        await uow.outages.add(found)
    await uow.commit()
    return found


async def note_outage(uow: UnitOfWork, house: House, staff: Person, since: datetime, until: datetime) -> Outage | None:
    """Staff write down that families could not reach us (a platform was down); None for hours that cannot be. Commits."""
    desk_person(staff, staff.programme_id)
    if not since < until <= uow.now:
        return None
    outage = Outage(house.chance.new_id(), since, until, noted_by=staff.id)
    await uow.outages.add(outage)
    await uow.audit.note(actor=staff.id, action="outage-noted", at=uow.now)
    await uow.commit()
    return outage
