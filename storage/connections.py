"""How a connection is made: which driver, which settings, and how a transaction begins."""

import os
import sqlite3
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from core.errors import TomoshibiError
from storage import one_trip
from storage.faults import translate_faults

BUSY_TIMEOUT_S = 10.0
_READING = "tomoshibi_reading"
_COMPILED = 4000
"""How many statements stay compiled; more than there are in the program, each in its few lengths."""


def read_url(url: str) -> URL:
    """The address with the driver we use: sqlite:///path, postgresql://... ; others raise TomoshibiError("database-url")."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise TomoshibiError("database-url", expected="sqlite:///path or postgresql://...") from None
    backend = parsed.get_backend_name()
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        return parsed.set(drivername="sqlite+aiosqlite")
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    raise TomoshibiError("database-url", expected="sqlite:///path or postgresql://...")


def make_engine(url: URL, busy_timeout_s: float = BUSY_TIMEOUT_S) -> AsyncEngine:
    """An engine whose transactions are what storage.unit_of_work relies on (see `_begin_sqlite`)."""
    if url.get_backend_name() == "sqlite":
        file = Path(str(url.database)).absolute()
        create_private(file)
        prepare = partial(prepare_sqlite_connection, busy_timeout_s=busy_timeout_s)
        # a connection that is closed ends its own transaction; asking for it once more costs a trip to the driver's thread
        engine = create_async_engine(
            url,
            hide_parameters=True,
            query_cache_size=_COMPILED,
            pool_size=8,
            pool_timeout=busy_timeout_s,
            pool_reset_on_return=None,
            async_creator=partial(one_trip.connect, file, prepare),
        )
        _begin_sqlite(engine)
    else:
        wait = f"-c lock_timeout={int(busy_timeout_s * 1000)} -c timezone=UTC"
        engine = create_async_engine(
            url,
            hide_parameters=True,
            query_cache_size=_COMPILED,
            pool_size=10,
            pool_timeout=busy_timeout_s,
            pool_pre_ping=True,
            connect_args={"options": wait, "connect_timeout": int(max(busy_timeout_s, 2))},
        )
    translate_faults(engine.sync_engine)
    return engine


def create_private(path: Path) -> None:
    """Makes an empty file that only its owner may read (and its folder), unless there is one already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def prepare_sqlite_connection(connection: sqlite3.Connection | DBAPIConnection, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
    """The settings of one SQLite connection.

    synchronous=FULL: with WAL each commit is on the disk before it is answered, so that a killed process and a lost
    power supply lose nothing (the batch of storage.inbox pays for one flush only). secure_delete overwrites what is
    deleted; temporary tables stay in memory.
    """
    connection.isolation_level = None  # the driver's own transactions lose updates
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {int(busy_timeout_s * 1000)}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "begin")
    def _begun(connection: Connection) -> None:
        reading = connection.get_execution_options().get(_READING, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def reading_engine(engine: AsyncEngine) -> AsyncEngine:
    """The same pool for transactions that only read: one snapshot, no lock."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_READING: True})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
