"""What people do on Discord becomes one envelope each: real discord.py, loopback gateway."""

import asyncio

import pytest

from bots.discord.marks import MarksInMemory
from core.messages import Kind
from tests.doubles.discord_stage import CountingInbox, a_double, on_stage
from tests.doubles.discord_words import BOT_ID

MIO, REN = "111111111111111111", "222222222222222222"


async def test_a_direct_message_is_kept_once_even_if_it_comes_twice() -> None:
    async with a_double() as double, on_stage(double) as stage:
        message = await double.user_says(MIO, "相談したいです")
        await double.redeliver(message)
        await stage.inbox.until_offered(2)
        [heard] = stage.inbox.heard()
    assert (heard.kind, heard.text, heard.address, heard.place) == (Kind.TEXT, "相談したいです", MIO, None)
    assert heard.event_key == f"m:{message['id']}"
    assert heard.message_id == message["id"]
    assert heard.programme_id == "sakai"
    [envelope] = stage.inbox.kept.values()
    assert envelope.sender == MIO
    assert abs((envelope.sent_at - envelope.received_at).total_seconds()) < 5


async def test_own_messages_and_those_of_bots_are_left_alone() -> None:
    async with a_double() as double, on_stage(double) as stage:
        await double.user_says(BOT_ID, "自分の声", channel=double.room_of(MIO))
        await double.user_says(MIO, "人の声")
        await stage.inbox.until(1)
        assert [heard.text for heard in stage.inbox.heard()] == ["人の声"]


async def test_pictures_voice_and_words_come_together() -> None:
    async with a_double() as double, on_stage(double) as stage:
        picture = double.upload(b"png", "a.png", "image/png")
        voice = double.upload(b"ogg", "voice-message.ogg", "audio/ogg")
        await double.user_says(MIO, "", [picture])
        await double.user_says(MIO, "これです", [picture, voice])
        await stage.inbox.until(2)
        alone, together = stage.inbox.heard()
    assert (alone.kind, alone.media[0].ref, alone.media[0].size) == (Kind.IMAGE, picture["url"], 3)
    assert (together.kind, together.text) == (Kind.TEXT, "これです")
    assert [media.kind for media in together.media] == [Kind.IMAGE, Kind.AUDIO]


async def test_edits_and_deletions_but_no_previews() -> None:
    async with a_double() as double, on_stage(double) as stage:
        message = await double.user_says(MIO, "三時に")
        await stage.inbox.until(1)
        await double.preview_appears(message)
        await double.user_edits(message, "四時に")
        await stage.inbox.until(2)
        await double.user_deletes(message)
        await stage.inbox.until(3)
        _, edited, gone = stage.inbox.heard()
    assert (edited.kind, edited.text, edited.message_id) == (Kind.EDITED, "四時に", message["id"])
    assert (gone.kind, gone.message_id, gone.address) == (Kind.UNSEND, message["id"], MIO)
    assert [key[0] for key in stage.inbox.offered] == ["m", "e", "d"]


async def test_a_deletion_after_a_restart_finds_its_person_again() -> None:
    async with a_double() as double:
        async with on_stage(double) as stage:
            message = await double.user_says(MIO, "消すつもり")
            await stage.inbox.until(1)
        async with on_stage(double) as later:
            await double.user_deletes(message)
            await later.inbox.until(1)
            assert later.inbox.heard()[0].address == MIO


async def test_server_rooms_are_heard_and_say_whether_the_bot_was_meant() -> None:
    async with a_double() as double:
        guild = double.add_guild([MIO])
        async with on_stage(double) as stage:
            await double.user_says(MIO, "こんにちは", channel=guild.channel_id)
            await double.user_says(MIO, f"<@{BOT_ID}> ヘルプ", channel=guild.channel_id)
            await stage.inbox.until(2)
            plain, meant = stage.inbox.heard()
    assert (plain.place, plain.addressed) == (f"#{guild.channel_id}", False)
    assert (meant.place, meant.addressed, meant.text) == (f"#{guild.channel_id}", True, "ヘルプ")
    assert {envelope.sender for envelope in stage.inbox.kept.values()} == {guild.channel_id}


