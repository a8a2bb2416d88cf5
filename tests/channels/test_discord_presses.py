"""Slash commands, persistent buttons and pickers: stored first, acknowledged in time, never silence."""

import asyncio
from datetime import datetime
from zoneinfo import ZoneInfo

from core.messages import Kind, Outcome, Pick, Spoken, SpokenButton, Urgency
from tests.channels.test_discord_way_out import parcel, sender_for
from tests.doubles.discord_stage import WORDS, CountingInbox, a_double, now, on_stage

MIO = "111111111111111111"


async def test_a_slash_command_is_stored_then_acknowledged_then_answered_in_its_place() -> None:
    async with a_double() as double, on_stage(double) as stage:
        asked = await double.user_runs(MIO, "ヘルプ")
        await double.until(lambda: asked.callback)
        assert asked.callback == {"type": 5}
        assert asyncio.get_running_loop().time() - asked.born_at < 3
        [heard] = stage.inbox.heard()
        assert (heard.kind, heard.press, heard.place, heard.address) == (Kind.PRESS, "say|help", None, MIO)
        assert heard.reply is not None
        settled = await sender_for(stage).send(parcel(reply=heard.reply))
    assert settled.outcome is Outcome.SENT
    assert asked.original is not None
    assert asked.original["content"] == "こんばんは"
    assert double.heard_by(MIO) == []


async def test_in_a_server_only_the_one_who_asked_sees_the_answer() -> None:
    async with a_double() as double:
        guild = double.add_guild([MIO])
        async with on_stage(double) as stage:
            asked = await double.user_runs(MIO, "人と話す", channel=guild.channel_id)
            pressed = await double.user_presses(MIO, "say|start", channel=guild.channel_id)
            await double.until(lambda: asked.callback and pressed.callback)
            assert asked.callback == pressed.callback == {"type": 5, "data": {"flags": 64}}
            assert [heard.press for heard in stage.inbox.heard()] == ["say|person", "say|start"]
            assert all(heard.reply and heard.place is None for heard in stage.inbox.heard())


async def test_the_code_command_says_its_code() -> None:
    async with a_double() as double, on_stage(double) as stage:
        await double.user_runs(MIO, "番号", {"番号": "ABCD-EFGH"})
        await stage.inbox.until(1)
        [heard] = stage.inbox.heard()
    assert (heard.kind, heard.text) == (Kind.TEXT, "ABCD-EFGH")


async def test_an_old_button_works_after_a_restart() -> None:
    async with a_double() as double:
        async with on_stage(double):
            pass
        async with on_stage(double) as later:
            pressed = await double.user_presses(MIO, "take|alert-1")
            await double.until(lambda: pressed.callback)
            assert pressed.callback == {"type": 6}
            [heard] = later.inbox.heard()
    assert (heard.kind, heard.press, heard.reply) == (Kind.PRESS, "take|alert-1", None)
    assert heard.event_key == f"i:{pressed.id}"


async def test_a_press_that_cannot_be_stored_is_answered_at_once() -> None:
    inbox = CountingInbox(failures=1)
    async with a_double() as double, on_stage(double, inbox=inbox):
        pressed = await double.user_presses(MIO, "say|help")
        await double.until(lambda: pressed.callback)
    assert pressed.callback is not None
    assert pressed.callback["type"] == 4
    assert pressed.callback["data"]["content"] == WORDS.not_taken
    assert pressed.callback["data"]["flags"] == 64


async def test_a_press_that_is_stored_too_slowly_is_answered_in_time_and_counts_after_all() -> None:
    inbox = CountingInbox(slow_s=0.6)
    async with a_double() as double, on_stage(double, inbox=inbox):
        asked = await double.user_runs(MIO, "ヘルプ")
        await double.until(lambda: asked.callback)
        assert asked.callback is not None
        assert asked.callback["type"] == 4
        await inbox.until(1)


async def test_an_acknowledgement_is_tried_again_once() -> None:
    async with a_double() as double, on_stage(double) as stage:
        double.fault("callback", "500")
        asked = await double.user_runs(MIO, "ヘルプ")
        await double.until(lambda: asked.callback)
        assert len(stage.inbox.kept) == 1


async def test_a_picking_button_opens_a_modal_and_its_submit_is_the_press() -> None:
    today = datetime.now(ZoneInfo("Asia/Tokyo")).date().isoformat()
    button = SpokenButton("日を選ぶ", press="visit|move|7", pick=Pick("datetime", earliest="2020-01-01T00:00"))
    async with a_double() as double, on_stage(double) as stage:
        await sender_for(stage).send(parcel(Spoken("いつがよいですか。", "ja", buttons=(button,))))
        [sent] = double.heard_by(MIO)
        drawn = sent["components"][0]["components"][0]
        assert drawn["custom_id"].startswith("pick:b:20200101:")
        pressed = await double.user_presses(MIO, drawn["custom_id"], message=sent)
        await double.until(lambda: pressed.callback)
        assert pressed.callback is not None
        assert pressed.callback["type"] == 9
        modal = pressed.callback["data"]
        days = modal["components"][0]["component"]["options"]
        assert (len(days), days[0]["value"]) == (25, today)
        assert not stage.inbox.kept
        submitted = await double.user_submits(MIO, modal, {"day": today, "time": "18:00"})
        await double.until(lambda: submitted.callback)
        [heard] = stage.inbox.heard()
    assert submitted.callback == {"type": 6}
    assert (heard.kind, heard.press, heard.picked) == (Kind.PRESS, "visit|move|7", f"{today}T18:00")


async def test_a_picker_with_no_day_left_is_a_plain_press() -> None:
    async with a_double() as double, on_stage(double) as stage:
        pressed = await double.user_presses(MIO, "pick:d::20200101:visit|move|7")
        await double.until(lambda: pressed.callback)
        [heard] = stage.inbox.heard()
    assert pressed.callback == {"type": 6}
    assert (heard.press, heard.picked) == ("visit|move|7", "")


async def test_the_answer_goes_as_a_message_when_the_token_is_gone() -> None:
    async with a_double() as double, on_stage(double) as stage:
        asked = await double.user_runs(MIO, "ヘルプ")
        await double.until(lambda: asked.callback)
        asked.born_at -= 1000
        [heard] = stage.inbox.heard()
        settled = await sender_for(stage).send(parcel(reply=heard.reply, urgency=Urgency.ANSWER))
        assert settled.outcome is Outcome.SENT
        assert [message["content"] for message in double.heard_by(MIO)] == ["こんばんは"]


async def test_answering_twice_is_harmless() -> None:
    async with a_double() as double, on_stage(double) as stage:
        asked = await double.user_runs(MIO, "ヘルプ")
        await double.until(lambda: asked.callback)
        [heard] = stage.inbox.heard()
        for attempt in (1, 2):
            again = parcel(reply=heard.reply, attempt=attempt, maybe_accepted=attempt > 1, first_tried_at=now())
            assert (await sender_for(stage).send(again)).outcome is Outcome.SENT
        assert len(double.rest_calls("edit_original")) == 2
        assert double.heard_by(MIO) == []
