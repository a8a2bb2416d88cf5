"""A survey from the interview to the answer: each their own copy, half now and half later, recalled twice, never crossed."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest

from core.alerts import AlertKind
from core.doors import PageLink
from core.errors import NotFoundError, Refusal
from core.interviews import InterviewKind, InterviewState
from core.messages import Channel, Said
from core.people import AccountState, Person, Role
from core.survey_results import Change
from core.surveys import Door, Respondent, SurveyCopy, SurveyRound
from core.usecases.add_mail import offer_mail
from core.usecases.fill_survey import (
    OpenedSurvey,
    child_meant,
    decline_survey,
    keep_survey_draft,
    open_survey,
    read_own_survey,
    submit_own_survey,
    type_survey,
)
from core.usecases.hand_surveys import OWN, PAPER, Given, Way, give_survey, survey_link
from core.usecases.hold_interview import end_interview
from core.usecases.offer_interview import offer_interview
from core.usecases.owe import owe
from core.usecases.pass_by import pass_by_roles
from core.usecases.read_surveys import find_by_code, read_raw, read_results, read_surveys
from core.usecases.remind_surveys import remind_surveys
from core.usecases.send_surveys import send_surveys
from tests.usecases.families import MORNING, Family, Relative, family, rooms
from tests.usecases.scene import Scene

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ANSWERS = {"safe_place": "2", "together": ["talk", "quiet"], "say": "絵を見てほしい"}


async def given(
    house: Scene, one: Family, *ways: Way, which: SurveyRound = SurveyRound.PRE, at: datetime = MORNING
) -> list[Given]:
    async with house.database.work(at) as uow:
        made = await give_survey(uow, house.house, one.case.id, which, ways, by="test")
        await uow.commit()
    return made


async def copies(house: Scene, one: Family) -> list[SurveyCopy]:
    async with house.database.work(MORNING, writes=False) as uow:
        return list(await uow.surveys.of_case(one.case.id))


async def copy_of(house: Scene, who: Relative) -> SurveyCopy:
    async with house.database.work(MORNING, writes=False) as uow:
        [copy] = await uow.surveys.of_person((await who.person()).id)
    return copy


async def opened(house: Scene, token: str, at: datetime) -> OpenedSurvey:
    async with house.database.work(at, writes=False) as uow:
        found = await open_survey(uow, house.house, token)
    assert isinstance(found, OpenedSurvey)
    return found


async def sent(house: Scene, token: str, answers: dict[str, object], at: datetime) -> tuple[str, ...]:
    """Sends the page; the text ids of the help that was shown."""
    async with house.database.work(at) as uow:
        found = await open_survey(uow, house.house, token)
        assert isinstance(found, OpenedSurvey)
        problems, told = await submit_own_survey(uow, house.house, found, answers)  # type: ignore[arg-type]
    assert problems == {}
    return tuple(one.text_id for one in told)


def token_of(who: Relative) -> str:
    link = who.button("button-page").link
    assert link is not None
    return link.path.removeprefix("/f/")


async def test_from_the_interview_to_the_answer(house: Scene) -> None:
    one = await family(house)
    assert await copies(house, one) == []
    made = await given(house, one, Way.HAND)
    assert [entry.ways for entry in made] == [{Way.HAND}, {Way.HAND}]
    assert [entry.copy.handed_at for entry in made] == [MORNING, MORNING]
    made = await given(house, one, Way.HAND, Way.CHAT, Way.MAIL, at=MORNING + HOUR)
    assert [entry.ways for entry in made] == [{Way.CHAT}, {Way.CHAT}], "handed once, and nobody has a mail address"
    one.guardian.now = one.child.now = MORNING + HOUR
    assert await one.guardian.reads() == ["survey-asked"]
    assert await one.child.reads() == ["survey-asked"], "neutral words, for each their own"
    assert [entry.ways for entry in await given(house, one, Way.CHAT, at=MORNING + 2 * HOUR)] == [frozenset()] * 2
    assert await one.child.presses("button-survey-open") == ["survey-page"]
    token, at = token_of(one.child), one.child.now

    first = await opened(house, token, at)
    async with house.database.work(at) as uow:
        assert await read_own_survey(uow, first) == {}
    async with house.database.work(at) as uow:
        assert await keep_survey_draft(uow, first, {"safe_place": "1"}) == {}
    assert await one.child.presses("button-survey-open") == ["survey-page"]  # another device
    again = await opened(house, token_of(one.child), at)
    async with house.database.work(at) as uow:
        assert await read_own_survey(uow, again) == {"safe_place": "1"}
    assert await sent(house, token, ANSWERS, at) == ()
    assert await sent(house, token, ANSWERS, at + HOUR) == (), "pressed twice is one answer"
    copy = await copy_of(house, one.child)
    assert (copy.answers, copy.answered_at, copy.opened_at, copy.typed_by) == (1, at, at, "")
    assert (await copy_of(house, one.guardian)).answered_at is None

    assert await one.child.presses("button-survey-open") == ["survey-change"]
    async with house.database.work(at + 47 * HOUR) as uow:
        shown = await read_own_survey(uow, await opened(house, token_of(one.child), at + 47 * HOUR))
    assert shown["together"] == "talk,quiet"
    await sent(house, token, ANSWERS | {"safe_place": "4"}, at + 47 * HOUR)
    assert (await copy_of(house, one.child)).answers == 2
    await sent(house, token, ANSWERS | {"safe_place": "5"}, at + 48 * HOUR)
    assert (await copy_of(house, one.child)).answers == 2, "what was given in stays"
    one.child.now = at + 49 * HOUR
    assert await one.child.presses("button-survey-open") == ["survey-shut"]


async def met(house: Scene, staff: Person, one: Family, done: frozenset[str] = frozenset()) -> None:
    """The first interview was held, three days later."""
    await rooms(house, staff)
    guests = {(await one.guardian.person()).id}
    async with house.database.work(MORNING) as uow:
        await offer_interview(uow, house.house, staff, one.case.id, InterviewKind.FIRST, guests)
    await one.guardian.reads()
    await one.guardian.presses_data(one.guardian.heard[-1].buttons[0].press)
    async with house.database.work(MORNING + 3 * DAY) as uow:
        [booked] = await uow.interviews.of_case(one.case.id)
        assert await end_interview(uow, house.house, staff, booked.id, InterviewState.HELD, "", done) is None


async def test_whoever_is_handed_it_at_the_interview_has_a_copy(house: Scene) -> None:
    staff, one = (await house.enter(Role.COORDINATOR, name="中村 さと子"))[0], await family(house)
    await met(house, staff, one, frozenset({"heard_child", "survey_child"}))
    [copy] = await copies(house, one)
    assert (copy.round, copy.respondent.value, copy.handed_at) == (SurveyRound.PRE, "child", MORNING + 3 * DAY)


async def test_nobody_sees_or_answers_for_another(house: Scene) -> None:
    staff, one = (await house.enter(Role.COORDINATOR, name="中村 さと子"))[0], await family(house)
    await given(house, one, Way.CHAT)
    child, guardian = await copy_of(house, one.child), await copy_of(house, one.guardian)
    await one.guardian.reads()
    assert await one.guardian.presses_data(f"q|open|{child.id}") == ["nothing-here"]
    assert await one.guardian.presses_data(f"q|no|{child.id}") == ["nothing-here"]
    assert await one.guardian.presses_data("q|open|nobody") == ["nothing-here"]
    async with house.database.work(MORNING) as uow:  # a link that names another's copy opens nothing
        link = PageLink(house.house.chance.new_id(), "survey", guardian.person_id, f"survey/{child.id}/{OWN}",
                        MORNING, MORNING + DAY, None, None)  # fmt: skip
        await uow.doors.add_link(link, "a" * 43)
        await uow.commit()
    assert isinstance(await uow_open(house, "a" * 43), Refusal)
    async with house.database.work(MORNING) as uow:
        paper = (await survey_link(uow, house.house, child, PAPER, DAY)).path.removeprefix("/f/")
        mine = (await survey_link(uow, house.house, child, OWN, DAY)).path.removeprefix("/f/")
        await uow.commit()
    async with house.database.work(MORNING) as uow:
        await keep_survey_draft(uow, await opened(house, mine, MORNING), {"say": "こわい"})
    async with house.database.work(MORNING) as uow:
        assert await read_own_survey(uow, await opened(house, paper, MORNING)) == {}, "paper lies on the kitchen table"
    told_by = await one.child.person()
    async with house.database.work(MORNING) as uow:
        await pass_by_roles(uow, told_by, Role.COORDINATOR)
        await uow.commit()
    async with house.database.work(MORNING) as uow:
        with pytest.raises(NotFoundError):
            await type_survey(uow, house.house, staff, guardian.id, {})


async def uow_open(house: Scene, token: str) -> OpenedSurvey | Refusal:
    async with house.database.work(MORNING) as uow:
        return await open_survey(uow, house.house, token)


async def test_paper_is_typed_in_and_never_over_ones_own_words(house: Scene) -> None:
    staff, one = (await house.enter(Role.COORDINATOR, name="中村 さと子"))[0], await family(house)
    await given(house, one, Way.POST)
    child, guardian = await copy_of(house, one.child), await copy_of(house, one.guardian)
    async with house.database.work(MORNING) as uow:
        assert await type_survey(uow, house.house, staff, guardian.id, {"at_ease": "9"})  # not on the scale
        assert await type_survey(uow, house.house, staff, guardian.id, {"at_ease": "3"}) == {}
    assert (await copy_of(house, one.guardian)).typed_by == staff.id
    async with house.database.work(MORNING) as uow:
        token = (await survey_link(uow, house.house, child, PAPER, DAY)).path.removeprefix("/f/")
        await uow.commit()
    await sent(house, token, ANSWERS, MORNING)
    await sent(house, token, ANSWERS | {"safe_place": "5"}, MORNING + HOUR)
    assert (await copy_of(house, one.child)).answers == 1, "paper is answered once"
    async with house.database.work(MORNING) as uow:
        assert isinstance(await type_survey(uow, house.house, staff, child.id, {"safe_place": "1"}), Refusal)


async def test_recalled_twice_and_not_at_night_and_never_after_a_no(house: Scene) -> None:
    one = await family(house)
    await given(house, one, Way.CHAT)
    for who in (one.child, one.guardian):
        await who.reads()
    assert await one.child.presses("button-survey-no") == ["survey-declined"]
    assert await one.child.presses("button-survey-no") == ["survey-declined"]
    counts = []
    for days in (4, 5.5, 6, 12.5, 13, 36):  # the halves are at night, 22:00
        at = MORNING + days * DAY
        counts.append(await remind_surveys(house.database.work, house.house, at))
        one.guardian.now = one.child.now = at
        counts.append(len(await one.guardian.reads()))
        assert await one.child.reads() == []
    assert counts == [0, 0, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0], "looked at, and heard: not at night, twice in all"
    assert (await copy_of(house, one.guardian)).reminded == 2
    assert await one.child.presses("button-survey-after-all") == ["survey-page"], "nobody is held to a no"
    await sent(house, token_of(one.child), ANSWERS, one.child.now)
    copy = await copy_of(house, one.child)
    assert (copy.declined_at, copy.answered_at) == (None, one.child.now)


async def test_however_many_wait_all_are_recalled_and_who_sleeps_hides_nobody(
    house: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.usecases.one_by_one.AT_MOST", 2)
    families = [await family(house, name) for name in ("灯野", "井上", "𠮷田")]
    everybody = [who for one in families for who in (one.child, one.guardian)]
    for one in families:
        await given(house, one, Way.CHAT)
    later = MORNING + 6 * DAY
    late_risers = [(await who.person()).id for who in everybody[:3]]
    for who in everybody:
        await who.reads()
        who.now = later
    async with house.database.work(later) as uow:
        for person_id in late_risers:
            person = await uow.people.lock(person_id)
            await uow.people.save(replace(person, reach_from=13, reach_until=15))
        await uow.commit()
    assert await remind_surveys(house.database.work, house.house, later) == 6
    assert [await who.reads() for who in everybody] == [[]] * 3 + [["survey-remind"]] * 3
    afternoon = later + 4 * HOUR
    for who in everybody:
        who.now = afternoon
    assert await remind_surveys(house.database.work, house.house, afternoon) == 3
    assert [await who.reads() for who in everybody] == [["survey-remind"]] * 3 + [[]] * 3


async def test_mail_brings_a_link_that_opens_it(house: Scene) -> None:
    one = await family(house)
    guardian = await one.guardian.person()
    async with house.database.work(MORNING) as uow:
        await offer_mail(uow, house.house, guardian, "midori@example.jp", by="test")
        mail = next(each for each in await uow.accounts.of_person(guardian.id) if each.channel is Channel.MAIL)
        await uow.accounts.set_state(mail.id, AccountState.OPEN)
        await uow.commit()
    await one.guardian.reads()
    Relative.letters.pop(mail.id, None)
    made = await given(house, one, Way.MAIL, Way.POST, which=SurveyRound.MID)
    assert {entry.copy.person_id: entry.ways for entry in made} == {
        guardian.id: {Way.MAIL, Way.POST},
        (await one.child.person()).id: {Way.POST},
    }
    await one.guardian.reads()  # what is for the mail account is laid aside under it
    [bubble] = Relative.letters.pop(mail.id)
    assert [line.text_id for line in bubble.lines if isinstance(line, Said)] == ["survey-mail"]
    link = bubble.buttons[0].link
    assert link is not None
    found = await opened(house, link.path.removeprefix("/f/"), MORNING + 29 * DAY)
    assert (found.is_own, found.door, found.survey.round) == (True, Door.OPEN, SurveyRound.MID)
    async with house.database.work(MORNING + 29 * DAY) as uow:
        await decline_survey(uow, found)
    assert (await copy_of(house, one.guardian)).declined_at is not None


async def test_danger_told_on_the_page_is_heard(house: Scene) -> None:
    await house.enter(Role.COORDINATOR, name="中村 さと子")
    one = await family(house)
    await given(house, one, Way.CHAT)
    await one.child.reads()
    await one.child.presses("button-survey-open")
    told = await sent(house, token_of(one.child), {"say": "お父さんに毎日なぐられている"}, one.child.now)
    assert told != ()
    assert AlertKind.DANGER in {alert.kind for alert in await house.alerts(one.child.now)}


async def test_a_guardian_of_two_has_a_copy_for_each_and_reads_which(house: Scene) -> None:
    one, two = await family(house), await family(house, "井上")
    guardian = await one.guardian.person()
    async with house.database.work(MORNING) as uow:
        await uow.cases.add_member(two.case.id, guardian.id, "guardian")
        await uow.commit()
    assert len(await given(house, one, Way.CHAT)) == 2
    assert len(await given(house, two, Way.CHAT)) == 3
    assert await one.guardian.reads() == ["survey-asked"] * 2
    await one.guardian.presses_data(one.guardian.heard[-1].buttons[0].press)
    async with house.database.work(one.guardian.now) as uow:
        name = await child_meant(uow, await opened(house, token_of(one.guardian), one.guardian.now))
    assert name in ("佐伯 ゆう", "井上 ゆう")
    assert "ゆう" not in str(one.guardian.heard), "the chat says no name"


async def test_the_desk_sees_who_is_owed_what_came_back_and_nobody_who_is_kept_from_it(house: Scene) -> None:
    staff, other = [(await house.enter(Role.COORDINATOR, name=name))[0] for name in ("中村 さと子", "西 かおり")]
    house.database.owe_with(partial(owe, house.house))
    one, two = await family(house), await family(house, "井上")
    await met(house, staff, one)
    at = MORNING + 4 * DAY
    async with house.database.work(at) as uow:
        board = await read_surveys(uow, house.house, staff, None)
    assert [(each.child, each.due_at is not None) for each in board.now_due] == [("佐伯 ゆう", True)]
    assert [each.child for each in board.later] == ["井上 ゆう"]
    cases = [one.case.id, two.case.id]
    sent = await send_surveys(house.database.work, house.house, staff, cases, SurveyRound.PRE, {Way.CHAT, Way.POST}, at)
    assert (sent.ways, len(sent.letters)) == ({Way.CHAT: 4, Way.POST: 4}, 4)
    assert {letter.child for letter in sent.letters} == {""}
    again = await send_surveys(house.database.work, house.house, staff, cases, SurveyRound.PRE, {Way.CHAT}, at)
    assert again.ways == {Way.CHAT: 0}
    for each, figures in ((one, ("1", "5")), (two, ("3", ""))):
        for which, figure in zip((SurveyRound.PRE, SurveyRound.POST), figures, strict=True):
            await given(house, each, Way.HAND, which=which, at=at)
            person = await each.child.person()
            async with house.database.work(at) as uow:
                [copy] = [copy for copy in await uow.surveys.of_person(person.id) if copy.round is which]
                await type_survey(uow, house.house, staff, copy.id, {"safe_place": figure})
    async with house.database.work(at) as uow:
        board = await read_surveys(uow, house.house, staff, SurveyRound.PRE)
    assert board.now_due == [], "what is given out is owed no more"
    assert (board.returned[SurveyRound.PRE].given, board.returned[SurveyRound.PRE].answered) == (4, 2)
    async with house.database.work(at) as uow:
        found = await read_results(uow, house.house, staff, Respondent.CHILD)
    [safe] = [item for item in found.items if item.question.id == "safe_place"]
    assert (safe.rounds[SurveyRound.PRE].answered, safe.rounds[SurveyRound.PRE].mean) == (2, 2.0)
    assert safe.change == Change(SurveyRound.POST, 1, 1.0, 5.0)
    hidden = await two.child.person()
    async with house.database.work(at) as uow:
        await uow.safety.pass_by(hidden.id, other.id, "named", at)
        await uow.commit()
    async with house.database.work(at) as uow:
        board = await read_surveys(uow, house.house, other, SurveyRound.PRE)
        assert [each.child for each in board.out] == ["佐伯 ゆう"]
    async with house.database.work(at) as uow:
        questions, raw = await read_raw(uow, house.house, other, SurveyRound.PRE, Respondent.CHILD)
        assert ("safe_place" in {question.id for question in questions}, len(raw)) == (True, 1)
    code = next(copy.code for copy in await copies(house, two))
    async with house.database.work(at) as uow:
        assert await find_by_code(uow, staff, f"{code[:4]}-{code[4:]}".lower()) is not None
        assert await find_by_code(uow, other, code) is None
    nothing = await send_surveys(house.database.work, house.house, other, [two.case.id], SurveyRound.MID, {Way.CHAT}, at)
    assert (nothing.ways, len(await copies(house, two))) == ({Way.CHAT: 0}, 4)
