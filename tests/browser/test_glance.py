"""The day at a glance on the desk's first page, clear on a phone and on a wide screen, leading to the pages behind it."""

import pytest
from playwright.async_api import expect

from tests.browser.stage import BrowserStage
from tests.browser.test_desk import open_desk
from tests.browser.test_report_desk import clear_to_everybody

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_the_coordinator_sees_the_day_at_a_glance(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk")
    await expect(desk.get_by_role("heading", name="きょうの様子")).to_be_visible()
    await clear_to_everybody(desk, "desk-glance")
    await desk.get_by_role("link").filter(has_text="担当がまだのお子さん").click()
    await expect(desk).to_have_url(f"{stage.base_url}/desk/matching")
    assert stage.faults == []
