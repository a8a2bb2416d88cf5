"""A new database for one test: a real SQLite file, its tables made at once (not by the migrations, which take longer)."""

from pathlib import Path

from storage.engine import Database, open_database
from storage.master_key import create_master_key


async def fresh_database(folder: Path, *, url: str | None = None, busy_timeout_s: float = 10.0) -> Database:
    """An empty database in this folder (or at `url`, empty before), with a master key of its own. Close it when done."""
    key_file = folder / "master.key"
    if not key_file.exists():
        create_master_key(key_file)
    address = url or f"sqlite:///{folder / 'tomoshibi.sqlite3'}"
    database = await open_database(address, key_file, busy_timeout_s=busy_timeout_s)
    await database.create_tables()
    return database
