"""Daily jobs, on both databases: once for their moment, caught up once, tried again; two processes, of which one leads."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import text

from core.people import Role
from core.texts import load_texts
from core.usecases.context import House
from core.usecases.send_digest import send_digests
from scheduler.ticker import Job, Ticker, daily_at
from storage.chance import SecretChance
from storage.engine import Database
from tests.storage.conftest import POSTGRES
from tests.storage.people_made_up import enter
from tomoshibi.programmes import read_programmes

EIGHT = datetime(2026, 9, 1, 23, 30, tzinfo=UTC)
"""08:30 on Wednesday, 2 September in Japan."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


async def test_a_daily_job_runs_once_for_its_moment_whoever_runs_it_and_what_was_missed_once(database: Database) -> None:
    now, ran, broken = [EIGHT - HOUR], [], [False]

    async def run() -> None:
        if broken[0]:
            raise RuntimeError
        ran.append(now[0])

    def ticker() -> Ticker:
        return Ticker([Job("morning", daily_at(8, 30), run)], lambda: now[0], database.job_runs)

    one, other = ticker(), ticker()
    await one.catch_up()
    assert ran == [], "the first start has missed nothing"
    for now[0] in (EIGHT - timedelta(seconds=1), EIGHT, EIGHT + HOUR):
        await one.catch_up()
        await other.catch_up()
    assert ran == [EIGHT]
    now[0] = EIGHT + 4 * DAY + HOUR
    await other.catch_up()
    await one.catch_up()
    assert ran == [EIGHT, EIGHT + 4 * DAY + HOUR], "off for three days: once"
    now[0], broken[0] = EIGHT + 5 * DAY, True
    await one.catch_up()
    broken[0] = False
    await one.catch_up()
    assert ran[2:] == [EIGHT + 5 * DAY]
    assert one.failures == {"morning": 1}
    now[0] = EIGHT + 2 * DAY
    await one.catch_up()
    assert len(ran) == 4, "a clock gone wrong by days is not believed"
    await one.catch_up()
    assert len(ran) == 4


async def test_two_at_once_tell_a_morning_once(database: Database) -> None:
    house = House(read_programmes(), load_texts(), SecretChance(), "https://tomoshibi.example")
    people = [(await enter(database, Role.COORDINATOR))[0] for _ in range(3)]
    tick = partial(send_digests, database.work, house, EIGHT)
    await asyncio.gather(tick(), tick(), tick())
    told = [one.outgoing.key for one in await database.outbox.claim(EIGHT, "test", 30.0, 50)]
    assert sorted(told) == sorted(f"digest:{person.id}:2026-09-02" for person in people)
    async with database.work(EIGHT, writes=False) as uow:
        assert await uow.manners.told_on(date(2026, 9, 2)) == {person.id for person in people}


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_on_sqlite_the_one_process_leads(database: Database) -> None:
    async with database.presence("we") as we:
        assert await we.stand_for_lead()
        assert we.leads


ENDS_THE_OTHERS = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()
"""
"""Waits until the connection is gone, and with it its lock."""


@pytest.mark.parametrize("url", [POSTGRES], indirect=True)
async def test_on_postgres_one_leads_and_another_follows_when_it_dies_or_loses_its_connection(database: Database) -> None:
    async with database.presence("other") as other:
        async with database.presence("we") as we:
            assert await we.stand_for_lead()
            assert not await other.stand_for_lead()
            assert await we.stand_for_lead(), "whoever leads goes on"
        assert await other.stand_for_lead()
        async with database.presence("we") as we:
            assert not await we.stand_for_lead()
            async with database.connector.engine.connect() as connection:
                await connection.execute(text(ENDS_THE_OTHERS))
            assert await we.stand_for_lead()
            assert not await other.stand_for_lead()
