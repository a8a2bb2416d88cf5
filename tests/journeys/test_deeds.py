"""What was decided for a room is done on Discord while the service runs; where it cannot be, staff hear once and mend it."""

from pathlib import Path

from core.deeds import Deed, DeedKind
from core.messages import Channel
from core.people import Role
from tests.journeys.place import ADULTS_ROLE, TALK
from tests.journeys.scenes import at_desk, linked
from tests.journeys.stage import GUILDS, KYOTO, Stage, eventually, stage


async def decided(one: Stage, key: str, kind: DeedKind, **args: str) -> None:
    """As a use case leaves it: in one commit; whoever handled an event wakes the pump."""
    now = one.clock.now()
    async with one.running.opened.work(now) as uow:
        assert await uow.deeds.put(Deed(key, KYOTO, Channel.DISCORD, kind, f"room:{TALK.id}", now, args=args))
        await uow.commit()
    one.running.deeds.wake()


async def test_a_missing_permission_is_told_once_and_after_it_was_given_all_is_done(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        manager = await linked(one, "line", Role.MANAGER, "宮本", KYOTO)
        guild = one.discord.guilds[GUILDS[KYOTO]]
        member = one.on_discord(7, KYOTO).user
        guild.person(member).roles = [ADULTS_ROLE]
        await decided(one, "close:1", DeedKind.CLOSE_ROOM, room=TALK.id)
        await eventually(lambda: not one.discord.may_post(member, TALK.id))
        await decided(one, "open:1", DeedKind.OPEN_ROOM, room=TALK.id)
        await eventually(lambda: one.discord.may_post(member, TALK.id))

        guild.bot_lacks("manage_messages")
        said = [await one.discord.user_says(member, f"こんばんは {n}", channel=TALK.id) for n in range(3)]
        for message in said:
            await decided(one, f"hide:{message['id']}", DeedKind.HIDE, room=TALK.id, message=message["id"])
        await manager.hears("Discordで、できなかったこと")
        desk = await at_desk(one, manager)
        await desk.goes_to(f"{one.base_url}/desk/outbox")
        assert desk.shows("メッセージを外す")
        assert desk.shows("ボットに「メッセージの管理」の権限がありません")
        assert desk.shows("メッセージを削除")
        assert manager.heard_count("Discordで、できなかったこと") == 1, "one permission, one notice"

        guild.roles[guild.bot_role].permissions |= 1 << 13
        await desk.submits("すべて、もう一度（3件）", key=[f"hide:{message['id']}" for message in said])
        await eventually(lambda: all(one.discord.is_hidden(message) for message in said))
        await desk.goes_to(f"{one.base_url}/desk/outbox")
        assert desk.shows("いまはありません")


async def test_a_manager_notes_what_was_done_by_hand_and_health_and_check_know_of_deeds(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        manager = await linked(one, "web", Role.MANAGER, "宮本", KYOTO)
        await decided(one, "hide:1", DeedKind.HIDE, room="999", message="1")
        await decided(one, "close:1", DeedKind.CLOSE_ROOM, room="999")
        await manager.hears("Discordで、できなかったこと")
        desk = await at_desk(one, manager)
        await desk.goes_to(f"{one.base_url}/desk/outbox")
        assert desk.shows("その部屋は、Discordにもうありません")
        assert not desk.shows("メッセージを外す"), "what is gone with its room needs no hiding"
        await desk.submits("手で済ませました")
        assert desk.shows("手で済ませたこととして、記録しました")
        assert desk.shows("いまはありません")
        _, parts = await one.running.health.report()
        assert parts["deeds"] == "ok"
        one.discord.guilds[GUILDS[KYOTO]].bot_lacks("create_events")
        found = [finding for check in one.running.channels.checks for finding in await check(False)]
        about = {item: says for item, fine, says in found if item.startswith("Discord") and not fine}
        assert about == {f"Discord {KYOTO}: permissions": "the bot's role lacks Create Events"}
