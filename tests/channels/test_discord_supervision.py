"""The supervised connection: a bad token, forbidden intents, an unreachable Discord never take the process down."""

import asyncio
import logging
import sys

import pytest

from bots.discord.commands import COMMANDS, registration
from bots.discord.marks import MarksInMemory
from bots.discord.supervisor import ALIVE, DiscordRoom
from core.messages import Spoken
from tests.channels.test_discord_way_out import parcel, sender_for
from tests.doubles import discord_schema
from tests.doubles.discord_gateway import PRIVILEGED
from tests.doubles.discord_stage import COMMAND_TEXTS, WORDS, CountingInbox, a_double, now, on_stage

MIO = "111111111111111111"


async def test_a_bad_token_is_said_and_healed_while_the_process_lives_on() -> None:
    async with a_double() as double, on_stage(double, token="replaced", wait_for="bad-token") as stage:
        assert stage.room.state() not in ALIVE
        assert not stage.task.done()
        double.token = "replaced"
        async with asyncio.timeout(5):
            await stage.room.until("ready")


async def test_a_token_revoked_while_connected_is_said() -> None:
    async with a_double() as double, on_stage(double) as stage:
        double.token = "other"
        await double.drop_gateway(resumable=False, code=4004)
        async with asyncio.timeout(5):
            await stage.room.until("bad-token")


async def test_forbidden_intents_are_given_up_one_by_one() -> None:
    async with a_double() as double:
        double.gateway.forbidden_intents = PRIVILEGED["members"] | PRIVILEGED["message_content"]
        async with on_stage(double, wait_for="limited") as stage:
            await double.user_says(MIO, "それでも聞こえます")
            await stage.inbox.until(1)
        asked = [record.body["intents"] for record in double.records if record.what == "identify"]
    assert [bool(intents & PRIVILEGED["members"]) for intents in asked] == [True, False, False]
    assert [bool(intents & PRIVILEGED["message_content"]) for intents in asked] == [True, True, False]


async def test_it_starts_again_when_discord_cannot_be_reached() -> None:
    async with a_double() as double:
        double.fault("me", "503", times=2)
        async with on_stage(double) as stage:
            assert stage.room.state() == "ready"
            assert len(double.rest_calls("me")) == 3


async def test_an_event_the_library_cannot_read_costs_a_new_session_and_no_more() -> None:
    async with a_double() as double, on_stage(double, accounts=[MIO]) as stage:
        await double.user_says(MIO, "前")
        await stage.inbox.until(1)
        await double.gateway.dispatch("MESSAGE_CREATE", {"id": "x", "channel_id": "1"})
        await double.user_says(MIO, "後")
        await stage.inbox.until(2)
        assert [heard.text for heard in stage.inbox.heard()] == ["前", "後"]
        assert double.gateway.identified == 2


async def test_nothing_that_was_said_and_no_token_is_logged(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    inbox = CountingInbox(failures=2)
    async with a_double(token="canary-token") as double, on_stage(double, inbox=inbox) as stage:
        await double.user_says(MIO, "canary-words", [double.upload(b"x", "canary-file.png", "image/png")])
        double.fault("callback", "500")
        asked = await double.user_runs(MIO, "番号", {"番号": "canary-code"})
        await double.until(lambda: asked.callback)
        await stage.inbox.until(1)
        for fault in ("429", "500", "400", "403"):
            double.fault("create_message", fault, retry_after=0.01)
            await sender_for(stage).send(parcel(Spoken("canary-answer", "ja"), outbox_id=fault))
        await double.gateway.dispatch("MESSAGE_CREATE", {"id": "x", "content": "canary-odd", "channel_id": "1"})
        await double.drop_gateway()
        await double.until(lambda: double.gateway.identified == 2)
        token = asked.token
    logged = caplog.text + "".join(capfd.readouterr())
    assert "discord-event-not-stored" in logged
    assert "canary" not in logged
    assert token not in logged
    assert MIO not in logged


async def test_no_token_means_off() -> None:
    inbox = CountingInbox()
    room = DiscordRoom(
        "",
        accept=inbox.accept,
        programmes={},
        default_programme="sakai",
        now=now,
        command_texts=COMMAND_TEXTS,
        wordings={"ja": WORDS},
    )
    await room.run()
    assert room.state() == "off"


async def test_commands_are_registered_once_and_again_only_when_they_changed() -> None:
    marks = MarksInMemory()
    async with a_double() as double:
        for texts in (COMMAND_TEXTS, COMMAND_TEXTS, COMMAND_TEXTS | {"help": {"ja": "別の説明", "en": "other"}}):
            async with on_stage(double, marks=marks, command_texts=texts) as stage:
                await stage.room.settled()
                assert double.commands == registration(texts)
        assert len(double.rest_calls("put_commands")) == 2
        assert {command["name"] for command in double.commands} == {command.name for command in COMMANDS}


async def test_the_library_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, bots.discord.supervisor, bots.discord.sender, bots.discord.fetch, bots.discord.translate; "
    code += "sys.exit('discord' in sys.modules)"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code)
    assert await process.wait() == 0


def test_the_official_description_is_used_where_it_lies() -> None:
    body = {"content": "x" * 2001}
    found = discord_schema.violations("create_message", body)
    assert bool(found) is discord_schema.is_there()
