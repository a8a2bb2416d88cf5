"""Questions through the use cases: the right person, small answers first, by when, and back the same way (S6.11.1, K2.1)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.alerts import AlertKind, AlertState
from core.consultations import Post, due_answer_by, is_overdue, posts_for
from core.contacts import Topic
from core.errors import NotFoundError, Refusal
from core.messages import Channel, Inbound, Kind, Outcome, Settlement
from core.people import Person, Role
from core.usecases.answer_person import answer_person
from core.usecases.answer_question import answer_question, read_question
from core.usecases.fill_form import submit_form
from core.usecases.handle_inbound import handle_inbound
from core.usecases.handle_question import answer_at_desk, pass_question, take_question
from core.usecases.pass_by import pass_by
from core.usecases.read_questions import QuestionList, list_questions, read_one_question
from tests.usecases.place_scene import PLACE, a_participant, enter_at_place
from tests.usecases.scene import Scene, links_of, scene, texts_of
from tests.usecases.talker import Talker

pytestmark = pytest.mark.asyncio
DAY = datetime.fromisoformat("2026-11-20T14:00:00+09:00")
QUESTION = "中学の数学からやり直せますか"


async def sent(one: Scene, at: datetime) -> dict[str, list[tuple[list[str], list[str]]]]:
    """What each account was sent: text ids or words, and the ways to pages."""
    found: dict[str, list[tuple[list[str], list[str]]]] = {}
    while parcels := await one.database.outbox.claim(at, "test", 30.0, 50):
        for parcel in parcels:
            await one.database.outbox.settle(parcel.outbox_id, "test", Settlement(Outcome.SENT), at, None)
            found.setdefault(parcel.account.id, []).append((texts_of(parcel), links_of(parcel.bubbles)))
    return found


async def _confirms(one: Scene, talker: Talker) -> None:
    """The question is confirmed; what it causes stays in the outbox."""
    talker.now += timedelta(seconds=1)
    event = Inbound(talker.channel, PLACE, f"save-{talker.now}", "kai", Kind.PRESS, talker.now, press="f|question|1|-save|")
    async with one.database.work(talker.now) as uow:
        await handle_inbound(uow, one.house, event)
        await uow.commit()


async def test_what_does_not_work_has_a_small_answer_first(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        await a_participant(one, DAY, channel=Channel.DISCORD, address="kai")
        talker = Talker(one, "kai", PLACE, DAY, Channel.DISCORD)
        assert await talker.says("相談・質問") == ["question-about"]
        assert await talker.presses("button-ask-device") == ["device-which"]
        assert await talker.presses("button-device-mic") == ["device-answer-mic"]
        assert talker.labels() == ["button-device-ok", "button-device-still"]
        assert await talker.presses("button-device-ok") == ["device-ok"]
        assert await one.alerts() == []
        assert await talker.presses_data("w|device|enter") == ["device-answer-enter"]
        assert talker.labels() == ["button-openings-next", "button-device-ok", "button-device-still"]
        assert await talker.presses_data("w|device|sound") == ["device-answer-sound"]
        assert (await talker.presses("button-device-still"))[-1] == "form-question-words"


async def test_a_planner_answers_on_a_page_and_it_comes_back_in_the_chat(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        _, desk = await enter_at_place(one, Role.COORDINATOR, Channel.WEB)
        planner, plans = await enter_at_place(one, Role.PLANNER, Channel.LINE)
        _, helps = await enter_at_place(one, Role.DEVICE_HELP, Channel.LINE)
        asker, account, case_id = await a_participant(one, DAY, channel=Channel.DISCORD, address="kai")
        assert desk is not None
        assert plans is not None
        assert helps is not None
        assert account is not None
        talker = Talker(one, "kai", PLACE, DAY, Channel.DISCORD)
        await talker.presses_data("w|ask|learning")
        await talker.says(QUESTION)
        async with one.database.work(talker.now) as uow:
            alert = next((found for found in await uow.alerts.not_done(PLACE)), None)
        assert alert is None, "nothing is asked until it is confirmed"
        await _confirms(one, talker)
        now = talker.now
        async with one.database.work(now) as uow:
            [alert] = await uow.alerts.not_done(PLACE)
            [question] = await uow.consultations.open_of(asker.id)
        assert (alert.kind, alert.reason, alert.act_by) == (AlertKind.MESSAGE, "question-learning", question.answer_by)
        assert (question.post, question.case_id) == (Post.LEARNING, case_id)
        assert question.answer_by == due_answer_by(question.asked_at, 24)

        async with one.database.work(now, writes=False) as uow:
            assert not await uow.safety.is_passed_by(asker.id, planner.id)
        got = await sent(one, now + timedelta(minutes=1))
        assert helps.id not in got
        [(texts, [link])] = got[plans.id]
        assert texts == ["question-for-you"]
        token = link.rpartition("/")[2]
        async with one.database.work(now) as uow:
            view = await read_question(uow, token)
        assert not isinstance(view, Refusal)
        assert (view.question, view.is_answered) == (QUESTION, False)
        async with one.database.work(now) as uow:
            refused = await answer_question(uow, one.house, token, "  ")
        assert refused is not None
        for _ in range(2):  # a double press is one answer
            async with one.database.work(now) as uow:
                assert await answer_question(uow, one.house, token, "はい、できます。") is None
        got = await sent(one, now + timedelta(minutes=2))
        assert [texts for texts, _ in got[account.id]][-1] == ["staff-answer-title", "はい、できます。"]
        async with one.database.work(now) as uow:
            assert (await uow.alerts.get(alert.id)).state is AlertState.DONE
            assert await uow.consultations.open_of(asker.id) == []
            [contact] = await uow.contacts.all_of_case(case_id)
        assert (contact.topic, contact.by) == (Topic.QUESTION.value, planner.id)


async def test_whoever_is_passed_by_is_not_asked_and_cannot_open_it_any_more(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        await enter_at_place(one, Role.COORDINATOR, Channel.WEB)
        planner, plans = await enter_at_place(one, Role.PLANNER, Channel.LINE)
        asker, _, _ = await a_participant(one, DAY, channel=Channel.DISCORD, address="kai")
        assert plans is not None
        talker = Talker(one, "kai", PLACE, DAY, Channel.DISCORD)
        await talker.presses_data("w|ask|learning")
        await talker.says(QUESTION)
        await _confirms(one, talker)
        [(_, [link])] = (await sent(one, talker.now + timedelta(minutes=1)))[plans.id]
        async with one.database.work(talker.now) as uow:
            await pass_by(uow, asker.id, [planner.id], "wished")
            await uow.commit()
        async with one.database.work(talker.now) as uow:
            assert isinstance(await read_question(uow, link.rpartition("/")[2]), Refusal)
        await talker.presses_data("w|ask|learning")
        await talker.says("もうひとつ聞きたいです")
        await _confirms(one, talker)
        assert plans.id not in await sent(one, talker.now + timedelta(minutes=2))


async def test_the_desk_answers_what_it_was_asked_in_the_thread(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        staff, _ = await enter_at_place(one, Role.COORDINATOR, Channel.WEB)
        asker, _, case_id = await a_participant(one, DAY, channel=Channel.LINE, address="kai")
        talker = Talker(one, "kai", PLACE, DAY)
        await talker.presses_data("w|ask|coordinator")
        await talker.says("見学だけでもいいですか")
        await _confirms(one, talker)
        assert any("見学だけでもいいですか" in entry.text for entry in await one.thread(asker))
        async with one.database.work(talker.now) as uow:
            await answer_person(uow, one.house, staff, asker.id, "もちろんです。", as_page=False, key="a")
        async with one.database.work(talker.now) as uow:
            assert await uow.consultations.open_of(asker.id) == []
            [contact] = await uow.contacts.all_of_case(case_id)
        assert contact.by == staff.id


async def test_at_the_desk_a_question_is_taken_given_on_and_answered_by_whoever_it_is_for(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        staff, _ = await enter_at_place(one, Role.COORDINATOR, Channel.WEB, "𠮷井 まゆ")
        away, _ = await enter_at_place(one, Role.MANAGER, Channel.WEB)
        planner, plans = await enter_at_place(one, Role.PLANNER, Channel.LINE)
        asker, account, _ = await a_participant(one, DAY, channel=Channel.DISCORD, address="kai")
        assert plans is not None
        assert account is not None

        async def listed(who: Person, at: datetime = DAY) -> QuestionList:
            async with one.database.work(at) as uow:
                return await list_questions(uow, who)

        for topic, words in (("coordinator", QUESTION), ("device", "音が出ません")):
            for _ in range(2):  # told on the phone, written down by staff; a double press is one question
                async with one.database.work(DAY) as uow:
                    values = {"topic": topic, "words": words}
                    assert await submit_form(uow, one.house, "question", asker.id, values, by=staff.id) == {}
        [mine, device] = sorted((await listed(staff)).waits, key=lambda found: found.post.value)
        assert (mine.post, device.post) == (Post.COORDINATOR, Post.DEVICE)
        seen = await listed(planner)
        assert (seen.waits, seen.names) == ([], {}), "not passed to them: not seen, no name either"
        async with one.database.work(DAY) as uow:
            with pytest.raises(NotFoundError):
                await read_one_question(uow, planner, mine.id)

        async with one.database.work(DAY) as uow:
            assert await take_question(uow, one.house, staff, mine.id) is None
        async with one.database.work(DAY) as uow:
            assert (await uow.consultations.get(mine.id)).taken_by == staff.id
            alert = await uow.alerts.of_matter(PLACE, f"question:{mine.id}")
            assert alert is not None
            assert alert.taken_by == staff.id
        async with one.database.work(DAY) as uow:
            refusal = await pass_question(uow, one.house, staff, mine.id, Post.DEVICE)
            assert refusal == Refusal("refusal-question-nobody"), "nobody helps with devices here"
        for _ in range(2):
            async with one.database.work(DAY) as uow:
                assert await pass_question(uow, one.house, staff, mine.id, Post.LEARNING) is None
        seen = await listed(planner)
        assert [(found.id, found.taken_by, found.answer_by) for found in seen.waits] == [(mine.id, None, mine.answer_by)]
        assert seen.words[mine.id].question == QUESTION
        assert asker.id not in seen.names, "a planner sees what was asked, not who"
        got = (await sent(one, DAY + timedelta(minutes=1)))[plans.id]
        [link] = [links for texts, links in got if texts == ["question-for-you"]][-1]

        async with one.database.work(DAY) as uow:
            assert await answer_at_desk(uow, one.house, planner, mine.id, " ") is not None
        for _ in range(2):
            async with one.database.work(DAY) as uow:
                assert await answer_at_desk(uow, one.house, planner, mine.id, "小学校の分数からでも大丈夫です。") is None
        async with one.database.work(DAY) as uow:
            assert await answer_at_desk(uow, one.house, staff, mine.id, "ほかの返事") == Refusal("refusal-question-answered")
        async with one.database.work(DAY) as uow:
            assert await pass_question(uow, one.house, staff, mine.id, Post.COORDINATOR) == Refusal("refusal-question-answered")
        got = await sent(one, DAY + timedelta(minutes=2))
        assert [texts for texts, _ in got[account.id]][-1] == ["staff-answer-title", "小学校の分数からでも大丈夫です。"]
        assert [found.id for found in (await listed(planner)).over] == [mine.id]

        async with one.database.work(DAY) as uow:  # what must not lie in a chat history stands on a page
            assert await answer_at_desk(uow, one.house, staff, device.id, "075-000-0203 にお電話ください。") is None
        got = await sent(one, DAY + timedelta(minutes=3))
        assert [texts for texts, _ in got[account.id]][-1] == ["answer-page"]

        async with one.database.work(DAY) as uow:
            await submit_form(uow, one.house, "question", asker.id, {"topic": "learning", "words": "本を読みたい"}, by=staff.id)
        [(_, [link])] = [pair for pair in (await sent(one, DAY + timedelta(minutes=4)))[plans.id] if pair[1]]
        [third] = (await listed(planner)).waits
        async with one.database.work(DAY) as uow:
            await pass_by(uow, asker.id, [away.id], "wished")
            assert await pass_question(uow, one.house, planner, third.id, Post.COORDINATOR) is None
        assert (await listed(planner)).waits == []
        assert (await listed(away)).waits == [], "who is passed by learns nothing of the asker"
        async with one.database.work(DAY) as uow:
            values = {"topic": "coordinator", "words": "いつですか"}
            await submit_form(uow, one.house, "question", asker.id, values, by=staff.id)
        [told] = [found for found in (await listed(staff)).waits if found.id != third.id]
        before = await sent(one, DAY + timedelta(minutes=5))
        assert account.id not in before
        for _ in range(2):
            async with one.database.work(DAY) as uow:  # said on the phone: kept, and nothing is sent
                assert await answer_at_desk(uow, one.house, staff, told.id, "来週の火曜です。", was_said=True) is None
        assert account.id not in await sent(one, DAY + timedelta(minutes=6))
        async with one.database.work(DAY) as uow:
            assert (await uow.consultations.words(await uow.consultations.get(told.id))).answer == "来週の火曜です。"
        late = await listed(staff, third.answer_by + timedelta(seconds=1))
        assert is_overdue(late.waits[0], third.answer_by + timedelta(seconds=1))
        assert not is_overdue(late.waits[0], third.answer_by)
        async with one.database.work(DAY) as uow:
            assert await read_question(uow, link.rpartition("/")[2]) == Refusal("refusal-question-passed")


@pytest.mark.parametrize(
    ("role", "duties", "sees"),
    [
        (Role.COORDINATOR, frozenset(), frozenset(Post)),
        (Role.MANAGER, frozenset(), frozenset(Post)),
        (Role.PLANNER, frozenset(), {Post.LEARNING}),
        (Role.PLANNER, frozenset({"device_help"}), {Post.LEARNING, Post.DEVICE}),
        (Role.DEVICE_HELP, frozenset({"manager"}), {Post.DEVICE}),
        (Role.SUPPORTER, frozenset(), frozenset()),
        (Role.OFFICER, frozenset(), frozenset()),
        (Role.PARTICIPANT, frozenset(), frozenset()),
    ],
)
async def test_whose_questions_somebody_sees(role: Role, duties: frozenset[str], sees: frozenset[Post]) -> None:
    assert posts_for(role, duties) == sees  # type: ignore[arg-type]
