"""Wiring: the only place that builds things. Everything else gets what it needs through its constructor."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from pydantic import SecretStr

from core.ports import Work
from core.texts import load_texts
from core.usecases.context import House
from core.usecases.owe import owe
from storage.chance import SecretChance
from storage.connections import BUSY_TIMEOUT_S
from storage.engine import Database, open_database
from storage.master_key import create_master_key
from storage.migrate import migrate
from tomoshibi.clock import Clock
from tomoshibi.programmes import read_programmes
from tomoshibi.settings import Settings, read_secret


@dataclass(frozen=True, slots=True)
class OpenedHouse:
    """What every command needs: the database, units of work, the house of the use cases, the clock."""

    settings: Settings
    database: Database
    work: Work
    house: House
    clock: Clock
    secret: Callable[[str], SecretStr | None]


def _no_secret(name: str) -> SecretStr | None:
    del name
    return None


@asynccontextmanager
async def open_house(
    settings: Settings,
    *,
    clock: Clock | None = None,
    prepare: bool = True,
    secrets: bool = True,
    busy_timeout_s: float = BUSY_TIMEOUT_S,
) -> AsyncIterator[OpenedHouse]:
    """Opens programmes, master key and database; with `prepare` makes key and schema where there are none yet.

    Without `secrets` no channel account of the environment is used (demo). `busy_timeout_s` is how long a transaction
    waits for a database that somebody else holds.
    """
    programmes = read_programmes(settings.programmes)
    if prepare:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        if not settings.key_file.exists():
            create_master_key(settings.key_file)
        await migrate(settings.url)
    database = await open_database(settings.url, settings.key_file, busy_timeout_s=busy_timeout_s)
    try:
        if prepare:
            await database.renew_search()
        house = House(programmes, load_texts(), SecretChance(), settings.base_url)
        database.owe_with(partial(owe, house))
        yield OpenedHouse(
            settings, database, database.work, house, clock or Clock(settings.starts_at), read_secret if secrets else _no_secret
        )
    finally:
        await database.close()
