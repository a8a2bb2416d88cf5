"""The visit report on a phone of 360 px: keeps itself, two tabs, a dead spot of the network, without scripts."""

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

SUPPORTER = "林 あおい"


async def own_page(stage: BrowserStage, phone: Page) -> str:
    """Asks for the page in the chat and opens it; its address."""
    chat = await stage.play(phone, SUPPORTER)
    await chat.locator("#text").fill("報告")
    await chat.locator("#text").press("Enter")
    link = chat.get_by_role("link", name="報告書を書く").last
    await expect(link).to_be_visible()
    address = await link.get_attribute("href")
    assert address is not None
    await phone.goto(address)
    await phone.get_by_role("button").last.click()
    await expect(phone.get_by_role("heading", name="これまでの訪問")).to_be_visible()
    return phone.url


async def missing(phone: Page) -> str:
    """Opens the report that is still to be written; its address."""
    await (
        phone.get_by_role("link")
        .filter(has_text="まだです")
        .or_(phone.get_by_role("link").filter(has_text="書きかけ"))
        .first.click()
    )
    await expect(phone.get_by_role("heading", name="支援報告書")).to_be_visible()
    return phone.url


async def kept(page: Page) -> None:
    await expect(page.locator("#kept")).to_have_text("保存しました")


async def clear_to_everybody(page: Page, name: str) -> None:
    await page.evaluate("scrollTo(0, 0)")
    assert await faults_for_helpers(page) == []
    assert await too_small(page) == []
    await picture(page, name)


async def test_the_page_keeps_itself_and_is_taken_up_on_another_device(stage: BrowserStage) -> None:
    phone = await stage.phone()
    await own_page(stage, phone)
    await clear_to_everybody(phone, "own-visits-360")
    address = await missing(phone)
    await clear_to_everybody(phone, "report-360")
    await phone.get_by_label("していたこと・過ごし方").fill("机の下から出てきて、ずっと絵を描いていた。")
    await phone.get_by_role("radio", name="つながり").check()
    await kept(phone)
    other = await stage.phone()
    await other.goto(address)
    await expect(other.get_by_label("していたこと・過ごし方")).to_have_value("机の下から出てきて、ずっと絵を描いていた。")
    await expect(other.get_by_role("radio", name="つながり")).to_be_checked()
    assert stage.faults == []


async def test_two_tabs_lose_no_words(stage: BrowserStage) -> None:
    one = await stage.phone()
    await own_page(stage, one)
    address = await missing(one)
    two = await stage.phone()
    await two.goto(address)
    await one.get_by_label("表情・声").fill("画面1の表情")
    await kept(one)
    await two.get_by_label("前と変わったところ").fill("画面2の変化")
    await kept(two)
    await expect(two.get_by_label("表情・声")).to_have_value("画面1の表情")
    await two.get_by_label("お子さんが言ったこと").fill("「画面2」")
    await kept(two)
    await one.get_by_label("お子さんが言ったこと").fill("「画面1」")
    await expect(one.locator("#kept")).to_contain_text("見くらべられます")
    await one.get_by_role("button", name="いったん保存").click()
    await expect(one.get_by_role("alert")).to_contain_text("どちらも消えていません")
    await clear_to_everybody(one, "report-two-screens-360")
    await one.get_by_role("button", name="いったん保存").click()
    await expect(one.get_by_label("お子さんが言ったこと")).to_have_value("「画面1」\n「画面2」")
    await expect(one.get_by_label("前と変わったところ")).to_have_value("画面2の変化")
    assert stage.faults == []


async def test_a_dead_spot_of_the_network_loses_nothing(stage: BrowserStage) -> None:
    phone = await stage.phone()
    await own_page(stage, phone)
    await missing(phone)

    async def dead(route: Route) -> None:
        await route.abort()

    await phone.route("**/keep", dead)
    await phone.get_by_label("次にしたいこと").fill("トンネルの中で書いた")
    await expect(phone.locator("#kept")).to_contain_text("まだ保存できていません")
    await phone.unroute("**/keep", dead)
    await phone.evaluate("dispatchEvent(new Event('online'))")
    await kept(phone)
    await phone.reload()
    await expect(phone.get_by_label("次にしたいこと")).to_have_value("トンネルの中で書いた")


async def test_without_scripts_it_is_kept_merged_and_sent(stage: BrowserStage) -> None:
    phone = await stage.phone()
    await own_page(stage, phone)
    address = await missing(phone)
    plain = await stage.phone(java_script_enabled=False)
    await plain.goto(address)
    await plain.get_by_label("ほめたこと・よかったこと").fill("自分で終わりを決めたこと")
    await plain.get_by_role("button", name="いったん保存").click()
    await expect(plain.locator("#kept")).to_have_text("保存しました")
    await plain.get_by_role("button", name="送る").click()
    await expect(plain.get_by_role("alert")).to_be_visible()
    await picture(plain, "report-needed-360")  # axe itself needs scripts
    await plain.get_by_role("radio", name="つながり").check()
    await plain.get_by_role("radio", name="ない", exact=True).check()
    await plain.get_by_role("radio", name="話せなかった", exact=True).check()
    await plain.get_by_role("radio", name="留守だった").check()
    await plain.get_by_role("button", name="送る").click()
    await expect(plain.get_by_role("heading", name="報告書を受け取りました")).to_be_visible()
    await picture(plain, "report-sent-360")
    await phone.reload()
    await clear_to_everybody(phone, "report-after-360")
    assert stage.faults == []