async def test_foreign_servers_are_not_listened_to() -> None:
    async with a_double() as double:
        foreign = double.add_guild([MIO])
        async with on_stage(double, programmes={}) as stage:
            await double.user_says(MIO, "よその部屋", channel=foreign.channel_id)
            await double.user_says(MIO, "うちの部屋")
            await stage.inbox.until(1)
            assert [heard.text for heard in stage.inbox.heard()] == ["うちの部屋"]


async def test_a_direct_message_belongs_to_the_programme_of_the_one_server_its_author_is_in() -> None:
    async with a_double() as double:
        kyoto = double.add_guild([REN])
        async with on_stage(double, programmes={kyoto.id: "kyoto"}, default_programme="sakai") as stage:
            await double.user_says(REN, "a")
            await double.user_says(MIO, "b")
            await stage.inbox.until(2)
            found = {heard.address: heard.programme_id for heard in stage.inbox.heard()}
    assert found == {REN: "kyoto", MIO: "sakai"}


async def test_a_message_waits_while_the_database_is_busy() -> None:
    inbox = CountingInbox(failures=2)
    async with a_double() as double, on_stage(double, inbox=inbox) as stage:
        await double.user_says(MIO, "忘れないで")
        await stage.inbox.until(1)
    assert inbox.heard()[0].text == "忘れないで"


async def test_a_dropped_connection_resumes_and_loses_nothing() -> None:
    async with a_double() as double, on_stage(double) as stage:
        await double.user_says(MIO, "一")
        await stage.inbox.until(1)
        await double.drop_gateway()
        await double.user_says(MIO, "二")
        await stage.inbox.until(2)
        assert double.gateway.resumed == 1
        assert double.gateway.identified == 1
        await stage.room.until("ready")
        assert not double.rest_calls("get_messages")


async def test_op_seven_resumes() -> None:
    async with a_double() as double, on_stage(double) as stage:
        await double.gateway.ask_to_reconnect()
        await double.until(lambda: double.gateway.resumed == 1)
        await stage.room.until("ready")


async def test_a_lost_session_is_made_good_over_rest() -> None:
    async with a_double() as double:
        guild = double.add_guild([MIO])
        async with on_stage(double, accounts=[MIO, REN]) as stage:
            await double.user_says(MIO, "一")
            await stage.inbox.until(1)
            double.gateway.open = False
            await double.drop_gateway(resumable=False)
            await stage.room.until("reconnecting")
            await double.user_says(MIO, "二")
            await double.user_says(REN, "三")
            await double.user_says(MIO, "四", channel=guild.channel_id)
            double.gateway.open = True
            await stage.inbox.until(4, timeout_s=15)
            assert [heard.text for heard in stage.inbox.heard()] == ["一", "二", "三", "四"]


@pytest.mark.parametrize("clean", [True, False])
async def test_what_was_said_while_the_process_was_down_is_fetched(clean: bool) -> None:
    marks = MarksInMemory()
    async with a_double() as double:
        async with on_stage(double, marks=marks, accounts=[MIO]) as stage:
            await double.user_says(MIO, "前")
            await stage.inbox.until(1)
            if not clean:  # a killed process keeps an older mark: more is fetched, nothing is lost
                await marks.put("discord:seen-until", "1")
        await double.user_says(MIO, "留守中")
        async with on_stage(double, marks=marks, accounts=[MIO], inbox=stage.inbox):
            await stage.inbox.until(2)
    assert [heard.text for heard in stage.inbox.heard()] == ["前", "留守中"]


async def test_a_gap_stays_open_until_it_was_fetched() -> None:
    marks = MarksInMemory()
    async with a_double() as double:
        async with on_stage(double, marks=marks, accounts=[MIO]) as stage:
            await double.user_says(MIO, "前")
            await stage.inbox.until(1)
        await double.user_says(MIO, "留守中")
        stage.inbox.failures = 3
        async with on_stage(double, marks=marks, accounts=[MIO], inbox=stage.inbox):
            await double.user_says(MIO, "後")
            await stage.inbox.until(3)
    assert sorted(heard.text for heard in stage.inbox.heard()) == sorted(["前", "留守中", "後"])


