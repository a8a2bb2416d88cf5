"""From a family's words to the desk and back, between two browsers; and the pages that chat only points at."""

import re

import pytest
from playwright.async_api import Page, expect

from core.usecases.fill_form import find_form, form_link
from tests.browser.stage import BrowserStage, faults_for_helpers, goes_to_place, picture, too_small
from tests.browser.test_chat import PHOTO

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

GUARDIAN = "佐伯 みどり"
COORDINATOR = "中村 さと子"


async def clear_to_everybody(page: Page, name: str) -> None:
    assert await faults_for_helpers(page) == []
    assert await too_small(page) == []
    await picture(page, name)


async def open_desk(stage: BrowserStage, page: Page, who: str = COORDINATOR) -> Page:
    """Asks for the desk in a member of staff's own chat and goes in."""
    chat = await stage.play(page, who)
    links = chat.get_by_role("link", name="デスク")
    before = await links.count()
    await chat.locator("#text").fill("デスク")
    await chat.locator("#text").press("Enter")
    await expect(links).to_have_count(before + 1)
    await links.last.click()
    await chat.get_by_role("button", name="開く").click()
    await expect(chat.get_by_role("heading", name="今日")).to_be_visible()
    return chat


async def a_photo_goes_along(staff: Page, family: Page) -> None:
    """Chosen, taken out, chosen again, sent without a word."""
    await staff.set_input_files("#file", {"name": "道.png", "mimeType": "image/png", "buffer": PHOTO})
    await expect(staff.locator("#chosen")).to_contain_text("道.png")
    await picture(staff, "enclosed-1280")
    await staff.get_by_role("button", name="ファイルを外す").click()
    await expect(staff.locator("#chosen")).to_be_hidden()
    await staff.set_input_files("#file", {"name": "道.png", "mimeType": "image/png", "buffer": PHOTO})
    await staff.get_by_role("button", name="送る", exact=True).click()
    await expect(family.get_by_role("img", name="担当者が送った写真")).to_be_visible()


async def a_call_is_written_down(staff: Page) -> None:
    """On a small window, as on a phone in the hand."""
    await staff.get_by_text("電話で聞いたことを書きとめる").click()
    await staff.get_by_role("radio", name="電話がつながった").check()
    await staff.get_by_role("textbox", name="聞いたこと").fill("来週の火曜日がよいとのこと")
    await staff.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(staff, "call-360")
    await staff.get_by_role("button", name="書きとめる").click()
    await expect(staff.locator(".talk")).to_contain_text("電話で・担当者が記入")
    await expect(staff.get_by_role("status")).to_contain_text("電話のことを書きとめました")
    await picture(staff, "called-360")


async def one_neutral_notice(staff: Page) -> None:
    """Neither the name nor a word of it. Two others of the demo wrote before: one notice for all."""
    await expect(staff.get_by_role("link", name="ページで読む")).to_have_count(1)
    notices = await staff.get_by_role("log").inner_text()
    assert "佐伯" not in notices
    assert "つかれて" not in notices
    await picture(staff, "notice-1280")


async def test_a_guardian_writes_and_a_coordinator_answers(stage: BrowserStage) -> None:
    family = await stage.play(await stage.phone(), GUARDIAN)
    staff = await stage.play(await stage.window(1280, 900), COORDINATOR)
    await family.locator("#text").fill("息子のことで、つかれてしまいました")
    await family.locator("#text").press("Enter")
    await expect(family.get_by_role("log")).to_contain_text("受け取りました")
    await one_neutral_notice(staff)
    await staff.get_by_role("link", name="ページで読む").last.click()
    await staff.get_by_role("button", name="開く").click()
    await staff.get_by_role("link", name="今日", exact=True).click()
    await clear_to_everybody(staff, "today-1280")
    await staff.get_by_role("link", name=f"{GUARDIAN}: 読む・返事をする").first.click()
    await expect(staff.get_by_text("息子のことで、つかれてしまいました")).to_be_visible()
    await expect(staff.get_by_text("返信先：佐伯 みどり さん（保護者）ブラウザ")).to_be_visible()
    await picture(staff, "thread-1280")

    box = staff.get_by_role("textbox", name="返事")
    await box.fill("佐伯さん、090-0000-1234 にお電話してもよいですか")
    await staff.get_by_role("button", name="送る", exact=True).click()
    await expect(staff.get_by_role("alert")).to_contain_text("チャットに残さないほうがよいことば")
    await expect(staff.locator("mark").first).to_have_text("佐伯")
    await clear_to_everybody(staff, "found-1280")
    await staff.get_by_role("button", name="直す").click()
    await box.fill("お電話してもよいですか")
    await staff.get_by_role("button", name="送る", exact=True).click()
    await expect(staff.get_by_role("status")).to_contain_text("お返事を送ります")
    await expect(family.get_by_role("log")).to_contain_text("担当者より")
    await expect(family.get_by_role("log")).to_contain_text("お電話してもよいですか")

    await a_photo_goes_along(staff, family)
    await clear_to_everybody(family, "answered-360")

    await box.fill("佐伯さん、明日の10時はいかがですか")
    await staff.get_by_role("button", name="送る", exact=True).click()
    await staff.get_by_role("button", name="ページで送る").click()
    await expect(family.get_by_role("log")).to_contain_text("お返事があります。ページで読めます。")
    assert "明日の10時" not in await family.get_by_role("log").inner_text()
    await family.get_by_role("link", name="ページで読む").click()
    assert "明日の10時" not in await family.content()
    await family.get_by_role("button", name="読む").click()
    await expect(family.get_by_text("佐伯さん、明日の10時はいかがですか")).to_be_visible()
    await clear_to_everybody(family, "answer-360")

    await a_call_is_written_down(staff)
    assert stage.faults == []


