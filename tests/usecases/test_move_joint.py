"""Sisters and brothers at the same time; two who press at the same moment; what the service finds when it looks again."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.inquiries import InquiryState
from core.people import NoticeWords, Role
from core.terms import JST
from core.usecases.change_visit import move_visit
from core.visits import Visit, VisitState
from tests.usecases.moving import MONDAY, WEDNESDAY, Moving, moving, planned_ahead
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import a_child, at, changed

THURSDAY = at(17, 16)


async def siblings(house: Scene) -> tuple[Moving, str]:
    """A second child of the same guardian, visited together with the first on Friday; the other case."""
    one = await moving(house)
    guardian, other, joint = await one.guardian.person(), await a_child(house), house.house.chance.new_id()
    async with house.database.work(MONDAY) as uow:
        await uow.cases.add_member(other, guardian.id, Role.GUARDIAN.value)
        await uow.commit()
    for case_id in (one.case_id, other):
        visit = await planned_ahead(house, case_id, one.visit.supporter_id, at(18, 16), joint)
        if case_id == one.case_id:
            one.visit = visit
    return one, other


async def of_case(one: Moving, case_id: str, state: VisitState) -> list[Visit]:
    async with one.scene.database.work(MONDAY, writes=False) as uow:
        return await uow.visits.of_case(case_id, (state,))


async def test_the_guardian_of_both_moves_the_one_appointment(house: Scene) -> None:
    one, other = await siblings(house)
    assert await one.guardian.presses_data(f"v|at|{one.visit.id}|202609171600") == ["move-done"]
    both = [*await of_case(one, one.case_id, VisitState.PLANNED), *await of_case(one, other, VisitState.PLANNED)]
    moved = [visit for visit in both if visit.starts_at == THURSDAY]
    assert len(moved) == 2
    assert len({visit.joint_id for visit in moved}) == 1
    await one.supporter.reads()
    assert await one.supporter.presses("button-move-no") == ["move-supporter-no"]
    assert len(await of_case(one, one.case_id, VisitState.TO_FIX)) == 1
    assert len(await of_case(one, other, VisitState.TO_FIX)) == 1


async def test_siblings_given_back_by_the_supporter_are_moved_together_again(house: Scene) -> None:
    one, other = await siblings(house)
    await one.guardian.presses_data(f"v|at|{one.visit.id}|202609171600")
    await one.supporter.reads()
    await one.supporter.presses("button-move-no")
    assert await one.guardian.reads() == ["move-declined"]
    assert await one.guardian.presses("button-move-back") == ["move-done"]
    for case_id in (one.case_id, other):
        assert at(18, 16) in [visit.starts_at for visit in await of_case(one, case_id, VisitState.PLANNED)]
        assert await of_case(one, case_id, VisitState.TO_FIX) == []


async def test_a_child_moves_their_own_part_alone(house: Scene) -> None:
    one, other = await siblings(house)
    assert await one.child.presses_data(f"v|at|{one.visit.id}|202609171600") == ["move-done"]
    assert [visit.starts_at for visit in await of_case(one, other, VisitState.PLANNED)] == [at(18, 16)]


async def test_not_today_of_the_guardian_of_both_is_both_childrens(house: Scene) -> None:
    one, other = await siblings(house)
    await one.at(at(18, 9))
    await one.guardian.reads()
    assert await one.guardian.says("今日は行けません") == ["move-used"]
    for case_id in (one.case_id, other):
        assert len(await of_case(one, case_id, VisitState.LATE_USED)) == 1


async def test_two_presses_at_the_same_moment_move_it_once(house: Scene) -> None:
    one = await moving(house)

    async def press(who: str, written: str) -> None:
        talker = one.guardian if who == "guardian" else one.child
        await one.sends(talker, sent_at=at(14, 13), now=at(14, 13), press=f"v|at|{one.visit.id}|{written}")

    await asyncio.gather(press("guardian", "202609171600"), press("child", "202609181600"))
    planned = await one.planned()
    assert len(planned) == 1
    assert planned[0] in (THURSDAY, at(18, 16))
    assert await one.states() == ["moved", "planned"]


async def test_plain_words_only_for_who_chose_them_and_told_of_no_danger(house: Scene) -> None:
    one = await moving(house)
    for talker in (one.guardian, one.child):
        person = await talker.person()
        async with house.database.work(MONDAY) as uow:
            await uow.people.save(replace(person, notice_words=NoticeWords.PLAIN))
            await uow.commit()
    await one.child.says("父に毎日殴られます")
    await one.at(at(15, 10))
    assert (await one.guardian.reads())[0] == "visit-remind-tomorrow-plain"
    assert "visit-remind-tomorrow" in await one.child.reads()


@pytest.mark.parametrize(
    ("reach_from", "reach_until", "urgent"), [(18, 21, False), (21, 23, True)], ids=["before the deadline", "after it"]
)
async def test_whose_hours_begin_after_the_deadline_is_reminded_at_once(
    house: Scene, reach_from: int, reach_until: int, urgent: bool
) -> None:
    one = await moving(house)
    person = await one.guardian.person()
    async with house.database.work(MONDAY) as uow:
        await uow.people.save(replace(person, reach_from=reach_from, reach_until=reach_until))
        await uow.commit()
    await one.at(at(15, 10))
    assert bool(await one.guardian.reads()) is urgent
    one.guardian.now = at(15, 18)
    assert bool(await one.guardian.reads()) is not urgent


@pytest.mark.parametrize("looked_at", [at(15, 22), at(16, 9)])
async def test_a_reminder_that_comes_late_still_comes_and_says_which_day(house: Scene, looked_at: datetime) -> None:
    one = await moving(house)
    await one.at(looked_at)
    one.guardian.now = at(16, 9)
    said = await one.guardian.reads()
    assert said == ["visit-remind-tomorrow" if looked_at == at(15, 22) else "visit-remind-today"]


async def test_what_staff_moved_meanwhile_is_asked_about_no_more(house: Scene) -> None:
    one = await moving(house)
    await one.guardian.presses_data(f"v|move|{one.visit.id}")
    async with house.database.work(MONDAY) as uow:
        changed(await move_visit(uow, house.house, one.visit.id, THURSDAY, by="staff", reason="staff"))
        await uow.commit()
    await one.at(at(14, 14))
    assert await one.guardian.reads() == []
    async with house.database.work(MONDAY, writes=False) as uow:
        assert [one.state.value for one in await uow.moves.of_visit(one.visit.id)] == ["replaced"]
    assert WEDNESDAY not in await one.planned()


@pytest.mark.parametrize(("begins_at", "waits"), [(at(16, 16), True), (at(16, 15), True), (at(16, 9), False)])
async def test_at_night_only_what_cannot_wait_for_the_morning_rings(house: Scene, begins_at: datetime, waits: bool) -> None:
    one = await moving(house, hours="wed 09:00-19:00,thu 15:00-19:00", wished="")
    if begins_at != WEDNESDAY:
        await one.guardian.presses_data(f"v|at|{one.visit.id}|{begins_at.astimezone(JST):%Y%m%d%H%M}")
        one.visit = (await one.visits(VisitState.PLANNED))[0]
    await one.supporter.reads()
    night = at(15, 22, 30)
    await one.sends(one.guardian, sent_at=night, now=night, press=f"v|late|{one.visit.id}")
    one.supporter.now = night
    assert await one.supporter.reads() == ([] if waits else ["move-supporter-absent"])
    one.supporter.now = at(16, 8)
    assert await one.supporter.reads() == (["move-supporter-absent"] if waits else [])


async def test_who_is_not_supported_any_more_is_not_reminded(house: Scene) -> None:
    one = await moving(house)
    async with house.database.work(MONDAY) as uow:
        case = await uow.cases.get(one.case_id)
        await uow.cases.save(replace(case, state=InquiryState.WITHDRAWN))
        await uow.commit()
    await one.at(at(15, 10))
    assert await one.guardian.reads() == []


@pytest.mark.parametrize(("seconds", "is_reminded"), [(-1, True), (0, False), (1, False)])
async def test_what_was_planned_after_ten_of_the_day_before_was_told_then_and_is_not_recalled(
    house: Scene, seconds: int, is_reminded: bool
) -> None:
    one = await moving(house)
    planned_at = at(15, 10) + timedelta(seconds=seconds)
    async with house.database.work(MONDAY) as uow:
        await uow.visits.save(replace(one.visit, planned_at=planned_at))
        await uow.commit()
    await one.at(at(15, 10) + timedelta(minutes=1))
    assert bool(await one.guardian.reads()) is is_reminded
