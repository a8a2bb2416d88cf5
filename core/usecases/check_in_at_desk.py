"""Staff press 到着, 終了 and the rest for a supporter on the phone: the same ways as in chat, by the time that was told."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from core.check_in import Hindrance
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.call_in_sick import call_in_sick
from core.usecases.check_in import Pressed, arrive, leave
from core.usecases.context import House, desk_person_for_case
from core.usecases.wait_at_door import at_door, met, nobody_there

Act = Callable[[UnitOfWork, House, str, str, datetime, str], Awaitable[Pressed]]


async def _arrive(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, by: str) -> Pressed:
    return await arrive(uow, house, supporter_id, visit_id, at, by=by)


async def _leave(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, by: str) -> Pressed:
    return await leave(uow, house, supporter_id, visit_id, at, by=by, is_sure=True)


async def _at_door(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, by: str) -> Pressed:
    return await at_door(uow, house, supporter_id, visit_id, at, by=by)


async def _met(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, by: str) -> Pressed:
    return await met(uow, house, supporter_id, visit_id, at, by=by)


async def _gone(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, by: str) -> Pressed:
    return await nobody_there(uow, house, supporter_id, visit_id, at, by=by)


async def _ill(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, by: str) -> Pressed:
    visit = await uow.visits.get(visit_id)
    off = await call_in_sick(uow, house, await uow.people.get(supporter_id), at, by=by)
    return Pressed(visit, tuple(off), None if off else Hindrance.ENDED)


DESK_WORDS: Mapping[str, Act] = {
    "arr": _arrive,
    "left": _leave,
    "door": _at_door,
    "met": _met,
    "gone": _gone,
    "ill": _ill,
}
"""What staff can do for a supporter, in the words of the buttons."""


async def day_at_desk(uow: UnitOfWork, house: House, staff: Person, visit_id: str, word: str, at: datetime) -> Hindrance | None:
    """Does it at the time that was told (not later than now); why not, or None. Commits. Raises NotFoundError."""
    visit = await uow.visits.get(visit_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(visit.case_id))
    if at > uow.now:
        return Hindrance.EARLY
    came = await DESK_WORDS[word](uow, house, visit.supporter_id, visit_id, at, staff.id)
    await uow.commit()
    return came.hindrance