async def test_shutting_down_is_quick_and_clean() -> None:
    async with a_double() as double, on_stage(double) as stage:
        stage.task.cancel()
        async with asyncio.timeout(2):
            await asyncio.gather(stage.task, return_exceptions=True)
        assert stage.room.state() == "off"
        assert not stage.room.can_send()


async def test_the_first_gap_of_all_is_fetched_though_nothing_was_ever_heard() -> None:
    async with a_double() as double:
        guild = double.add_guild([MIO])
        await double.user_says(REN, "私たちが来る前", channel=guild.channel_id)
        async with on_stage(double) as stage:
            await double.until(lambda: double.rest_calls("put_commands"))
            double.gateway.open = False
            await double.drop_gateway(resumable=False)
            await stage.room.until("reconnecting")
            await double.user_says(MIO, "留守中", channel=guild.channel_id)
            double.gateway.open = True
            await stage.inbox.until(1, timeout_s=15)
            assert [heard.text for heard in stage.inbox.heard()] == ["留守中"]


async def test_a_poll_what_is_passed_on_and_words_on_a_sticker_are_read() -> None:
    async with a_double() as double:
        guild = double.add_guild([MIO])
        async with on_stage(double) as stage:
            answers = [{"answer_id": number, "poll_media": {"text": name}} for number, name in ((1, "カイ"), (2, "レン"))]
            poll = {"question": {"text": "だれを外す？"}, "allow_multiselect": False, "layout_type": 1}
            poll["expiry"] = "2026-12-01T00:00:00+00:00"
            await double.user_says(MIO, "", channel=guild.channel_id, poll={**poll, "answers": answers})
            inside = {"type": 0, "content": "よその言葉", "embeds": [], "attachments": [], "flags": 0, "mentions": []}
            inside |= {"timestamp": double.clock().isoformat(), "edited_timestamp": None, "mention_roles": [], "components": []}
            inside["sticker_items"] = [{"id": "6", "name": "ふきだし", "format_type": 1}]
            await double.user_says(MIO, "", channel=guild.channel_id, message_snapshots=[{"message": inside}])
            await double.user_says(
                MIO, "", channel=guild.channel_id, sticker_items=[{"id": "5", "name": "札", "format_type": 1}]
            )
            await double.user_says(MIO, "話題の名前", channel=guild.channel_id, type=18)
            await double.user_says("777", "よそのボット", channel=guild.channel_id, webhook_id="777")
            await double.user_says(MIO, "終わり", channel=guild.channel_id)
            await stage.inbox.until(5)
            heard = [(one.kind, one.text) for one in stage.inbox.heard()]
    assert heard == [
        (Kind.TEXT, "だれを外す？\nカイ\nレン"),
        (Kind.TEXT, "よその言葉"),
        (Kind.STICKER, "札"),
        (Kind.TEXT, "話題の名前"),
        (Kind.TEXT, "終わり"),
    ]


async def test_one_message_the_library_cannot_read_keeps_no_other_out() -> None:
    async with a_double() as double:
        guild = double.add_guild([MIO])
        async with on_stage(double) as stage:
            await double.user_says(MIO, "前", channel=guild.channel_id)
            await stage.inbox.until(1)
            odd = {
                "question": {"text": "いつまでも？"},
                "answers": [],
                "allow_multiselect": False,
                "layout_type": 1,
                "expiry": None,
            }
            await double.user_says(MIO, "", channel=guild.channel_id, poll=odd)
            for number in range(120):
                await double.user_says(MIO, f"後{number}", channel=guild.channel_id)
            await stage.inbox.until(121, timeout_s=20)
            assert {heard.text for heard in stage.inbox.heard()} == {"前", *(f"後{number}" for number in range(120))}
