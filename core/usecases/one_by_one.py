"""What the ticker found due is looked at one by one, each in a unit of work of its own: one fault keeps nobody else waiting."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from core.ports import UnitOfWork, Work


async def one_by_one(work: Work, now: datetime, ids: Sequence[str], look: Callable[[UnitOfWork, str], Awaitable[None]]) -> int:
    """Looks at each and commits it; how many there were. The first fault is raised in the end, so that the ticker counts it."""
    faults: list[Exception] = []
    for one in ids:
        try:
            async with work(now) as uow:
                await look(uow, one)
                await uow.commit()
        except Exception as error:  # noqa: BLE001 - whatever it is, the next family waits too
            faults.append(error)
    if faults:
        raise faults[0]
    return len(ids)
