"""Another day, in real windows: the guardian's phone, the supporter's, the coordinator's pages at both widths."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small
from tests.browser.test_desk import open_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def clear_to_everybody(page: Page, name: str) -> None:
    assert await faults_for_helpers(page) == []
    assert await too_small(page) == []
    await picture(page, name)


async def says(page: Page, words: str) -> None:
    await page.locator("#text").fill(words)
    await page.locator("#text").press("Enter")


async def test_a_sentence_moves_it_and_the_supporter_confirms(stage: BrowserStage) -> None:
    guardian = await stage.play(await stage.phone(), "佐伯 みどり")
    await says(guardian, "水曜は通院なので木曜の15時にできますか")
    log = guardian.get_by_role("log")
    await expect(log).to_contain_text("よろしいですか", timeout=20_000)
    await expect(log).to_contain_text("11月25日(水) 16:00 の予定を、11月26日(木) 15:00 にかえます")
    await clear_to_everybody(guardian, "move-confirm-360")
    await guardian.get_by_role("button", name="はい、かえます").click()
    await expect(log).to_contain_text("11月26日(木) 15:00 にかえました")
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/moves")
    await expect(desk.get_by_text("サポーターの返事を待っています").first).to_be_visible()
    await clear_to_everybody(desk, "moves-1280")
    await desk.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(desk, "moves-360")
    await desk.get_by_role("link", name="11月26日").first.click()
    await desk.get_by_role("link", name="電話で日をかえる").click()
    await expect(desk.get_by_role("heading", name="電話で日をかえる")).to_be_visible()
    await clear_to_everybody(desk, "move-call-360")
    await desk.set_viewport_size({"width": 1280, "height": 900})
    await clear_to_everybody(desk, "move-call-1280")
    await desk.get_by_role("radio", name="日はあとで決める").check()
    await desk.get_by_role("button", name="この内容で進める").click()
    await expect(desk.get_by_role("status")).to_contain_text("日はあとで決めることにしました")
    await expect(log).to_contain_text("日が決まるまで取っておきます")
    assert stage.faults == []
