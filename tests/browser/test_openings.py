"""Openings at the desk and in a participant's chat: a month that lacks something, planned to the end, wished, called off."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small
from tests.browser.test_joining import managers_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

NEXT = "/desk/openings/month/2026-12"


async def clear(page: Page, name: str, *widths: int) -> None:
    """Looked at in these widths, for helpers and fingers."""
    for width in widths or (1280, 360):
        await page.set_viewport_size({"width": width, "height": 900})
        assert await faults_for_helpers(page) == []
        assert await too_small(page) == []
        await picture(page, f"openings-{name}-{width}")
    await page.set_viewport_size({"width": 1280, "height": 900})


async def the_month_is_planned_to_its_end(desk: Page) -> None:
    """One more afternoon and one evening in a series; helpers for devices are posted by hand elsewhere."""
    await desk.goto(NEXT)
    await expect(desk.locator("main")).to_contain_text("ひらく日が、あと")
    await clear(desk, "month")
    await desk.get_by_role("link", name="開設を入れる").first.click()
    await desk.get_by_label("日にち").fill("2026-12-26")
    await desk.get_by_label("始まり").fill("17:00")
    await desk.get_by_label("終わり").fill("17:00")
    for post in ("管理者", "企画と運営", "機器の相談"):
        await desk.get_by_role("group", name=post).get_by_role("checkbox").first.check()
    await desk.get_by_label("すること").fill("今年の話を、すこしだけ。")
    await desk.get_by_role("button", name="この内容で入れる").click()
    await expect(desk.get_by_role("alert")).to_contain_text("終わりの時間")
    await clear(desk, "new")
    await desk.get_by_label("終わり").fill("21:00")
    await desk.get_by_role("button", name="この内容で入れる").click()
    await expect(desk.get_by_role("status")).to_contain_text("開設を入れました")
    await expect(desk.locator("main")).not_to_contain_text("ひらく日が、あと")
    await expect(desk.locator("main")).to_contain_text("当番がそろっていない開設が2回")


async def somebody_may_come(stage: BrowserStage, desk: Page) -> Page:
    """In the browser chat; the desk sees how many, and who."""
    chat = await stage.play(await stage.phone(), "よる")
    await chat.locator("#text").fill("次いつ開いてる？")
    await chat.locator("#text").press("Enter")
    await expect(chat.get_by_role("log")).to_contain_text("聞いているだけでも大丈夫です")
    await expect(chat.get_by_role("log")).to_contain_text("なおさん")
    await picture(chat, "openings-chat-360")
    await chat.get_by_role("button", name="行くかも").nth(1).click()
    await expect(chat.get_by_role("log")).to_contain_text("約束ではありません")
    await desk.goto("/desk/openings/demo-opening-2026-11-27")
    await expect(desk.get_by_role("heading", name="行くかも：1人")).to_be_visible()
    await expect(desk.locator("main")).to_contain_text("よる")
    return chat


async def it_is_called_off(desk: Page, chat: Page) -> None:
    """Whoever thought of coming hears of it."""
    await desk.get_by_text("お休みにする", exact=True).click()
    await desk.get_by_label("機器や回線の不具合").check()
    await clear(desk, "one")
    await desk.get_by_role("button", name="お休みにして知らせる").click()
    await expect(desk.get_by_role("status")).to_contain_text("お休みにしました")
    await expect(chat.get_by_role("log")).to_contain_text("お休みになりました")
    await picture(chat, "openings-off-360")


async def test_a_month_of_openings(stage: BrowserStage) -> None:
    desk = await managers_desk(stage, await stage.window(1280, 900))
    await the_month_is_planned_to_its_end(desk)
    chat = await somebody_may_come(stage, desk)
    await it_is_called_off(desk, chat)
    await desk.goto("/desk/openings/staff")
    await clear(desk, "staff")
    assert stage.faults == []
