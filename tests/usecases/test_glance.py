"""The coordinator's numbers at a glance, each around the moment it changes; and none of what somebody is kept from."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.childs_will import HeardBy, Will, Willing
from core.people import Person, Role
from core.usecases.change_visit import end_visit
from core.usecases.read_glance import Glance, read_glance
from core.visit_reports import ReportState
from core.visits import VisitState
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import MORNING, a_child, a_supporter, at, make_ready, planned

SECOND = timedelta(seconds=1)


async def glance(house: Scene, who: Person, now: datetime = MORNING) -> Glance:
    async with house.database.work(now, writes=False) as uow:
        found = await read_glance(uow, house.house, who)
    assert found is not None
    return found


@pytest.fixture
async def who(house: Scene) -> Person:
    return (await house.enter(Role.COORDINATOR))[0]


async def test_who_is_visited_today_and_who_has_not_arrived(house: Scene, who: Person) -> None:
    helper = await a_supporter(house)
    visit = await planned(house, await a_child(house), helper, at(1, 17))
    await planned(house, await a_child(house), helper, at(2, 17))
    for now, missed in ((at(1, 17) - SECOND, 0), (at(1, 17), 1)):
        found = await glance(house, who, now)
        assert (found.today, found.not_arrived) == (1, missed)
    async with house.database.work(at(1, 17)) as uow:
        await uow.visits.save(replace(await uow.visits.lock(visit.id), arrived_at=at(1, 17)))
        await uow.commit()
    assert (await glance(house, who, at(1, 17, 5))).not_arrived == 0


async def test_reports_missing_and_thin_children_who_wait_and_the_sums(house: Scene, who: Person) -> None:
    child, helper = await a_child(house), await a_supporter(house)
    visit = await planned(house, child, helper, at(1, 17))
    assert (await glance(house, who)).without_supporter == 1
    async with house.database.work(at(1, 19)) as uow:
        await end_visit(uow, house.house, visit.id, VisitState.HELD, by="test", reason="test")
        await uow.commit()
    found = await glance(house, who, at(1, 19))
    assert (found.reports_missing, found.reports_thin, found.totals.used) == (1, 0, 1)
    async with house.database.work(at(1, 20)) as uow:
        report = await uow.reports.lock(visit.id)
        await uow.reports.save(replace(report, state=ReportState.SENT, thin="words"))
        await uow.commit()
    found = await glance(house, who, at(1, 20))
    assert (found.reports_missing, found.reports_thin) == (0, 1)


async def test_visits_that_should_not_be_held_as_things_stand(house: Scene, who: Person) -> None:
    child, helper = await a_child(house), await a_supporter(house)
    await make_ready(house, child, helper)
    await planned(house, child, helper, at(8, 10))
    assert (await glance(house, who)).lacking == 0
    async with house.database.work(MORNING) as uow:
        member = (await uow.cases.members(child))[0].person_id
        await uow.wills.add(Will("", child, member, Willing.NO, member, MORNING, HeardBy.CHAT, MORNING), "")
        await uow.commit()
    for now, lacking in ((MORNING - SECOND, 0), (MORNING, 0), (at(1, 10) + SECOND, 1)):
        assert (await glance(house, who, now)).lacking == lacking
    untrained = await a_supporter(house)
    other = await a_child(house)
    await make_ready(house, other, helper)
    await planned(house, other, untrained, at(3, 10))
    assert (await glance(house, who)).lacking == 1


async def test_who_is_passed_by_is_not_counted_in(house: Scene, who: Person) -> None:
    child = await a_child(house)
    await planned(house, child, await a_supporter(house), at(1, 17))
    async with house.database.work(MORNING) as uow:
        await uow.safety.pass_by((await uow.cases.members(child))[0].person_id, who.id, "named", MORNING)
        await uow.commit()
    found = await glance(house, who, at(1, 18))
    assert (found.today, found.not_arrived, found.without_supporter, found.lacking) == (0, 0, 0, 0)
