"""A typhoon or an ill supporter calls many visits off in one press; everybody hears once, and in good time."""

from datetime import datetime, timedelta

import pytest

from core.inquiries import Actor, InquiryState, Part
from core.people import Role
from core.usecases.approve_case import change_case
from core.usecases.call_off_visits import CallOffWish, call_off_at_desk, call_off_visits, find_to_call_off
from core.usecases.cut_off import depart
from core.visits import Visit, VisitState, replayed
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import MORNING, WEEK, a_child, a_supporter, at, heard, planned, said

S = VisitState


async def states(scene: Scene, visits: list[Visit]) -> list[VisitState]:
    async with scene.database.work(MORNING, writes=False) as uow:
        return [(await uow.visits.get(one.id)).state for one in visits]


async def test_a_storm_calls_off_a_day_and_each_hears_once(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    supporters = [await a_supporter(house) for _ in range(3)]
    cases = [await a_child(house) for _ in range(6)]
    visits = [await planned(house, case, supporters[n % 3], at(2, 13 + 2 * (n // 3))) for n, case in enumerate(cases)]
    other = await planned(house, cases[0], supporters[0], at(3, 16))
    async with house.database.work(MORNING) as uow:
        found = await find_to_call_off(uow, staff, CallOffWish(at(2, 0), at(3, 0)))
        assert {one.id for one in found} == {one.id for one in visits}
        ended = await call_off_at_desk(uow, house.house, staff, [one.id for one in found], reason="weather", why="台風")
    assert len(ended) == 6
    assert set(await states(house, visits)) == {S.CALLED_OFF}
    assert await states(house, [other]) == [S.PLANNED]
    messages = await heard(house)
    assert len(messages) == 6 * 2 + 3
    assert all(len(parcels) == 1 for parcels in messages.values())
    for supporter in supporters:  # two visits in a day are one message
        assert said(messages[supporter]) == [["visits-called-off-weather", "visits-called-off-more"]]
    async with house.database.work(MORNING) as uow:
        assert await call_off_at_desk(uow, house.house, staff, [one.id for one in found], reason="weather") == ()
    assert await heard(house) == {}


async def test_a_family_may_choose_another_day(house: Scene) -> None:
    case, supporter = await a_child(house), await a_supporter(house)
    visit = await planned(house, case, supporter, at(2, 16))
    async with house.database.work(MORNING) as uow:
        await call_off_visits(uow, house.house, [visit.id], after=S.SUPPORTER_ABSENT, by=supporter, reason="supporter")
        await uow.commit()
    messages = await heard(house)
    assert supporter not in messages  # who said it knows it
    for parcels in messages.values():
        assert said(parcels) == [["visits-called-off-supporter", "visits-called-off-then"]]
        assert [b.press for b in parcels[0].outgoing.bubbles[0].buttons] == [f"v|again|{visit.id}", "v|plan"]
    assert await states(house, [visit]) == [S.SUPPORTER_ABSENT]


async def test_siblings_go_together(house: Scene) -> None:
    supporter, joint = await a_supporter(house), house.house.chance.new_id()
    one, two = [await planned(house, await a_child(house), supporter, at(2, 16), joint_id=joint) for _ in range(2)]
    async with house.database.work(MORNING) as uow:
        ended = await call_off_visits(uow, house.house, [one.id], after=S.CALLED_OFF, by="staff", reason="illness")
        await uow.commit()
    assert {visit.id for visit in ended} == {one.id, two.id}
    assert {len(parcels) for parcels in (await heard(house)).values()} == {1}


@pytest.mark.parametrize(
    ("now", "begins", "told_at"),
    [
        (at(1, 20, 59), at(2, 9), at(1, 20, 59)),
        (at(1, 21), at(2, 11), at(2, 8)),  # at night: in the morning, three hours before
        (at(1, 21), at(2, 10, 55), at(1, 21)),  # that would be too late
        (at(2, 6), at(2, 9), at(2, 6)),
    ],
)
async def test_the_night_is_quiet_unless_it_begins_soon(
    house: Scene, now: datetime, begins: datetime, told_at: datetime
) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), begins)
    async with house.database.work(now) as uow:
        await call_off_visits(uow, house.house, [visit.id], after=S.CALLED_OFF, by="staff", reason="weather")
        await uow.commit()
    assert await heard(house, told_at - timedelta(seconds=1)) == {}
    assert len(await heard(house, told_at)) == 3


async def test_one_supporter_or_one_area_alone(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    first, second = await a_supporter(house), await a_supporter(house)
    visits = [await planned(house, await a_child(house), one, at(2, 16)) for one in (first, second)]
    async with house.database.work(MORNING) as uow:
        found = await find_to_call_off(uow, staff, CallOffWish(at(2, 0), at(3, 0), supporter_id=second))
        assert [one.id for one in found] == [visits[1].id]
        assert await find_to_call_off(uow, staff, CallOffWish(at(2, 0), at(2, 16))) == []
        assert await find_to_call_off(uow, staff, CallOffWish(at(2, 0), at(3, 0), area="somewhere")) == []


async def test_a_child_who_ends_leaves_no_visit_ahead(house: Scene) -> None:
    case, supporter = await a_child(house), await a_supporter(house)
    past = await planned(house, case, supporter, at(1, 9), now=MORNING - WEEK)
    ahead = [await planned(house, case, supporter, at(day, 16)) for day in (8, 15)]
    async with house.database.work(MORNING) as uow:
        await change_case(uow, house.house, case, InquiryState.WITHDRAWN, actor=Actor.STAFF, by="staff", why="転居")
        await uow.commit()
    assert await states(house, [past, *ahead]) == [S.PLANNED, S.CANCELLED, S.CANCELLED]
    messages = await heard(house)
    assert supporter in messages
    assert {str(said(parcels)) for parcels in messages.values()} == {str([["visits-cancelled-ahead"]])}


async def test_a_supporter_who_leaves_uses_nothing_up(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case, supporter = await a_child(house), await a_supporter(house)
    visits = [await planned(house, case, supporter, at(day, 16)) for day in (8, 15)]
    async with house.database.work(MORNING) as uow:
        assert await depart(uow, house.house, supporter, staff.id) is None
    assert await states(house, visits) == [S.TO_FIX, S.TO_FIX]
    async with house.database.work(MORNING, writes=False) as uow:
        family = {one.person_id for one in await uow.cases.members(case) if one.part in (Part.CHILD, Part.GUARDIAN)}
        assert replayed(await uow.visits.ledger(case)) == {one.id: S.TO_FIX for one in visits}
        assert [one.reason for one in await uow.alerts.not_done(staff.programme_id)] == ["visits-without-supporter"]
    messages = await heard(house)
    assert {person for person, parcels in messages.items() if said(parcels) == [["visits-waiting-supporter"]]} == family
