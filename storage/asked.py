"""Whose answer is waited for: one row a person, taken away by whatever they write; and the cases of a person, to be touched."""

from datetime import datetime

from sqlalchemy import delete, select

from storage.tables import case_members
from storage.tables_owed_more import unanswered
from storage.transaction import Transaction


async def touch_cases_of(transaction: Transaction, person_id: str) -> None:
    """Says that something happened to the cases somebody belongs to; one read by index."""
    mine = select(case_members.c.case_id).where(case_members.c.person_id == person_id)
    for row in await transaction.rows(mine):
        transaction.touch(row.case_id)


class AskedRepository:
    """Implements core.ports.Asked."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def note(self, person_id: str, at: datetime) -> None:
        """They were asked something."""
        put = self._transaction.insert(unanswered).values(person_id=person_id, first_at=at, last_at=at)
        again = put.on_conflict_do_update(index_elements=["person_id"], set_={"last_at": at})
        await self._transaction.execute(again)
        await touch_cases_of(self._transaction, person_id)

    async def answered(self, person_id: str) -> bool:
        """They wrote or pressed something."""
        if (await self._transaction.execute(delete(unanswered).where(unanswered.c.person_id == person_id))).rowcount == 0:
            return False
        await touch_cases_of(self._transaction, person_id)
        return True
