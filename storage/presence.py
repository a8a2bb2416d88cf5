"""Which processes on this database are alive: what a dead one was sending is taken up at once, and a living one is left alone.

On PostgreSQL each process holds an advisory lock named after it on a connection of its own; the lock ends with the process,
however that ends (PostgreSQL manual, "Advisory Locks"). SQLite has one process (`serve` holds a lock on the folder), so that
every other owner is a dead one.
"""

import hashlib
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from core.errors import TomoshibiError
from storage.database import Connector

_TAKE = text("SELECT pg_advisory_lock(:name)")
_TRY = text("SELECT pg_try_advisory_lock(:name)")
_GIVE_BACK = text("SELECT pg_advisory_unlock(:name)")


LEAD = "ticker"
"""The name under which one process holds the ticker."""


class Presence:
    """This process, alive under the name `owner` while the block lasts."""

    def __init__(self, connector: Connector, owner: str) -> None:
        self._connector = connector
        self._owner = owner
        self._connection: AsyncConnection | None = None
        self.leads = connector.is_sqlite
        """Whether this process runs what one alone shall run, as far as it knew when it last stood for it."""

    async def __aenter__(self) -> Self:
        await self.stand()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._let_go()

    async def stand(self) -> None:
        """Holds the lock; takes it again when the connection was lost. Raises TomoshibiError of storage.faults."""
        if self._connector.is_sqlite:
            return
        if self._connection is not None and await self._is_held(self._connection):
            return
        await self._let_go()
        connection = await self._connector.engine.connect()
        try:
            self._connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await self._connection.execute(_TAKE, {"name": _lock_name(self._owner)})
        except BaseException:
            self._connection = None
            await connection.invalidate()
            await connection.close()
            raise

    async def stand_for_lead(self) -> bool:
        """Leads from now on if no living process does; whoever leads goes on. Raises TomoshibiError of storage.faults.

        The lock ends with the process or its connection. Until the next look both may believe that they lead: what they send
        is unique by its key all the same.
        """
        if self._connector.is_sqlite:
            return True
        before = self._connection
        try:
            await self.stand()
            assert self._connection is not None
            if not (self.leads and self._connection is before):
                self.leads = bool((await self._connection.execute(_TRY, {"name": _lock_name(LEAD)})).scalar())
        except BaseException:
            self.leads = False
            raise
        return self.leads

    async def dead_among(self, owners: Sequence[str]) -> list[str]:
        """Those of these names whose process is gone."""
        if self._connector.is_sqlite:
            return [owner for owner in owners if owner != self._owner]
        await self.stand()
        assert self._connection is not None
        return [owner for owner in owners if owner != self._owner and await _is_gone(self._connection, owner)]

    async def _is_held(self, connection: AsyncConnection) -> bool:
        try:
            await connection.execute(text("SELECT 1"))
        except (TomoshibiError, DBAPIError):
            return False
        return True

    async def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        self.leads = self._connector.is_sqlite
        if connection is not None:
            await connection.invalidate()  # ends the session on the server, and the lock with it
            await connection.close()


async def _is_gone(connection: AsyncConnection, owner: str) -> bool:
    name = {"name": _lock_name(owner)}
    if not (await connection.execute(_TRY, name)).scalar():
        return False
    await connection.execute(_GIVE_BACK, name)
    return True


def _lock_name(owner: str) -> int:
    """A signed 64-bit number, as pg_advisory_lock wants it."""
    return int.from_bytes(hashlib.sha256(f"tomoshibi-process|{owner}".encode()).digest()[:8], "big", signed=True)
