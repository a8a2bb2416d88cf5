"""A new database for one test: a real SQLite file, its tables made once and copied (not by the migrations each time)."""

import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine

from storage.connections import create_private
from storage.engine import Database, open_database
from storage.master_key import new_master_keys, write_master_keys
from storage.migrate import migrate_now
from storage.tables import metadata


@cache
def _empty_database() -> bytes:
    """An empty SQLite database with all tables."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        metadata.create_all(connection)
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.commit()
        content = raw.serialize()
    engine.dispose()
    return content


@cache
def _migrated_database() -> bytes:
    """An empty SQLite database, its tables made by the migrations."""
    with tempfile.TemporaryDirectory(prefix="tomoshibi-migrated-") as folder:
        file = Path(folder) / "tomoshibi.sqlite3"
        migrate_now(f"sqlite:///{file}")
        return file.read_bytes()


def migrated_already(folder: Path) -> None:
    """Puts an empty database into this folder, if there is none, so that the service that starts there finds its tables."""
    file = folder / "tomoshibi.sqlite3"
    if not file.exists():
        create_private(file)
        file.write_bytes(_migrated_database())


_KEYS = cache(new_master_keys)
"""One master key for all databases of a process, as what one test has made may be copied for another."""


def created_key(folder: Path) -> Path:
    """The master key file of this folder, made if there is none."""
    key_file = folder / "master.key"
    if not key_file.exists():
        write_master_keys(key_file, _KEYS())
    return key_file


async def fresh_database(folder: Path, *, busy_timeout_s: float = 10.0) -> Database:
    """An empty database in this folder, with a master key file of its own. Close it when done."""
    file = folder / "tomoshibi.sqlite3"
    file.write_bytes(_empty_database())
    return await open_database(f"sqlite:///{file}", created_key(folder), busy_timeout_s=busy_timeout_s)
