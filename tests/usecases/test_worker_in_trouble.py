"""The database's own trouble is no fault of an event: it waits, uncounted; one that fails by itself is counted and dies."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bots.inbound import RETRY_AFTER_S, InboxWorker
from core.errors import TomoshibiError
from core.messages import Channel, Envelope, Inbound, Kind
from core.ports import UnitOfWork
from tests.storage.people_made_up import NOW, event
from tests.support.database import fresh_database


async def no_flood() -> None:
    """Nobody stands at the doors."""


class Handler:
    """Fails with these codes, one each time, then handles."""

    def __init__(self, *codes: str) -> None:
        self.codes = list(codes)
        self.handled: list[str] = []
        self.dead: list[tuple[int, str]] = []

    async def handle(self, _uow: UnitOfWork, inbound: Inbound) -> None:
        """What the worker calls for each event."""
        if self.codes:
            raise TomoshibiError(self.codes.pop(0))
        self.handled.append(inbound.event_key)

    async def report_dead(self, number: int, _programme: str, code: str) -> None:
        """What the worker calls for an event it gave up."""
        self.dead.append((number, code))


def translate(envelope: Envelope) -> Inbound:
    """A text of somebody."""
    return Inbound(Channel.LINE, envelope.programme_id, envelope.event_key, "U1", Kind.TEXT, envelope.sent_at, text="x")


class Moment:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize("code", ["storage-busy", "storage-full", "storage-broken"])
async def test_trouble_of_the_database_is_not_counted(tmp_path: Path, code: str) -> None:
    database = await fresh_database(tmp_path)
    handler, moment = Handler(*[code] * 6), Moment()
    worker = InboxWorker(
        store=database.inbox,
        work=database.work,
        translators={Channel.LINE: translate},
        handle=handler.handle,
        after=lambda _: None,
        report_dead=handler.report_dead,
        now=moment,
        when_slow={},
        doors_first=no_flood,
        rest_s=0.0,
    )
    await database.inbox.store([event("1")])
    [sender] = await database.inbox.waiting_senders(NOW)
    for _ in range(6):
        assert not await worker.handle_next(sender)
    assert await worker.handle_next(sender)
    assert handler.handled == ["1"]
    assert handler.dead == []
    await database.close()


async def test_an_event_that_fails_by_itself_is_tried_with_waits_and_then_put_aside(tmp_path: Path) -> None:
    database = await fresh_database(tmp_path)
    handler, moment = Handler(*["odd"] * (len(RETRY_AFTER_S) + 1)), Moment()
    worker = InboxWorker(
        store=database.inbox,
        work=database.work,
        translators={Channel.LINE: translate},
        handle=handler.handle,
        after=lambda _: None,
        report_dead=handler.report_dead,
        now=moment,
        when_slow={},
        doors_first=no_flood,
    )
    await database.inbox.store([event("1")])
    [sender] = await database.inbox.waiting_senders(NOW)
    for wait in RETRY_AFTER_S:
        assert await worker.handle_next(sender)
        moment.now += timedelta(seconds=wait) - timedelta(milliseconds=1)
        assert not await worker.handle_next(sender), "not before its time"
        moment.now += timedelta(milliseconds=1)
    assert await worker.handle_next(sender)
    [(number, code)] = handler.dead
    assert code == "odd"
    assert [row[0] for row in await database.inbox.dead()] == [number]
    await database.inbox.replay(number, moment.now)
    assert await worker.handle_next(sender)
    assert handler.handled == ["1"]
    await database.close()
