"""The list of calls in a real browser: rung up in vain with one press, reached with words that stand on the sheet."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.stage import BrowserStage
from tests.browser.test_desk import open_desk
from tests.browser.test_report_desk import clear_to_everybody

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_a_hearing_is_rung_up_again_later_and_what_was_heard_stands_on_the_sheet(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.phone())
    await desk.goto("/desk/calls")
    mine = desk.get_by_role("region", name="佐伯 みどり")
    await expect(mine.get_by_role("link", name="090-0000-1234")).to_have_attribute("href", "tel:090-0000-1234")
    await expect(mine.get_by_text("5 回のうち 2 回")).to_be_visible()
    await expect(mine.get_by_text("朝は起きられない日が続くが")).to_be_visible()
    await clear_to_everybody(desk, "desk-calls")
    await mine.get_by_role("button", name=re.compile("出なかった")).click()
    await expect(desk.get_by_text("出なかったことを書きとめました")).to_be_visible()
    await expect(mine).not_to_be_visible()
    await desk.locator(".laters > summary").click()
    await expect(mine.get_by_text("5 回のうち 3 回")).to_be_visible()
    await expect(mine.get_by_text(re.compile("次は.*[月火水木金]曜の\\d+時ごろ"))).to_be_visible()
    await mine.locator("summary").filter(has_text="出た").click()
    await mine.get_by_label("聞いたこと").fill("サポーターさんの日は朝から待っている")
    await mine.get_by_label("何分くらい").fill("12")
    await clear_to_everybody(desk, "desk-calls-open")
    await mine.get_by_role("button", name="書きとめる").click()
    await expect(desk.get_by_text("電話で聞いたことを書きとめました")).to_be_visible()
    await expect(desk.get_by_text("佐伯 みどり")).to_have_count(0)

    await desk.goto(f"/desk/threads/{stage.person('佐伯 みどり')}")
    await desk.get_by_role("link", name=re.compile("承認")).first.click()
    await desk.get_by_role("link", name="連絡の記録").click()
    await expect(desk.get_by_text("サポーターさんの日は朝から待っている")).to_be_visible()
    await clear_to_everybody(desk, "desk-contacts")
    await desk.locator("#write > summary").click()
    await desk.get_by_label("どなたと").select_option("school")
    await desk.get_by_label("お名前・所属（学校や機関のとき）").fill("担任の先生")
    await desk.get_by_label("聞いたこと").fill("別室で待てるとのこと")
    await desk.locator("#topic").select_option("welfare")
    await clear_to_everybody(desk, "desk-contacts-write")
    await desk.get_by_role("button", name="書きとめる").click()
    await expect(desk.get_by_text("連絡の記録を書きとめました")).to_be_visible()
    await desk.get_by_role("link", name="学校・機関との連絡").click()
    await expect(desk.get_by_text("担任の先生")).to_be_visible()
    await expect(desk.get_by_text("サポーターさんの日は朝から待っている")).to_have_count(0)
    await desk.goto(desk.url.split("/contacts")[0] + "/sheets/individual_sheet")
    await expect(desk.get_by_text("サポーターさんの日は朝から待っている")).to_be_visible()
    await clear_to_everybody(desk, "desk-sheet-heard")
    assert stage.faults == []
