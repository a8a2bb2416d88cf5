"""Deeds: once a key, one a subject in flight and in order, leases to the second, every ending, two pumps."""

import asyncio
from datetime import datetime, timedelta

import pytest

from core.deeds import CANNOT, Deed, DeedKind, DeedState
from core.messages import Channel
from storage.engine import Database
from tests.storage.people_made_up import NOW, PROGRAMME, SECOND, enter

LEASE_S = 30.0
LEASE = timedelta(seconds=LEASE_S)
MINUTE = timedelta(minutes=1)


def deed(key: str, subject: str = "room:1", kind: DeedKind = DeedKind.CLOSE_ROOM, due_at: datetime = NOW, **more) -> Deed:
    args = more.pop("args", {"room": "1"})
    return Deed(key, PROGRAMME, more.pop("channel", Channel.DISCORD), kind, subject, due_at, args=args, **more)


async def put(database: Database, *deeds: Deed) -> list[bool]:
    async with database.work(NOW) as uow:
        kept = [await uow.deeds.put(one) for one in deeds]
        await uow.commit()
    return kept


async def claim(database: Database, at=NOW, owner="pump", limit=10):
    return await database.deeds.claim(at, owner, LEASE_S, limit)


async def keys(database: Database, at=NOW, **more) -> list[str]:
    return [one.deed.key for one in await claim(database, at, **more)]


async def found(database: Database, key: str):
    async with database.work(NOW, writes=False) as uow:
        return await uow.deeds.find(key)


async def test_a_key_is_kept_once_for_ever_and_comes_whole(database: Database) -> None:
    person, account = await enter(database, channel=Channel.DISCORD, address="801")
    until = (NOW + MINUTE).isoformat()
    pause = deed("pause:1", "person:1", DeedKind.PAUSE_PERSON, account_id=account.id, args={"until": until})
    assert await put(database, pause, pause) == [True, False]
    (claimed,) = await claim(database)
    assert (claimed.deed, claimed.address, claimed.made, claimed.attempt) == (pause, "801", "", 1)
    assert claimed.first_tried_at == NOW
    assert (await found(database, "pause:1")).state is DeedState.DOING
    assert await database.deeds.done(claimed.id, "pump", "", NOW)
    assert await put(database, pause) == [False]
    assert await claim(database) == []
    assert person.id


async def test_one_a_subject_in_the_order_decided(database: Database) -> None:
    await put(database, deed("close"), deed("open", kind=DeedKind.OPEN_ROOM), deed("other", "room:2"))
    first, other = await claim(database)
    assert (first.deed.key, other.deed.key) == ("close", "other")
    assert await claim(database) == []
    await database.deeds.done(first.id, "pump", "", NOW)
    assert await keys(database) == ["open"]


async def test_what_is_wanted_later_holds_nothing_back_and_comes_in_its_own_time(database: Database) -> None:
    await put(database, deed("open", kind=DeedKind.OPEN_ROOM, due_at=NOW + MINUTE), deed("close"))
    assert await keys(database, NOW + MINUTE) == ["close"], "it was wanted first, though decided later"
    assert await keys(database, NOW + MINUTE) == []


@pytest.mark.parametrize(("moment", "due"), [(-SECOND, 0), (timedelta(), 1), (SECOND, 1)])
async def test_nothing_is_done_before_its_time(database: Database, moment, due) -> None:
    await put(database, deed("k", due_at=NOW + MINUTE))
    assert len(await claim(database, NOW + MINUTE + moment)) == due


async def test_one_that_is_tried_again_is_not_overtaken(database: Database) -> None:
    await put(database, deed("close"), deed("open", kind=DeedKind.OPEN_ROOM), deed("other", "room:2"))
    first, other = await claim(database)
    await database.deeds.done(other.id, "pump", "", NOW)
    assert await database.deeds.later(first.id, "pump", "discord-unreached", NOW + MINUTE)
    assert await keys(database, NOW + MINUTE - SECOND) == []
    async with database.work(NOW, writes=False) as uow:
        assert await uow.deeds.is_any_tried_on(PROGRAMME)
        assert not await uow.deeds.is_any_tried_on("another-programme")
    (again,) = await claim(database, NOW + MINUTE)
    assert (again.deed.key, again.attempt, again.first_tried_at) == ("close", 2, NOW)
    await database.deeds.failed(again.id, "pump", "discord-10003", NOW + MINUTE)
    assert await keys(database, NOW + MINUTE) == ["open"], "one that failed holds nothing back"
    async with database.work(NOW, writes=False) as uow:
        assert not await uow.deeds.is_any_tried_on(PROGRAMME)


