"""From the first word to the inquiry: who asks, what is asked, what is kept, who is told."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.inquiries import InquiryState, Part
from core.messages import Moment, Said
from core.people import Language, PersonState, Role
from core.usecases.answer_person import answer_person
from core.usecases.fill_form import FORMS, known_answers, submit_form
from core.usecases.read_cases import read_case
from core.usecases.staff_times import add_leave
from tests.unit.programme_data import SAKAI as SAKAI_FILE
from tests.unit.programme_data import programme
from tests.usecases.scene import NIGHT, Scene
from tests.usecases.talker import Talker

SAKAI, KYOTO = "sakai-learning-2026", "kyoto-ibasho-2026"


async def inquired(talker: Talker, first: str, who: str) -> None:
    """Through the first words to the first question of the form."""
    await talker.says(first)
    await talker.presses("button-inquire")
    await talker.presses(who)
    await talker.presses("button-agree")


async def a_guardian(house: Scene, name: str = "U-guardian", year: str = "second", nickname: str = "ゆう") -> Talker:
    """Somebody who has sent an inquiry for a child."""
    talker = Talker(house, name, SAKAI, NIGHT)
    await inquired(talker, "申し込みたいです", "button-who-guardian-home-visits")
    await through_the_form(talker, year, nickname)
    return talker


async def through_the_form(talker: Talker, year: str, nickname: str) -> None:
    await talker.presses(f"form-inquiry_guardian-school_year-{year}")
    await talker.presses("form-inquiry_guardian-matters-school")
    await talker.presses("button-continue")
    await talker.presses("form-inquiry_guardian-child_knows-not_yet")
    await talker.says(nickname)
    await talker.presses("form-inquiry_guardian-reach-chat")
    assert "inquiry-saved" in await talker.presses("button-save")


@pytest.mark.parametrize(
    "first",
    [
        "子どもが学校に行けていません。家庭教師の事業があると聞きました",
        "申し込みたい",
        "ﾓｳｼｺﾐﾀｲ",
        "問い合わせ",
        "I want to apply",
        "How do I sign up?",
        "利用したいのですが",
    ],
)
async def test_whoever_asks_is_told_what_it_is_and_whether_there_is_room(house: Scene, first: str) -> None:
    somebody = Talker(house, "U-1", SAKAI, NIGHT)
    answer = await somebody.says(first)
    assert "sign-up-welcome-home-visits" in answer
    assert "sign-up-places-free" in answer
    assert {"button-inquire", "button-stop", "button-later", "button-person"} <= set(somebody.labels())
    [alert] = await house.alerts()
    assert (alert.kind.value, alert.reason) == ("inquiry", "inquiry-begun")


@pytest.mark.parametrize("first", ["申し込みをやめたい", "申込みを取り消したい", "I do not want to apply", "明日は何時ですか"])
async def test_other_wishes_go_to_a_person(house: Scene, first: str) -> None:
    somebody = Talker(house, "U-1", SAKAI, NIGHT)
    assert "sign-up-welcome-home-visits" not in await somebody.says(first)
    assert [alert.kind.value for alert in await house.alerts()] == ["message"]


async def test_an_inquiry_becomes_a_case_with_the_guardian_and_the_child(house: Scene) -> None:
    guardian = await a_guardian(house)
    person = await guardian.person()
    assert (person.role, person.state) == (Role.GUARDIAN, PersonState.VISITING)
    async with house.database.work(guardian.now) as uow:
        [case] = await uow.cases.own(person.id)
        members = await uow.cases.members(case.id)
        facts = await uow.cases.facts(case.id)
        consent = await uow.consents.latest(person.id, "privacy")
    assert case.state is InquiryState.INQUIRY
    assert [member.part for member in members] == [Part.CHILD, Part.GUARDIAN]
    assert (facts.school_year, facts.nickname) == ("second", "ゆう")
    assert consent is not None
    assert (consent.version, consent.by) == (1, person.id)
    assert consent.agreed_at is not None
    [alert] = await house.alerts()
    assert (alert.reason, alert.person_id) == ("inquiry-sent", person.id)


async def test_a_person_with_a_nickname_and_no_number_gets_as_far(house: Scene) -> None:
    somebody = Talker(house, "U-quiet", KYOTO, NIGHT)
    await somebody.says("参加したい")
    await somebody.presses("button-inquire")
    await somebody.presses("button-who-participant-online-place")
    await somebody.presses("button-agree")
    await somebody.says("しずく")
    await somebody.presses("button-continue")
    await somebody.presses("button-continue")
    await somebody.presses("form-inquiry_participant-times-weekday_evening")
    await somebody.presses("button-continue")
    await somebody.presses("form-inquiry_participant-talk_by-chat")
    answer = await somebody.presses("button-save")
    assert {"inquiry-saved", "inquiry-rules", "inquiry-papers-later"} <= set(answer)
    person = await somebody.person()
    async with house.database.work(somebody.now) as uow:
        profile = await uow.people.profile(person.id)
        [case] = await uow.cases.own(person.id)
    assert (profile.name, profile.phone) == ("しずく", "")
    assert case.kind == "online_place"


async def test_a_pupil_asks_alone_in_plain_words_and_has_a_place_of_their_own(house: Scene) -> None:
    pupil = Talker(house, "U-pupil", SAKAI, NIGHT)
    await inquired(pupil, "やってみたい", "button-who-child-home-visits")
    assert (await pupil.person()).language is Language.EASY
    for _ in range(5):
        await pupil.presses("button-skip")
    assert "inquiry-own-words" in await pupil.presses("button-save")
    await pupil.presses("button-own-words")
    assert pupil.button("button-page").link is not None
    assert (await pupil.person()).role is Role.CHILD


async def test_what_was_begun_is_kept_when_it_is_put_off_for_days(house: Scene) -> None:
    guardian = Talker(house, "U-1", SAKAI, NIGHT)
    await inquired(guardian, "申し込みたい", "button-who-guardian-home-visits")
    await guardian.presses("form-inquiry_guardian-school_year-first")
    assert "form-later" in await guardian.says("あとで")
    assert "form-inquiry_guardian-matters" in await guardian.presses("button-continue")
    assert "form-later" in await guardian.says("あとで")
    guardian.now += timedelta(days=2)
    assert "form-inquiry_guardian-matters" in await guardian.says("申し込みたい")
    guardian.now += timedelta(days=9)
    assert "sign-up-welcome-home-visits" in await guardian.says("申し込みたい")


async def test_the_words_of_a_button_count_like_the_button(house: Scene) -> None:
    guardian = Talker(house, "U-1", SAKAI, NIGHT)
    assert "sign-up-welcome-home-visits" in await guardian.says("申し込みたい")
    assert "sign-up-about-home-visits" in await guardian.says("どんなことをするの")
    assert "sign-up-how-city" in await guardian.says("申込みのしかた")
    assert "sign-up-who" in await guardian.says("問い合わせをする")
    assert "sign-up-notice" in await guardian.says("そのほかの人です")
    assert "form-inquiry_other-intro" in await guardian.says("わかりました、進む")


async def test_the_first_questions_can_be_put_off_taken_back_and_left(house: Scene) -> None:
    guardian = Talker(house, "U-1", SAKAI, NIGHT)
    await guardian.says("申し込みたい")
    await guardian.presses("button-inquire")
    assert "sign-up-notice" in await guardian.says("母です")
    assert "sign-up-who" in await guardian.says("もどる")
    assert "sign-up-later" in await guardian.says("あとで")
    assert "sign-up-who" in await guardian.presses("button-sign-up")
    assert "sign-up-stopped" in await guardian.says("やめる")
    assert "sign-up-who" not in await guardian.says("母です")


async def test_another_form_in_the_middle_loses_no_answer(house: Scene) -> None:
    guardian = Talker(house, "U-1", SAKAI, NIGHT)
    await inquired(guardian, "申し込みたい", "button-who-guardian-home-visits")
    await guardian.presses("form-inquiry_guardian-school_year-third")
    old = guardian.button("form-inquiry_guardian-matters-study").press
    assert "form-contact_card-reach_channel" in await guardian.says("連絡カード")
    assert "form-inquiry_guardian-matters" in await guardian.presses_data(old)
    await guardian.presses("button-continue")
    assert "form-contact_card-reach_channel" in await guardian.says("連絡カード")
    assert "form-laid-aside" in await guardian.says("やめる")
    assert "form-inquiry_guardian-child_knows" in await guardian.presses("form-inquiry_guardian")
    await guardian.presses("button-back")
    for _ in range(2):
        await guardian.presses("button-continue")
    await guardian.says("ゆう")
    await guardian.presses("form-inquiry_guardian-reach-post")
    await guardian.presses("button-save")
    person = await guardian.person()
    async with house.database.work(guardian.now) as uow:
        known = await uow.answers.latest("inquiry_guardian", person.id)
    assert known is not None
    assert (known["school_year"], known["matters"], known["reach"]) == ("third", "study", "post")


async def test_a_question_in_the_middle_goes_to_staff_and_danger_goes_first(house: Scene) -> None:
    guardian = Talker(house, "U-1", SAKAI, NIGHT)
    await inquired(guardian, "申し込みたい", "button-who-guardian-home-visits")
    answer = await guardian.says("お金は本当にかかりませんか")
    assert "form-inquiry_guardian-school_year" in answer
    assert any(one.startswith("received-") for one in answer)
    assert any(one.startswith("danger-answer") for one in await guardian.says("もう死にたい"))


@pytest.mark.parametrize("word", ["はい", "うん。", "OK", "いいえ", "もどる", "やめる", "あとで"])
async def test_a_yes_to_nothing_is_answered_kindly_and_wakes_nobody(house: Scene, word: str) -> None:
    somebody = Talker(house, "U-1", SAKAI, NIGHT)
    assert "nothing-asked" in await somebody.says(word)
    assert await house.alerts() == []


async def test_a_yes_to_staff_is_theirs(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    somebody = Talker(house, "U-1", SAKAI, NIGHT)
    await somebody.says("聞きたいことがあります")
    person = await somebody.person()
    async with house.database.work(somebody.now) as uow:
        await answer_person(uow, house.house, staff, person.id, "明日お電話してもよいですか", as_page=False, key="k")
    await somebody.reads()
    assert "nothing-asked" not in await somebody.says("はい")
    assert "nothing-asked" in await somebody.says("はい")


async def test_siblings_are_told_apart_by_nickname_and_by_age_and_never_named(house: Scene) -> None:
    guardian = await a_guardian(house, year="second", nickname="ゆう")
    await guardian.says("申し込みたい")
    assert {"button-tell-more", "button-stop-inquiry", "button-another-child"} <= set(guardian.labels())
    await guardian.presses("button-another-child")
    await guardian.presses("button-who-guardian-home-visits")
    await through_the_form(guardian, "first", "ひな")
    assert "case-which-child" in await guardian.says("申し込みについて")
    assert {"button-elder", "button-younger"} <= set(guardian.labels())
    elder, younger = guardian.button("button-elder").press, guardian.button("button-younger").press
    assert "case-state-inquiry" in await guardian.says("ひなのことです")
    assert guardian.button("button-stop-inquiry").press.split("|")[2] == younger.split("|")[2]
    await guardian.presses_data(elder)
    assert "case-stop-sure" in await guardian.presses("button-stop-inquiry")
    assert "case-stopped" in await guardian.presses("button-stop-yes")
    person = await guardian.person()
    async with house.database.work(guardian.now) as uow:
        states = [case.state for case in await uow.cases.own(person.id)]
    assert states == [InquiryState.WITHDRAWN, InquiryState.INQUIRY]
    assert "case-begun-again" in await guardian.presses("button-begin-again")


async def test_an_inquiry_of_others_is_not_stopped_by_one_of_them(house: Scene) -> None:
    guardian = await a_guardian(house)
    person = await guardian.person()
    child, _ = await house.enter(Role.CHILD)
    async with house.database.work(guardian.now) as uow:
        [case] = await uow.cases.own(person.id)
        await uow.cases.add_member(case.id, child.id, Part.CHILD.value)
        await uow.commit()
    assert "case-stop-by-person" in await guardian.presses_data(f"s|withdraw|{case.id}|yes")
    stranger = Talker(house, "U-stranger", SAKAI, NIGHT)
    assert "nothing-here" in await stranger.presses_data(f"s|withdraw|{case.id}|yes")
    async with house.database.work(guardian.now) as uow:
        assert (await uow.cases.get(case.id)).state is InquiryState.INQUIRY


async def test_where_the_contractor_takes_applications_the_page_asks_gently_and_refuses_nobody(house: Scene) -> None:
    taken_here = programme(SAKAI_FILE, applications__taken_by="contractor")
    house.house = replace(house.house, programmes={**house.house.programmes, SAKAI: taken_here})
    guardian = await a_guardian(house)
    await guardian.presses("button-apply")
    assert guardian.button("button-page").link is not None
    person = await guardian.person()
    async with house.database.work(guardian.now) as uow:
        [case] = await uow.cases.own(person.id)
    values = {"name": "佐伯 みどり", "kana": "さえき みどり", "child_name": "佐伯 ゆう", "child_kana": "さえき ゆう",
              "household": "none", "absent": "unsure"}  # fmt: skip
    async with house.database.work(guardian.now) as uow:
        assert await submit_form(uow, house.house, "application", person.id, values, by=person.id, about=case.id) == {}
    async with house.database.work(guardian.now) as uow:
        assert [one.state for one in await uow.cases.own(person.id)] == [InquiryState.APPLIED]
    assert [alert.reason for alert in await house.alerts() if alert.person_id == person.id] == ["inquiry-sent"]


async def test_the_city_s_own_form_is_helped_with_by_default(house: Scene) -> None:
    guardian = await a_guardian(house)
    assert "button-apply" not in [button.label.text_id for one in guardian.heard for button in one.buttons]
    await guardian.says("申し込みたい")
    await guardian.presses("button-another-child")
    await guardian.presses("button-back")
    assert "sign-up-how-city" in await guardian.presses("button-how-apply")
    assert guardian.button("button-guide-page").link is not None
    await guardian.presses("button-papers-post")
    assert guardian.button("button-page").link is not None


@pytest.mark.parametrize(
    ("form_url", "by_post", "said"),
    [
        (None, True, ["sign-up-how-city", "sign-up-how-no-form", "sign-up-how-paper"]),
        (None, False, ["sign-up-how-city", "sign-up-how-no-form"]),
        ("https://city.example/form", True, ["sign-up-how-city", "sign-up-how-form", "sign-up-how-paper"]),
    ],
)
async def test_only_a_form_that_exists_is_spoken_of(house: Scene, form_url: str | None, by_post: bool, said: list[str]) -> None:
    told = {"applications__paper_by_post": by_post} | ({"applications__form_url": form_url} if form_url else {})
    changed = programme(SAKAI_FILE, **told)
    house.house = replace(house.house, programmes={**house.house.programmes, SAKAI: changed})
    guardian = Talker(house, "U-1", SAKAI, NIGHT)
    await guardian.says("申し込みたい")
    heard = await guardian.says("申込みのしかた")
    assert [one for one in heard if one.startswith("sign-up-how")] == said
    assert ("button-papers-post" in [button.label.text_id for button in guardian.heard[-1].buttons]) is by_post


async def test_a_notice_that_changed_is_shown_once_and_agreed_to_by_its_version(house: Scene) -> None:
    guardian = await a_guardian(house)
    renewed = programme(SAKAI_FILE, privacy_notice__version=2)
    house.house = replace(house.house, programmes={**house.house.programmes, SAKAI: renewed})
    assert "sign-up-notice-again" in await guardian.says("こんにちは")
    assert "sign-up-notice-again" not in await guardian.says("もう一つ聞きたいことがあります")
    old = await guardian.presses_data("agree|1")
    assert "notice-agreed" not in old
    assert "notice-agreed" in await guardian.presses_data("agree|2")
    person = await guardian.person()
    async with house.database.work(guardian.now) as uow:
        agreed = [(one.version, one.agreed_at is not None) for one in await uow.consents.all_of(person.id)]
    assert agreed == [(1, True), (2, True)]


async def test_a_child_s_own_words_are_in_their_own_place_and_a_guardian_sees_none_of_them(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    guardian = await a_guardian(house)
    person, child = await guardian.person(), await house.enter(Role.CHILD)
    async with house.database.work(guardian.now) as uow:
        [case] = await uow.cases.own(person.id)
        await uow.cases.add_member(case.id, child[0].id, Part.CHILD.value)
        await uow.commit()
    words = {"troubles": "朝、おなかがいたい", "please_not": "お母さんには言わないで", "willing": "not_now"}
    async with house.database.work(guardian.now) as uow:
        assert await submit_form(uow, house.house, "child_words", child[0].id, words, by=child[0].id) == {}
    async with house.database.work(guardian.now) as uow:
        view = await read_case(uow, house.house, staff, case.id)
        kept = {one.person.id: one.own_words for one in view.members}
    assert (kept[child[0].id] or {})["please_not"] == "お母さんには言わないで"
    assert kept[person.id] is None
    for form in FORMS.values():
        async with house.database.work(guardian.now) as uow:
            assert "おなか" not in str(await known_answers(uow, form, person.id, case.id))
    assert all("おなか" not in entry.text for entry in await house.thread(person, guardian.now))
    assert "child-words" in {alert.reason for alert in await house.alerts()}


async def test_whoever_wants_the_papers_by_post_before_all_else_is_found_at_the_desk_with_their_address(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    somebody = Talker(house, "U-1", SAKAI, NIGHT)
    await somebody.says("申し込みたい")
    await somebody.presses("button-how-apply")
    await somebody.presses("button-papers-post")
    person = await somebody.person()
    values = {"name": "佐伯", "address": "堺市のどこか 1-2", "envelope": "plain"}
    async with house.database.work(somebody.now) as uow:
        assert await submit_form(uow, house.house, "posted_papers", person.id, values, by=person.id) == {}
    assert {"inquiry-begun", "papers-by-post"} <= {alert.reason for alert in await house.alerts()}
    async with house.database.work(somebody.now) as uow:
        [case] = await uow.cases.own(person.id)
        view = await read_case(uow, house.house, staff, case.id)
    assert [dict(answers)["address"] for _, answers in view.members[0].answers] == ["堺市のどこか 1-2"]


async def test_when_it_is_read_is_said_with_the_leave_of_the_only_one_there(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    morning = NIGHT.replace(hour=1)  # 10:00 on a Tuesday in Japan
    async with house.database.work(morning) as uow:
        await add_leave(uow, house.house, staff, staff.id, date(2026, 11, 24), date(2026, 11, 26))
    guardian = Talker(house, "U-guardian", SAKAI, morning)
    await inquired(guardian, "申し込みたいです", "button-who-guardian-home-visits")
    await through_the_form(guardian, "second", "ゆう")
    said = [line for bubble in guardian.heard for line in bubble.lines if isinstance(line, Said)]
    [later] = [line for line in said if line.text_id == "inquiry-read-later"]
    at = later.args["staff_at"]
    assert isinstance(at, Moment)
    assert at.value == datetime.fromisoformat("2026-11-27T09:00:00+09:00")
    assert "inquiry-read-open" not in {line.text_id for line in said}
