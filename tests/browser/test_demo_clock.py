"""The demo's clock: moved on by whoever plays, and what would have happened meanwhile happens."""

from pathlib import Path

import pytest

from tests.browser.stage import CHROMIUM, browser_stage, picture, too_small

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)"),
]


@pytest.mark.parametrize("width", [360, 1280])
async def test_the_clock_goes_on_and_the_desk_opens(tmp_path: Path, width: int) -> None:
    async with browser_stage(tmp_path) as one:
        page = await one.window(width, 900)
        await page.goto("/")
        await page.get_by_role("button", name="15分すすめる").click()
        await page.get_by_text("10:15").first.wait_for()
        await picture(page, f"demo-{width}")
        assert await too_small(page) == []
        await page.get_by_label("好きな時刻まで").fill("2026-11-24T09:00")
        await page.get_by_role("button", name="すすめる", exact=True).click()
        await page.get_by_text("いまより先の、31日以内の時刻").wait_for()
        await page.goto("/")
        async with page.context.expect_page() as opened:
            await page.get_by_role("button", name="デスクを開く: 中村 さと子").click()
        desk = await opened.value
        await desk.wait_for_load_state()
        await desk.get_by_role("button").first.click()
        await desk.wait_for_url("**/desk")
        assert one.faults == []
