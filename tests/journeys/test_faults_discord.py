"""Discord misbehaves: closed messages, broken connections, a bad token; LINE and the browser go on meanwhile."""

import asyncio
from pathlib import Path

import httpx2
import pytest

from core.people import Role
from tests.journeys.actors import DiscordActor
from tests.journeys.scenes import answers, at_desk, coordinator, linked, thread_of
from tests.journeys.stage import GUILDS, SAKAI, Stage, stage

pytestmark = pytest.mark.long

ANSWER = "来週の火曜に伺います"


async def health(one: Stage) -> tuple[int, dict[str, str]]:
    """What /healthz says."""
    async with httpx2.AsyncClient(trust_env=False, verify=False) as client:
        response = await client.get(f"{one.base_url}/healthz")
        return response.status_code, response.json()["parts"]


async def on_discord(one: Stage, name: str = "佐伯", role: Role = Role.GUARDIAN) -> DiscordActor:
    """Somebody on Discord."""
    actor = await linked(one, "discord", role, name)
    assert isinstance(actor, DiscordActor)
    return actor


async def test_closed_direct_messages_become_a_phone_call_and_open_again_when_somebody_writes(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        guardian = await on_discord(one)
        one.discord.close_dm(guardian.user)
        await answers(one, desk, "佐伯", ANSWER)
        async with asyncio.timeout(8):
            while not (await desk.goes_to(f"{one.base_url}/desk")).shows("電話する"):
                await asyncio.sleep(0.05)
        assert (await thread_of(one, desk, "佐伯")).shows("今届く方法がありません")
        assert desk.shows(ANSWER)

        one.discord.closed.clear()
        await guardian.says("開けました")
        await guardian.hears("受け取りました")
        await answers(one, desk, "佐伯", "ありがとうございます")
        await guardian.hears("ありがとうございます")
        assert guardian.heard_count(ANSWER) == 0, "what a call was owed for is not said behind the caller's back"


async def test_what_is_said_while_the_gateway_is_away_is_fetched_in_order_and_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        guardian = await on_discord(one)
        await guardian.says("切れる前")
        await guardian.hears("受け取りました")
        await one.discord.drop_gateway(resumable=False)
        said = await guardian.says("切れている間")
        async with asyncio.timeout(15):
            while not (await thread_of(one, desk, "佐伯")).shows("切れている間"):
                await asyncio.sleep(0.1)
        await one.discord.redeliver(said)
        await one.discord.redeliver(said)
        await guardian.says("つながったあと")
        async with asyncio.timeout(8):
            while not (await thread_of(one, desk, "佐伯")).shows("つながったあと"):
                await asyncio.sleep(0.05)
        page = desk.words
        assert page.index("切れる前") < page.index("切れている間") < page.index("つながったあと")
        assert page.count("切れている間") == 1


async def test_errors_of_the_rest_side_say_nothing_twice(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        guardian = await on_discord(one)
        for fault, accept in (("500", False), ("500", True), ("429", False), ("cut", True)):
            words = f"{ANSWER} {fault} {accept}"
            one.discord.fault("create_message", fault, accept=accept)
            await answers(one, desk, "佐伯", words)
            async with asyncio.timeout(8):
                while not guardian.heard_count(words):
                    one.later(seconds=1)
                    await asyncio.sleep(0.05)
        for _ in range(5):
            one.later(seconds=1)
            await asyncio.sleep(0.05)
        assert [guardian.heard_count(f"{ANSWER} {fault}") for fault in ("500 F", "500 T", "429", "cut")] == [1, 1, 1, 1]


async def test_a_bad_token_is_said_and_line_and_the_browser_go_on(tmp_path: Path) -> None:
    async with stage(tmp_path, all_well=False, discord_token="not-the-token") as one:
        async with asyncio.timeout(8):
            while (await health(one))[1].get("discord") in (None, "ok", "starting"):
                await asyncio.sleep(0.05)
        status, parts = await health(one)
        assert status == 503
        assert parts["discord"] == "bad-token"
        assert {state for part, state in parts.items() if part != "discord"} == {"ok"}
        staff = await coordinator(one, "web")
        guardian = await linked(one, "line", Role.GUARDIAN, "佐伯")
        await guardian.says("聞こえますか")
        await guardian.hears("受け取りました")
        desk = await at_desk(one, staff)
        await answers(one, desk, "佐伯", ANSWER)
        await guardian.hears(ANSWER)


async def test_nothing_said_in_a_server_room_is_kept_and_the_bot_answers_when_it_is_called(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        desk = await at_desk(one, await coordinator(one))
        guardian = await on_discord(one)
        room = one.discord.guilds[GUILDS[SAKAI]].channel_id
        await guardian.says("みんなへの話", channel=room)
        await guardian.says("一人の話")
        await guardian.hears("受け取りました")
        thread = await thread_of(one, desk, "佐伯")
        assert thread.shows("一人の話")
        assert not thread.shows("みんなへの話")
        assert not [message for message in one.discord.messages[room] if message["author"]["id"] != guardian.user]
        await one.discord.user_runs(guardian.user, "使い方", channel=room)
        await guardian.hears("学びつながりサポートの使い方")
