"""A month's pay at the desk: fares of visits without a report, rates of the day, what is not paid at all."""

from datetime import date, datetime, timedelta

import pytest

from core.people import Person, Role
from core.usecases.change_visit import correct_visit, end_visit
from core.usecases.keep_supporter import keep_supporter
from core.usecases.read_pay import PayView, read_pay
from core.usecases.visit_at_desk import set_details
from core.visits import Visit, VisitDetails, VisitState
from tests.usecases.scene import Scene
from tests.usecases.test_supporters_at_desk import FILLED
from tests.usecases.visit_scene import MORNING, a_child, a_supporter, at, changed, planned, refused

SEPTEMBER, NEXT = date(2026, 9, 1), at(2, 10, month=10)


async def _ended(house: Scene, visit: Visit, after: VisitState) -> None:
    async with house.database.work(visit.ends_at) as uow:
        changed(await end_visit(uow, house.house, visit.id, after, by="test", reason="test"))
        await uow.commit()


async def _pay(house: Scene, who: Person, month: date = SEPTEMBER, now: datetime = NEXT) -> PayView:
    async with house.database.work(now) as uow:
        return await read_pay(uow, house.house, who, month)


@pytest.mark.parametrize("state", [VisitState.LATE_USED, VisitState.NO_SHOW_USED])
async def test_fares_of_a_visit_without_a_report_are_written_down_by_staff(house: Scene, state: VisitState) -> None:
    who, _ = await house.enter(Role.COORDINATOR)
    child, helper = await a_child(house), await a_supporter(house)
    visit = await planned(house, child, helper, at(8, 17))
    async with house.database.work(MORNING) as uow:
        refusal = await set_details(uow, who, visit.id, VisitDetails("自宅", "", 480))
        assert refused(refusal) == "refusal-visit-fares"  # nothing was used yet
    await _ended(house, visit, state)
    assert (await _pay(house, who)).without_fares == {visit.id}
    async with house.database.work(NEXT) as uow:
        assert refused(await set_details(uow, who, visit.id, VisitDetails("自宅", "", 20_001))) == "refusal-visit-fares"
        assert await set_details(uow, who, visit.id, VisitDetails("自宅", "", 480)) is None
    view = await _pay(house, who)
    assert [(slip.minutes, slip.fares_yen) for slip in view.slips] == [(150, 480)]
    assert view.without_fares == frozenset()


@pytest.mark.parametrize("state", [VisitState.SUPPORTER_ABSENT, VisitState.CALLED_OFF, VisitState.CANCELLED])
async def test_what_was_not_used_is_not_paid_nor_what_is_set_right_later(house: Scene, state: VisitState) -> None:
    who, _ = await house.enter(Role.COORDINATOR)
    child, helper = await a_child(house), await a_supporter(house)
    visit = await planned(house, child, helper, at(8, 17))
    await _ended(house, visit, VisitState.NO_SHOW_USED)
    assert [slip.minutes for slip in (await _pay(house, who)).slips] == [150]
    async with house.database.work(NEXT) as uow:
        changed(await correct_visit(uow, house.house, visit.id, state, by="test", why="書きまちがい"))
        await uow.commit()
    assert (await _pay(house, who)).slips == ()


async def test_a_rate_changed_later_leaves_past_months_as_they_were(house: Scene) -> None:
    who, _ = await house.enter(Role.COORDINATOR)
    child, helper = await a_child(house), await a_supporter(house)
    for day in (8, 15, 22):
        visit = await planned(house, child, helper, at(day, 17))
        await _ended(house, visit, VisitState.HELD)

    async def keeps(now: datetime, **said: str) -> str:
        filled = FILLED | {name: [one] for name, one in said.items()}
        async with house.database.work(now) as uow:
            done = await keep_supporter(uow, house.house, who, helper, filled)
        return "" if done is None else done.reason

    assert await keeps(MORNING, hourly_yen="1600") == ""
    assert (await _pay(house, who)).slips[0].pay_yen == 3 * 4000
    assert await keeps(NEXT, hourly_yen="1800") == ""  # from today, the second of October
    assert (await _pay(house, who)).slips[0].pay_yen == 3 * 4000
    assert await keeps(NEXT + timedelta(hours=1), hourly_yen="1800", remarks="ことば") == ""  # kept again, nothing changes
    assert (await _pay(house, who)).slips[0].pay_yen == 3 * 4000
    assert await keeps(NEXT, hourly_yen="1900", rate_from="2026-09-15") == ""  # agreed from the middle of the month
    [slip] = (await _pay(house, who)).slips
    assert [line.rate.hourly_yen for line in slip.lines] == [1600, 1900, 1900]
    assert await keeps(NEXT, hourly_yen="2000", rate_from="いつか") == "refusal-supporter-rate-from"
