"""Browsers that wait to be let in by number, kept as keyed tokens of their secret and of what they show."""

from datetime import datetime

from sqlalchemy import func, insert, select, update

from core.errors import NotFoundError
from core.knocks import Browser, Knock
from storage.mapping import build, plain
from storage.tables_desk import knocks
from storage.transaction import Transaction

_ENUMS = {"browser": Browser}


class KnocksRepository:
    """Implements core.ports.Knocks."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, knock: Knock, secret: str, number: str) -> None:
        """Keeps a browser that begins to wait."""
        secret_token = await self._transaction.token("knock", secret)
        number_token = await self._transaction.token("number", number)
        row = {**plain(knock), "secret_token": secret_token, "number_token": number_token}
        await self._transaction.execute(insert(knocks).values(**row))

    async def by_secret(self, secret: str, *, lock: bool = False) -> Knock | None:
        """The knock of a browser, in whatever state."""
        token = await self._transaction.token("knock", secret)
        query = select(knocks).where(knocks.c.secret_token == token)
        row = await self._transaction.first(query.with_for_update() if lock else query)
        return None if row is None else build(Knock, row, _ENUMS)

    async def by_number(self, number: str, since: datetime) -> Knock | None:
        """The newest knock with this number that was made after a moment, locked."""
        token = await self._transaction.token("number", number)
        query = select(knocks).where(knocks.c.number_token == token, knocks.c.created_at > since)
        row = await self._transaction.first(query.order_by(knocks.c.created_at.desc()).limit(1).with_for_update())
        return None if row is None else build(Knock, row, _ENUMS)

    async def lock(self, knock_id: str) -> Knock:
        """The knock, which nobody else changes until the end. Raises NotFoundError."""
        row = await self._transaction.first(select(knocks).where(knocks.c.id == knock_id).with_for_update())
        if row is None:
            raise NotFoundError("knock-unknown")
        return build(Knock, row, _ENUMS)

    async def save(self, knock: Knock) -> None:
        """Writes how it stands."""
        await self._transaction.execute(update(knocks).where(knocks.c.id == knock.id).values(**plain(knock)))

    async def count(self, since: datetime) -> int:
        """How many were made after a moment."""
        row = await self._transaction.first(select(func.count()).where(knocks.c.created_at > since))
        return 0 if row is None else int(row[0])
