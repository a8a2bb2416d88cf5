"""Whose morning was told, and what people chose about it."""

from datetime import date, datetime

from sqlalchemy import select

from storage.tables_manners import digests, manners
from storage.transaction import Transaction


class MannersRepository:
    """Implements core.ports.Manners."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def note_digest(self, staff_id: str, day: date, at: datetime, total: int) -> bool:
        """Notes that somebody's morning was told; False when it was already."""
        row = self._transaction.insert(digests).values(staff_id=staff_id, day=day, sent_at=at, total=total)
        once = row.on_conflict_do_nothing(index_elements=["staff_id", "day"]).returning(digests.c.staff_id)
        return (await self._transaction.execute(once)).first() is not None

    async def told_on(self, day: date) -> frozenset[str]:
        """Ids of those whose morning of this day was told."""
        rows = await self._transaction.rows(select(digests.c.staff_id).where(digests.c.day == day))
        return frozenset(row.staff_id for row in rows)

    async def wants_empty_digest(self, staff_id: str) -> bool:
        """Whether they hear of a morning on which nothing is owed."""
        row = await self._transaction.first(select(manners.c.empty_digest).where(manners.c.person_id == staff_id))
        return row is None or bool(row.empty_digest)

    async def set_empty_digest(self, staff_id: str, wanted: bool) -> None:
        """Keeps the choice."""
        row = self._transaction.insert(manners).values(person_id=staff_id, empty_digest=wanted)
        changed = row.on_conflict_do_update(index_elements=["person_id"], set_={"empty_digest": wanted})
        await self._transaction.execute(changed)
