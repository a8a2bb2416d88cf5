"""Case notes after an opening in a real browser: everybody who was there is a press away (K2.3.3)."""

import pytest
from playwright.async_api import expect

from tests.browser.stage import BrowserStage, picture
from tests.browser.test_joining import clear_to_everybody, managers_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_after_an_opening_each_who_was_there_has_a_note(stage: BrowserStage) -> None:
    desk = await managers_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/openings/demo-opening-2026-11-20")
    await desk.get_by_role("link", name="この回の記録").click()
    await expect(desk.get_by_role("heading", name="この回の記録")).to_be_visible()
    await clear_to_everybody(desk, "notes-1280")
    card = desk.locator("section.card", has=desk.get_by_role("heading", name="よる"))
    await card.get_by_text("記録を書く").click()
    await card.get_by_label("ようす、聞いたこと").fill("チャットで、好きな曲を教えてくれた。")
    await card.get_by_label("決めたこと、次にすること").fill("次の回で、その曲をかける")
    await card.get_by_role("button", name="書きとめる").click()
    await expect(desk.get_by_role("status").first).to_contain_text("記録しました")
    await desk.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(desk, "notes-360")
    await card.get_by_role("link", name="この人の記録をすべて見る").click()
    await expect(desk.get_by_role("heading", name="よるさんの記録")).to_be_visible()
    await desk.get_by_text("直す・取り消す").first.click()
    await desk.get_by_role("link", name="直す").first.click()
    await clear_to_everybody(desk, "notes-amend-360")
    await desk.get_by_label("ようす、聞いたこと").fill("チャットで、好きな曲を二つ教えてくれた。")
    await desk.get_by_label("なぜ直すか").fill("一つ書きもらした")
    await desk.get_by_role("button", name="書きとめる").click()
    await expect(desk.get_by_text("直した理由：一つ書きもらした").first).to_be_visible()
    await picture(desk, "notes-amended-360")
    await desk.goto("/desk/assessments")
    await clear_to_everybody(desk, "assessments-360")
    assert stage.faults == []


async def test_another_place_is_noted_step_by_step_and_a_meeting_with_its_minutes(stage: BrowserStage) -> None:
    desk = await managers_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/meetings")
    await desk.get_by_text("会議・研修を書きとめる").click()
    await clear_to_everybody(desk, "meetings-1280")
    await desk.get_by_label("関係機関との会議").check()
    await desk.get_by_label("名前・相手").fill("若者支援の連絡会")
    await desk.get_by_label("原田 陽").check()
    await desk.get_by_role("button", name="書きとめる").first.click()
    await expect(desk.get_by_role("heading", name="若者支援の連絡会")).to_be_visible()
    await desk.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(desk, "meetings-360")
    await desk.goto("/desk/joining")
    await desk.get_by_role("link", name="よる").click()
    await desk.get_by_role("link", name="ほかの場所・機関").click()
    await clear_to_everybody(desk, "referrals-360")
    card = desk.locator("section.card", has=desk.get_by_role("heading", name="駅の近くの居場所"))
    await card.get_by_label("ひとこと").fill("見学に行った。奥の席なら、いられそう")
    await card.get_by_role("button", name="その後のこと").click()
    await expect(desk.get_by_text("見学に行った。奥の席なら、いられそう")).to_be_visible()
    chat = await stage.play(await stage.phone(), "よる")
    await chat.locator("#text").fill("ほかの場所も知りたい")
    await chat.locator("#text").press("Enter")
    await expect(chat.get_by_text("ほかにも、こんなところがあります", exact=False)).to_be_visible()
    await picture(chat, "elsewhere-360")
    assert stage.faults == []
