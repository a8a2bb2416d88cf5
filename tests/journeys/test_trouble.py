"""困った・報告 on LINE, Discord and in the browser: the word, the page, who reads it, and the room that sees nothing of it."""

from pathlib import Path

import pytest

from core.people import Role
from tests.doubles import line_events
from tests.journeys.scenes import at_desk, linked, thread_of
from tests.journeys.stage import KYOTO, eventually, stage
from tests.journeys.test_watching import EVENING, ROOM, on_duty, stands

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
