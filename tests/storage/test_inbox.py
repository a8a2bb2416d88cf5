"""The inbox: each event once, in order of sending, one turn a sender, nothing left behind."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from core.errors import NotFoundError
from core.messages import Channel
from storage.engine import Database
from tests.storage.people_made_up import NOW, SECOND, event


async def take(database: Database, sender: str, at=NOW):
    async with database.work(at) as uow:
        found = await database.inbox.next_for(uow, sender)
        if found is not None:
            await database.inbox.handled(uow, found.id)
        await uow.commit()
    return found


async def test_a_batch_tells_what_was_new(database: Database) -> None:
    assert await database.inbox.store([event("1"), event("2"), event("1")]) == [True, True, False]
    assert await database.inbox.store([event("2"), event("3")]) == [False, True]
    assert await database.inbox.store([]) == []
    other_channel = replace(event("1"), channel=Channel.DISCORD)
    other_programme = replace(event("1"), programme_id="kyoto-ibasho-2026")
    assert await database.inbox.store([other_channel, other_programme]) == [True, True]


async def test_an_event_comes_back_as_it_was(database: Database) -> None:
    whole = event("e-1", sender="利用者\n1", raw=bytes(range(256)))
    await database.inbox.store([whole])
    (sender,) = await database.inbox.waiting_senders(NOW)
    assert "利用者" not in sender
    found = await take(database, sender)
    assert (found.envelope, found.attempts) == (whole, 0)
    assert await take(database, sender) is None
    assert await database.inbox.store([whole]) == [False], "handled events are still known"


async def test_order_is_that_of_sending_then_of_arrival(database: Database) -> None:
    await database.inbox.store([event("late", sent_at=NOW + SECOND), event("b"), event("c")])
    await database.inbox.store([event("early", sent_at=NOW - SECOND)])
    (sender,) = await database.inbox.waiting_senders(NOW)
    keys = [(await take(database, sender)).envelope.event_key for _ in range(4)]
    assert keys == ["early", "b", "c", "late"]


async def test_the_longest_waiting_sender_comes_first(database: Database) -> None:
    await database.inbox.store([event("1", "first"), event("2", "second"), event("3", "first"), event("4", "third")])
    senders = await database.inbox.waiting_senders(NOW)
    assert len(senders) == 3
    assert await database.inbox.waiting_senders(NOW, limit=2) == senders[:2]
    found = [(await take(database, sender)).envelope.sender for sender in senders]
    assert found == ["first", "second", "third"]


@pytest.mark.parametrize(("moment", "ready"), [(-SECOND, False), (timedelta(), True), (SECOND, True)])
async def test_an_event_that_failed_holds_back_what_was_sent_after_it(database: Database, moment, ready) -> None:
    await database.inbox.store([event("1"), event("2", sent_at=NOW + SECOND), event("other", "U-taro")])
    sender = (await database.inbox.waiting_senders(NOW))[0]
    async with database.work(NOW) as uow:
        first = await database.inbox.next_for(uow, sender)
    again_at = NOW + timedelta(minutes=1)
    await database.inbox.failed(first.id, "odd", again_at)
    senders = await database.inbox.waiting_senders(again_at + moment)
    assert (sender in senders) is ready
    assert len(senders) == (2 if ready else 1)
    async with database.work(again_at + moment) as uow:
        found = await database.inbox.next_for(uow, sender)
    assert (found is not None) is ready
    if found is not None:
        assert (found.id, found.attempts) == (first.id, 1)


async def test_an_earlier_event_overtakes_one_that_waits(database: Database) -> None:
    await database.inbox.store([event("1")])
    (sender,) = await database.inbox.waiting_senders(NOW)
    async with database.work(NOW) as uow:
        first = await database.inbox.next_for(uow, sender)
    await database.inbox.failed(first.id, "odd", NOW + timedelta(hours=1))
    assert await database.inbox.waiting_senders(NOW) == []
    await database.inbox.store([event("0", sent_at=NOW - SECOND)])
    assert await database.inbox.waiting_senders(NOW) == [sender]
    assert (await take(database, sender)).envelope.event_key == "0"
    assert await take(database, sender) is None


async def test_a_dead_event_lets_the_others_pass_and_can_be_replayed(database: Database) -> None:
    await database.inbox.store([event("1"), event("2", sent_at=NOW + SECOND)])
    (sender,) = await database.inbox.waiting_senders(NOW)
    async with database.work(NOW) as uow:
        first = await database.inbox.next_for(uow, sender)
    await database.inbox.failed(first.id, "odd-event", None)
    assert await database.inbox.dead() == [(first.id, "line", "odd-event", NOW)]
    assert (await take(database, sender)).envelope.event_key == "2"
    await database.inbox.replay(first.id, NOW)
    assert await database.inbox.dead() == []
    assert (await take(database, sender)).envelope == event("1")
    with pytest.raises(NotFoundError):
        await database.inbox.replay(first.id, NOW)


async def test_what_a_unit_undid_is_still_waiting(database: Database) -> None:
    await database.inbox.store([event("1")])
    (sender,) = await database.inbox.waiting_senders(NOW)
    async with database.work(NOW) as uow:
        found = await database.inbox.next_for(uow, sender)
        await database.inbox.handled(uow, found.id)
    assert (await take(database, sender)).envelope == event("1")


async def test_one_sender_is_served_by_one_at_a_time(database: Database) -> None:
    await database.inbox.store([event(str(number), sent_at=NOW + number * SECOND) for number in range(20)])
    (sender,) = await database.inbox.waiting_senders(NOW)
    order: list[str] = []

    async def serve() -> None:
        async with database.work(NOW) as uow:
            found = await database.inbox.next_for(uow, sender)
            assert found is not None
            order.append(found.envelope.event_key)
            await asyncio.sleep(0)
            await database.inbox.handled(uow, found.id)
            await uow.commit()

    await asyncio.gather(*(serve() for _ in range(20)))
    assert order == [str(number) for number in range(20)]


async def test_many_batches_at_once_lose_and_double_nothing(database: Database) -> None:
    batches = [[event(str(number)) for number in range(start, start + 10)] for start in range(0, 60, 5)]
    new = await asyncio.gather(*(database.inbox.store(batch) for batch in batches))
    assert sum(map(sum, new)) == 65


async def test_days_with_nothing_left_are_forgotten(database: Database) -> None:
    yesterday = replace(event("old"), received_at=NOW - timedelta(days=1))
    await database.inbox.store([yesterday, event("today", "other")])
    assert await database.forget_inbox_days(NOW.date()) == [], "one event of yesterday still waits"
    sender = (await database.inbox.waiting_senders(NOW))[0]
    async with database.work(NOW) as uow:
        found = await database.inbox.next_for(uow, sender)
    await database.inbox.failed(found.id, "odd", None)
    assert await database.forget_inbox_days(NOW.date()) == [], "a dead event can still be replayed"
    await database.inbox.replay(found.id, NOW)
    await take(database, sender)
    assert await database.forget_inbox_days(NOW.date()) == ["2026-11-03"]
    assert await database.forget_inbox_days(NOW.date()) == []
    assert await database.inbox.store([replace(yesterday, event_key="later")]) == [True], "a late one is not lost"
