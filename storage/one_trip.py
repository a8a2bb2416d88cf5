"""SQLite's driver in its thread, one trip there and back for a statement with all its rows.

aiosqlite goes there four times (cursor, execute, fetch, close), and each trip wakes two threads; a message that is
handled runs a hundred statements.
"""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

import aiosqlite

_STATEMENTS = 512
"""How many statements a connection keeps ready; all that we have are fewer."""


class OneTripCursor:
    """A cursor in the shape that SQLAlchemy expects of an asyncio driver; its rows are here once `execute` is through."""

    arraysize = 1

    def __init__(self, run: Callable[..., Any], connection: sqlite3.Connection) -> None:
        self._run = run
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> "OneTripCursor":
        return self

    async def execute(self, statement: str, parameters: Any = ()) -> "OneTripCursor":
        """Runs a statement and fetches what it gives."""
        await self._run(partial(self._in_thread, self._connection.execute, statement, parameters))
        return self

    async def executemany(self, statement: str, parameters: Iterable[Any]) -> "OneTripCursor":
        """Runs a statement for each row of parameters."""
        await self._run(partial(self._in_thread, self._connection.executemany, statement, parameters))
        return self

    async def fetchall(self) -> list[Any]:
        """The rows that have not been given yet."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing is open any more."""

    def _in_thread(self, act: Callable[..., sqlite3.Cursor], statement: str, parameters: Any) -> None:
        cursor = act(statement, parameters)
        try:
            self.description = cursor.description
            self._rows = cursor.fetchall() if cursor.description else []
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


class OneTripConnection(aiosqlite.Connection):
    """As aiosqlite's, with cursors that go to its thread once."""

    def cursor(self) -> OneTripCursor:  # type: ignore[override]
        """A new cursor, for which nothing has to be done in the thread."""
        return OneTripCursor(self._execute, self._conn)

    async def prepare(self, act: Callable[[sqlite3.Connection], None]) -> None:
        """Does this in the thread, before the first statement."""
        await self._execute(act, self._conn)  # type: ignore[no-untyped-call]


async def connect(file: Path, prepare: Callable[[sqlite3.Connection], None]) -> OneTripConnection:
    """A connection to this file, prepared in its own thread; transactions are begun by whoever uses it."""
    made = OneTripConnection(
        partial(sqlite3.connect, file, isolation_level=None, cached_statements=_STATEMENTS), iter_chunk_size=64
    )
    made._thread.daemon = True  # as SQLAlchemy does it: a connection forgotten open must not keep the process
    await made
    try:
        await made.prepare(prepare)
    except BaseException:
        await made.close()  # waits for the thread, which would else answer to a loop that may be gone
        raise
    return made
