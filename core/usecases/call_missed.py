"""Nobody answered a call that is owed, told by the obligation it was for: the same record as on the list of calls."""

from core.errors import NotFoundError
from core.people import Person
from core.ports import UnitOfWork
from core.usecases import close_call
from core.usecases.context import House
from core.usecases.end_owed import guard_owed
from core.usecases.read_calls import whom_to_ring


async def note_missed(uow: UnitOfWork, house: House, staff: Person, key: str) -> bool:
    """Notes the try, once however often it is pressed; False when the call is not owed any more. Does not commit.

    What is owed follows from it by itself (core.usecases.owe). Raises NotFoundError for whoever must not know of it.
    """
    owed = await uow.obligations.find(key)
    if owed is None:
        raise NotFoundError("obligation-unknown")
    await guard_owed(uow, staff, owed)
    person_id = owed.what.person_id or await whom_to_ring(uow, owed.what.case_id)
    if person_id is None or not owed.is_due(uow.now):
        return False
    return await close_call.note_missed(uow, house, staff, person_id) is not None
