"""Brings a database to the newest form with Alembic, on SQLite and PostgreSQL alike."""

import asyncio
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, NullPool

from storage.connections import create_private, prepare_sqlite_connection, read_url
from storage.faults import translate_faults

_SCRIPTS = Path(__file__).parent / "migrations"
_ONE_AT_A_TIME = 7_301_968_214


async def migrate(url: str) -> None:
    """Makes or changes the tables, all in one transaction; harmless when there is nothing to do.

    Raises TomoshibiError("database-url"), ("storage-busy"), ("storage-full").
    """
    await asyncio.to_thread(migrate_now, url)


def migrate_now(url: str) -> None:
    """As migrate, in this thread."""
    engine = _engine(read_url(url))
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:name)"), {"name": _ONE_AT_A_TIME})
            if MigrationContext.configure(connection).get_current_revision() != newest_revision():
                command.upgrade(_config(connection), "head")
    finally:
        engine.dispose()


async def schema_state(url: str | URL) -> str:
    """Which form the database has: newest (the one this program needs), empty, or an older one's name."""
    revision = await asyncio.to_thread(_revision, url if isinstance(url, URL) else read_url(url))
    return "newest" if revision == newest_revision() else revision or "empty"


@cache
def newest_revision() -> str:
    """The name of the newest form."""
    return str(ScriptDirectory(str(_SCRIPTS)).get_current_head())


def forms_up_to_newest() -> frozenset[str]:
    """The names of the newest form and of all that led to it."""
    scripts = ScriptDirectory(str(_SCRIPTS))
    return frozenset(str(script.revision) for script in scripts.walk_revisions("base", "head"))


def _revision(url: URL) -> str | None:
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    else:
        create_private(Path(str(url.database)))
        engine = create_engine(url.set(drivername="sqlite"), hide_parameters=True, poolclass=NullPool)
        _begin_at_once(engine)
    translate_faults(engine)
    return engine


def _begin_at_once(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connected(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        prepare_sqlite_connection(connection)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
