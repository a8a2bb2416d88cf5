"""What must hold on the day of every visit: insured each day of a series, and when a visit is moved or given to another."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.agreements import AgreementKind
from core.alerts import AlertKind
from core.childs_will import HeardBy, Willing
from core.people import PersonState, Role
from core.rescheduling import decide_moment
from core.supporters import SUMS, Insurance
from core.usecases.call_in_sick import call_in_sick
from core.usecases.change_visit import move_visit
from core.usecases.hear_will import record_will
from core.usecases.plan_visits import draft_plan
from core.usecases.see_move import read_diary
from core.visit_plans import PlanWish
from core.visits import VisitDetails, VisitPlace, VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import (
    MORNING,
    a_child,
    a_supporter,
    agree,
    at,
    changed,
    heard,
    home_terms,
    make_ready,
    planned,
    refused,
)


async def insured(house: Scene, supporter_id: str, *spans: tuple[date, date]) -> None:
    """With these policies alone."""
    sums = {name: getattr(home_terms(house).insurance, name) for name in SUMS}
    async with house.database.work(MORNING) as uow:
        for one in await uow.insurances.all_in(PROGRAMME):
            await uow.insurances.remove(one.id)
        for first_on, last_on in spans:
            one = Insurance(house.house.chance.new_id(), PROGRAMME, "保険", **sums, first_on=first_on, last_on=last_on)
            await uow.insurances.add(one)
        await uow.commit()


@pytest.mark.parametrize(
    ("spans", "lacks"),
    [
        ([(date(2026, 9, 1), date(2026, 10, 27))], []),
        ([(date(2026, 9, 1), date(2026, 10, 26))], ["supporter-uninsured"]),
        ([(date(2026, 10, 7), date(2026, 10, 27))], ["supporter-uninsured"]),
        ([(date(2026, 9, 1), date(2026, 10, 12)), (date(2026, 10, 14), date(2026, 10, 31))], ["supporter-uninsured"]),
        ([(date(2026, 9, 1), date(2026, 10, 13)), (date(2026, 10, 14), date(2026, 10, 31))], []),
    ],
)
async def test_a_series_is_insured_on_every_day_of_it(house: Scene, spans: list[tuple[date, date]], lacks: list[str]) -> None:
    child, helper = await a_child(house), await a_supporter(house)
    await make_ready(house, child, helper)
    await insured(house, helper, *spans)
    async with house.database.work(MORNING, writes=False) as uow:
        draft = await draft_plan(uow, house.house, PlanWish((child,), at(6, 17, month=10), 4, VisitPlace.HOME))
    assert len(draft.days) == 4
    assert [lack.code for lack in draft.children[0].lacks] == lacks


async def test_a_visit_is_not_moved_to_a_day_on_which_the_supporter_is_not_insured(house: Scene) -> None:
    child, helper = await a_child(house), await a_supporter(house)
    await make_ready(house, child, helper)
    await insured(house, helper, (date(2026, 9, 1), date(2026, 9, 15)))
    visit = await planned(house, child, helper, at(8, 17))
    async with house.database.work(MORNING) as uow:
        done = await move_visit(uow, house.house, visit.id, at(16, 17), by="test", reason="family")
        assert refused(done) == "refusal-visit-supporter"
        diary = await read_diary(uow, house.house, visit)
        assert diary is not None
        assert decide_moment(diary, at(16, 17), MORNING, home_terms(house)) is not None
        assert decide_moment(diary, at(15, 17), MORNING, home_terms(house)) is None
        changed(await move_visit(uow, house.house, visit.id, at(15, 17), by="test", reason="family"))


async def test_a_visit_goes_to_no_other_day_with_a_supporter_who_left(house: Scene) -> None:
    child, helper = await a_child(house), await a_supporter(house)
    visit = await planned(house, child, helper, at(8, 17))
    async with house.database.work(MORNING) as uow:
        person = await uow.people.get(helper)
        await uow.people.save(replace(person, state=PersonState.DEPARTED))
        done = await move_visit(uow, house.house, visit.id, at(9, 17), by="test", reason="staff")
        assert refused(done) == "refusal-visit-supporter"


async def test_a_visit_is_given_only_to_a_supporter_who_lacks_nothing(house: Scene) -> None:
    child, helper, fit = await a_child(house), await a_supporter(house), await a_supporter(house)
    other = await a_supporter(house)
    await make_ready(house, child, helper)
    await make_ready(house, await a_child(house), fit)
    visit = await planned(house, child, helper, at(8, 17))
    async with house.database.work(MORNING) as uow:
        done = await move_visit(uow, house.house, visit.id, at(9, 17), by="test", reason="supporter", supporter_id=other)
        assert refused(done) == "refusal-visit-supporter"
        new = changed(await move_visit(uow, house.house, visit.id, at(9, 17), by="test", reason="supporter", supporter_id=fit))
    assert new.supporter_id == fit


@pytest.mark.parametrize("answer", [Willing.NO, Willing.NOT_YET])
async def test_a_child_who_says_no_with_visits_ahead_is_heard_and_nothing_is_called_off_silently(
    house: Scene, answer: Willing
) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    child, helper = await a_child(house), await a_supporter(house)
    await make_ready(house, child, helper)
    visit = await planned(house, child, helper, at(8, 17))
    heard_at = MORNING + timedelta(hours=1)
    async with house.database.work(heard_at) as uow:
        assert await record_will(uow, house.house, staff, child, answer, HeardBy.PHONE, heard_at, "") is None
    assert await ahead_alerts(house) == [child]
    async with house.database.work(heard_at, writes=False) as uow:
        assert (await uow.visits.get(visit.id)).state is VisitState.PLANNED
        draft = await draft_plan(uow, house.house, PlanWish((child,), at(15, 17), 1, VisitPlace.HOME))
    assert [lack.code for lack in draft.children[0].lacks] == [f"child-yes-{answer.value}"]


async def test_a_no_before_any_visit_is_planned_and_a_yes_raise_nothing_more(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    child, helper = await a_child(house), await a_supporter(house)
    heard_at = MORNING + timedelta(hours=1)
    for answer in (Willing.NO, Willing.YES):
        async with house.database.work(heard_at) as uow:
            assert await record_will(uow, house.house, staff, child, answer, HeardBy.PHONE, heard_at, "") is None
        if answer is Willing.NO:
            assert await ahead_alerts(house) == []
            await planned(house, child, helper, at(8, 17))
    assert await ahead_alerts(house) == []


async def ahead_alerts(house: Scene) -> list[str | None]:
    found = await house.alerts(MORNING + timedelta(hours=2))
    return [one.case_id for one in found if one.reason == "will-no-visits-ahead" and one.kind is AlertKind.VISIT]


async def test_a_public_place_is_named_and_the_city_agreed_to_it(house: Scene) -> None:
    child, helper = await a_child(house), await a_supporter(house)
    await make_ready(house, child, helper)

    async def lacks(place: str) -> list[str]:
        wish = PlanWish((child,), at(8, 17), 1, VisitPlace.PUBLIC, details=VisitDetails(place))
        async with house.database.work(MORNING, writes=False) as uow:
            return [one.code for one in (await draft_plan(uow, house.house, wish)).children[0].lacks]

    assert await lacks("") == ["agreement-public_place", "named-place"]
    await agree(house, AgreementKind.PUBLIC_PLACE, child)
    assert await lacks(" ") == ["named-place"]
    assert await lacks("北区の集会所") == []


async def test_ill_at_seven_before_a_visit_at_nine_everybody_hears_at_once(house: Scene) -> None:
    coordinator, _ = await house.enter(Role.COORDINATOR)
    child, helper = await a_child(house), await a_supporter(house)
    visit = await planned(house, child, helper, at(8, 9))
    seven = at(8, 7)
    async with house.database.work(seven) as uow:
        members = {one.person_id for one in await uow.cases.members(child)}
        off = await call_in_sick(uow, house.house, await uow.people.get(helper), seven, by=helper)
        await uow.commit()
    assert [one.id for one in off] == [visit.id]
    assert set(await heard(house, seven)) == members | {coordinator.id}
