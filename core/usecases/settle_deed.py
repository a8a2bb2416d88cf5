"""What could not be done on a platform, for the desk: seen, done again once the cause was mended, or done by hand."""

from collections.abc import Sequence

from core.deeds import KeptDeed
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person
from core.usecases.note_hiding import note_hidden
from core.usecases.tell_of_deed import close_dealt_with

SHOWN = 50
"""How many are shown at once; the rest follows as these are dealt with."""


async def read_failed_deeds(uow: UnitOfWork, staff: Person) -> list[KeptDeed]:
    """What failed in the programme of whoever reads, the newest first."""
    desk_person(staff, staff.programme_id)
    return await uow.deeds.failed(staff.programme_id, SHOWN)


async def do_deeds_again(uow: UnitOfWork, house: House, staff: Person, keys: Sequence[str]) -> bool:
    """Has failed deeds tried again from now on; False when somebody dealt with all of them before. Commits."""
    found = [kept for key in keys if (kept := await _mine(uow, house, staff, key)) is not None]
    again = []
    for kept in found:
        if await uow.deeds.again(kept.deed.key):
            await note_hidden(uow, kept.deed)
            again.append(kept.code)
    return await _noted(uow, staff, "deed-again", again)


async def put_deed_away(uow: UnitOfWork, house: House, staff: Person, key: str) -> bool:
    """Notes that what a failed deed was for has been seen to by hand; False when somebody dealt with it before. Commits."""
    kept = await _mine(uow, house, staff, key)
    away = [kept.code] if kept is not None and await uow.deeds.put_away(key, staff.id) else []
    if kept is not None and away:
        await note_hidden(uow, kept.deed)
    return await _noted(uow, staff, "deed-by-hand", away)


async def _mine(uow: UnitOfWork, house: House, staff: Person, key: str) -> KeptDeed | None:
    house.programme(desk_person(staff, staff.programme_id).programme_id)
    kept = await uow.deeds.find(key)
    return kept if kept is not None and kept.deed.programme_id == staff.programme_id else None


async def _noted(uow: UnitOfWork, staff: Person, action: str, codes: Sequence[str]) -> bool:
    if codes:
        await uow.audit.note(actor=staff.id, action=action, at=uow.now)
        await close_dealt_with(uow, staff.programme_id, codes)
    await uow.commit()
    return bool(codes)
