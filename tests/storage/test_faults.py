"""Trouble with the database: locked, full, gone. The caller gets a code, and nothing half-written stays."""

import asyncio
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from core.errors import TomoshibiError
from core.people import Profile
from storage.engine import Database, open_database
from storage.master_key import new_master_keys
from tests.storage.people_made_up import NOW, enter, event, made_up_person
from tests.support.database import fresh_database


async def test_a_locked_database_is_busy_and_then_well_again(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path, busy_timeout_s=0.1)
    await database.inbox.store([event("0")])
    other = sqlite3.connect(tmp_path / "tomoshibi.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(TomoshibiError, match="storage-busy"):
        await database.inbox.store([event("1")])
    with pytest.raises(TomoshibiError, match="storage-busy"):
        async with database.work(NOW) as uow:
            await uow.people.add(made_up_person(), Profile())
    async with database.work(NOW, writes=False) as uow:
        assert await uow.people.all_in("sakai-learning-2026") == [], "reading goes on"
    assert await database.is_well()
    other.execute("ROLLBACK")
    other.close()
    assert await database.inbox.store([event("0"), event("1")]) == [False, True]
    await database.close()


async def test_a_full_database_keeps_what_it_had(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path)
    await database.inbox.store([event("0")])
    await _limit_pages(database, small=True)
    with pytest.raises(TomoshibiError, match="storage-full"):
        await database.inbox.store([event(str(number), raw=bytes(4000)) for number in range(1, 200)])
    person = made_up_person()
    async with database.work(NOW) as uow:
        with pytest.raises(TomoshibiError, match="storage-full"):
            await uow.people.add(person, Profile(remarks="あ" * 200_000))
    await _limit_pages(database, small=False)
    assert await database.inbox.store([event("0"), event("1")]) == [False, True], "nothing half-written"
    async with database.work(NOW) as uow:
        await uow.people.add(person, Profile())
        await uow.commit()
    await database.close()


async def _limit_pages(database: Database, *, small: bool) -> None:
    """SQLite's own limit for a connection stands in for a full disk; the pool has one connection here."""
    async with database.connector.engine.connect() as connection:
        raw = await connection.get_raw_connection()
        driver = raw.driver_connection
        pages = (await (await driver.execute("PRAGMA page_count")).fetchone())[0]
        await driver.execute(f"PRAGMA max_page_count = {pages + 2 if small else 1_000_000}")


async def test_a_unit_inside_a_unit_is_told_rather_than_hung(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path, busy_timeout_s=0.1)
    async with database.work(NOW):
        with pytest.raises(TomoshibiError, match="storage-busy"):
            await database.inbox.failed(1, "odd", None)
    await database.inbox.failed(1, "odd", None)
    await database.close()


async def test_a_cancelled_unit_gives_its_turn_back(database: Database) -> None:
    inside = asyncio.Event()
    person = made_up_person()

    async def never_ending() -> None:
        async with database.work(NOW) as uow:
            await uow.people.add(person, Profile())
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(never_ending())
    await inside.wait()
    waiting = asyncio.create_task(enter(database))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await waiting
    async with database.work(NOW) as uow:
        assert [known.id for known in await uow.people.all_in(person.programme_id)] == [(await waiting)[0].id]


async def test_a_server_that_is_not_there_is_busy(tmp_path: Path) -> None:
    with pytest.raises(TomoshibiError, match="storage-busy"):
        await open_database(f"postgresql://nobody@/none?host={tmp_path}", new_master_keys(), busy_timeout_s=2)


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "sqlite:///:memory:", "", "nonsense"])
async def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(TomoshibiError, match="database-url"):
        await open_database(url, new_master_keys())


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(TomoshibiError, match="storage-broken"):
        await open_database(f"sqlite:///{tmp_path / 'x.sqlite3'}", new_master_keys())


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    from dataclasses import replace

    naive = replace(made_up_person(), created_at=datetime(2026, 11, 4))  # noqa: DTZ001 - the fault that is tried
    async with database.work(NOW) as uow:
        with pytest.raises(Exception, match="time zone"):
            await uow.people.add(naive, Profile())
