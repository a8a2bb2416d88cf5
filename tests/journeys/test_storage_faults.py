"""The database locked or full, an event that always fails, a clock that jumps: nothing is lost, nothing happens twice."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
import structlog
from sqlalchemy import event

from core.messages import Channel, Envelope
from core.people import Role
from tests.doubles import line_events
from tests.journeys.actors import LineActor, WebActor
from tests.journeys.scenes import at_desk, coordinator, linked, thread_of
from tests.journeys.stage import SAKAI, Stage, stage

pytestmark = pytest.mark.long


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program holds the database while the block lasts."""
    other = sqlite3.connect(folder / "tomoshibi.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@contextmanager
def full(one: Stage) -> Iterator[None]:
    """The disk is full while the block lasts: no connection may let the file grow by a page."""
    pool = one.running.opened.database.connector.engine.sync_engine.pool
    most = {"pages": 1}  # SQLite takes this as "what there is now"

    def limit(connection: Any, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {most['pages']}")
        cursor.close()

    event.listen(pool, "checkout", limit)
    try:
        yield
    finally:
        most["pages"] = 4_000_000


async def web_says(actor: WebActor, words: str) -> httpx2.Response:
    """Presses 送る on the chat page, whatever comes of it."""
    await actor.browser.goes_to(actor.room)
    form = next(form for form in actor.browser.forms() if "text" in form["fields"])
    target = httpx2.URL(actor.room).join(form["action"])
    return await actor.browser.client.post(target, data={**form["fields"], "text": words}, headers={"origin": actor.base_url})


async def on_line(one: Stage, name: str = "佐伯") -> LineActor:
    """A guardian on LINE."""
    actor = await linked(one, "line", Role.GUARDIAN, name)
    assert isinstance(actor, LineActor)
    return actor


async def test_while_the_database_is_locked_nobody_is_told_that_we_have_it(tmp_path: Path) -> None:
    async with stage(tmp_path, busy_timeout_s=0.9) as one:
        desk = await at_desk(one, await coordinator(one))
        guardian = await on_line(one)
        participant = await linked(one, "web", Role.PARTICIPANT, "森")
        assert isinstance(participant, WebActor)
        with locked(tmp_path):
            assert await guardian.does(line_events.text(guardian.user, "鍵の間に", at=one.clock.now())) == 503
            refused = await web_says(participant, "鍵の間に書いた文")
            assert refused.status_code == 503
            assert "今、受け取れませんでした" in refused.text
            assert "鍵の間に書いた文" in refused.text, "still in the box"
            assert (await desk.goes_to(f"{one.base_url}/desk")).status in (200, 503)
        assert await one.line.redeliver() == [200]
        await guardian.hears("受け取りました")
        assert (await web_says(participant, "鍵の間に書いた文")).status_code == 200
        await participant.hears("受け取りました")
        assert (await thread_of(one, desk, "佐伯")).words.count("鍵の間に") == 1
        assert not (await thread_of(one, desk, "佐伯")).shows("届いたか")


async def test_a_short_lock_is_waited_for(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        guardian = await on_line(one)
        with locked(tmp_path):
            saying = asyncio.create_task(guardian.says("待ってください"))
            done, _ = await asyncio.wait({saying}, timeout=0.4)
            assert not done
        await saying
        await guardian.hears("受け取りました")
        assert guardian.heard_count("受け取りました") == 1


async def test_a_full_disk_refuses_openly_and_all_is_well_once_there_is_room(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one, "web"))
        guardian = await on_line(one)
        await thread_of(one, desk, "佐伯")
        events = [line_events.text(guardian.user, f"{number}: " + "あ" * 4000, at=one.clock.now()) for number in range(40)]
        with structlog.testing.capture_logs() as logs, full(one):
            statuses = [await guardian.does(each) for each in events]
            assert 503 in statuses
            answered = await desk.submits("送る", text="い" * 1900)
            assert answered.status == 503
            assert not answered.shows("送りました")
        assert sum(each["event"] == "inbox-turn-failed" for each in logs) < 40, "asked again with pauses"
        while any(status != 200 for status in await one.line.redeliver()):
            await asyncio.sleep(0.05)
        async with asyncio.timeout(15):
            while guardian.heard_count("受け取りました") < len(events):
                await asyncio.sleep(0.05)
        assert guardian.heard_count("受け取りました") == len(events)
        thread = await thread_of(one, desk, "佐伯")
        assert all(thread.words.count(f"\n{number}: ") == 1 for number in range(len(events)))
        await desk.submits("送る", text="いまは書けます")
        await guardian.hears("いまは書けます")


async def test_an_event_that_always_fails_is_put_aside_shown_and_can_be_tried_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian, neighbour = await on_line(one), await on_line(one, "森")
        now = one.clock.now()
        poison = Envelope(Channel.LINE, SAKAI, "poison", guardian.user, now, now, b"not what a platform sends")
        assert await one.running.accept([poison]) == [True]
        await neighbour.says("となりの話")
        await neighbour.hears("受け取りました")
        await guardian.says("後ろで待つ話")
        async with asyncio.timeout(8):
            while not guardian.heard_count("受け取りました"):
                one.later(seconds=1)
                await asyncio.sleep(0.05)
        assert guardian.heard_count("受け取りました") == 1
        await staff.hears("たしかめてほしいものがあります")
        desk = await at_desk(one, staff)
        assert (await desk.goes_to(f"{one.base_url}/desk")).shows("処理できなかった受信")
        assert not desk.shows("not what a platform sends")
        [(number, channel, code, _)] = await one.running.opened.database.inbox.dead()
        assert (channel, code) == ("line", "odd-event")
        await desk.submits("もう一度処理する")
        assert desk.shows("もう一度処理します")
        async with asyncio.timeout(8):
            while number not in [row[0] for row in await one.running.opened.database.inbox.dead()]:
                one.later(seconds=1)
                await asyncio.sleep(0.05)
        await neighbour.says("まだ元気です")
        await neighbour.hears("続きも")


async def test_a_clock_that_jumps_says_nothing_twice_and_loses_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        staff = await coordinator(one)
        guardian = await on_line(one)
        said = 0
        for jump in (timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=-2), timedelta(days=1)):
            await guardian.says(f"前 {said}")
            one.clock.move(jump)
            await guardian.says(f"後 {said}")
            said += 2
            async with asyncio.timeout(8):
                while guardian.heard_count("受け取りました") < said:
                    await asyncio.sleep(0.02)
            await staff.says("デスク")
            page = one.keep(await staff.opens(await staff.hears("デスクは下のボタン"), "デスク"))
            assert page.status == 200, "a link of this moment opens, whatever the clock says"
            thread = await thread_of(one, page, "佐伯")
            assert thread.words.count(f"後 {said - 2}") == 1
        await asyncio.sleep(0.2)
        assert guardian.heard_count("受け取りました") == said
        async with httpx2.AsyncClient(trust_env=False, verify=False) as client, asyncio.timeout(5):
            while (await client.get(f"{one.base_url}/healthz")).status_code != 200:
                await asyncio.sleep(0.1)
