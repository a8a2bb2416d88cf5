"""The way into the online place in a real browser: the manager leads somebody in, who agrees to the rules in their own chat."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, goes_to_place, picture
from tests.browser.test_desk import clear_to_everybody, open_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

MANAGER = "木下 直子"


async def managers_desk(stage: BrowserStage, page: Page) -> Page:
    return await open_desk(stage, page, MANAGER)


async def test_somebody_is_led_in_from_papers_to_the_first_day(stage: BrowserStage) -> None:
    desk = await managers_desk(stage, await stage.window(1280, 900))
    await goes_to_place(desk, "参加者")
    await expect(desk.get_by_role("heading", name="参加までの道のり")).to_be_visible()
    await clear_to_everybody(desk, "joining-1280")
    await desk.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(desk, "joining-360")
    await desk.get_by_role("link", name="こもれび").click()
    await clear_to_everybody(desk, "joining-talk-360")
    await desk.goto("/desk/joining")
    await desk.get_by_role("link", name="あさぎり").click()
    await expect(desk.get_by_text("何も書かない", exact=False).first).to_be_visible()
    await desk.get_by_role("button", name="同意書が戻った").click()
    await expect(desk.get_by_role("status").first).to_contain_text("書きとめました")
    await expect(desk.get_by_text("まだ同意していません")).to_have_count(2)
    chat = await stage.play(await stage.phone(), "あさぎり")
    await desk.get_by_role("button", name="本人の画面に出す").click()
    await expect(chat.get_by_text("この場所のやくそく")).to_be_visible()
    await picture(chat, "joining-rules-360")
    await chat.get_by_role("button", name="わかりました").click()
    await expect(chat.get_by_text("ありがとうございます。")).to_be_visible()
    await desk.reload()
    await clear_to_everybody(desk, "joining-open-360")
    await expect(desk.get_by_role("button", name="参加を開く")).to_have_count(0)
    await desk.get_by_label("生年月日").fill("1999-06-02")
    await desk.get_by_role("button", name="生年月日を書きとめる").click()
    await expect(desk.get_by_role("status").first).to_contain_text("書きとめました")
    await desk.get_by_role("button", name="参加を開く").click()
    await expect(desk.get_by_role("status").first).to_contain_text("参加を開きました")
    await expect(chat.get_by_text("今日から、参加できます")).to_be_visible()
    await picture(chat, "joining-joined-360")
    assert stage.faults == []
