"""The board in a real browser: what is overdue is opened, noted, waived and taken back; and it follows the demo's clock."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, browser_stage, faults_for_helpers, goes_to_place, picture, too_small
from tests.browser.test_desk import open_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PAPER = "相談・聞き取りの報告"
MOST_ON_A_PHONE = 5_000
"""Pixels of the whole board on a phone: half of what it was with every clause open."""


async def clear_to_everybody(page: Page, name: str) -> None:
    assert await faults_for_helpers(page) == []
    assert await too_small(page) == []
    await picture(page, name)


async def number(page: Page, name: str) -> int:
    """A number at the top of the board."""
    said = await page.get_by_role("main").get_by_role("link", name=re.compile(rf"^\d+ {name}$")).inner_text()
    return int(said.split()[0])


async def test_the_board_is_read_and_what_is_owed_is_noted_waived_and_taken_back(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await goes_to_place(desk, "契約の状況")
    await expect(desk.get_by_role("heading", name="契約どおりに進んでいるか")).to_be_visible()
    await clear_to_everybody(desk, "board-1280")
    before = await number(desk, "期限を過ぎたもの")
    await desk.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(desk, "board-360")

    assert await desk.evaluate("document.documentElement.scrollHeight") < MOST_ON_A_PHONE
    late = desk.locator("#state-overdue")
    many = await desk.get_by_label("条項ごとの状態").get_by_role("link", name="期限を過ぎています").inner_text()
    await expect(late.locator(".clauses > li")).to_have_count(int(many.split()[0]))
    await expect(desk.locator("#state-kept .clauses").first).to_be_hidden()  # folded until it is pressed
    item = late.get_by_role("listitem").filter(has_text=PAPER)
    await expect(item).to_contain_text("期限を過ぎた 1")
    await item.get_by_role("link").click()
    await expect(desk.get_by_role("heading", name=PAPER)).to_be_visible()
    await clear_to_everybody(desk, "board-clause-360")
    await desk.get_by_role("link", name="契約の状況へ").click()
    await desk.get_by_role("main").get_by_role("link", name="期限を過ぎたもの").first.click()
    row = desk.get_by_role("listitem").filter(has_text="S11.5")
    await row.get_by_text("済んだと書きとめる").click()
    await row.get_by_label("何をしましたか").fill("市へ持参した")
    await clear_to_everybody(desk, "board-list-360")
    await row.get_by_role("button", name="済みにする").click()
    await expect(desk.get_by_role("status").first).to_contain_text("済みにしました")
    await expect(desk.get_by_role("listitem").filter(has_text="S11.5")).to_have_count(0)

    await desk.get_by_role("main").get_by_role("listitem").first.get_by_role("link", name="くわしく").click()
    await desk.get_by_text("見送る", exact=True).click()
    await desk.get_by_label("見送る理由").fill("市")
    await desk.get_by_role("button", name="見送りにする").click()
    await expect(desk.get_by_role("alert")).to_contain_text("2文字から")
    own = desk.url.removesuffix("/waive")
    await desk.get_by_label("見送る理由").fill("市と協議して、秋からにする")
    await desk.get_by_role("button", name="見送りにする").click()
    await expect(desk.get_by_role("status").first).to_contain_text("見送りにしました")
    await desk.goto("/desk/board")
    assert await number(desk, "期限を過ぎたもの") == before - 2
    await desk.goto(own)
    await expect(desk.get_by_text("市と協議して、秋からにする")).to_be_visible()
    await clear_to_everybody(desk, "owed-waived-360")
    await desk.get_by_role("button", name="取り消す").click()
    await expect(desk.get_by_role("status").first).to_contain_text("取り消しました")
    await desk.goto("/desk/board")
    assert await number(desk, "期限を過ぎたもの") == before - 1
    assert stage.faults == []


async def test_the_city_s_corner_has_counts_and_no_way_to_a_name(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(360, 740))
    await desk.goto("/desk/city")
    await expect(desk.get_by_role("heading", name="契約どおりに進んでいるか")).to_be_visible()
    await clear_to_everybody(desk, "city-360")
    assert await desk.locator("main a:not([href^='#'])").count() == 0
    words = await desk.get_by_role("main").inner_text()
    assert not [one.name for one in stage.people.people if one.name in words]
    assert stage.faults == []


async def test_the_next_month_comes_with_the_demo_s_clock(tmp_path: Path) -> None:
    async with browser_stage(tmp_path, "2026-11-30T22:00") as stage:
        desk = await open_desk(stage, await stage.window(1280, 900))
        await desk.goto("/desk/board/clauses/S11.4")
        paper = desk.get_by_role("listitem").filter(has_text="12月10日(木) まで")
        await expect(paper).to_contain_text("12月1日(火) から")  # ahead still
        demo = await stage.window(1280, 900)
        await demo.goto("/")
        await demo.get_by_label("好きな時刻まで").fill("2026-12-01T09:30")
        await demo.get_by_role("button", name="すすめる", exact=True).click(timeout=180_000)
        await expect(demo.get_by_text("12月1日").first).to_be_visible(timeout=180_000)
        desk = await open_desk(stage, await stage.window(1280, 900))
        await desk.goto("/desk/board/clauses/S11.4")
        await expect(desk.get_by_role("listitem").filter(has_text="12月10日(木) まで")).to_contain_text("あと9日")
        await desk.goto("/desk/calls")
        await expect(desk.get_by_role("heading", level=1)).to_be_visible()
        assert stage.faults == []
