"""Planning: each missing thing named, a series round holidays, clashes named and the rest planned, siblings, the thirty."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.agreements import AgreementKind
from core.calendar import DayOff
from core.devices import Device, DeviceKind, DeviceState, Loan, ToolCheck
from core.free_hours import read_hours
from core.terms import JST
from core.usecases.plan_visits import Planned, draft_plan, plan_visits
from core.visit_plans import Draft, PlanWish
from core.visit_wishes import VisitWishes
from core.visits import VisitDetails, VisitPlace, VisitState, replayed
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import (
    MORNING,
    WEEK,
    a_child,
    a_supporter,
    agree,
    at,
    heard,
    home_terms,
    make_ready,
    planned,
    said,
)

HOURS = read_hours("tue 16:00-20:00")


async def ready(scene: Scene, wishes: VisitWishes | None = None) -> tuple[str, str]:
    case, supporter = await a_child(scene), await a_supporter(scene)
    await make_ready(scene, case, supporter, wishes)
    return case, supporter


async def plan(scene: Scene, wish: PlanWish) -> Planned | Draft:
    async with scene.database.work(MORNING) as uow:
        done = await plan_visits(uow, scene.house, wish, by="staff")
        await uow.commit()
    return done


async def done(scene: Scene, wish: PlanWish) -> Planned:
    made = await plan(scene, wish)
    assert isinstance(made, Planned), [lack.code for lack in made.lacks]
    return made


async def lacks(scene: Scene, wish: PlanWish) -> list[str]:
    made = await plan(scene, wish)
    assert isinstance(made, Draft)
    async with scene.database.work(MORNING, writes=False) as uow:
        assert await uow.visits.of_case(wish.case_ids[0]) == []
    return [lack.code for lack in made.lacks]


def days(made: Planned) -> list[str]:
    return [one.starts_at.astimezone(JST).strftime("%m-%d %H:%M") for one in made.visits]


async def test_a_year_is_planned_round_holidays_and_days_off(house: Scene) -> None:
    case, supporter = await ready(house)
    async with house.database.work(MORNING) as uow:
        await uow.days_off.set(case, {date(2026, 9, 8)}, "staff", MORNING)
        await uow.days_off.set(supporter, {date(2026, 9, 29)}, "staff", MORNING)
        await uow.commit()
    made = await done(house, PlanWish((case,), at(8, 17), 30))
    assert len(made.visits) == 24  # until the end of March, six Tuesdays left out
    assert days(made)[:2] == ["09-15 17:00", "10-06 17:00"]
    assert days(made)[-1] == "03-30 17:00"
    assert made.draft.skipped[:3] == (
        (date(2026, 9, 8), DayOff.FAMILY),
        (date(2026, 9, 22), DayOff.HOLIDAY),
        (date(2026, 9, 29), DayOff.SUPPORTER),
    )
    assert (date(2026, 12, 29), DayOff.YEAR_END) in made.draft.skipped
    assert {one.minutes for one in made.visits} == {90}
    assert made.visits[0].next_at == at(14, 10)
    async with house.database.work(MORNING, writes=False) as uow:
        assert replayed(await uow.visits.ledger(case)) == {one.id: VisitState.PLANNED for one in made.visits}


async def test_everybody_hears_once_of_count_and_first_day(house: Scene) -> None:
    case, supporter = await ready(house)
    made = await done(house, PlanWish((case,), at(8, 17), 3))
    async with house.database.work(MORNING, writes=False) as uow:
        family = {one.person_id for one in await uow.cases.members(case)}
    messages = await heard(house)
    assert set(messages) == family | {supporter}
    assert {str(said(parcels)) for parcels in messages.values()} == {str([["visits-planned"]])}
    assert len(made.visits) == 3


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({}, None),
        ({"first_at": at(1, 10)}, "visit-past"),
        ({"first_at": at(1, 16, month=4).replace(year=2027)}, "visit-outside"),
        ({"first_at": at(8, 17, 2)}, "visit-step"),
        ({"first_at": at(8, 23)}, "visit-midnight"),
        ({"first_at": at(22, 17)}, None),  # one visit on a holiday: staff chose that very day
        ({"place": VisitPlace.PUBLIC, "details": VisitDetails("区役所")}, "agreement-public_place"),
        ({"guardian_absent": True}, "agreement-guardian_absent"),
    ],
)
async def test_one_visit_and_what_stands_in_its_way(house: Scene, change: dict[str, object], code: str | None) -> None:
    case, _ = await ready(house)
    wish = replace(PlanWish((case,), at(8, 17)), **change)  # type: ignore[arg-type]
    if code is None:
        assert len((await done(house, wish)).visits) == 1
    else:
        assert code in await lacks(house, wish)


async def test_nothing_is_there_yet(house: Scene) -> None:
    case = await a_child(house)
    found = await lacks(house, PlanWish((case,), at(8, 17)))
    assert found == ["interview", "child-yes", "individual-sheet", "support-plan", "wishes", "match"]


async def test_a_supporter_who_lost_their_insurance_lacks_it_on_the_day_of_the_visit(house: Scene) -> None:
    case, _ = await ready(house)
    async with house.database.work(MORNING) as uow:
        policy = (await uow.insurances.all_in(PROGRAMME))[0]
        await uow.insurances.remove(policy.id)
        await uow.insurances.add(replace(policy, last_on=date(2026, 9, 15)))
        await uow.commit()
    assert await lacks(house, PlanWish((case,), at(16, 17))) == ["supporter-uninsured"]
    assert await lacks(house, PlanWish((case,), at(8, 17), 3)) == ["supporter-uninsured"]
    assert len((await done(house, PlanWish((case,), at(8, 17), 2))).visits) == 2


async def test_the_guardian_is_away_only_by_both_wishes_and_the_city_s_word(house: Scene) -> None:
    case, _ = await ready(house, VisitWishes(hours=HOURS))
    wish = PlanWish((case,), at(8, 17), guardian_absent=True)
    assert await lacks(house, wish) == ["agreement-guardian_absent", "guardian-absent-wish"]
    await agree(house, AgreementKind.GUARDIAN_ABSENT, case)
    assert await lacks(house, wish) == ["guardian-absent-wish"]
    async with house.database.work(MORNING) as uow:
        await uow.wishes.save(case, VisitWishes(hours=HOURS, guardian_absent=True), by="x", at=MORNING)
        await uow.commit()
    assert (await done(house, wish)).visits[0].guardian_absent


async def test_online_needs_wish_city_tool_and_device(house: Scene) -> None:
    case, _ = await ready(house, VisitWishes(hours=HOURS, place="online"))
    wish = PlanWish((case,), at(8, 17), place=VisitPlace.ONLINE, lends_device=True)
    assert await lacks(house, wish) == ["agreement-online_visit", "device-lent", "online-tool"]
    await agree(house, AgreementKind.ONLINE_VISIT, case)
    tablet = Device(house.house.chance.new_id(), PROGRAMME, DeviceKind.TABLET, "T1", DeviceState.LENT, MORNING)
    conditions = frozenset(home_terms(house).online.tool_conditions)
    async with house.database.work(MORNING) as uow:
        await uow.devices.add(tablet)
        await uow.devices.lend(Loan(house.house.chance.new_id(), tablet.id, case, MORNING, "staff"))
        await uow.devices.add_check(
            ToolCheck(house.house.chance.new_id(), PROGRAMME, "道具", MORNING.date(), "staff", conditions)
        )
        await uow.commit()
    assert (await done(house, wish)).visits[0].place is VisitPlace.ONLINE
    other, _ = await ready(house)
    await agree(house, AgreementKind.ONLINE_VISIT, other)
    assert await lacks(house, PlanWish((other,), at(9, 17), place=VisitPlace.ONLINE)) == ["online-wish"]


async def test_a_clash_is_named_and_the_rest_is_planned(house: Scene) -> None:
    case, supporter = await ready(house)
    await planned(house, await a_child(house), supporter, at(15, 18))
    await planned(house, case, await a_supporter(house), at(29, 15, 35))
    wish = PlanWish((case,), at(8, 17), 4)
    async with house.database.work(MORNING, writes=False) as uow:
        draft = await draft_plan(uow, house.house, wish)
    assert draft.clashing == (at(15, 17), at(29, 17))
    made = await done(house, wish)
    assert made.clashing == draft.clashing
    assert days(made) == ["09-08 17:00", "10-06 17:00"]


@pytest.mark.parametrize(("before", "asked", "expected"), [(0, 99, 26), (28, 5, 2), (29, 1, 1), (30, 1, 0)])
async def test_no_more_than_thirty_without_the_city(house: Scene, before: int, asked: int, expected: int) -> None:
    case, supporter = await ready(house)
    for number in range(before):
        await planned(house, case, supporter, at(2, 8) + timedelta(days=number))
    wish = PlanWish((case,), at(8, 17), asked)
    if expected:
        made = await done(house, wish)
        assert (len(made.visits), made.draft.shortened) == (expected, (asked > expected and before > 0) or asked > 30)
        return
    draft = await plan(house, wish)
    assert isinstance(draft, Draft)
    assert [lack.code for lack in draft.lacks] == ["over-child"]
    await agree(house, AgreementKind.OVER_PLAN, case)
    assert len((await done(house, wish)).visits) == 1


@pytest.mark.parametrize(("way", "starts"), [("together", ["17:00", "17:00"]), ("in_turn", ["17:00", "18:30"])])
async def test_siblings_together_or_in_turn(house: Scene, way: str, starts: list[str]) -> None:
    supporter = await a_supporter(house)
    cases = (await a_child(house), await a_child(house))
    wishes = VisitWishes(hours=HOURS, siblings=way)  # type: ignore[arg-type]
    for case in cases:
        await make_ready(house, case, supporter, wishes)
    made = await done(house, PlanWish(cases, at(8, 17), 2, siblings=way))  # type: ignore[arg-type]
    assert [one.starts_at.astimezone(JST).strftime("%H:%M") for one in made.visits] == starts * 2
    joint = {one.joint_id for one in made.visits}
    assert (None in joint, len(joint)) == ((False, 2) if way == "together" else (True, 1))
    messages = await heard(house)
    assert all(len(parcels) == 1 for parcels in messages.values())


async def test_siblings_need_each_wish_and_one_supporter(house: Scene) -> None:
    (one, supporter), (two, _) = await ready(house), await ready(house)
    found = await lacks(house, PlanWish((one, two), at(8, 17), 2, siblings="together"))
    assert found == ["siblings-together", "siblings-supporter"]
    assert supporter


async def test_two_at_once_get_one_plan(house: Scene) -> None:
    case, _ = await ready(house)
    wish = PlanWish((case,), at(8, 17), 3)
    assert len((await done(house, wish)).visits) == 3
    again = await plan(house, wish)
    assert isinstance(again, Draft)
    assert again.clashing == (at(8, 17), at(15, 17), at(29, 17))
    assert WEEK.days == 7
