"""When daily jobs should have run, and what of it was missed; a clock that goes back does not stop the ticker."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.ticker import TOKYO, Job, Ticker, daily_at, every, is_missed, last_moment

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
HALF_PAST_EIGHT = datetime(2026, 11, 24, 8, 30, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (HALF_PAST_EIGHT - SECOND, HALF_PAST_EIGHT - DAY),
        (HALF_PAST_EIGHT, HALF_PAST_EIGHT),
        (HALF_PAST_EIGHT + SECOND, HALF_PAST_EIGHT),
        (HALF_PAST_EIGHT + DAY - SECOND, HALF_PAST_EIGHT),
        (HALF_PAST_EIGHT + DAY, HALF_PAST_EIGHT + DAY),
        (HALF_PAST_EIGHT.astimezone(UTC), HALF_PAST_EIGHT),
    ],
)
def test_the_newest_moment_of_a_daily_job(now: datetime, expected: datetime) -> None:
    assert last_moment(daily_at(8, 30), now) == expected


@pytest.mark.parametrize(
    ("ran_for", "now", "missed"),
    [
        (None, HALF_PAST_EIGHT, True),
        (HALF_PAST_EIGHT - DAY, HALF_PAST_EIGHT, True),
        (HALF_PAST_EIGHT - 3 * DAY, HALF_PAST_EIGHT, True),
        (HALF_PAST_EIGHT, HALF_PAST_EIGHT + 3 * SECOND, False),
        (HALF_PAST_EIGHT + DAY, HALF_PAST_EIGHT, False),
        (HALF_PAST_EIGHT + DAY + SECOND, HALF_PAST_EIGHT, True),
    ],
)
def test_what_was_missed_and_what_a_clock_gone_wrong_said_does_not_count(
    ran_for: datetime | None, now: datetime, missed: bool
) -> None:
    assert is_missed(HALF_PAST_EIGHT, ran_for, now) is missed


async def test_time_moved_by_hand_runs_each_job_once_a_step_and_daily_ones_at_their_moment() -> None:
    ran: list[tuple[str, datetime]] = []
    now = [HALF_PAST_EIGHT - timedelta(minutes=30)]

    def job(name: str) -> Job:
        async def run() -> None:
            ran.append((name, now[0]))

        return Job(name, daily_at(8, 30) if name == "daily" else every(60), run)

    ticker = Ticker([job("daily"), job("often")], lambda: now[0])
    for until in (HALF_PAST_EIGHT, HALF_PAST_EIGHT + timedelta(hours=1)):
        since, now[0] = now[0], until
        await ticker.run_between(since, until)
    assert ran == [("daily", HALF_PAST_EIGHT), ("often", HALF_PAST_EIGHT), ("often", HALF_PAST_EIGHT + timedelta(hours=1))]
    assert ticker.next_daily(now[0]) == {"daily": HALF_PAST_EIGHT + DAY}


async def test_a_clock_that_was_put_back_does_not_stop_the_ticker_and_others_lead_at_their_turn() -> None:
    ran: list[str] = []

    def job(name: str, *, everywhere: bool) -> Job:
        async def run() -> None:
            ran.append(name)

        return Job(name, every(1), run, everywhere)

    ticker = Ticker(
        [job("led", everywhere=False), job("each", everywhere=True)], lambda: datetime.now(UTC), leads=lambda: False
    )
    ticker.start()
    for one in ticker._scheduler.get_jobs():
        ticker._scheduler.modify_job(one.id, next_run_time=one.next_run_time + DAY)
    await asyncio.sleep(1.2)
    assert ran == []
    ticker.begin_anew()
    async with asyncio.timeout(5):
        while not ran:
            await asyncio.sleep(0.05)
    ticker.stop()
    assert set(ran) == {"each"}
