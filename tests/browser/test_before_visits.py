"""Before the first visit at the desk and in chat: agreements, hours, an interview chosen by press, the child's own word."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import BrowserStage, faults_for_helpers, goes_to_place, picture, too_small
from tests.browser.test_desk import open_desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def clear_to_everybody(page: Page, name: str) -> None:
    """On a wide and on a narrow window."""
    for width, height in ((1280, 900), (360, 740)):
        await page.set_viewport_size({"width": width, "height": height})
        await picture(page, f"{name}-{width}")
        assert await faults_for_helpers(page) == []
        assert await too_small(page) == []


async def open_case(stage: BrowserStage, desk: Page, child: str) -> str:
    """The page of a child's case, by the list of interviews; its address."""
    await desk.set_viewport_size({"width": 1280, "height": 900})
    await goes_to_place(desk, "面談")
    await desk.get_by_role("link").filter(has_text=child).click()
    await desk.get_by_role("link", name="ケースのページへもどる").click()
    await expect(desk.get_by_role("heading", name=f"{child} さんのケース")).to_be_visible()
    return desk.url


async def test_a_family_wishes_for_visits_online_and_waits_for_the_city(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await open_case(stage, desk, "長谷 かなた")
    await expect(desk.get_by_label("支援を始めるまで")).to_contain_text("オンラインでの支援には、堺市との協議の記録が必要です")
    await clear_to_everybody(desk, "case-before")
    await goes_to_place(desk, "堺市との協議")
    await clear_to_everybody(desk, "agreements")
    asked = desk.get_by_role("region", name="オンラインでの支援")
    await expect(asked).to_contain_text("6日待っています")
    await asked.get_by_text("回答を記録する").click()
    await asked.get_by_role("radio", name="承認", exact=True).check()
    await asked.get_by_label("回答した方（課と名前）").fill("子ども家庭課 𠮷田")
    await asked.get_by_label("文書（協議記録の番号など）").fill("協議記録 第12号")
    await picture(desk, "agreement-answer-360")
    await asked.get_by_role("button", name="回答を保存する").click()
    await expect(desk.get_by_role("status")).to_contain_text("回答を記録しました")
    await open_case(stage, desk, "長谷 かなた")
    await expect(desk.get_by_label("支援を始めるまで")).to_contain_text("そろいました")


async def test_a_sheet_keeps_its_versions_and_a_second_writer_loses_nothing(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    case = await open_case(stage, desk, "佐伯 ゆうと")
    await desk.get_by_role("link", name="支援計画: 見る").click()
    await expect(desk.locator(".changed").first).to_contain_text("変わったところ")
    await clear_to_everybody(desk, "sheet")
    await desk.get_by_role("link", name="印刷用に開く").click()
    await clear_to_everybody(desk, "sheet-print")
    other = await desk.context.new_page()
    stage.watch(other)
    for page in (desk, other):
        await page.goto(f"{case}/sheets/support_plan/edit")
        await page.get_by_label("うまくいっているしるし").fill("笑うことがふえた" if page is desk else "自分から話す")
    await desk.get_by_role("button", name="保存する").click()
    await expect(desk.get_by_role("alert")).to_contain_text("計画を変えた理由")
    await clear_to_everybody(desk, "sheet-edit")
    for page in (desk, other):
        await page.get_by_label("計画を変えた理由").fill("報告から")
        await page.get_by_role("button", name="保存する").click()
    await expect(desk.get_by_role("status")).to_contain_text("前の版も残っています")
    await expect(other.get_by_role("alert")).to_contain_text("ほかの職員が新しい版を保存しました")
    await expect(other.get_by_label("うまくいっているしるし")).to_have_value("自分から話す")
    await other.get_by_role("button", name="保存する").click()
    await expect(other.get_by_role("status")).to_contain_text("前の版も残っています")


async def test_wishes_are_written_on_a_phone_and_a_third_subject_is_sent_back(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    case = await open_case(stage, desk, "岡部 りお")
    await desk.get_by_role("link", name="希望を書く").click()
    await clear_to_everybody(desk, "wishes")
    await desk.get_by_label("火: 何時から", exact=True).fill("17:00")
    await desk.get_by_label("火: 何時まで", exact=True).fill("19:00")
    for subject in ("国語", "数学", "英語"):
        await desk.get_by_role("checkbox", name=subject).check()
    await desk.get_by_label("気をつけてほしいこと").fill("犬が苦手")
    await desk.get_by_role("button", name="保存する").click()
    await expect(desk.get_by_role("alert")).to_contain_text("市との協議の記録が必要です")
    await expect(desk.get_by_label("火: 何時から", exact=True)).to_have_value("17:00")
    await expect(desk.get_by_label("気をつけてほしいこと")).to_have_value("犬が苦手")
    await picture(desk, "wishes-back-360")
    await desk.get_by_role("checkbox", name="国語").uncheck()
    await desk.get_by_role("button", name="保存する").click()
    await expect(desk.get_by_role("status")).to_contain_text("希望を保存しました")
    await desk.goto(f"{case}/will")
    await clear_to_everybody(desk, "will")
    await desk.get_by_role("radio", name="やってみたい").check()
    await desk.get_by_role("radio", name="電話で聞いた").check()
    await desk.get_by_label("本人の言葉").fill("絵の話ならしたい")
    await desk.get_by_role("button", name="保存する").click()
    await expect(desk.get_by_role("list").filter(has_text="いまの気持ち")).to_contain_text("絵の話ならしたい")


async def test_hours_are_entered_an_interview_is_offered_and_chosen_in_chat_and_the_child_says_no_and_yes(
    stage: BrowserStage,
) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await goes_to_place(desk, "面談")
    await clear_to_everybody(desk, "interviews")
    await desk.get_by_label("施設").select_option(label="北区役所")
    await desk.get_by_label("はじめの日").fill("2026-11-25")
    await desk.get_by_label("おわりの日").fill("2026-11-27")
    await desk.get_by_label("始まる時刻").fill("9:00 11:30")
    await desk.get_by_role("button", name="入れる", exact=True).click()
    await expect(desk.get_by_role("status")).to_contain_text("時間を入れました")
    guardian, child = await stage.play(await stage.phone(), "佐伯 みどり"), await stage.play(await stage.phone(), "佐伯 ひな")
    case = await approved_sister(stage, desk)
    await desk.goto(f"{case}/interview/first")
    await clear_to_everybody(desk, "interview")
    await desk.get_by_role("button", name="候補を送る").click()
    await expect(desk.get_by_role("status")).to_contain_text("候補を送りました")
    first = guardian.get_by_role("button", name="11月25日(水) 09:00")
    await expect(first).to_be_visible()
    await picture(guardian, "interview-offer-360")
    await first.click()
    await expect(guardian.get_by_role("log")).to_contain_text("11月25日(水) 09:00 に決まりました")
    await expect(child.get_by_role("log")).to_contain_text("11月25日(水) 09:00 に")
    await picture(guardian, "interview-booked-360")
    await desk.goto(f"{case}/interview/first")
    await expect(desk.get_by_role("region", name="11月25日(水) 09:00")).to_contain_text("予約")
    await clear_to_everybody(desk, "interview-booked")
    await desk.goto(f"{case}/will")
    await desk.get_by_role("button", name="本人に聞く").click()
    await child.get_by_role("button", name="いまはやめておく").click()
    await expect(child.get_by_role("button", name="やっぱりやってみたい")).to_be_visible()
    await picture(child, "will-no-360")
    await child.get_by_role("button", name="やっぱりやってみたい").click()
    await expect(child.get_by_role("log")).to_contain_text("うけとりました")
    await desk.reload()
    await expect(desk.get_by_role("list").filter(has_text="いまの気持ち")).to_contain_text("本人がボタンを押しました")


async def approved_sister(stage: BrowserStage, desk: Page) -> str:
    """The sister's case, approved by pressing; its address."""
    await desk.set_viewport_size({"width": 1280, "height": 900})
    await goes_to_place(desk, "相談・申込")
    await desk.get_by_role("link").filter(has_text="佐伯 ひな").first.click()
    await desk.get_by_role("radio", name="承認", exact=True).check()
    await desk.get_by_label("理由").last.fill("市の決定")
    for box in await desk.get_by_role("checkbox").all():
        await box.uncheck()
    await desk.get_by_role("button", name="変えて、お知らせする").click()
    await expect(desk.get_by_label("支援を始めるまで")).to_be_visible()
    return desk.url.partition("?")[0]
