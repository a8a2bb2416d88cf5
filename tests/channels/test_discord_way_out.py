"""Sending to Discord: nonce, closed rooms, faults; each outcome as the outbox will see it."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bots.discord.sender import DiscordSender
from bots.discord.ways import NONCE_HOLDS_FOR
from core.messages import Channel, Kind, Outcome, Parcel, Spoken, SpokenButton, Urgency
from core.threads import Attachment
from tests.doubles.discord_stage import Stage, a_double, now, on_stage

MIO = "111111111111111111"
HELLO = Spoken("こんばんは", "ja")


async def open_media(attachment_id: str) -> tuple[Attachment, bytes]:
    size = int(attachment_id)
    return Attachment(attachment_id, "entry", Kind.IMAGE, "image/png", size, "stored", "a.png"), b"x" * size


def sender_for(stage: Stage, limit_s: float = 10.0) -> DiscordSender:
    return DiscordSender(stage.room, open_media, limit_s=limit_s)


def parcel(*spoken: Spoken, **more: Any) -> Parcel:
    at: datetime = more.get("now", now())
    given = {
        "outbox_id": "5f0c1a52-0000-4000-8000-000000000001",
        "channel": Channel.DISCORD,
        "programme_id": "sakai",
        "address": MIO,
        "spoken": spoken or (HELLO,),
        "urgency": Urgency.ANSWER,
        "now": at,
        "attempt": 1,
        "maybe_accepted": False,
        "first_tried_at": at,
    }
    return Parcel(**(given | more))


async def test_several_messages_go_in_order_each_under_a_nonce_and_nobody_is_pinged() -> None:
    async with a_double() as double, on_stage(double) as stage:
        card = Spoken(
            "夜も見ています。", "ja", title="ともしび", buttons=(SpokenButton("人と話す", press="say|person", strong=True),)
        )
        link = Spoken("こちらから。", "ja", buttons=(SpokenButton("開く", url="https://example.org/in/abc"),))
        settled = await sender_for(stage).send(parcel(HELLO, card, link))
        said = double.heard_by(MIO)
    assert settled.outcome is Outcome.SENT
    assert settled.message_ids == tuple(message["id"] for message in said)
    assert said[0]["content"] == "こんばんは"
    assert said[1]["embeds"][0]["title"] == "ともしび"
    assert said[1]["components"][0]["components"][0]["custom_id"] == "say|person"
    assert said[2]["components"][0]["components"][0]["url"] == "https://example.org/in/abc"
    bodies = [record.body for record in double.rest_calls("create_message")]
    assert len({body["nonce"] for body in bodies}) == 3
    assert all(body["enforce_nonce"] and body["allowed_mentions"] == {"parse": []} for body in bodies)
    assert len(double.rest_calls("create_dm")) == 1


async def test_a_repeated_parcel_is_heard_once() -> None:
    async with a_double() as double, on_stage(double) as stage:
        one = parcel(HELLO, Spoken("二通目", "ja"))
        double.fault("create_message", "500", accept=True)
        first = await sender_for(stage).send(one)
        again = await sender_for(stage).send(parcel(*one.spoken, attempt=2, maybe_accepted=True, first_tried_at=one.now))
        assert (first.outcome, again.outcome) == (Outcome.MAYBE, Outcome.SENT)
        assert [message["content"] for message in double.heard_by(MIO)] == ["こんばんは", "二通目"]


@pytest.mark.parametrize(
    ("fault", "outcome", "code"),
    [
        ("500", Outcome.MAYBE, "discord-no-answer"),
        ("503", Outcome.MAYBE, "discord-no-answer"),
        ("hang", Outcome.MAYBE, "discord-no-answer"),
        ("cut", Outcome.MAYBE, "discord-no-answer"),
        ("401", Outcome.LATER, "discord-bad-token"),
        ("403", Outcome.UNREACHABLE, "discord-forbidden"),
        ("400", Outcome.REFUSED, "discord-400"),
        ("413", Outcome.REFUSED, "discord-413"),
    ],
)
async def test_each_fault_has_its_settlement_and_none_is_tried_silently_again(fault: str, outcome: Outcome, code: str) -> None:
    async with a_double() as double, on_stage(double) as stage:
        double.fault("create_message", fault)
        settled = await sender_for(stage, limit_s=0.4).send(parcel())
        assert (settled.outcome, settled.code) == (outcome, code)
        assert len(double.rest_calls("create_message")) == 1


async def test_trouble_while_opening_the_room_is_surely_not_sent() -> None:
    async with a_double() as double, on_stage(double) as stage:
        double.fault("create_dm", "500")
        settled = await sender_for(stage).send(parcel())
        assert (settled.outcome, settled.code) == (Outcome.LATER, "discord-unreached")


async def test_a_short_rate_limit_is_waited_for_and_a_long_one_is_given_back() -> None:
    async with a_double() as double, on_stage(double) as stage:
        double.fault("create_message", "429", retry_after=0.05)
        assert (await sender_for(stage).send(parcel())).outcome is Outcome.SENT
        double.fault("create_message", "429", retry_after=30.0)
        settled = await sender_for(stage, limit_s=0.3).send(parcel(outbox_id="another"))
        assert (settled.outcome, settled.code) == (Outcome.LATER, "discord-rate-limit")


async def test_closed_direct_messages_are_another_way_out() -> None:
    async with a_double() as double, on_stage(double) as stage:
        double.close_dm(MIO)
        settled = await sender_for(stage).send(parcel())
        assert (settled.outcome, settled.code) == (Outcome.UNREACHABLE, "discord-dm-closed")


async def test_a_room_that_vanished_is_opened_again() -> None:
    async with a_double() as double, on_stage(double) as stage:
        stage.room.direct.learn(MIO, "12345")
        first = await sender_for(stage).send(parcel())
        again = await sender_for(stage).send(parcel(attempt=2))
        assert (first.outcome, first.code, again.outcome) == (Outcome.LATER, "discord-channel-gone", Outcome.SENT)


async def test_a_late_repetition_is_left_to_a_person_except_for_safety() -> None:
    async with a_double() as double, on_stage(double) as stage:
        late = {"attempt": 5, "maybe_accepted": True, "first_tried_at": now() - NONCE_HOLDS_FOR - timedelta(seconds=1)}
        settled = await sender_for(stage).send(parcel(**late))
        assert settled.outcome is Outcome.UNCERTAIN
        assert not double.rest_calls("create_message")
        urgent = await sender_for(stage).send(parcel(urgency=Urgency.SAFETY, **late))
        assert urgent.outcome is Outcome.SENT


async def test_a_server_room_is_written_to_as_such() -> None:
    async with a_double() as double:
        guild = double.add_guild([MIO])
        async with on_stage(double) as stage:
            settled = await sender_for(stage).send(parcel(address=f"#{guild.channel_id}"))
            assert settled.outcome is Outcome.SENT
            assert [message["content"] for message in double.messages[guild.channel_id]] == ["こんばんは"]
            assert not double.rest_calls("create_dm")


async def test_tries_that_surely_failed_do_not_use_up_the_two_minutes() -> None:
    async with a_double() as double, on_stage(double) as stage:
        sender = sender_for(stage)
        first = now()
        double.fault("create_dm", "500")
        assert (await sender.send(parcel(now=first))).outcome is Outcome.LATER
        later = first + timedelta(minutes=10)
        double.fault("create_message", "500", accept=True)
        doubtful = await sender.send(parcel(now=later, attempt=2, first_tried_at=first))
        assert doubtful.outcome is Outcome.MAYBE
        again = {"attempt": 3, "maybe_accepted": True, "first_tried_at": first}
        settled = await sender.send(parcel(now=later + timedelta(seconds=2), **again))
        assert settled.outcome is Outcome.SENT
        assert len(double.heard_by(MIO)) == 1
        # Another process does not know about the tries between, and asks.
        assert (await sender_for(stage).send(parcel(now=later, **again))).outcome is Outcome.UNCERTAIN


async def test_before_login_it_waits() -> None:
    async with a_double() as double, on_stage(double, token="wrong", wait_for="bad-token") as stage:
        settled = await sender_for(stage).send(parcel())
        assert (settled.outcome, settled.code) == (Outcome.LATER, "discord-not-ready")


async def test_files_go_along_and_one_too_big_is_refused() -> None:
    async with a_double() as double, on_stage(double) as stage:
        settled = await sender_for(stage).send(parcel(Spoken("どうぞ", "ja", media=("3",))))
        assert settled.outcome is Outcome.SENT
        assert [record.body for record in double.rest_calls("uploaded")] == [["a.png"]]
        large = str(10 * 1024 * 1024 + 1)
        refused = await sender_for(stage).send(parcel(Spoken("どうぞ", "ja", media=(large,)), outbox_id="large"))
        assert (refused.outcome, refused.code) == (Outcome.REFUSED, "discord-40005")


async def test_a_message_deleted_since_had_arrived_and_the_rest_still_goes() -> None:
    async with a_double() as double, on_stage(double) as stage:
        two = (HELLO, Spoken("二通目", "ja"))
        double.fault("create_message", "10008")
        settled = await sender_for(stage).send(parcel(*two, attempt=2, maybe_accepted=True))
        assert settled.outcome is Outcome.SENT
        assert [message["content"] for message in double.heard_by(MIO)] == ["二通目"]


async def test_what_does_not_fit_into_an_interactions_answer_follows_as_messages() -> None:
    async with a_double() as double, on_stage(double) as stage:
        asked = await double.user_runs(MIO, "ヘルプ")
        await double.until(lambda: asked.callback)
        [heard] = stage.inbox.heard()
        long = (Spoken("あ" * 1500, "ja"), Spoken("い" * 1500, "ja"))
        settled = await sender_for(stage).send(parcel(*long, reply=heard.reply))
        assert settled.outcome is Outcome.SENT
        assert asked.original is not None
        assert asked.original["content"] == "あ" * 1500
        assert [message["content"] for message in double.heard_by(MIO)] == ["い" * 1500]
