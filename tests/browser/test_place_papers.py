"""Papers of the place at the desk in a real browser: the report of change made and handed over, leaflet, portal, learning."""

import pypdfium2
import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage
from tests.browser.test_joining import clear_to_everybody, managers_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def both_widths(desk: Page, name: str) -> None:
    for width, height in ((1280, 900), (360, 740)):
        await desk.set_viewport_size({"width": width, "height": height})
        await clear_to_everybody(desk, f"{name}-{width}")


async def paper_behind(desk: Page, name: str) -> str:
    """The words of the PDF a link gives."""
    async with desk.expect_download() as waiting:
        await desk.get_by_role("link", name=name).first.click()
    made = pypdfium2.PdfDocument(await (await waiting.value).path())
    return "".join("".join(page.get_textpage().get_text_bounded().split()) for page in made)


async def test_a_report_is_asked_for_made_and_handed_over(stage: BrowserStage) -> None:
    desk = await managers_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/change")
    await desk.get_by_text("府から求めがあった").click()
    await desk.get_by_label("いつまでに").fill("2026-12-11")
    await desk.get_by_label("府のどなたから、どう言われたか").fill("担当課からメールで")
    await both_widths(desk, "change")
    await desk.get_by_role("button", name="書きとめる").last.click()
    await expect(desk.get_by_text("担当課からメールで")).to_be_visible()
    await desk.get_by_label("ようすと、これから").first.fill("しずくさんは夕方に来る")
    await desk.get_by_role("button", name="この内容で作る").click()
    await expect(desk.get_by_role("alert")).to_contain_text("名前や連絡先")
    await desk.get_by_label("ようすと、これから").first.fill("夕方の回に、続けて来ている")
    await desk.get_by_role("button", name="この内容で作る").click()
    await expect(desk.get_by_role("status").first).to_contain_text("報告を作りました")
    said = await paper_behind(desk, "PDFをひらく")
    assert "夕方の回に、続けて来ている" in said
    assert "しずく" not in said
    await desk.get_by_text("渡したことを書きとめる").click()
    await desk.get_by_label("だれに、どうやって渡したか").fill("担当課へメール")
    await desk.get_by_role("button", name="書きとめる").first.click()
    await expect(desk.get_by_text("渡した：", exact=False)).to_be_visible()
    assert stage.faults == []


async def test_the_leaflet_the_portal_and_what_somebody_would_like_to_learn(stage: BrowserStage) -> None:
    desk = await managers_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/publicity")
    await both_widths(desk, "publicity")
    assert "はじめるまで" in await paper_behind(desk, "チラシのPDF")
    chat = await stage.play(await stage.phone(), "しずく")
    await chat.locator("#text").fill("学びたい")
    await chat.locator("#text").press("Enter")
    await chat.get_by_role("button", name="読み書き・計算").click()
    await chat.locator("#log button:visible", has_text="続ける").last.click()
    await chat.get_by_role("button", name="いちばん最初から").click()
    await chat.get_by_role("button", name="スタッフと二人で").click()
    await clear_to_everybody(chat, "learning-wish-360")
    await desk.goto("/desk/learning")
    await both_widths(desk, "learning")
    await desk.get_by_role("link", name="計画を見る・変える").first.click()
    await clear_to_everybody(desk, "learning-plan-360")
    assert stage.faults == []
