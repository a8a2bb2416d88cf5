"""A question on LINE, Discord and in the browser: small answers first, device help on a page, back in the same chat (K2.1)."""

from pathlib import Path

import pytest

from core.people import Role
from tests.journeys.scenes import at_desk, linked, thread_of
from tests.journeys.stage import KYOTO, stage

DAY = "2026-11-20T14:00"
WORDS = "イヤホンから音が出ません"


@pytest.mark.parametrize("channel", ["line", "discord", "web"])
async def test_a_question_about_a_device_and_its_answer(tmp_path: Path, channel: str) -> None:
    async with stage(tmp_path, DAY) as one:
        coordinator = await linked(one, "line", Role.COORDINATOR, "市川", KYOTO)
        helper = await linked(one, "web", Role.DEVICE_HELP, "機械好き", KYOTO)
        member = await linked(one, channel, Role.PARTICIPANT, "しずく", KYOTO)
        await member.says("相談・質問")
        await member.presses(await member.hears("近いものを選んでください"), "スマホやアプリのこと")
        await member.presses(await member.hears("どんな様子ですか"), "音が出ない")
        answer = await member.hears("スマホやパソコンの音量を上げる")
        await member.presses(answer, "まだ困っている")
        await member.hears("聞きたいことを、ひとことで書いてください")
        await member.says(WORDS)
        await member.presses(await member.hears("これでよろしいですか"), "保存する")
        await member.hears("スマホやアプリにくわしい人にわたします")

        page = one.keep(await helper.opens(await helper.hears("あなたへの質問が届いています"), "ページで読む"))
        assert page.shows(WORDS)
        assert not page.shows("しずく")
        await page.submits("送る", words="音量の横の印を、長く押してみてください。")
        assert page.shows("お返事を送りました")
        await member.hears("音量の横の印を、長く押してみてください。")

        desk = await at_desk(one, coordinator)
        await thread_of(one, desk, "しずく")
        assert desk.shows(WORDS)
        assert desk.shows("音量の横の印を")
