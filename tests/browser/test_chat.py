"""The conversation in a real browser: by keyboard alone, live, without scripts, without a connection, and left quickly."""

import re

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)

WEATHER = "<title>天気</title>晴れ"


async def begin(page: Page) -> None:
    await page.goto("/chat?lang=ja")
    await page.get_by_role("radio", name="学びつながりサポート").check()
    await page.get_by_role("button", name="はじめる").click()
    await expect(page.locator(".ours").first).to_be_visible()


async def test_the_whole_journey_by_keyboard(stage: BrowserStage) -> None:
    page = await stage.phone()
    await page.goto("/chat?lang=ja")
    await picture(page, "start-360")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="本文へ")).to_be_focused()
    for _ in range(4):
        await page.keyboard.press("Tab")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("radio", name="学びつながりサポート")).to_be_checked()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    log = page.get_by_role("log")
    await expect(log).to_contain_text("こんにちは。学びつながりサポートです。")
    await expect(page.get_by_role("textbox", name="メッセージ")).to_be_focused()
    await page.keyboard.type("息子が学校に行けていません")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("相談できますか")
    await page.keyboard.press("Enter")
    await expect(log).to_contain_text("息子が学校に行けていません\n相談できますか")
    await expect(log).to_contain_text("受け取りました")
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.get_by_role("textbox", name="メッセージ")).to_have_value("")
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Enter")
    for _ in range(3):  # signing up comes first
        await page.keyboard.press("Tab")
    await expect(page.locator("#menu").get_by_role("button", name="人と話したい")).to_be_focused()
    await picture(page, "menu-360")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine").last).to_contain_text("人と話したい")
    assert await faults_for_helpers(page) == []
    await picture(page, "chat-360")
    await page.set_viewport_size({"width": 1280, "height": 900})
    await picture(page, "chat-1280")
    assert stage.faults == []


async def test_an_enter_that_only_confirms_kanji_sends_nothing(stage: BrowserStage) -> None:
    page = await stage.phone()
    await begin(page)
    text = page.locator("#text")
    await text.fill("そうだん")
    for how in ("{isComposing: true}", "{keyCode: 229}"):
        stays = await text.evaluate(
            f"(box) => box.dispatchEvent(new KeyboardEvent('keydown', {{key: 'Enter', cancelable: true, ...{how}}}))"
        )
        assert stays
    await expect(text).to_have_value("そうだん")
    await expect(page.locator(".mine")).to_have_count(0)


async def test_two_windows_of_one_conversation_both_hear(stage: BrowserStage) -> None:
    page = await stage.phone()
    await begin(page)
    other = await page.context.new_page()
    await other.goto(page.url)
    await page.locator("#text").fill("2台で見ています")
    await page.keyboard.press("Enter")
    await expect(other.get_by_role("log")).to_contain_text("2台で見ています")
    await expect(other.get_by_role("log")).to_contain_text("受け取りました")


async def test_a_photo_is_shown_and_a_file_of_another_kind_is_explained(stage: BrowserStage) -> None:
    page = await stage.phone()
    await begin(page)
    await page.locator("#menu summary").click()
    await page.set_input_files("#file", {"name": "部屋.png", "mimeType": "image/png", "buffer": PHOTO})
    await expect(page.locator("#chosen")).to_contain_text("部屋.png")
    await page.get_by_role("button", name="送る").click()
    await expect(page.get_by_role("img", name="送った写真")).to_be_visible()
    await page.set_input_files("#file", {"name": "a.zip", "mimeType": "application/zip", "buffer": b"PK"})
    await page.get_by_role("button", name="送る").click()
    await expect(page.get_by_role("alert")).to_contain_text("この種類のファイルは受け取れません")


async def test_without_a_connection_nothing_is_lost_or_sent_twice(stage: BrowserStage) -> None:
    page = await stage.phone()
    await begin(page)
    await page.locator("#text").fill("電車の中です")
    await page.context.set_offline(True)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("まだ届いていません")
    await expect(page.locator("#text")).to_have_value("電車の中です")
    await picture(page, "offline-360")
    await page.context.set_offline(False)
    await page.locator("#text").press("Enter")
    await expect(page.locator(".mine")).to_have_count(1)
    await expect(page.locator(".mine")).to_contain_text("電車の中です")
    await expect(page.get_by_role("alert")).to_be_hidden()


