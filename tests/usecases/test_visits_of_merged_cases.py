"""A parent who came in by a merged case neither sees, moves nor hears of visits; staff can make them one of the case."""

from datetime import timedelta

import pytest

from core.errors import Refusal
from core.feedback import OwedFeedback
from core.inquiries import Case, CaseFacts, InquiryState, Part, Source
from core.interviews import InterviewKind
from core.people import Role
from core.usecases.context import House
from core.usecases.join_cases import merge_cases, put_in
from core.usecases.open_feedback import read_feedback
from core.usecases.take_move_call import look_at_move
from core.usecases.wait_at_door import alert_nobody
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.moving import MONDAY, WEDNESDAY, Listener, Moving, a_talker, moving
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import at


async def estranged(house: Scene) -> tuple[Moving, Listener, str]:
    """The family of the scene, and a father whose own inquiry was merged into their case; the id of his."""
    one = await moving(house)
    father = await a_talker(house, "father", Role.GUARDIAN, mail=one.guardian.mail)
    person, staff = await father.person(), await one.coordinator.person()
    taken = Case(house.house.chance.new_id(), PROGRAMME, "home_visits", InquiryState.INQUIRY, MONDAY, Source.CHAT, MONDAY)
    async with house.database.work(MONDAY) as uow:
        await uow.cases.add(taken, CaseFacts())
        await uow.cases.add_member(taken.id, person.id, Role.GUARDIAN.value)
        await uow.commit()
    async with house.database.work(MONDAY) as uow:
        assert await merge_cases(uow, house.house, staff, one.case_id, taken.id, "同じ子") is None
    await father.reads()
    return one, father, taken.id


PRESSES = ["ok|{v}", "move|{v}", "days|{v}|0", "day|{v}|2026-09-17", "at|{v}|202609171600", "later|{v}", "cancel|{v}|yes"]


@pytest.mark.parametrize("press", [*PRESSES, "late|{v}", "again|{v}"])
async def test_no_button_of_a_visit_means_anything_to_him(house: Scene, press: str) -> None:
    one, father, _ = await estranged(house)
    assert await father.presses_data("v|" + press.format(v=one.visit.id)) == ["nothing-here"]
    assert await one.planned() == [WEDNESDAY]


@pytest.mark.parametrize("words", ["水曜は通院なので木曜の同じ時間にできますか", "水曜はキャンセルします", "予定"])
async def test_his_words_move_nothing_and_tell_him_no_hour(house: Scene, words: str) -> None:
    one, father, _ = await estranged(house)
    said = await father.says(words)
    assert not [text for text in said if text.startswith("move-")]
    assert "plan-visit" not in said
    assert await one.planned() == [WEDNESDAY]
    assert await one.supporter.reads() == []


async def test_he_is_neither_reminded_nor_told_when_the_others_move_it(house: Scene) -> None:
    one, father, _ = await estranged(house)
    await one.at(at(15, 10))
    assert (await one.child.reads())[0] == "visit-remind-tomorrow"
    assert await father.reads() == []
    await one.guardian.reads()
    assert await one.guardian.presses_data(f"v|at|{one.visit.id}|202609171600") == ["move-done"]
    assert await one.child.reads() == ["move-family-changed-asked"]
    assert await one.supporter.reads() == ["move-ask-supporter"]
    await one.supporter.presses("button-move-no")
    assert await one.child.reads() == ["move-declined"]
    assert await father.reads() == []


async def test_he_cannot_wish_the_supporter_away_nor_learn_that_there_is_one(house: Scene) -> None:
    one, father, _ = await estranged(house)
    async with house.database.work(MONDAY, writes=False) as uow:
        match = await uow.matches.live_of_case(one.case_id)
    assert match is not None
    assert await father.presses_data(f"v|change|yes|{match.id}") == ["nothing-here"]
    assert await father.presses_data("v|change") == ["change-none"]
    assert (await one.guardian.presses_data("v|change"))[0] == "change-offer"


async def test_he_learns_of_an_interview_only_when_staff_named_him(house: Scene) -> None:
    one, father, taken_id = await estranged(house)
    him = (await father.person()).id
    for case_id in (one.case_id, taken_id):
        assert await father.presses_data(f"v|iv|days|{case_id}|first|0") == ["nothing-here"]
    async with house.database.work(MONDAY) as uow:
        await uow.interviews.invite(one.case_id, InterviewKind.FIRST, him, MONDAY)
        await uow.commit()
    assert await father.presses_data(f"v|iv|days|{taken_id}|first|0") == ["interview-none"]


async def test_staff_ring_up_the_guardians_of_the_case_itself(house: Scene) -> None:
    one, father, _ = await estranged(house)
    staff, him = await one.coordinator.person(), (await father.person()).id
    async with house.database.work(MONDAY) as uow:
        look = await look_at_move(uow, house.house, staff, one.visit.id)
        assert him not in [person.id for person in look.people]
        await uow.feedback.open(OwedFeedback(one.visit.id, PROGRAMME, one.case_id, MONDAY.date(), MONDAY))
        [owed], _done = await read_feedback(uow, house.house, staff)
        assert him not in [person.id for person, _ in owed.guardians]
    async with house.database.work(MONDAY) as uow:
        for member in await uow.cases.members(one.case_id):
            if member.part is Part.GUARDIAN and member.case_id == one.case_id:
                await uow.cases.remove_member(one.case_id, member.person_id)
        await alert_nobody(uow, house.house, one.visit, "visit-nobody")
        await uow.commit()
    [alert] = [alert for alert in await house.alerts(MONDAY) if alert.reason == "visit-nobody"]
    assert alert.person_id not in (None, him)


async def test_staff_make_him_one_of_the_case_and_then_he_hears(house: Scene) -> None:
    one, father, _ = await estranged(house)
    staff, him = await one.coordinator.person(), await father.person()
    async with house.database.work(MONDAY) as uow:
        assert await put_in(uow, _house(one), staff, one.case_id, him.id, Part.GUARDIAN) is None
    async with house.database.work(MONDAY) as uow:
        again = await put_in(uow, _house(one), staff, one.case_id, him.id, Part.GUARDIAN)
    assert again == Refusal("refusal-case-member")
    father.now = MONDAY + timedelta(hours=1)
    assert await father.presses_data(f"v|move|{one.visit.id}") == ["move-which-day"]


def _house(one: Moving) -> House:
    return one.scene.house
