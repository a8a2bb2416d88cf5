"""Codes: one person, one time, one way back when it was the wrong one."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.people import Role
from tests.journeys.stage import SAKAI, stage


@pytest.mark.parametrize("typed", ["{code}", " {code}\n", "{lower}", "{wide}", "{bare}"])
async def test_a_code_works_however_it_is_typed(tmp_path: Path, typed: str) -> None:
    async with stage(tmp_path) as one:
        code = await one.code_for(Role.GUARDIAN, "佐伯")
        wide = "".join(chr(ord(sign) + 0xFEE0) if sign != "-" else "ー" for sign in code)
        guardian = one.on_line("mother")
        await guardian.says(typed.format(code=code, lower=code.lower(), wide=wide, bare=code.replace("-", "")))
        await guardian.hears("保護者の方としてつながりました")


async def test_a_used_code_links_nobody_else_and_the_same_phone_twice_is_harmless(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        code = await one.code_for(Role.GUARDIAN, "佐伯")
        guardian, stranger = one.on_line("mother"), one.on_line("stranger")
        await guardian.says(code)
        await guardian.hears("つながりました")
        await guardian.says(code)
        await guardian.hears("つながりました")
        await stranger.says(code)
        await stranger.hears("使")
        assert stranger.heard_count("つながりました") == 0


async def test_a_code_that_is_too_old_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        code = await one.code_for(Role.GUARDIAN, "佐伯")
        one.clock.move(timedelta(days=14, seconds=1))
        guardian = one.on_line("mother")
        await guardian.says(code)
        heard = await guardian.hears("期")
        assert "つながりました" not in heard.text


async def test_guessing_is_stopped_and_the_way_to_a_person_stays_open(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        guesser = one.on_line("guesser")
        for number in range(10):
            await guesser.says(f"AAAA-2{2 + number // 8}{2 + number % 8}Z")
            await guesser.hears("見つかりませんでした")
        code = await one.code_for(Role.GUARDIAN, "佐伯")
        await guesser.says(code)
        await guesser.hears("1時間ほどおいて")
        one.clock.move(timedelta(hours=1, minutes=1))
        await guesser.says(code)
        await guesser.hears("つながりました")


async def test_the_wrong_person_says_so_and_what_they_wrote_goes_with_them(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        coordinator = one.on_line("coordinator")
        await coordinator.says(await one.code_for(Role.COORDINATOR, "中村"))
        await coordinator.hears("つながりました")
        code = await one.code_for(Role.CHILD, "ゆき")
        father = one.on_line("father")
        await father.says(code)
        linked = await father.hears("つながりました")
        await father.says("これは誰の番号ですか")
        await father.hears("受け取りました")
        await father.presses(linked, "ちがいます")
        await father.hears("取り消しました")
        await father.presses(linked, "ちがいます")
        await father.hears("ボタンは")

        await coordinator.says("デスク")
        desk = await coordinator.opens(await coordinator.hears("デスクは下のボタン"), "デスク")
        assert desk.status == 200
        assert "これは誰の番号ですか" not in desk.words
        await desk.close()


async def test_two_people_on_one_phone_are_never_mixed(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        phone = one.on_line("shared-phone")
        await phone.says(await one.code_for(Role.GUARDIAN, "佐伯"))
        await phone.hears("保護者の方として")
        await phone.says(await one.code_for(Role.CHILD, "ゆき"))
        await phone.hears("もう別の方としてつながっています")


async def test_what_was_written_before_the_code_comes_along(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        coordinator = one.on_line("coordinator")
        await coordinator.says(await one.code_for(Role.COORDINATOR, "中村"))
        await coordinator.hears("つながりました")
        guardian = one.on_line("mother")
        await guardian.says("はじめまして。手紙を読みました")
        await guardian.hears("受け取りました")
        notice = await coordinator.hears("新しいお知らせ")
        await guardian.says(await one.code_for(Role.GUARDIAN, "佐伯"))
        await guardian.hears("つながりました")
        page = await coordinator.opens(notice, "ページで読む")
        await page.goes_to(one.base_url + "/desk")
        assert page.shows("佐伯")
        await page.close()


async def test_a_code_on_discord_and_one_typed_into_the_start_page(tmp_path: Path) -> None:
    async with stage(tmp_path) as one:
        on_discord = one.on_discord(7)
        await on_discord.runs("番号", **{"番号": await one.code_for(Role.SUPPORTER, "林")})
        await on_discord.hears("サポーターの方としてつながりました")
        in_browser = await one.in_browser()
        await in_browser.begins(SAKAI, code=await one.code_for(Role.GUARDIAN, "佐伯"))
        await in_browser.hears("保護者の方としてつながりました")
