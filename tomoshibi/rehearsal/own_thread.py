"""The rehearsal's database is asked in the loop's own thread: nothing runs beside it, and each trip to a driver's thread and
back would cost more than what is asked. It need not outlive a lost power supply either; it is thrown away.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine


class _AtOnce:
    """Stands in for aiosqlite's queue: what is put in is done before the call returns."""

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


def _connection(database: str, **options: Any) -> aiosqlite.Connection:
    connection: Any = aiosqlite.Connection(lambda: sqlite3.connect(database, **options), 64)
    connection._tx, connection._thread = _AtOnce(), _NoThread()
    made: aiosqlite.Connection = connection
    return made


async def use_own_thread(engine: AsyncEngine) -> None:
    """From now on every connection of this engine is made so; those there are end."""
    await engine.dispose()

    @event.listens_for(engine.sync_engine, "do_connect")
    def _how(_dialect: object, _record: object, _given: object, options: dict[str, Any]) -> None:
        options["async_creator_fn"] = _connection

    @event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.cursor().execute("PRAGMA synchronous = OFF")
