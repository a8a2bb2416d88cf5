"""What the ticker found due is looked at one by one, each in a unit of work of its own: one fault keeps nobody else waiting."""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from core.ports import UnitOfWork, Work

AT_MOST = 100
"""Rows read at once: thousands that are due at the same moment are read in so many parts."""

Due = TypeVar("Due", bound=Hashable)


async def one_by_one(work: Work, now: datetime, ids: Sequence[str], look: Callable[[UnitOfWork, str], Awaitable[None]]) -> int:
    """Looks at each and commits it; how many there were. The first fault is raised in the end, so that the ticker counts it."""
    return await each(ids, partial(_committed, work, now, look))


async def _committed(work: Work, now: datetime, look: Callable[[UnitOfWork, Due], Awaitable[None]], one: Due) -> None:
    async with work(now) as uow:
        await look(uow, one)
        await uow.commit()


async def each(those: Sequence[Due], do: Callable[[Due], Awaitable[object]]) -> int:
    """Does it for each, whatever becomes of the others; how many there were. The first fault is raised in the end."""
    faults: list[Exception] = []
    for one in those:
        try:
            await do(one)
        except Exception as error:  # noqa: BLE001 - whatever it is, the next family waits too
            faults.append(error)
    if faults:
        raise faults[0]
    return len(those)


async def every_due(
    work: Work,
    now: datetime,
    ask: Callable[[UnitOfWork, int], Awaitable[Sequence[Due]]],
    look: Callable[[UnitOfWork, Due], Awaitable[None]],
) -> int:
    """Looks at everything that is due, part after part, each once and committed; how many. One read when nothing is.

    `ask` reads at most so many, the longest due first. What stays due (it cannot be looked at, or not now) hides nothing
    behind it. The first fault is raised in the end.
    """
    return await each_due(work, now, ask, partial(_committed, work, now, look))


async def each_due(
    work: Work,
    now: datetime,
    ask: Callable[[UnitOfWork, int], Awaitable[Sequence[Due]]],
    do: Callable[[Due], Awaitable[object]],
) -> int:
    """The same, where `do` commits by itself."""
    seen: set[Due] = set()
    fault, read = None, 0
    while True:
        async with work(now, writes=False) as uow:
            due = await ask(uow, AT_MOST + read)
        fresh = [one for one in due if one not in seen]
        if not fresh:
            break
        seen.update(fresh)
        read = len(due)  # at most so many stay due
        try:
            await each(fresh, do)
        except Exception as error:  # noqa: BLE001 - the rest waits too
            fault = fault or error
    if fault is not None:
        raise fault
    return len(seen)
