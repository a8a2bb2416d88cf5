"""Matching from the board to the supporter's phone, and every page of this room clear to everybody, at 1280 and 360 px."""

import pytest
from playwright.async_api import Page, expect

from core.people import Role
from tests.browser.stage import BrowserStage, faults_for_helpers, goes_to_place, picture, too_small
from tests.browser.test_desk import open_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def clear_to_everybody(page: Page, name: str) -> None:
    assert await faults_for_helpers(page) == []
    assert await too_small(page) == []
    await picture(page, name)


async def test_a_supporter_reads_accepts_and_gives_their_hours_on_a_phone(stage: BrowserStage) -> None:
    name = next(person.name for person in stage.people.people if person.role == Role.SUPPORTER.value)
    chat = await stage.play(await stage.phone(), name)
    await chat.get_by_role("button", name="担当のページを見る").last.click()
    page = await opens(chat, "担当のページを見る")
    await expect(page.get_by_role("heading", name="担当のご相談")).to_be_visible()
    await expect(page.get_by_text("西田")).to_have_count(0)
    await clear_to_everybody(page, "matched-360")
    await chat.get_by_role("button", name="引き受けます").last.click()
    await expect(chat.get_by_role("log")).to_contain_text("どうぞよろしくお願いします")
    await page.reload()
    await expect(page.get_by_role("heading", name="西田 ゆい")).to_be_visible()
    await chat.locator("#text").fill("空き時間")
    await chat.locator("#text").press("Enter")
    own = await opens(chat, "時間と地域を書く")
    await clear_to_everybody(own, "supporter-own-360")
    await own.get_by_label("東区: 分").fill("35")
    await own.get_by_role("button", name="保存する").click()
    await expect(own.get_by_role("status")).to_contain_text("保存しました")


async def opens(chat: Page, label: str) -> Page:
    """Follows the newest link of this label in a window of its own, and presses the button of the neutral page."""
    link = chat.get_by_role("link", name=label).last
    await expect(link).to_be_visible()
    page = await chat.context.new_page()
    await page.goto(await link.get_attribute("href") or "")
    await page.get_by_role("button", name="開く", exact=True).click()
    return page


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])
async def test_every_page_of_the_room_is_clear_to_everybody(stage: BrowserStage, width: int, height: int) -> None:
    desk = await open_desk(stage, await stage.window(width, height))
    for place in ("マッチング", "サポーター", "研修と保険", "支払い"):
        await goes_to_place(desk, place)
        await desk.wait_for_load_state()
        await clear_to_everybody(desk, f"{desk.url.rsplit('/', 1)[-1]}-{width}")
    await desk.goto("/desk/supporters")
    await desk.get_by_role("link").filter(has_text="𠮷村 あおい").click()
    await expect(desk.get_by_role("heading", name="選考の要件")).to_be_visible()
    await clear_to_everybody(desk, f"supporter-{width}")
    await desk.goto("/desk/trainings")
    await desk.locator("main .list a").first.click()
    await expect(desk.get_by_role("heading", name="受けた人")).to_be_visible()
    await clear_to_everybody(desk, f"training-{width}")
