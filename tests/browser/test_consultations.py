"""困った・報告, a planner's question page and a message kept back: each looked at on a phone and at the desk (S12.3, K2.1)."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.stage import WORKDAY_MORNING, BrowserStage, goes_to_place
from tests.browser.test_desk import open_desk
from tests.browser.test_report_desk import clear_to_everybody
from tomoshibi.clock import read_moment

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
KYOTO_COORDINATOR = "三宅 ことの"
NUMBER = "何かあれば 090-1234-5678 に電話ください"


async def says(page: Page, words: str) -> None:
    await page.locator("#text").fill(words)
    await page.locator("#text").press("Enter")


async def test_the_page_of_trouble_and_a_question_for_the_planner(stage: BrowserStage) -> None:
    phone = await stage.play(await stage.phone(), "よる")
    await says(phone, "困った")
    await phone.get_by_role("link", name="ページで書く").last.click()
    await phone.get_by_role("button").filter(has_text=re.compile("開く|ひらく")).first.click()
    await expect(phone.get_by_label("何がありましたか")).to_be_visible()
    await phone.get_by_label("何がありましたか").fill("休けい中に、いやなことを言われました。")
    await phone.get_by_role("radio", name="スタッフ", exact=True).check()
    await expect(phone.get_by_text("スタッフのうち、だれですか")).to_be_visible()
    await clear_to_everybody(phone, "trouble-page")
    await phone.get_by_role("button", name="保存する").click()
    await expect(phone.get_by_text("話してくれて、ありがとうございます")).to_be_visible()
    await clear_to_everybody(phone, "trouble-done")

    planner = await stage.play(await stage.phone(), "原田 陽")
    asker = await stage.play(await stage.phone(), "あさぎり")
    await says(asker, "相談・質問")
    await asker.get_by_role("button", name="学びや活動のこと").last.click()
    await expect(asker.get_by_text("ひとことで書いてください").last).to_be_visible()
    await says(asker, "中学の数学からやり直せますか")
    await asker.get_by_role("button", name="保存する").last.click()
    await expect(asker.get_by_text("学びや活動の担当にわたします").last).to_be_visible()
    await planner.get_by_role("link", name="ページで読む").last.click()
    await planner.get_by_role("button").filter(has_text=re.compile("開く|ひらく|見る")).first.click()
    await expect(planner.get_by_text("中学の数学からやり直せますか")).to_be_visible()
    await clear_to_everybody(planner, "question-page")
    await planner.get_by_label("お返事").fill("はい。小学校の分数からでも、ゆっくり始められます。")
    await planner.get_by_role("button", name="送る").click()
    await expect(planner.get_by_text("お返事を送りました")).to_be_visible()
    await clear_to_everybody(planner, "question-thanks")
    await expect(asker.get_by_text("小学校の分数からでも").last).to_be_visible()
    assert stage.faults == []


async def test_the_list_of_questions_at_the_desk_and_the_planners_own(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.phone(), KYOTO_COORDINATOR)
    await goes_to_place(desk, "質問")
    await clear_to_everybody(desk, "desk-questions-360")
    await expect(desk.get_by_text("部屋の音が小さくて")).to_be_visible()
    await expect(desk.get_by_text("を過ぎています")).to_have_count(1)
    await desk.get_by_role("link", name=re.compile("質問を見る: よる")).first.click()
    await desk.get_by_role("button", name="わたしが答えます").click()
    await expect(desk.get_by_role("status")).to_contain_text("あなたが答えることにしました")
    await clear_to_everybody(desk, "desk-question-360")
    await desk.get_by_label("お返事").fill("はい。小さな部屋で、ひとりで始められます。")
    await desk.get_by_role("button", name="お返事を送る").click()
    await expect(desk.get_by_role("status")).to_contain_text("お返事を送りました")
    await desk.goto("/desk/questions")
    await desk.get_by_role("link", name=re.compile("質問を見る: しずく")).click()
    await desk.get_by_role("button", name="企画の担当にわたす").click()
    await expect(desk.get_by_role("status")).to_contain_text("質問をわたしました")

    planner = await stage.play(await stage.phone(), "原田 陽")
    await says(planner, "デスク")
    await planner.get_by_role("link", name="デスク").last.click()
    await planner.get_by_role("button", name="開く").click()
    await expect(planner.get_by_role("heading", name="あなたが入っている回")).to_be_visible()
    await expect(planner.get_by_text("部屋の音が小さくて")).to_be_visible()
    await expect(planner.get_by_text("しずく")).to_have_count(0)
    await clear_to_everybody(planner, "desk-questions-planner")
    assert stage.faults == []


async def test_a_message_with_a_number_waits_for_the_coordinator(stage: BrowserStage) -> None:
    phone = await stage.play(await stage.phone(), "佐伯 みどり")
    await says(phone, "サポーターさんに伝える")
    chosen = phone.get_by_role("button", name=re.compile("月.*日"))
    asked = phone.get_by_text("伝えたいことを書いてください")
    await expect(asked.or_(chosen).last).to_be_visible()
    if await chosen.count():
        await chosen.last.click()
    await expect(asked.last).to_be_visible()
    await says(phone, NUMBER)
    await phone.get_by_role("button", name="保存する").last.click()
    await expect(phone.get_by_text("コーディネーターが見てから伝えます").last).to_be_visible()
    async with stage.running.opened.work(read_moment(WORKDAY_MORNING), writes=False) as uow:
        cases = [case.id for case in await uow.cases.own(stage.person("佐伯 みどり"))]
        [held] = [case for case in cases if await uow.relays.of_case(case)]
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.goto(f"/desk/cases/{held}/relayed")
    await expect(desk.get_by_text(NUMBER)).to_be_visible()
    await clear_to_everybody(desk, "desk-relayed")
    await desk.get_by_role("button", name="伝えない").click()
    await expect(desk.get_by_role("status")).to_contain_text("伝言は伝えません")
    await desk.get_by_text("電話で聞いた伝言を伝える").click()
    await desk.get_by_role("radio", name=re.compile("サポーター")).check()
    await desk.get_by_label("伝言", exact=True).fill(NUMBER)
    await desk.get_by_role("button", name="伝える", exact=True).click()
    await expect(desk.get_by_role("alert")).to_contain_text("連絡先のようなもの")
    await clear_to_everybody(desk, "desk-relayed-look")
    await desk.get_by_label("伝言", exact=True).fill("バスが遅れているそうです。")
    await desk.get_by_role("button", name="伝える", exact=True).click()
    await expect(desk.get_by_role("status")).to_contain_text("伝言を伝えました")
    await expect(phone.get_by_text("バスが遅れているそうです").last).to_be_visible()
    assert stage.faults == []
