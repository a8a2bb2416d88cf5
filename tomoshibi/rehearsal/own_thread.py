"""The rehearsal's database is asked in the loop's own thread: nothing runs beside it, and a trip to a driver's thread and back
costs more than most of what is asked. It need not outlive a lost power supply either; it is thrown away.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from storage.connections import prepare_sqlite_connection
from storage.one_trip import OneTripConnection

STATEMENTS = 512


class _OwnThreadConnection(OneTripConnection):
    """As in the service, but what is asked is done before the call returns."""

    async def _execute(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return fn(*args, **kwargs)


class _AtOnce:
    """Stands in for aiosqlite's queue, which opening and closing go through: what is put in is done before the call returns."""

    def put_nowait(self, asked: "tuple[asyncio.Future[Any] | None, Callable[[], Any]]") -> None:
        """Does it; the future has its result, or its error, at once."""
        future, function = asked
        try:
            result = function()
        except BaseException as error:
            if future is None:
                raise
            future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class _NoThread:
    """Stands in for the driver's thread."""

    daemon = True

    def start(self) -> None:
        """Nothing starts."""


async def use_own_thread(engine: AsyncEngine, file: Path) -> None:
    """From now on every connection of this engine is made so; those there are end."""
    await engine.dispose()
    sync_engine = engine.sync_engine

    def opened() -> sqlite3.Connection:
        connection = sqlite3.connect(file, isolation_level=None, cached_statements=STATEMENTS)
        prepare_sqlite_connection(connection)
        connection.execute("PRAGMA synchronous = OFF")
        return connection

    async def connected() -> OneTripConnection:
        made: Any = _OwnThreadConnection(opened, iter_chunk_size=64)
        made._tx, made._thread = _AtOnce(), _NoThread()
        connection: OneTripConnection = await made
        return connection

    # The engine's own way to connect was given when it was made; SQLAlchemy has no public way to change it afterwards.
    sync_engine.pool._creator = lambda: sync_engine.dialect.dbapi.connect(async_creator_fn=connected)  # type: ignore[union-attr]
