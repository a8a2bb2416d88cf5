"""One database: its engine, its vault, and transactions begun the right way."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from core.errors import TomoshibiError
from storage.connections import BUSY_TIMEOUT_S, make_engine, read_url, reading_engine
from storage.master_key import MasterKeys, read_master_keys
from storage.tables import metadata, people
from storage.transaction import Transaction
from storage.turns import Turns
from storage.vault import Vault

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Connector:
    """Begins transactions. SQLite has one writer: writers of this process queue up here, in the order they came."""

    def __init__(
        self, url: str, keys: MasterKeys, busy_timeout_s: float = BUSY_TIMEOUT_S, key_file: Path | None = None
    ) -> None:
        self.url = read_url(url)
        self.key_file = key_file
        self.vault = Vault(keys, None if key_file is None else partial(read_master_keys, key_file))
        self.engine: AsyncEngine = make_engine(self.url, busy_timeout_s)
        self.is_sqlite = self.engine.dialect.name == "sqlite"
        self._reading = reading_engine(self.engine)
        self._turn = Turns()
        self._busy_timeout_s = busy_timeout_s

    async def begin(self, now: datetime, *, writes: bool, urgent: bool = False) -> "Begun":
        """A transaction that has begun. Raises TomoshibiError("storage-busy") when its turn does not come in time."""
        queued = writes and self.is_sqlite
        if queued:
            await self._wait_turn(urgent=urgent)
        try:
            connection = await self._connect(writes=writes)
        except BaseException:
            if queued:
                self._turn.release()
            raise
        return Begun(Transaction(connection, self.vault, now, writes=writes), self._turn if queued else None)

    async def _wait_turn(self, *, urgent: bool = False) -> None:
        try:
            async with asyncio.timeout(self._busy_timeout_s):
                await self._turn.acquire(urgent=urgent)
        except TimeoutError:
            raise TomoshibiError("storage-busy", reason="queue") from None

    async def _connect(self, *, writes: bool) -> AsyncConnection:
        engine = self.engine if writes else self._reading
        try:
            connection = await engine.connect()
        except PoolTimeoutError:
            raise TomoshibiError("storage-busy", reason="pool") from None
        try:
            await connection.begin()
        except BaseException:
            await connection.close()
            raise
        return connection

    @asynccontextmanager
    async def writing(self, now: datetime = _BEGINNING, *, urgent: bool = False) -> AsyncIterator[Transaction]:
        """A transaction that commits at the end of the block; undone when the block raises."""
        begun = await self.begin(now, writes=True, urgent=urgent)
        try:
            yield begun.transaction
            await begun.transaction.commit()
        finally:
            await begun.close()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """One snapshot, no lock."""
        begun = await self.begin(_BEGINNING, writes=False)
        try:
            yield begun.transaction
        finally:
            await begun.close()

    async def create_tables(self) -> None:
        """Makes the tables of an empty database at once (tests, demo); a lasting one is made by storage.migrate."""
        async with self.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)

    async def is_well(self) -> bool:
        """Whether the database answers (health page)."""
        try:
            async with self.reading() as transaction:
                await transaction.first(select(func.count()).select_from(select(people.c.id).limit(1).subquery()))
        except TomoshibiError:
            return False
        return True

    async def fold_log(self) -> None:
        """Folds SQLite's write-ahead log into the database and empties it, so that nothing deleted lingers there."""
        if self.is_sqlite:
            await self._wait_turn()
            try:
                async with self.engine.connect() as connection:
                    raw = await connection.get_raw_connection()
                    cursor = await raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
                    await cursor.close()
            finally:
                self._turn.release()

    async def close(self) -> None:
        """Gives all connections back."""
        await self.engine.dispose()

    @property
    def file(self) -> Path | None:
        """Where SQLite's file lies."""
        return Path(str(self.url.database)) if self.is_sqlite else None


class Begun:
    """A transaction and the turn it holds; both are given back once."""

    def __init__(self, transaction: Transaction, turn: Turns | None) -> None:
        self.transaction = transaction
        self._turn = turn
        self._closed = False

    async def close(self) -> None:
        """Undoes what was not committed; a cancelled task ends its transaction as well."""
        if self._closed:
            return
        self._closed = True
        try:
            await asyncio.shield(self.transaction.close())
        finally:
            if self._turn is not None:
                self._turn.release()
