"""Evenings on which everything comes at once: floods, raids, walls, odd signs, other bots; a gateway that is gone, a platform
that refuses, somebody who takes their consent back. One calm notice, nobody flooded, nothing lost.
"""

import asyncio
from datetime import timedelta
from pathlib import Path

from core.people import Role
from core.place_flags import FlagState, FlagWords, PlaceFlag
from tests.journeys.actors import DiscordActor
from tests.journeys.place import ADULTS_ROLE
from tests.journeys.scenes import linked
from tests.journeys.stage import GUILDS, KYOTO, Stage, eventually, stage
from tests.journeys.test_openings import a_member
from tests.journeys.test_watching import EVENING, NUMBER, ROOM, on_duty, opens_flag, stands

ZALGO = "お前\u0300\u0301\u0302\u0489なんか\u0315死\u031b\u0321ね\u0322"
TURNED = "\u202eお前なんか\u200b死\u2060ね\u202c"
FLOOD = 24
RAIDERS = 9


async def says_in_other_ways(one: Stage, who: DiscordActor) -> None:
    """The same words as signs on signs, in a poll, passed on, on a sticker."""
    words = {"poll": "お前マジで消えろカス", "forwarded": "お前みたいなクズは来るな", "sticker": "きもい死ね"}
    await who.says(ZALGO, channel=ROOM)
    await who.says(TURNED, channel=ROOM)
    answers = [{"answer_id": 1, "poll_media": {"text": "はい"}}]
    poll = {"question": {"text": words["poll"]}, "answers": answers, "allow_multiselect": False, "layout_type": 1}
    await who.says("", channel=ROOM, poll={**poll, "expiry": "2026-12-01T00:00:00+00:00"})
    now = one.clock.now().isoformat()
    inside = {"type": 0, "content": words["forwarded"], "embeds": [], "attachments": [], "timestamp": now}
    inside |= {"edited_timestamp": None, "flags": 0, "mentions": [], "mention_roles": [], "sticker_items": [], "components": []}
    await who.says("", channel=ROOM, message_snapshots=[{"message": inside}])
    await who.says("", channel=ROOM, sticker_items=[{"id": "5", "name": words["sticker"], "format_type": 1}])


async def flagged(one: Stage, count: int) -> list[tuple[PlaceFlag, FlagWords]]:
    """The entries, as soon as so many messages were flagged; a loaded machine takes its time."""
    for _ in range(100):
        async with one.running.opened.work(one.clock.now(), writes=False) as uow:
            flags = await uow.flags.in_states(KYOTO, tuple(FlagState), 50)
            if sum(flag.count for flag in flags) >= count:
                return [(flag, await uow.flags.words(flag) or FlagWords()) for flag in flags]
        await asyncio.sleep(0.2)
    raise AssertionError([(flag.kinds, flag.count) for flag in flags])


async def test_floods_raids_walls_and_odd_signs_are_one_calm_list(tmp_path: Path) -> None:
    async with stage(tmp_path, EVENING) as one:
        manager, _ = await on_duty(one)
        flooder, kai, wall = (one.on_discord(number, KYOTO) for number in (21, 22, 23))
        for number in range(FLOOD):
            await flooder.says(f"みてみて{number}", channel=ROOM)
            one.clock.move(timedelta(milliseconds=100))
        for number in range(RAIDERS):
            await one.discord.user_joins(str(4_000_000_000_000_000_000 + number), GUILDS[KYOTO])
        await one.discord.user_says("999", "お前なんか死ね", channel=ROOM, webhook_id="999")  # a webhook's, and another bot's
        bot = {"id": "998", "username": "b", "discriminator": "0", "global_name": None, "avatar": None, "bot": True}
        await one.discord.user_says("998", "お前なんか死ね", channel=ROOM, author=bot)
        await says_in_other_ways(one, kai)
        await wall.says("あ" * 1_900 + NUMBER, channel=ROOM)
        found = await flagged(one, 8)
        by_kind = {flag.kinds[0]: flag for flag, _ in found}
        assert (by_kind["flood"].count, by_kind["raid"].count) == (1, 1), "one entry each, however many more"
        assert by_kind["private_data"].is_out
        [(hurts, words)] = [(flag, words) for flag, words in found if words.address == kai.user]
        assert hurts.count == 5, [line.text for line in words.lines]
        assert len(found) == 4, "no bot is flagged"
        await wall.hears("いったんお預かりしました")
        await eventually(lambda: not stands(one, NUMBER), 30.0)
        assert manager.heard_count("見てほしい書き込みがあります") <= 2, (
            "one while one waits unseen, one more for what is graver"
        )


async def test_the_gateway_gone_a_slow_platform_and_consent_taken_back(tmp_path: Path) -> None:
    async with stage(tmp_path, EVENING) as one:
        _, desk = await on_duty(one)
        ren = one.on_discord(31, KYOTO)
        await ren.says("こんばんは", channel=ROOM)
        one.discord.gateway.open = False
        await one.discord.drop_gateway(resumable=False)
        await ren.says(NUMBER, channel=ROOM)
        one.later(minutes=5)
        one.discord.fault("delete_message", "429", times=2, retry_after=0.3)
        one.discord.gateway.open = True
        await eventually(lambda: not stands(one, NUMBER), 30.0)
        await ren.hears("いったんお預かりしました")
        await opens_flag(one, desk, "1234")
        assert ren.heard_count("いったんお預かりしました") == 1

        one.discord.fault("delete_message", "10008")  # taken back in the moment in which we take it out
        taken_back = await ren.says("電話は 080-9876-5432", channel=ROOM)
        await one.discord.user_deletes(taken_back)
        await opens_flag(one, desk, "2 件の書き込み")

        member = await a_member(one, "discord", "しずく")
        assert isinstance(member, DiscordActor)
        guild = one.discord.guilds[GUILDS[KYOTO]]
        guild.person(member.user).roles = [ADULTS_ROLE]
        await member.says("参加の同意を取り消したいです")
        await member.presses(await member.hears("参加をやめることができます"), "やめて、同意も取り消す")
        await member.hears("預かった記録をどうするか")
        await eventually(lambda: ADULTS_ROLE not in guild.person(member.user).roles)
        await one.discord.user_leaves(member.user, guild.id)
        await one.discord.user_joins(member.user, guild.id, nick="別の名前")
        await linked(one, "web", Role.PARTICIPANT, "木村", KYOTO)  # time for whatever would come
        assert ADULTS_ROLE not in guild.person(member.user).roles