async def test_what_waits_is_taken_and_finished_without_reloading(stage: BrowserStage) -> None:
    family = await stage.play(await stage.phone(), "黒田 剛")
    await family.locator("#text").fill("もう限界です。死にたい")
    await family.locator("#text").press("Enter")
    await expect(family.get_by_role("log")).to_contain_text("119")
    await clear_to_everybody(family, "danger-360")
    desk = await open_desk(stage, await stage.phone())
    first = desk.locator("#waiting").get_by_role("listitem").filter(has_text="危険のことば").first
    await expect(first).to_be_visible()
    await clear_to_everybody(desk, "today-360")
    await first.get_by_role("button", name="引き受ける").click()
    await expect(desk.locator("#waiting")).to_contain_text("引き受けました")
    mine = desk.locator("#waiting").get_by_role("listitem").filter(has_text="あなたが引き受けています").first
    await expect(mine).to_contain_text("危険のことば")
    waiting = await desk.locator("#waiting").get_by_role("listitem").count()
    await mine.get_by_role("button", name="対応が終わった").click()
    await expect(desk.locator("#waiting")).to_contain_text("先に「読む・返事をする」で開いて")
    await expect(desk.locator("#waiting").get_by_role("listitem")).to_have_count(waiting)
    await mine.get_by_text("読む・返事をする").click()
    await desk.get_by_role("link", name="今日", exact=True).click()
    await mine.get_by_role("link", name="引き継ぐ・終わりにする").click()
    await clear_to_everybody(desk, "alert-360")
    await desk.get_by_role("textbox", name="ひとこと").first.fill("電話で30分お話しした。今夜は妹さんが来る")
    await desk.get_by_role("button", name="対応が終わった").click()
    await expect(desk.locator("#waiting").get_by_role("listitem")).to_have_count(waiting - 1)
    assert stage.faults == []


async def test_hours_and_leave_are_entered_by_keyboard(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.phone())
    await goes_to_place(desk, "職員の時間")
    away = desk.locator("section", has_text="藤井 かおる")
    await expect(away).to_contain_text("今日は休みです")
    summary = desk.locator("section", has_text="大野 航").get_by_text("休みを入れる").first
    await summary.focus()
    await desk.keyboard.press("Enter")
    await desk.locator("section", has_text="大野 航").get_by_label("はじめの日").fill("2026-11-25")
    await clear_to_everybody(desk, "hours-360")
    await desk.keyboard.press("Enter")
    await expect(desk.get_by_role("status")).to_contain_text("休みを入れました")
    await expect(desk.locator("section", has_text="大野 航")).to_contain_text("2026年11月25日(水)")
    await desk.set_viewport_size({"width": 1280, "height": 900})
    await clear_to_everybody(desk, "hours-1280")
    assert stage.faults == []


