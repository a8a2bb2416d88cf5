"""Rooms and hours which the city holds for interviews; an hour belongs to one interview at most."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from sqlalchemy import Select, delete, select, update

from core.interviews import InterviewKind, Slot
from storage.mapping import build, plain
from storage.tables_before_visits import interview_slots
from storage.transaction import Transaction

_ENUMS: Mapping[str, type[Enum]] = {"kind": InterviewKind}
_TABLE = interview_slots


class SlotRows:
    """The part of storage.interviews about free and taken hours."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, slot: Slot) -> bool:
        """Enters a free hour; False when this room has one at that moment already."""
        again = self._transaction.insert(_TABLE).values(**plain(slot))
        same = again.on_conflict_do_nothing(index_elements=["programme_id", "place", "starts_at"])
        return (await self._transaction.execute(same.returning(_TABLE.c.id))).first() is not None

    async def remove(self, slot_id: str) -> bool:
        """Takes a free hour out; False when it is taken or unknown."""
        mine = delete(_TABLE).where(_TABLE.c.id == slot_id, _TABLE.c.interview_id.is_(None))
        return (await self._transaction.execute(mine)).rowcount == 1

    async def get(self, slot_id: str) -> Slot | None:
        """One hour, locked: of two who press it at once the second waits, and then sees that it is taken."""
        found = await self._found(select(_TABLE).where(_TABLE.c.id == slot_id).with_for_update())
        return found[0] if found else None

    async def of_interview(self, interview_id: str) -> Slot | None:
        """The hour an interview has taken."""
        found = await self._found(select(_TABLE).where(_TABLE.c.interview_id == interview_id))
        return found[0] if found else None

    async def between(self, programme_id: str, since: datetime, until: datetime) -> list[Slot]:
        """Free and taken ones that begin in this span, in order."""
        query = select(_TABLE).where(
            _TABLE.c.programme_id == programme_id, _TABLE.c.starts_at >= since, _TABLE.c.starts_at < until
        )
        return await self._found(query.order_by(_TABLE.c.starts_at, _TABLE.c.place))

    async def free(self, programme_id: str, kind: InterviewKind, since: datetime, limit: int, skip: int) -> list[Slot]:
        """The soonest free ones from a moment on."""
        query = select(_TABLE).where(
            _TABLE.c.programme_id == programme_id,
            _TABLE.c.kind == kind.value,
            _TABLE.c.starts_at >= since,
            _TABLE.c.interview_id.is_(None),
        )
        return await self._found(query.order_by(_TABLE.c.starts_at, _TABLE.c.place).limit(limit).offset(skip))

    async def take(self, slot_id: str, interview_id: str) -> bool:
        """Gives a free hour to an interview; one statement, so that of two at once one gets it."""
        free = update(_TABLE).where(_TABLE.c.id == slot_id, _TABLE.c.interview_id.is_(None))
        return (await self._transaction.execute(free.values(interview_id=interview_id))).rowcount == 1

    async def give_back(self, interview_id: str) -> None:
        """Gives back the hour of an interview, if it has one."""
        mine = update(_TABLE).where(_TABLE.c.interview_id == interview_id)
        await self._transaction.execute(mine.values(interview_id=None))

    async def _found(self, query: Select[tuple[object, ...]]) -> list[Slot]:
        return [build(Slot, row, _ENUMS) for row in await self._transaction.rows(query)]
