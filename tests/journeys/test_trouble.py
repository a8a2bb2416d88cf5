"""困った・報告 on LINE, Discord and in the browser: the word, the page, who reads it, and the room that sees nothing of it."""

from pathlib import Path

import pytest

from core.people import Role
from tests.doubles import line_events
from tests.journeys.scenes import at_desk, linked, thread_of
from tests.journeys.stage import KYOTO, eventually, stage
from tests.journeys.test_watching import EVENING, ROOM, on_duty, opens_flag, stands

WORDS = "休けい中に、いやなことを何度も言われました"


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_the_word_the_page_and_whoever_is_not_meant(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, EVENING) as one:
        manager, _ = await on_duty(one, "web")
        coordinator = await linked(one, "line", Role.COORDINATOR, "市川", KYOTO)
        member = await linked(one, channel, Role.PARTICIPANT, "しずく", KYOTO)
        await member.says("困ってます")
        offered = await member.hears("スタッフだけ呼ぶこともできます")
        page = one.keep(await member.opens(offered, "ページで書く"))
        await page.submits("保存する", words=WORDS, by_whom="staff", which_staff="manager", in_chat="yes")
        assert page.shows("話してくれて、ありがとうございます")
        assert page.shows("「この人には知らせないで」と言われた人には、見せません")
        await coordinator.hears("「困った・報告」です")
        assert manager.heard_count("困った・報告") == 0
        desk = await at_desk(one, coordinator)
        await thread_of(one, desk, "しずく")
        assert desk.shows(WORDS)
        assert desk.shows("スタッフのうち：管理者")


async def test_a_word_in_a_room_is_answered_alone(tmp_path: Path) -> None:
    async with stage(tmp_path, EVENING) as one:
        manager, _ = await on_duty(one, "web")
        kai = await linked(one, "discord", Role.PARTICIPANT, "カイ", KYOTO)
        await kai.says("困った・報告", channel=ROOM)
        offered = await kai.hears("あなただけにお送りしています")
        await eventually(lambda: not stands(one, "困った・報告"))
        await kai.presses(offered, "スタッフだけ呼ぶ")
        await kai.hears("スタッフに知らせました")
        await manager.hears("「困った・報告」です")

        ren, group = await linked(one, "line", Role.PARTICIPANT, "レン", KYOTO), one.on_line("group", KYOTO)
        group.user = line_events.group("ibasho")
        await ren.does(line_events.text(ren.user, "報告", place=group.user, at=one.clock.now()))
        await ren.hears("あなただけにお送りしています")
        assert group.all_heard() == []


async def test_a_message_or_a_person_is_reported_from_its_menu_on_discord(tmp_path: Path) -> None:
    async with stage(tmp_path, EVENING) as one:
        manager, desk = await on_duty(one)
        kai = await linked(one, "discord", Role.PARTICIPANT, "カイ", KYOTO)
        ren, chief = one.on_discord(12, KYOTO), await linked(one, "discord", Role.MANAGER, "二宮", KYOTO)
        quiet = await ren.says("あの子の話、みんな知ってるよね", channel=ROOM)
        report = one.discord.user_picks_from_menu
        for _ in range(2):
            await report(kai.user, "この書き込みを報告", quiet)
            await kai.hears("だれが知らせたかは、書いた人にも部屋の人にも伝わりません")
        await manager.hears("居場所で、見てほしい書き込みがあります")
        await opens_flag(one, desk, "あの子の話")
        assert desk.shows("部屋の人が知らせてくれたもの")
        assert not desk.shows("カイ")
        assert stands(one, "あの子の話"), "nothing is done about it by itself"
        assert manager.heard_count("見てほしい書き込み") == 1, "told of twice, one entry"

        harsh = await chief.says("うるさい、静かにして", channel=ROOM)
        await report(kai.user, "この書き込みを報告", harsh)
        await manager.hears("「困った・報告」です")
        assert chief.heard_count("困った・報告") == 0, "whoever is meant is passed by"
        await report(kai.user, "困った・報告", {"id": ren.user}, ROOM)
        await kai.hears("スタッフだけ呼ぶこともできます")
        await report(kai.user, "この書き込みを報告", one.discord.messages[ROOM][0] | {"author": {"id": "1", "bot": True}})
        await kai.hears("")