async def test_people_are_found_while_the_phone_rings_and_invited(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.get_by_role("link", name="さがす", exact=True).click()
    await expect(desk.get_by_role("searchbox")).to_be_focused()
    await desk.keyboard.type("5678")
    await expect(desk.locator("#found a")).to_have_count(1)
    await desk.get_by_role("searchbox").fill("吉村")
    await expect(desk.locator("#found a")).to_have_count(2)  # a supporter has the same family name
    await expect(desk.locator("#found a").filter(has_text="𠮷村 かおり")).to_have_count(1)
    await desk.get_by_role("searchbox").fill("さえき")
    await expect(desk.locator("#found a")).to_have_count(4)
    await clear_to_everybody(desk, "search-1280")
    await desk.keyboard.press("ArrowDown")
    await desk.keyboard.press("ArrowDown")
    await expect(desk.locator("#found a").nth(1)).to_be_focused()
    await desk.keyboard.press("Enter")
    await expect(desk.get_by_role("heading", name="佐伯 みどり")).to_be_visible()
    await goes_to_place(desk, "人と招待")
    await clear_to_everybody(desk, "people-1280")
    await desk.get_by_role("link", name="人を招待する").click()
    await clear_to_everybody(desk, "invite-1280")
    await desk.get_by_role("radio", name="保護者").check()
    await desk.get_by_role("textbox", name="名前").fill("三浦 はるか")
    await desk.get_by_role("textbox", name="ふりがな").fill("みうら はるか")
    await desk.get_by_role("button", name="招待コードを作る").click()
    code = await desk.locator("code").inner_text()

    family = await stage.phone()
    await family.goto(f"/join/{code}?lang=ja")
    await family.get_by_role("radio", name="学びつながりサポート").check()
    await family.get_by_role("button", name="はじめる").click()
    await expect(family.get_by_role("log")).to_contain_text("ご相談、予定の変更、質問")

    await desk.get_by_role("link", name="連絡先と招待コード").click()
    await expect(desk.get_by_text("使われました")).to_be_visible()
    await desk.get_by_role("link", name="連絡カードを記入する").click()
    await expect(desk.get_by_text("三浦 はるか さんに、電話で聞いて")).to_be_visible()
    await clear_to_everybody(desk, "card-1280")
    await desk.get_by_role("textbox", name="電話番号").fill("090-1234-4321")
    await desk.get_by_role("button", name="保存").click()
    await expect(desk.get_by_role("status")).to_contain_text("連絡カードを保存しました")
    await clear_to_everybody(desk, "person-1280")
    await desk.get_by_role("button", name="印をつける").click()
    await expect(desk.get_by_role("status")).to_contain_text("支援措置の印をつけました")
    await desk.get_by_role("button", name="すべて閉じる").click()
    await desk.get_by_role("button", name="はい、そうします").click()
    await expect(desk.get_by_role("status")).to_contain_text("すべての入口を閉じました")
    await family.reload()
    assert "ご相談、予定の変更、質問" not in await family.inner_text("body")
    assert stage.faults == []


async def test_the_office_computer_is_let_in_by_keyboard_and_by_number(stage: BrowserStage) -> None:
    staff = await stage.play(await stage.phone(), COORDINATOR)
    computer = await stage.window(1280, 900)
    await computer.goto("/desk")
    await computer.keyboard.press("Tab")
    await expect(computer.get_by_role("link", name="本文へ")).to_be_focused()
    await computer.keyboard.press("Tab")
    await computer.keyboard.press("Enter")
    number = computer.locator(".number code")
    await expect(number).to_be_visible()
    await clear_to_everybody(computer, "number-1280")
    await staff.locator("#text").fill(await number.inner_text())
    await staff.locator("#text").press("Enter")
    await staff.get_by_role("button", name="この画面を開く").click()
    await expect(computer.get_by_role("heading", name="今日")).to_be_visible()

    await goes_to_place(computer, "ひな形")
    await computer.get_by_role("button", name="はじめのひな形を入れる").click()
    await clear_to_everybody(computer, "templates-1280")
    await computer.goto(f"/desk/threads/{stage.person('Maria Santos')}")
    await computer.get_by_text("ひな形から書く").click()
    await computer.get_by_role("button", name="May we call you").click()
    await expect(computer.get_by_role("textbox", name="返事")).to_have_value(re.compile("We would like to talk"))
    await computer.set_viewport_size({"width": 360, "height": 740})
    await clear_to_everybody(computer, "template-used-360")
    await computer.get_by_role("link", name="開いている画面").click()
    await computer.get_by_role("button", name="すべての画面を閉じる").click()
    await expect(computer.get_by_role("button", name="番号を出す")).to_be_visible()
    assert stage.faults == []


@pytest.mark.parametrize("scripts", [True, False])
async def test_the_contact_card_on_a_phone(stage: BrowserStage, scripts: bool) -> None:
    opened = stage.running.opened
    async with opened.work(opened.clock.now()) as uow:
        child = await uow.people.get(stage.person("佐伯 ゆうと"))
        link = await form_link(uow, opened.house, find_form("contact_card"), child)
        await uow.commit()
    page = await stage.phone(java_script_enabled=scripts)
    await page.goto(link.path)
    await page.get_by_role("button", name="ひらく").click()
    if scripts:
        await clear_to_everybody(page, "card-360")
    await page.locator("input[name=reach_channel][value=phone]").check()
    await page.locator("input[name=phone]").fill("12")
    await page.get_by_role("button", name="保存").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    if scripts:
        await clear_to_everybody(page, "card-problem-360")
    await page.locator("input[name=phone]").fill("090 1234 5678")
    await page.get_by_role("button", name="保存").click()
    await expect(page.get_by_role("heading", name="保存")).to_be_visible()
    assert stage.faults == []
