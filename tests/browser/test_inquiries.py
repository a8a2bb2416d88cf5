"""From a guardian's first word to the approved case, in three windows; and an inquiry taken down from the phone."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small
from tests.browser.test_desk import open_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def clear_to_everybody(page: Page, name: str) -> None:
    assert await faults_for_helpers(page) == []
    assert await too_small(page) == []
    await picture(page, name)


async def asks(family: Page) -> None:
    """A guardian, in the browser, by buttons and words."""
    await family.locator("#text").fill("子どもが学校に行けていません。家庭教師の事業があると聞きました")
    await family.locator("#text").press("Enter")
    await family.get_by_role("button", name="問い合わせをする").click()
    await family.get_by_role("button", name="保護者です").click()
    await clear_to_everybody(family, "notice-360")
    await family.get_by_role("button", name="わかりました、進む").click()
    await family.get_by_role("button", name="中学2年").click()
    await family.get_by_role("button", name="勉強のこと").click()
    await expect(family.get_by_role("log")).to_contain_text("考えていること：勉強のこと", timeout=20_000)
    await family.get_by_role("button", name="続ける").last.click()
    await family.get_by_role("button", name="まだ話していない").click()
    await family.locator("#text").fill("ゆう")
    await family.locator("#text").press("Enter")
    await family.get_by_role("button", name="このチャットで").click()
    await family.get_by_role("button", name="保存する").click()
    await expect(family.get_by_role("log")).to_contain_text("受け取りました。書いてくださって")
    await picture(family, "inquired-360")


async def presses(page: Page, name: str) -> None:
    """By keyboard: goes to the control and presses Enter."""
    control = page.get_by_role("button", name=name, exact=True).or_(page.get_by_role("link", name=name, exact=True)).first
    await control.focus()
    await control.press("Enter")


async def test_an_inquiry_is_followed_to_the_approved_case_by_keyboard(stage: BrowserStage) -> None:
    family = await stage.play(await stage.phone(), "𠮷村 かおり")
    await asks(family)
    desk = await open_desk(stage, await stage.window(1280, 900))
    await presses(desk, "相談・申込")
    await expect(desk.get_by_role("heading", name="相談・申込")).to_be_visible()
    await clear_to_everybody(desk, "inquiries-1280")
    row = desk.get_by_role("link").filter(has_text="まだだれも見ていません")
    await row.focus()
    await row.press("Enter")
    await expect(desk.get_by_role("heading", name="ゆう さんのケース")).to_be_visible()
    await expect(desk.get_by_text("まだ話していない")).to_be_visible()
    await clear_to_everybody(desk, "case-1280")

    await desk.get_by_role("radio", name="承認", exact=True).focus()
    await desk.keyboard.press("Space")
    await presses(desk, "変えて、お知らせする")
    await expect(desk.get_by_role("alert")).to_contain_text("理由を書いてください")
    await desk.get_by_role("textbox", name="理由", exact=True).first.focus()
    await desk.locator("#why").fill("市の決定 11月20日")
    await presses(desk, "変えて、お知らせする")
    await expect(desk.get_by_role("status")).to_contain_text("状態を変えました")
    await desk.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(desk, "case-360")

    log = family.get_by_role("log")
    await expect(log).to_contain_text("お返事があります。ページで読めます。")
    assert "利用いただける" not in await log.inner_text()
    await family.get_by_role("link", name="ページで読む").last.click()
    await family.get_by_role("button", name="読む").click()
    await expect(family.get_by_text("ご利用いただけることになりました")).to_be_visible()
    assert stage.faults == []


async def test_an_inquiry_is_taken_down_while_somebody_is_on_the_phone(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(360, 740))
    await desk.goto("/desk/inquiries/new")
    await clear_to_everybody(desk, "inquiry-who-360")
    await presses(desk, "保護者の方")
    await desk.get_by_role("textbox", name="電話番号").fill("12")
    await desk.get_by_role("textbox", name="お名前", exact=True).fill("山本 けい")
    await presses(desk, "保存する")
    await expect(desk.get_by_role("alert")).to_be_visible()
    await clear_to_everybody(desk, "inquiry-new-360")
    await desk.get_by_role("textbox", name="電話番号").fill("090-1234-5678")
    await desk.get_by_role("checkbox", name="同意をいただいた").check()
    await presses(desk, "保存する")
    await expect(desk.get_by_role("status")).to_contain_text("問い合わせを書きとめました")
    await expect(desk.get_by_text("第1版に同意")).to_be_visible()
    await expect(desk.get_by_role("link", name="山本 けい さんとのやりとり")).to_be_visible()
    assert stage.faults == []
