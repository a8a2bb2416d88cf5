"""Questions through the use cases: the right person, small answers first, by when, and back the same way (S6.11.1, K2.1)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.alerts import AlertKind, AlertState
from core.consultations import Post, due_answer_by
from core.contacts import Topic
from core.errors import Refusal
from core.messages import Channel, Inbound, Kind, Outcome, Settlement
from core.people import Role
from core.usecases.answer_person import answer_person
from core.usecases.answer_question import answer_question, read_question
from core.usecases.handle_inbound import handle_inbound
from core.usecases.pass_by import pass_by
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


async def test_an_answer_written_at_midnight_does_not_ring_at_midnight(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        await enter_at_place(one, Role.COORDINATOR, Channel.WEB)
        _, plans = await enter_at_place(one, Role.PLANNER, Channel.LINE)
        _, account, _ = await a_participant(one, DAY, channel=Channel.DISCORD, address="kai")
        assert plans is not None
        assert account is not None
        talker = Talker(one, "kai", PLACE, DAY.replace(hour=20), Channel.DISCORD)
        await talker.presses_data("w|ask|learning")
        await talker.says(QUESTION)
        await _confirms(one, talker)
        [(_, [link])] = (await sent(one, talker.now + timedelta(minutes=1)))[plans.id]
        midnight = DAY.replace(hour=0) + timedelta(days=1)
        async with one.database.work(midnight) as uow:
            assert await answer_question(uow, one.house, link.rpartition("/")[2], "はい、できます。") is None
        assert account.id not in await sent(one, midnight + timedelta(minutes=5))
        assert account.id in await sent(one, DAY.replace(hour=8) + timedelta(days=1))


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
