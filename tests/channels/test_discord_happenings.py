"""What happens in a server beside words: real discord.py, loopback gateway, nothing lost and nothing told twice."""

import asyncio

from core.messages import Inbound, Kind
from tests.doubles.discord import DiscordDouble
from tests.doubles.discord_guild import Guild, Room
from tests.doubles.discord_stage import Stage, a_double, on_stage

MIO, REN, SORA = "111111111111111111", "222222222222222222", "333333333333333333"


def a_server(double: DiscordDouble, *members: str) -> tuple[Guild, Room, Room]:
    guild = double.add_guild(members)
    return guild, double.add_room(guild, "voice", "おしゃべり"), double.add_room(guild, "stage", "朗読")


def told(stage: Stage, *kinds: Kind) -> list[tuple[Kind, str, str]]:
    return [(heard.kind, heard.address, heard.place or "") for heard in of(stage, *kinds)]


def of(stage: Stage, *kinds: Kind) -> list[Inbound]:
    return [heard for heard in stage.inbox.heard() if heard.kind in kinds]


async def until(stage: Stage, count: int, *kinds: Kind) -> None:
    async with asyncio.timeout(5), stage.inbox.changed:
        await stage.inbox.changed.wait_for(lambda: len(of(stage, *kinds)) >= count)


async def test_coming_going_and_changing_rooms_even_in_one_breath() -> None:
    async with a_double() as double:
        guild, talk, reading = a_server(double, MIO, REN)
        async with on_stage(double) as stage:
            await double.user_enters_voice(MIO, talk.id)
            await double.user_leaves_voice(MIO, guild.id)
            await double.user_enters_voice(REN, talk.id)
            await double.member_changed(guild, REN)
            await double.user_enters_voice(REN, talk.id)  # a microphone muted: the same room once more
            await double.user_enters_voice(REN, reading.id)
            await double.user_leaves_voice(REN, guild.id)
            await until(stage, 5, Kind.ENTERED, Kind.WENT)
            assert told(stage, Kind.ENTERED, Kind.WENT) == [
                (Kind.ENTERED, MIO, f"#{talk.id}"),
                (Kind.WENT, MIO, f"#{talk.id}"),
                (Kind.ENTERED, REN, f"#{talk.id}"),
                (Kind.ENTERED, REN, f"#{reading.id}"),
                (Kind.WENT, REN, f"#{reading.id}"),
            ]
            assert {envelope.sender for envelope in stage.inbox.kept.values()} == {f"guild:{guild.id}"}, "one after another"


async def test_after_a_gap_it_is_told_who_is_there_now() -> None:
    async with a_double() as double:
        guild, talk, reading = a_server(double, MIO, REN, SORA)
        async with on_stage(double) as stage:
            await until(stage, 2, Kind.PRESENT)
            assert [(one.place, one.text) for one in of(stage, Kind.PRESENT)] == [(f"#{talk.id}", ""), (f"#{reading.id}", "")]
            await double.user_enters_voice(MIO, talk.id)
            await until(stage, 1, Kind.ENTERED)
            await double.drop_gateway(resumable=False)
            await double.user_leaves_voice(MIO, guild.id)
            await double.user_enters_voice(REN, talk.id)
            await double.user_enters_voice(SORA, talk.id)
            await until(stage, 4, Kind.PRESENT)
            first, second = of(stage, Kind.PRESENT)[2:]
            assert (first.place, set(first.text.split())) == (f"#{talk.id}", {REN, SORA})
            assert (second.place, second.text) == (f"#{reading.id}", "")
            await double.user_leaves_voice(REN, guild.id)
            await until(stage, 1, Kind.WENT)
            assert told(stage, Kind.WENT) == [(Kind.WENT, REN, f"#{talk.id}")]


async def test_a_dropped_line_that_resumes_tells_everything_once() -> None:
    async with a_double() as double:
        guild, talk, _ = a_server(double, MIO)
        async with on_stage(double) as stage:
            await double.user_enters_voice(MIO, talk.id)
            await until(stage, 1, Kind.ENTERED)
            await double.drop_gateway()
            await double.user_leaves_voice(MIO, guild.id)
            await until(stage, 1, Kind.WENT)
            assert len(told(stage, Kind.ENTERED, Kind.WENT)) == 2


async def test_who_joins_is_let_in_once_screening_is_through_and_leaves() -> None:
    async with a_double() as double:
        guild, _, _ = a_server(double, MIO)
        async with on_stage(double) as stage:
            await double.user_joins(REN, guild.id, pending=True)
            await until(stage, 1, Kind.MEMBER_JOINED)
            assert (Kind.MEMBER_READY, REN, f"#{guild.id}") not in told(stage, Kind.MEMBER_READY)
            await double.user_accepts_rules(REN, guild.id)
            await double.member_changed(guild, REN)  # a role was given: not let in once more
            await double.user_leaves(REN, guild.id)
            await until(stage, 1, Kind.MEMBER_LEFT)
            mine = [one for one in told(stage, Kind.MEMBER_JOINED, Kind.MEMBER_READY, Kind.MEMBER_LEFT) if one[1] == REN]
            assert [kind for kind, *_ in mine] == [Kind.MEMBER_JOINED, Kind.MEMBER_READY, Kind.MEMBER_LEFT]


async def test_whom_discord_stopped_is_told_once_though_the_rule_does_three_things() -> None:
    async with a_double() as double:
        guild, _, _ = a_server(double, MIO)
        async with on_stage(double) as stage:
            for action in (1, 2, 3):
                await double.automod_acts(MIO, guild.channel_id, "電話して 090-0000-0000", "090", action=action)
            await until(stage, 1, Kind.STOPPED)
            await double.automod_acts(MIO, guild.channel_id, "べつの言葉", "別")
            await until(stage, 2, Kind.STOPPED)
            first, second = of(stage, Kind.STOPPED)
            assert (first.address, first.place, first.picked) == (MIO, f"#{guild.channel_id}", "77")
            assert (first.text, second.text) == ("電話して 090-0000-0000", "べつの言葉")
