"""What was last offered to press, one row an account; the words are sealed, since they may tell of somebody's days."""

import json

from sqlalchemy import delete, select

from core.offered import Offered
from storage.tables_offered import offered as table
from storage.transaction import Transaction
from storage.vault import Place, person_owner


def _place(account_id: str, person_id: str) -> Place:
    return Place("offered", account_id, person_owner(person_id), "presses")


class OfferedRepository:
    """Implements core.ports.OfferedPresses."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def get(self, account_id: str) -> Offered | None:
        """What was last offered to this account."""
        row = await self._transaction.first(select(table).where(table.c.account_id == account_id))
        if row is None:
            return None
        plain = await self._transaction.open(_place(row.account_id, row.person_id), row.sealed)
        return Offered(row.account_id, row.person_id, row.at, json.loads(plain))

    async def save(self, offered: Offered) -> None:
        """Writes it over what was offered before."""
        written = json.dumps(dict(offered.presses), ensure_ascii=False)
        values = {
            "person_id": offered.person_id,
            "at": offered.at,
            "sealed": await self._transaction.seal(_place(offered.account_id, offered.person_id), written),
        }
        insert = self._transaction.insert(table).values(account_id=offered.account_id, **values)
        await self._transaction.execute(insert.on_conflict_do_update(index_elements=["account_id"], set_=values))

    async def clear(self, account_id: str) -> None:
        """Nothing is offered any more."""
        await self._transaction.execute(delete(table).where(table.c.account_id == account_id))
