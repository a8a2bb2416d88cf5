"""The coordinator's side: reports to read and to send back, feedback given by phone, writing for who is on the phone."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small
from tests.browser.test_desk import open_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def clear_to_everybody(page: Page, name: str) -> None:
    for width, height in ((360, 740), (1280, 900)):
        await page.set_viewport_size({"width": width, "height": height})
        assert await faults_for_helpers(page) == []
        assert await too_small(page) == []
        await picture(page, f"{name}-{width}")


async def test_reports_are_read_and_sent_back_and_feedback_is_given(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/reports")
    await expect(desk.get_by_role("heading", name="読むもの")).to_be_visible()
    await expect(desk.get_by_role("heading", name="期限を過ぎて、まだ届いていないもの")).to_be_visible()
    await clear_to_everybody(desk, "desk-reports")
    await desk.get_by_role("link").filter(has_text="書きたりないところあり").first.click()
    await expect(desk.get_by_text("お子さんが言ったこと").first).to_be_visible()
    await clear_to_everybody(desk, "desk-report-thin")
    await desk.get_by_role("button", name="ひとこと添えて返す").click()
    await expect(desk.get_by_role("alert")).to_be_visible()
    await desk.get_by_label("返すときのひとこと").fill("つまずいたところがよくわかります。表情も一言あると、うれしいです。")
    await desk.get_by_role("button", name="ひとこと添えて返す").click()
    await expect(desk.get_by_role("status")).to_contain_text("ひとこと添えて返しました")
    await desk.get_by_role("link").filter(has_text="保護者へまだ").first.click()
    await desk.get_by_role("button", name="確認した").click()
    await expect(desk.get_by_role("status")).to_contain_text("確認ずみにしました")

    await desk.goto("/desk/feedback")
    await clear_to_everybody(desk, "desk-feedback")
    await desk.get_by_text("伝えたことを書く").first.click()
    await desk.get_by_role("radio", name="電話").first.check()
    await desk.get_by_label("伝えたこと・反応").first.fill("楽しそうだったことをお伝えした。喜ばれていた。")
    await desk.get_by_role("button", name="書きとめる").first.click()
    await expect(desk.get_by_role("status")).to_contain_text("フィードバックを書きとめました")
    assert stage.faults == []


async def test_staff_write_for_a_supporter_on_the_phone(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/reports#overdue")
    await desk.locator("#overdue + ul a").first.click()
    await desk.get_by_role("link", name="電話で聞いて代わりに書く").click()
    await clear_to_everybody(desk, "desk-report-write")
    await desk.get_by_role("radio", name="つながり").check()
    await desk.get_by_label("お子さんが言ったこと").fill("「またね」")
    await desk.get_by_role("radio", name="ない", exact=True).check()
    await desk.get_by_role("button", name="送る").click()
    await expect(desk.get_by_role("alert")).to_be_visible()
    await expect(desk.get_by_label("お子さんが言ったこと")).to_have_value("「またね」")
    await desk.get_by_role("radio", name="話せた", exact=True).check()
    await desk.get_by_role("button", name="送る").click()
    await expect(desk.get_by_role("status")).to_contain_text("報告書を受け取りました")
    await clear_to_everybody(desk, "desk-report-late")
    assert stage.faults == []
