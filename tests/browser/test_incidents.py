"""A complaint half-way is told in writing and dealt with; a complaint from the chat is one press away from its clock."""

import pytest
from playwright.async_api import expect

from tests.browser.stage import BrowserStage
from tests.browser.test_desk import open_desk
from tests.browser.test_report_desk import clear_to_everybody

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_a_complaint_half_way_is_told_in_writing_dealt_with_and_its_outcome_owed(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/incidents")
    await expect(desk.get_by_text("苦情のことを、堺市に書面で伝える")).to_be_visible()
    await clear_to_everybody(desk, "desk-incidents")
    await desk.get_by_role("link", name="苦情 佐伯").click()
    await expect(desk.get_by_text("第一報。おくれが2回").first).to_be_visible()
    await clear_to_everybody(desk, "desk-incident")
    await desk.get_by_label("どなたと").first.fill("子ども家庭課")
    await desk.get_by_role("button", name="メールで送った").click()
    await expect(desk.get_by_role("status")).to_contain_text("記録しました")
    await desk.get_by_label("どう対応し").fill("サポーターと来る道を見なおした。お母さまは「話せてよかった」と。")
    await desk.get_by_role("button", name="対応が済んだ").click()
    await expect(desk.get_by_role("status")).to_contain_text("対応が済んだ")
    await expect(desk.get_by_role("heading", name="対応のあとの様子を、堺市に電話で伝える")).to_be_visible()
    await desk.get_by_role("button", name="堺市に電話した").click()
    await desk.get_by_role("button", name="書面を渡した").click()
    await expect(desk.get_by_text("終わりました")).to_be_visible()
    await clear_to_everybody(desk, "desk-incident-over")
    assert stage.faults == []


async def test_a_complaint_from_the_chat_is_one_press_away_and_no_word_stands_in_an_address(stage: BrowserStage) -> None:
    phone = await stage.play(await stage.phone(), "佐伯 みどり")
    await phone.get_by_role("textbox").fill("先生がいつも遅れてくるので、正直とても不満です。")
    await phone.get_by_role("button", name="送る").click()
    await expect(phone.get_by_text("伝えてくださって、ありがとうございます")).to_be_visible()
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.goto(f"/desk/threads/{stage.person('佐伯 みどり')}")
    await desk.get_by_role("link", name="苦情・心配として書く").first.click()
    assert "?alert=" in desk.url
    assert "遅れ" not in desk.url
    await expect(desk.get_by_role("radio", name="チャットで")).to_be_checked()
    await desk.get_by_role("radio", name="佐伯 ゆうと").check()  # two children: whose it is, is asked
    await expect(desk.get_by_label("内容")).to_have_value("")
    await clear_to_everybody(desk, "desk-incident-new")
    await desk.get_by_role("radio", name="虐待の心配").check()
    await desk.get_by_label("内容").fill("ためし")
    await desk.get_by_role("radio", name="苦情").first.check()
    await desk.get_by_role("button", name="書いて、時間を数えはじめる").click()
    await expect(desk.get_by_role("status")).to_contain_text("時間を数えはじめました")
    await desk.get_by_text("まちがいだったとき").click()
    await desk.get_by_label("まちがいだとわかったわけ").fill("ためしに書いた")
    await desk.get_by_role("button", name="まちがいとして終える").click()
    await expect(desk.get_by_role("status")).to_contain_text("まちがいとして終えました")
    assert stage.faults == []
