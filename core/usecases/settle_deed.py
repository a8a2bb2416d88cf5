"""What could not be done on a platform, for the desk: seen, done again once the cause was mended, or done by hand."""

from collections.abc import Sequence

from core.deeds import KeptDeed
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person

SHOWN = 50
"""How many are shown at once; the rest follows as these are dealt with."""


async def read_failed_deeds(uow: UnitOfWork, staff: Person) -> list[KeptDeed]:
    """What failed in the programme of whoever reads, the newest first."""
    desk_person(staff, staff.programme_id)
    return await uow.deeds.failed(staff.programme_id, SHOWN)


async def do_deeds_again(uow: UnitOfWork, house: House, staff: Person, keys: Sequence[str]) -> bool:
    """Has failed deeds tried again from now on; False when somebody dealt with all of them before. Commits."""
    again = [key for key in keys if await _is_mine(uow, house, staff, key) and await uow.deeds.again(key)]
    return await _noted(uow, staff, "deed-again", changed=bool(again))


async def put_deed_away(uow: UnitOfWork, house: House, staff: Person, key: str) -> bool:
    """Notes that what a failed deed was for has been seen to by hand; False when somebody dealt with it before. Commits."""
    changed = await _is_mine(uow, house, staff, key) and await uow.deeds.put_away(key, staff.id)
    return await _noted(uow, staff, "deed-by-hand", changed=changed)


async def _is_mine(uow: UnitOfWork, house: House, staff: Person, key: str) -> bool:
    house.programme(desk_person(staff, staff.programme_id).programme_id)
    kept = await uow.deeds.find(key)
    return kept is not None and kept.deed.programme_id == staff.programme_id


async def _noted(uow: UnitOfWork, staff: Person, action: str, *, changed: bool) -> bool:
    if changed:
        await uow.audit.note(actor=staff.id, action=action, at=uow.now)
    await uow.commit()
    return changed
