"""The demo's clock stands at each job's own moment: a morning is told at half past eight, not when the day is over."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from core.terms import JST
from storage.tables_manners import digests
from tomoshibi.clock import Clock, read_moment
from tomoshibi.commands.demo import demo_running
from web.demo.stage import next_month


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-24T10:00", "2026-12-01T09:00"),
        ("2026-12-01T08:59", "2027-01-01T09:00"),
        ("2026-12-31T23:59", "2027-01-01T09:00"),
        ("2027-01-31T12:00", "2027-02-01T09:00"),
        ("2028-02-29T12:00", "2028-03-01T09:00"),
    ],
)
def test_the_next_month_begins_on_its_first_morning(now: str, expected: str) -> None:
    assert next_month(read_moment(now)).strftime("%Y-%m-%dT%H:%M") == expected


async def test_mornings_are_told_at_their_moment_and_none_on_a_day_off(tmp_path: Path) -> None:
    clock = Clock(read_moment("2026-11-27T10:00"))
    async with demo_running(tmp_path, "http://127.0.0.1:1", clock) as (running, people):
        assert await people.time.forward(clock.now() + timedelta(days=3)) is None
        assert await people.time.forward(clock.now() - timedelta(hours=1)) is not None
        async with running.opened.database.connector.reading() as transaction:
            told = {row.sent_at.astimezone(JST) for row in await transaction.rows(select(digests.c.sent_at))}
    later = {at for at in told if at > datetime(2026, 11, 28, tzinfo=JST)}
    assert {f"{at:%Y-%m-%d %H:%M}" for at in later} == {"2026-11-30 08:30"}