async def test_an_answer_lost_on_the_way_does_not_make_two_messages_of_one(stage: BrowserStage) -> None:
    page = await stage.phone()
    await begin(page)

    async def lose_the_answer(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await page.route("**/chat/*", lose_the_answer, times=1)
    await page.locator("#text").fill("届いたかな")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("まだ届いていません")
    await page.locator("#text").press("Enter")
    await expect(page.locator(".mine:not(.pending)")).to_have_count(1)
    await page.reload()
    await expect(page.locator(".mine")).to_have_count(1)


async def test_news_that_is_faster_than_the_receipt_leaves_the_buttons_to_press(stage: BrowserStage) -> None:
    page = await stage.phone()
    await begin(page)

    async def receipt_last(route: Route) -> None:
        answer = await route.fetch()
        await expect(page.locator(".mine:not(.pending)")).to_contain_text("申し込みたいです")
        await expect(page.locator(".talk li").last).to_have_class(re.compile("ours"))
        await route.fulfill(response=answer)

    room = await page.locator("#log").get_attribute("data-room")
    await page.route(f"**{room}", receipt_last)
    async with page.expect_response(f"**{room}"):
        await page.locator("#text").fill("申し込みたいです")
        await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="メッセージ")).to_have_value("")
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.locator(".talk .fleeting button").last).to_be_visible()


async def test_everything_works_without_scripts(stage: BrowserStage) -> None:
    page = await stage.phone(java_script_enabled=False)
    await page.goto("/chat?lang=ja")
    await page.get_by_role("radio", name="学びつながりサポート").check()
    await page.get_by_role("button", name="はじめる").click()
    await page.get_by_role("textbox", name="メッセージ").fill("スクリプトなしです")
    await page.get_by_role("button", name="送る").click()
    await page.get_by_role("link", name="新しいメッセージを見る").click()
    await expect(page.get_by_role("log")).to_contain_text("スクリプトなしです")
    await page.locator("#menu summary").click()
    await page.locator("#menu").get_by_role("button", name="使い方").click()
    await page.get_by_role("link", name="新しいメッセージを見る").click()
    await expect(page.get_by_role("log")).to_contain_text("学びつながりサポートの使い方")
    await picture(page, "plain-360")


@pytest.mark.parametrize("way", ["button", "keys", "plain"])
async def test_leaving_quickly_goes_at_once_and_leaves_no_way_back(stage: BrowserStage, way: str) -> None:
    page = await stage.phone(java_script_enabled=way != "plain")
    await page.context.route(
        "https://www.jma.go.jp/**", lambda route: route.fulfill(body=WEATHER, content_type="text/html; charset=utf-8")
    )
    if way == "plain":
        await page.goto("/chat?lang=ja&programme=sakai-learning-2026")
        await page.get_by_role("button", name="はじめる").click()
    else:
        await begin(page)
    room = page.url
    if way == "keys":
        await page.keyboard.press("Escape")
        await page.keyboard.press("Escape")
    else:
        await page.get_by_role("button", name="すぐにはなれる").click()
    await page.wait_for_url("https://www.jma.go.jp/**")
    await expect(page).to_have_title("天気")
    if way != "plain":
        await page.go_back()
        assert "/chat" not in page.url
    await page.goto(room)
    await expect(page.get_by_role("heading", name="この会話は、ここでは開けません")).to_be_visible()
    await expect(page.get_by_role("log")).to_have_count(0)


async def test_coming_back_by_the_private_link_on_another_phone(stage: BrowserStage) -> None:
    page = await stage.phone()
    await begin(page)
    await page.locator("#text").fill("あとで続きを書きます")
    await page.keyboard.press("Enter")
    await expect(page.locator(".mine:not(.pending)")).to_have_count(1)
    await page.get_by_text("この会話について").click()
    await page.get_by_role("button", name="リンクを作る").click()
    address = await page.get_by_role("textbox", name="あなただけのリンク").input_value()
    assert await faults_for_helpers(page) == []
    await picture(page, "return-360")
    other = await stage.phone()
    await other.goto(address)
    await other.get_by_role("button", name="会話にもどる").click()
    await expect(other.get_by_role("log")).to_contain_text("あとで続きを書きます")
    assert stage.faults == []


@pytest.mark.parametrize(("language", "scheme"), [("ja", "dark"), ("ja-easy", "light"), ("en", "light")])
async def test_pages_before_the_conversation_are_clear_to_everybody(stage: BrowserStage, language: str, scheme: str) -> None:
    page = await stage.phone(color_scheme=scheme)
    for path in ("/", "/chat", "/p/sakai-learning-2026"):
        await page.goto(f"{path}?lang={language}")
        # English has the same page as Japanese: only its words are longer.
        assert language == "en" or await faults_for_helpers(page) == []
        assert await too_small(page) == []
