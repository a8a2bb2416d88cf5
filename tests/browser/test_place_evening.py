"""An evening of the online place in the demo, from four windows: two participants, a manager, the coordinator (K3.2.1)."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small
from tests.browser.test_joining import MANAGER

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

COORDINATOR = "三宅 ことの"
NUMBER = "よかったら電話して 090-1234-5678"
SLANDER = "お前ほんとバカだな"
CRY = "もう死にたい"


async def in_room(stage: BrowserStage, name: str) -> Page:
    """Into the room from one's own chat."""
    chat = await stage.play(await stage.phone(), name)
    await chat.get_by_label("ボタンを出す").or_(chat.locator("#menu > summary")).first.click()
    await chat.locator("#menu").get_by_role("button", name="部屋に入る").click()
    await chat.get_by_role("link", name="部屋に入る").last.click()
    await expect(chat.get_by_role("heading", name="みんなの部屋")).to_be_visible()
    return chat


async def says(room: Page, words: str) -> None:
    await room.locator("#text").fill(words)
    await room.get_by_role("button", name="送る").click()
    await expect(room.locator("#text")).to_have_value("")


async def to_the_opening(stage: BrowserStage) -> None:
    page = await stage.window(1280, 900)
    await page.goto("/")
    await page.get_by_role("button", name=re.compile("居場所がひらく少し前へ")).click()
    await page.get_by_text("16:50").first.wait_for()
    await picture(page, "demo-before-opening-1280")


async def goes_on(stage: BrowserStage, minutes: str = "15") -> None:
    page = await stage.window(1280, 900)
    await page.goto("/")
    await page.get_by_role("button", name=f"{minutes}分すすめる").click()
    await page.wait_for_load_state()


async def test_an_evening_from_four_windows(stage: BrowserStage) -> None:
    await to_the_opening(stage)
    yoru = await in_room(stage, "よる")
    await expect(yoru.get_by_text("いまは、ひらいていません。次は 17:00 にひらきます")).to_be_visible()
    manager = await stage.play(await stage.phone(), MANAGER)
    await manager.get_by_role("button", name="はじめる").last.click()
    await goes_on(stage)
    await expect(yoru.locator("#text")).to_be_visible()  # the page opens by itself
    shizuku = await in_room(stage, "しずく")
    await says(yoru, "こんばんは。きょうは、絵しりとりがしたいです")
    await expect(shizuku.get_by_text("絵しりとりがしたいです")).to_be_visible()
    await expect(shizuku.get_by_text("よる", exact=True)).to_be_visible()
    assert await faults_for_helpers(shizuku) == []
    assert await too_small(shizuku) == []

    await says(shizuku, NUMBER)
    await expect(yoru.get_by_text("この書き込みは、下げました")).to_be_visible()
    await expect(yoru.get_by_text("090-1234-5678")).to_have_count(0)
    await says(yoru, SLANDER)
    await picture(yoru, "place-room-360")

    await says(shizuku, CRY)
    await expect(shizuku.get_by_text(re.compile("ひとりで"))).to_be_visible()
    await expect(yoru.get_by_text(CRY)).to_be_visible()
    assert await yoru.get_by_text(re.compile("ひとりで")).count() == 0, "who cried for help reads it alone, where they are"
    own = await stage.play(await stage.phone(), "しずく")
    await expect(own.get_by_text(re.compile("ひとりで"))).to_be_visible()
    await picture(own, "place-cry-own-360")
    desk = await stage.window(360, 740)
    await desk.goto("/")
    async with desk.context.expect_page() as opened:
        await desk.get_by_role("button", name=f"デスクを開く: {COORDINATOR}").click()
    desk = await opened.value
    stage.watch(desk)
    await desk.get_by_role("button").first.click()
    await desk.wait_for_url("**/desk")
    await desk.goto("/desk/flags")
    assert await faults_for_helpers(desk) == []
    assert await too_small(desk) == []
    await picture(desk, "place-flags-360")
    await expect(desk.get_by_role("link", name=re.compile("しずく")).first).to_be_visible()

    await manager.get_by_role("button", name="席をはずす").last.click()
    await expect(yoru.get_by_text("書き込みをお休みしています")).to_be_visible()
    await manager.get_by_role("button", name="もどりました").last.click()
    await expect(yoru.locator("#text")).to_be_visible()
    await says(yoru, "おかえりなさい")
    await expect(shizuku.get_by_text("おかえりなさい")).to_be_visible()
    assert stage.faults == []