@pytest.mark.parametrize(("moment", "free"), [(-SECOND, False), (timedelta(), True), (SECOND, True)])
async def test_a_dead_pumps_lease_ends_to_the_second(database: Database, moment, free) -> None:
    await put(database, deed("close"), deed("open", kind=DeedKind.OPEN_ROOM))
    (lost,) = await claim(database, owner="crashed")
    again = await claim(database, NOW + LEASE + moment)
    assert [one.deed.key for one in again] == (["close"] if free else [])
    if free:
        assert not await database.deeds.done(lost.id, "crashed", "", NOW)
        assert await database.deeds.done(lost.id, "pump", "", NOW)


async def test_a_dead_pump_is_followed_at_once_when_it_is_known_to_be_dead(database: Database) -> None:
    await put(database, deed("close"))
    await claim(database, owner="crashed")
    assert await database.deeds.lease_owners(NOW) == ["crashed"]
    assert await database.deeds.release_leases([], NOW) == 0
    assert await database.deeds.release_leases(["crashed"], NOW + SECOND) == 1
    assert await keys(database, NOW + SECOND) == ["close"]


async def test_what_another_made_is_known_to_what_changes_it(database: Database) -> None:
    args = {"of": "event:1", "title": "おしゃべりの日"}
    await put(database, deed("event:1", "event:1", DeedKind.PUBLISH_EVENT, args={"title": "おしゃべりの日"}))
    await put(database, deed("change:1", "event:1", DeedKind.CHANGE_EVENT, args=args))
    (published,) = await claim(database)
    assert published.made == ""
    await database.deeds.done(published.id, "pump", "4711", NOW)
    (change,) = await claim(database)
    assert change.made == "4711"
    assert (await found(database, "event:1")).result == "4711"


async def test_what_failed_is_shown_told_once_and_can_be_done_again_or_put_away(database: Database) -> None:
    await put(database, deed("close"), deed("hide", "message:9", DeedKind.HIDE))
    for one in await claim(database):
        await database.deeds.failed(one.id, "pump", "discord-lacks-manage-roles", NOW)
    assert [kept.deed.key for kept in await database.deeds.untold()] == ["close", "hide"]
    async with database.work(NOW + MINUTE) as uow:
        assert [kept.deed.key for kept in await uow.deeds.failed(PROGRAMME)] == ["hide", "close"]
        assert await uow.deeds.failed("another-programme") == []
        await uow.deeds.told("close")
        assert await uow.deeds.again("close")
        assert not await uow.deeds.again("close")
        assert await uow.deeds.put_away("hide", "staff")
        assert not await uow.deeds.put_away("hide", "staff")
        assert await uow.deeds.failed(PROGRAMME) == []
        await uow.commit()
    (again,) = await claim(database, NOW + MINUTE)
    assert (again.deed.key, again.attempt, again.first_tried_at) == ("close", 1, NOW + MINUTE)


@pytest.mark.parametrize("channel", [Channel.LINE, Channel.MAIL])
async def test_what_a_channel_cannot_do_fails_before_anybody_is_asked(database: Database, channel) -> None:
    assert await put(database, deed("hide", kind=DeedKind.HIDE, channel=channel)) == [True]
    kept = await found(database, "hide")
    assert (kept.state, kept.code) == (DeedState.FAILED, CANNOT)
    assert await claim(database) == []
    assert [one.deed.key for one in await database.deeds.untold()] == ["hide"]


async def test_two_pumps_never_have_the_same_subject(database: Database) -> None:
    await put(database, *(deed(f"{room}:{turn}", f"room:{room}") for turn in range(3) for room in range(6)))
    done: list[str] = []
    flying: set[str] = set()

    async def pump(owner: str) -> None:
        while len(done) < 18:
            for one in await claim(database, owner=owner, limit=2):
                assert one.deed.subject not in flying
                flying.add(one.deed.subject)
                await asyncio.sleep(0)
                flying.discard(one.deed.subject)
                done.append(one.deed.key)
                assert await database.deeds.done(one.id, owner, "", NOW)

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        group.create_task(pump("one"))
        group.create_task(pump("two"))
    for room in range(6):
        assert [key for key in done if key.startswith(f"{room}:")] == [f"{room}:{turn}" for turn in range(3)]
