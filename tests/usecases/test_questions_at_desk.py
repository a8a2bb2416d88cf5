"""Questions at the desk: listed, taken, given on, answered, and by whom they are seen (S6.11.1, K2.1)."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.consultations import Consultation, Post, is_overdue, posts_for
from core.errors import NotFoundError, Refusal
from core.messages import Channel
from core.people import Account, Person, Role
from core.usecases.answer_question import read_question
from core.usecases.fill_form import submit_form
from core.usecases.handle_question import answer_at_desk, pass_question, take_question
from core.usecases.pass_by import pass_by
from core.usecases.read_questions import QuestionList, list_questions, read_one_question
from tests.usecases.place_scene import PLACE, a_participant, enter_at_place
from tests.usecases.scene import Scene, scene
from tests.usecases.test_questions import DAY, QUESTION, sent

pytestmark = pytest.mark.asyncio
ANSWER = "小学校の分数からでも大丈夫です。"


@dataclass
class Asked:
    """A coordinator, a manager, a planner (nobody for devices), and somebody who asks."""

    scene: Scene
    staff: Person
    manager: Person
    planner: Person
    plans: Account
    asker: Person
    account: Account
    heard: int = 0

    async def writes_down(self, topic: str, words: str) -> None:
        async with self.scene.database.work(DAY) as uow:
            values = {"topic": topic, "words": words}
            assert await submit_form(uow, self.scene.house, "question", self.asker.id, values, by=self.staff.id) == {}

    async def listed(self, who: Person, at: datetime = DAY) -> QuestionList:
        async with self.scene.database.work(at) as uow:
            return await list_questions(uow, who)

    async def takes(self, who: Person, one: Consultation) -> Refusal | None:
        async with self.scene.database.work(DAY) as uow:
            return await take_question(uow, self.scene.house, who, one.id)

    async def gives(self, who: Person, one: Consultation, to: Post) -> Refusal | None:
        async with self.scene.database.work(DAY) as uow:
            return await pass_question(uow, self.scene.house, who, one.id, to)

    async def answers(self, who: Person, one: Consultation, words: str, *, was_said: bool = False) -> Refusal | None:
        async with self.scene.database.work(DAY) as uow:
            return await answer_at_desk(uow, self.scene.house, who, one.id, words, was_said=was_said)

    async def hears(self, account: Account) -> list[tuple[list[str], list[str]]]:
        """What this account was sent since the last look at anybody's."""
        self.heard += 1
        return (await sent(self.scene, DAY + timedelta(minutes=self.heard))).get(account.id, [])


@asynccontextmanager
async def asked(folder: Path) -> AsyncIterator[Asked]:
    async with scene(folder) as one:
        staff, _ = await enter_at_place(one, Role.COORDINATOR, Channel.WEB, "𠮷井 まゆ")
        manager, _ = await enter_at_place(one, Role.MANAGER, Channel.WEB)
        planner, plans = await enter_at_place(one, Role.PLANNER, Channel.LINE)
        asker, account, _ = await a_participant(one, DAY, channel=Channel.DISCORD, address="kai")
        assert plans is not None
        assert account is not None
        yield Asked(one, staff, manager, planner, plans, asker, account)


async def test_it_is_taken_given_on_and_answered_by_whoever_it_is_for(tmp_path: Path) -> None:
    async with asked(tmp_path) as one:
        for _ in range(2):  # told on the phone, written down by staff; a double press is one question
            await one.writes_down("coordinator", QUESTION)
        [mine] = (await one.listed(one.staff)).waits
        seen = await one.listed(one.planner)
        assert (seen.waits, seen.names) == ([], {}), "not passed to them: not seen, no name either"
        with pytest.raises(NotFoundError):
            async with one.scene.database.work(DAY) as uow:
                await read_one_question(uow, one.planner, mine.id)
        assert await one.takes(one.staff, mine) is None
        async with one.scene.database.work(DAY) as uow:
            alert = await uow.alerts.of_matter(PLACE, f"question:{mine.id}")
            assert alert is not None
            assert (alert.taken_by, (await uow.consultations.get(mine.id)).taken_by) == (one.staff.id, one.staff.id)

        assert await one.gives(one.staff, mine, Post.DEVICE) == Refusal("refusal-question-nobody"), "nobody helps with devices"
        for _ in range(2):
            assert await one.gives(one.staff, mine, Post.LEARNING) is None
        seen = await one.listed(one.planner)
        assert [(found.id, found.taken_by, found.answer_by) for found in seen.waits] == [(mine.id, None, mine.answer_by)]
        assert seen.words[mine.id].question == QUESTION
        assert one.asker.id not in seen.names, "a planner sees what was asked, not who"
        assert [texts for texts, _ in await one.hears(one.plans)] == [["question-for-you"]]

        assert await one.answers(one.planner, mine, " ") is not None
        for _ in range(2):
            assert await one.answers(one.planner, mine, ANSWER) is None
        over = Refusal("refusal-question-answered")
        assert await one.answers(one.staff, mine, "ほかの返事") == over
        assert await one.gives(one.staff, mine, Post.COORDINATOR) == over
        assert await one.takes(one.staff, mine) == over
        assert (await one.hears(one.account))[-1][0] == ["staff-answer-title", ANSWER]
        assert [found.id for found in (await one.listed(one.planner)).over] == [mine.id]


async def test_what_must_not_lie_in_a_chat_goes_to_a_page_and_what_was_said_on_the_phone_goes_nowhere(tmp_path: Path) -> None:
    async with asked(tmp_path) as one:
        await one.writes_down("device", "音が出ません")
        [device] = (await one.listed(one.staff)).waits
        assert await one.answers(one.staff, device, "075-000-0203 にお電話ください。") is None
        assert (await one.hears(one.account))[-1][0] == ["answer-page"]

        await one.writes_down("coordinator", "いつですか")
        [told] = (await one.listed(one.staff)).waits
        for _ in range(2):
            assert await one.answers(one.staff, told, "来週の火曜です。", was_said=True) is None
        assert await one.hears(one.account) == []
        async with one.scene.database.work(DAY) as uow:
            assert (await uow.consultations.words(await uow.consultations.get(told.id))).answer == "来週の火曜です。"


async def test_whoever_gave_it_on_or_is_passed_by_sees_it_no_more_and_what_is_late_is_said(tmp_path: Path) -> None:
    async with asked(tmp_path) as one:
        await one.writes_down("learning", "本を読みたい")
        [(_, [link])] = await one.hears(one.plans)
        [third] = (await one.listed(one.planner)).waits
        async with one.scene.database.work(DAY) as uow:
            await pass_by(uow, one.asker.id, [one.manager.id], "wished")
            await uow.commit()
        assert await one.gives(one.planner, third, Post.COORDINATOR) is None
        assert (await one.listed(one.planner)).waits == []
        assert (await one.listed(one.manager)).waits == [], "who is passed by learns nothing of the asker"
        [late] = (await one.listed(one.staff, third.answer_by)).waits
        assert not is_overdue(late, third.answer_by)
        assert is_overdue(late, third.answer_by + timedelta(seconds=1))
        async with one.scene.database.work(DAY) as uow:
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
