"""A survey on a phone of 360 px and the desk's pages of surveys: big targets, words beside faces, a picture with its table."""

from datetime import timedelta

import pytest
from playwright.async_api import Page, expect

from core.surveys import Respondent, SurveyRound
from core.usecases.hand_surveys import OWN, survey_link
from tests.browser.stage import BrowserStage, faults_for_helpers, picture, too_small
from tests.browser.test_desk import open_desk
from tests.journeys.stage import SAKAI

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def clear_to_everybody(page: Page, name: str) -> None:
    for width, height in ((360, 740), (1280, 900)):
        await page.set_viewport_size({"width": width, "height": height})
        assert await faults_for_helpers(page) == []
        assert await too_small(page) == []
        await picture(page, f"{name}-{width}")


async def waiting(stage: BrowserStage, respondent: Respondent) -> str:
    """The address of a survey that somebody of the demo has half filled in, or not begun."""
    opened = stage.running.opened
    async with opened.work(opened.clock.now()) as uow:
        copies = await uow.surveys.of_programme(SAKAI, SurveyRound.MID)
        mine = [one for one in copies if one.respondent is respondent and not one.is_done]
        link = await survey_link(uow, opened.house, mine[0], OWN, timedelta(hours=1))
        await uow.commit()
    return link.path


async def test_a_child_chooses_faces_goes_on_later_and_sends(stage: BrowserStage) -> None:
    phone = await stage.phone()
    address = await waiting(stage, Respondent.CHILD)
    await phone.goto(address)
    await clear_to_everybody(phone, "survey-door")
    await phone.get_by_role("button", name="ひらく").click()
    await expect(phone.get_by_role("radio", name="すこし そう").nth(1)).to_be_checked()  # kept half way
    group = phone.get_by_role("group", name="たのしみに")
    await group.get_by_role("radio", name="そう", exact=True).check()
    await group.locator("label.choice").nth(2).click()  # the whole card is the target
    await expect(group.get_by_role("radio", name="ふつう")).to_be_checked()
    await clear_to_everybody(phone, "survey-child")
    await phone.get_by_role("button", name="とちゅうで").click()
    await expect(phone.get_by_role("status")).to_contain_text("ほぞんしました")
    await phone.goto(address)
    await phone.get_by_role("button", name="ひらく").click()
    await expect(phone.get_by_role("group", name="たのしみに").get_by_role("radio", name="ふつう")).to_be_checked()
    await phone.get_by_role("button", name="おくる").click()
    await expect(phone.get_by_role("heading", name="うけとりました")).to_be_visible()
    await clear_to_everybody(phone, "survey-sent")
    assert stage.faults == []


async def test_what_is_chosen_and_written_keeps_itself_also_when_the_page_is_left(stage: BrowserStage) -> None:
    phone = await stage.phone()
    address = await waiting(stage, Respondent.GUARDIAN)
    await phone.goto(address)
    await phone.get_by_role("button", name="ひらく").click()
    group = phone.get_by_role("group", name="家族のほかにも")
    await group.get_by_role("radio", name="ややあてはまる").check()
    await expect(phone.locator("#autokept")).to_contain_text("保存しました")
    await phone.get_by_role("textbox").first.fill("𠮷野の畑で芋を掘った")
    await phone.goto("/")  # at once, before the script would have kept it by itself
    for _ in range(20):  # what is sent on leaving may come after the next page
        await phone.goto(address)
        await phone.get_by_role("button", name="ひらく").click()
        if await phone.get_by_role("textbox").first.input_value():
            break
    await expect(group.get_by_role("radio", name="ややあてはまる")).to_be_checked()
    await expect(phone.get_by_role("textbox").first).to_have_value("𠮷野の畑で芋を掘った")
    assert stage.faults == []


async def test_a_guardian_reads_every_step_in_words(stage: BrowserStage) -> None:
    phone = await stage.phone()
    await phone.goto(await waiting(stage, Respondent.GUARDIAN))
    await phone.get_by_role("button", name="ひらく").click()
    await phone.get_by_role("group", name="家族のほかにも").get_by_role("radio", name="ややあてはまる").check()
    await clear_to_everybody(phone, "survey-guardian")
    await phone.get_by_role("button", name="答えたくない").click()
    await expect(phone.get_by_role("heading", name="わかりました")).to_be_visible()
    assert stage.faults == []


async def test_the_desk_sends_types_in_and_reads_results(stage: BrowserStage) -> None:
    desk = await open_desk(stage, await stage.window(1280, 900))
    await desk.goto("/desk/surveys/mid")
    await clear_to_everybody(desk, "desk-surveys")
    await desk.get_by_role("button", name="選んだ世帯に送る").click()
    await expect(desk.get_by_role("alert").or_(desk.get_by_role("status"))).to_be_visible()
    await desk.goto("/desk/surveys/post")
    await desk.get_by_text("まだ渡していない世帯").click()
    await desk.locator("input[name=case]").first.check()
    await desk.get_by_role("checkbox", name="トークでお知らせ").uncheck()
    await desk.get_by_role("checkbox", name="郵送").check()
    async with desk.expect_download() as printed:
        await desk.get_by_role("button", name="選んだ世帯に送る").click()
    assert (await printed.value).suggested_filename == "surveys.pdf"
    await desk.goto("/desk/surveys/post")
    await desk.get_by_role("link", name="紙・電話の答えを入力").first.click()
    await clear_to_everybody(desk, "desk-survey-type")
    await desk.get_by_role("radio", name="そう", exact=True).first.check()
    await desk.get_by_role("button", name="入力した答えを保存").click()
    await expect(desk.get_by_role("status")).to_contain_text("答えを保存しました")
    await desk.goto("/desk/surveys/results/child")
    await expect(desk.get_by_role("img", name="平均は").first).to_be_visible()
    await clear_to_everybody(desk, "desk-survey-results")
    assert stage.faults == []
