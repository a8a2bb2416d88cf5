"""The calendar at the desk in a real browser: today, a typhoon, a visit moved for somebody on the phone, planning, devices."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, goes_to_place, picture, too_small
from tests.browser.test_desk import open_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def clear_to_everybody(page: Page, name: str) -> None:
    width = page.viewport_size["width"] if page.viewport_size else 0
    await picture(page, f"{name}-{width}")
    assert await faults_for_helpers(page) == []
    assert await too_small(page) == []


@pytest.mark.parametrize("width", [360, 1280])
async def test_every_page_of_the_calendar_is_clear(stage: BrowserStage, width: int) -> None:
    desk = await open_desk(stage, await stage.window(width, 900))
    await goes_to_place(desk, "予定")
    await expect(desk.get_by_text("支援中").first).to_be_visible()
    await clear_to_everybody(desk, "visits-today")
    await desk.get_by_role("link", name="週", exact=True).click()
    await expect(desk.get_by_role("heading", name=re.compile("からの週"))).to_be_visible()
    await clear_to_everybody(desk, "visits-week")
    await desk.get_by_role("link", name="月", exact=True).click()
    await expect(desk.get_by_role("heading", name="2026年11月")).to_be_visible()
    await clear_to_everybody(desk, "visits-month")
    await desk.locator(".dates-grid a").filter(has_text="佐伯 ゆうと").last.click()
    await expect(desk.get_by_role("heading", name="佐伯 ゆうと さんの予定")).to_be_visible()
    await clear_to_everybody(desk, "visit")
    await desk.get_by_role("link", name="このお子さんの予定と回数").click()
    await expect(desk.get_by_role("heading", name="佐伯 ゆうと さんの予定と回数")).to_be_visible()
    await clear_to_everybody(desk, "case-visits")
    await desk.get_by_role("link", name="予定を入れる").click()
    await expect(desk.get_by_role("heading", name="佐伯 ゆうと さんの予定を入れる")).to_be_visible()
    await clear_to_everybody(desk, "plan")
    await desk.goto("/desk/visits/off?day=2026-11-25")
    await expect(desk.get_by_role("heading", name=re.compile("件の予定"))).to_be_visible()
    await clear_to_everybody(desk, "visits-off")
    await goes_to_place(desk, "貸出機器")
    await expect(desk.get_by_role("heading", name="貸出機器")).to_be_visible()
    await clear_to_everybody(desk, "devices")
    await desk.get_by_text("確認を記録する").click()
    await desk.get_by_label("タブレット1: 返却を受ける").click()
    await clear_to_everybody(desk, "devices-open")
