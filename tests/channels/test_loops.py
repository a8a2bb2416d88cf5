"""The loops end when they are asked to, also in the very moment in which they are woken."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bots.deeds import DeedPump
from bots.delivery import DeliveryPump
from bots.inbound import InboxWorker
from bots.media import MediaCollector
from core.messages import Outcome, Spoken
from core.ports import ClaimedParcel, UnitOfWork
from tests.support.database import fresh_database

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


async def _nothing(*_: object) -> None:
    return None


async def _speak(_: ClaimedParcel) -> tuple[Spoken, ...]:
    return ()


async def _failure(_outbox: str, _account: str, _outcome: Outcome, _code: str) -> None:
    return None


async def _handle(_uow: UnitOfWork, _inbound: object) -> None:
    return None


@pytest.mark.parametrize("name", ["inbox", "delivery", "deeds", "media"])
async def test_a_loop_that_is_woken_and_stopped_at_once_stops(tmp_path: Path, name: str) -> None:
    database = await fresh_database(tmp_path)
    worker = InboxWorker(
        store=database.inbox,
        work=database.work,
        translators={},
        handle=_handle,
        after=lambda _: None,
        report_dead=_nothing,
        now=lambda: NOW,
        when_slow={},
        doors_first=_nothing,
    )
    pump = DeliveryPump(
        store=database.outbox,
        senders={},
        speak=_speak,
        after_failure=_failure,
        after_settled=lambda _: None,
        now=lambda: NOW,
        owner="test",
    )
    deeds = DeedPump(
        store=database.deeds,
        performers={},
        tell_failed=_nothing,
        tell_late=_nothing,
        tell_at_last=_nothing,
        now=lambda: NOW,
        owner="test",
    )
    media = MediaCollector(store=database.media, fetchers={}, now=lambda: NOW)
    loop = {"inbox": worker, "delivery": pump, "deeds": deeds, "media": media}[name]
    task = asyncio.create_task(loop.run(idle_s=30.0))
    for _ in range(200):  # until it waits: nothing is due, so a few rounds of the loop and of its database thread
        await asyncio.sleep(0.005)
        if getattr(loop, "last_beat_at", NOW) is not None:
            break
    await asyncio.sleep(0.05)
    loop.wake()
    task.cancel()
    async with asyncio.timeout(5.0):
        await asyncio.wait([task])
    assert task.cancelled()
    await database.close()
