"""Learning at one's own level (K2.1): wished by a few presses on every channel or by phone, planned, noted, seen together."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.alerts import Alert
from core.case_sheets import SheetVersion
from core.contact_rules import ToldContact
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.errors import NotFoundError
from core.learning import LEARNING_PLAN, LEARNING_WISH, LearningStand
from core.memberships import Membership
from core.messages import Channel
from core.people import Person, Role
from core.usecases.fill_form import submit_form
from core.usecases.keep_sheet import keep_sheet
from core.usecases.note_contact import note_contact
from core.usecases.pass_by import pass_by
from core.usecases.read_learning import LearningView, read_learning
from core.usecases.read_statistics import read_statistics
from core.usecases.submit_own_form import submit_own_form
from tests.usecases.place_scene import PLACE, a_participant, at, enter_at_place
from tests.usecases.scene import Scene, scene, texts_of
from tests.usecases.talker import Talker

NOW = at(6, 10, 14)
LATER = NOW + timedelta(hours=2)


async def looks(one: Scene, staff: Person) -> LearningView:
    async with one.database.work(LATER) as uow:
        view = await read_learning(uow, one.house, staff)
        await uow.commit()
        return view


async def alerts(one: Scene) -> list[Alert]:
    async with one.database.work(LATER, writes=False) as uow:
        return list(await uow.alerts.not_done(PLACE))


@pytest.mark.parametrize("channel", [Channel.LINE, Channel.DISCORD, Channel.WEB])
async def test_a_few_presses_say_what_somebody_would_like_to_learn(tmp_path: Path, channel: Channel) -> None:
    async with scene(tmp_path) as one:
        manager, _ = await enter_at_place(one, Role.MANAGER)
        person, _, case = await a_participant(one, NOW, channel=channel, address="kai")
        talker = Talker(one, "kai", PLACE, NOW, channel)
        assert "form-learning_wish-subjects" in await talker.says("学びたい")
        await talker.presses("form-learning_wish-subjects-english")
        await talker.presses("form-learning_wish-subjects-exam")
        await talker.presses("button-continue")
        await talker.presses("form-learning_wish-level-middle")
        await talker.presses("form-learning_wish-way-one")
        assert "learning-wish-saved" in await talker.presses("button-save")
        [learner] = (await looks(one, manager)).learners
        assert (learner.case_id, learner.stand, learner.name) == (case, LearningStand.TO_PLAN, "しずく")
        assert learner.wish == {"subjects": "english,exam", "level": "middle", "way": "one"}
        assert [(alert.reason, alert.person_id) for alert in await alerts(one)] == [("learning-wish", person.id)]
        await talker.presses_data("form|learning_wish")  # any time again
        async with one.database.work(LATER) as uow:
            values = {"subjects": ["making"], "level": "", "way": "", "words": "15分なら"}
            problems, _ = await submit_own_form(uow, one.house, LEARNING_WISH.id, person.id, values)
            assert problems == {}
        [learner] = (await looks(one, manager)).learners
        assert learner.wish == {"subjects": "making", "words": "15分なら"}
        assert len(await alerts(one)) == 1
        async with one.database.work(LATER) as uow:
            await uow.memberships.add(Membership(person.id, case, PLACE, NOW, joined_at=NOW, left_at=LATER))
            await uow.commit()
        assert (await looks(one, manager)).learners == [], "nobody plans with who left"


async def test_staff_enter_it_for_somebody_on_the_phone_plan_note_and_count(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        manager, _ = await enter_at_place(one, Role.MANAGER)
        other, _ = await enter_at_place(one, Role.COORDINATOR)
        person, _, case = await a_participant(one, NOW, channel=None)
        async with one.database.work(NOW) as uow:
            given = {"subjects": ["basics"], "level": "unsure", "way": "alone", "words": "電話で聞いた"}
            assert await submit_form(uow, one.house, LEARNING_WISH.id, person.id, given, by=manager.id) == {}
        assert await alerts(one) == []
        async with one.database.work(NOW + timedelta(minutes=5)) as uow:
            plan = {"subject": "漢字", "level": "primary", "next_step": "好きな歌の歌詞を一行"}
            made = await keep_sheet(uow, one.house, manager, case, LEARNING_PLAN.id, plan, based_on=0)
            assert isinstance(made, SheetVersion)
        [learner] = (await looks(one, manager)).learners
        assert (learner.stand, learner.plan["next_step"]) == (LearningStand.TO_BEGIN, "好きな歌の歌詞を一行")
        async with one.database.work(LATER) as uow:
            told = ToldContact(
                key="k", at=LATER, outcome=ContactOutcome.REACHED, way=ContactWay.PHONE, with_whom=ContactWith.PARTICIPANT,
                case_id=case, person_id=person.id, topic=Topic.LEARNING, words=ContactWords(heard="一行、いっしょに読んだ"),
            )  # fmt: skip
            noted = await note_contact(uow, one.house, manager, told)
            assert isinstance(noted, Contact), noted
        [learner] = (await looks(one, manager)).learners
        assert (learner.stand, learner.done, learner.words and learner.words.heard) == (
            LearningStand.GOES_ON, 1, "一行、いっしょに読んだ",
        )  # fmt: skip
        async with one.database.work(LATER + timedelta(minutes=1), writes=False) as uow:
            assert (await read_statistics(uow, one.house, manager)).noted == ((Topic.LEARNING, 1, 1),)
        async with one.database.work(LATER) as uow:
            await pass_by(uow, person.id, [other.id], "named")
            await uow.commit()
        assert (await looks(one, other)).learners == []
        elsewhere, _ = await one.enter(Role.COORDINATOR)
        planner, _ = await enter_at_place(one, Role.PLANNER)
        helper, _ = await enter_at_place(one, Role.DEVICE_HELP)
        async with one.database.work(LATER) as uow:
            assert [row.case_id for row in (await read_learning(uow, one.house, planner)).learners] == [case]
            for somebody in (person, elsewhere, helper):
                with pytest.raises(NotFoundError):
                    await read_learning(uow, one.house, somebody)


async def test_planners_hear_of_a_wish_once_as_of_a_question(tmp_path: Path) -> None:
    """Beside the desk; nobody who is passed by, and nobody who helps with devices alone."""
    async with scene(tmp_path) as one:
        await enter_at_place(one, Role.MANAGER)
        planner, _ = await enter_at_place(one, Role.PLANNER)
        passed_by, _ = await enter_at_place(one, Role.PLANNER)
        await enter_at_place(one, Role.DEVICE_HELP)
        person, _, _ = await a_participant(one, NOW)
        async with one.database.work(NOW) as uow:
            await pass_by(uow, person.id, [passed_by.id], "named")
            await uow.commit()
        for minutes, subject in enumerate(("making", "english")):
            async with one.database.work(NOW + timedelta(minutes=minutes)) as uow:
                problems, _ = await submit_own_form(uow, one.house, LEARNING_WISH.id, person.id, {"subjects": [subject]})
                assert problems == {}
        heard = [
            parcel
            for parcel in await one.database.outbox.claim(LATER, "test", 60, 100)
            if "learning-wish-for-you" in texts_of(parcel)
        ]
        assert [(parcel.account.person_id, parcel.along) for parcel in heard] == [(planner.id, ())]


async def test_words_of_danger_on_its_page_are_heard(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        await enter_at_place(one, Role.MANAGER)
        person, _, _ = await a_participant(one, NOW)
        async with one.database.work(NOW) as uow:
            given = {"subjects": ["unsure"], "words": "もう死にたい"}
            _, said = await submit_own_form(uow, one.house, LEARNING_WISH.id, person.id, given)
        assert said
        assert "danger" in {alert.kind for alert in await alerts(one)}
