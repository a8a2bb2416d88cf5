"""Staff and visits: what they do for somebody on the phone, who is told, who is kept from it; devices; the plan's warning."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.devices import Damage, DeviceKind, DeviceState
from core.errors import NotFoundError, Refusal
from core.inquiries import Part
from core.people import Person, Role
from core.terms import JST
from core.usecases.answer_move import answer_move
from core.usecases.change_visit import correct_visit, end_visit
from core.usecases.lend_devices import add_device, check_tool, lend_device, read_devices, set_device, take_back
from core.usecases.plan_at_desk import plan_at_desk, read_planning, set_days_off
from core.usecases.plan_visits import Planned
from core.usecases.read_visits import read_calendar, read_child_visits, read_visit
from core.usecases.visit_at_desk import DeskNote, correct_at_desk, end_at_desk, move_at_desk, set_details
from core.visit_plans import PlanWish
from core.visits import VisitDetails, VisitState
from tests.storage.people_made_up import PROGRAMME
from tests.unit.programme_data import SAKAI, programme
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import (
    MORNING,
    a_child,
    a_supporter,
    at,
    changed,
    heard,
    home_terms,
    make_fit,
    make_ready,
    planned,
    refused,
    said,
)

S = VisitState


async def coordinator(scene: Scene) -> Person:
    return (await scene.enter(Role.COORDINATOR))[0]


async def test_a_visit_moved_on_the_phone_is_told_to_both_sides_once(house: Scene) -> None:
    staff, case, supporter = await coordinator(house), await a_child(house), await a_supporter(house)
    visit = await planned(house, case, supporter, at(8, 16))
    note = DeskNote("通院", at(1, 9))
    async with house.database.work(MORNING) as uow:
        new = changed(await move_at_desk(uow, house.house, staff, visit.id, at(9, 17), note, None))
    messages = await heard(house)
    asked = messages.pop(supporter)
    assert [said(parcels) for parcels in messages.values()] == [[["visits-moved-one", "visits-moved-asked"]]] * 2
    assert said(asked) == [["move-ask-supporter"]]
    async with house.database.work(MORNING) as uow:
        view = await read_visit(uow, staff, visit.id)
        assert (view.made, view.ledger[-1].counted_at, view.ledger[-1].why) == (new, at(1, 9), "通院")
        again = await move_at_desk(uow, house.house, staff, visit.id, at(10, 17), note, None)
        assert refused(again) == "refusal-visit-ended"
    assert await heard(house) == {}


@pytest.mark.parametrize(("can", "told", "state"), [(True, "move-agreed", S.PLANNED), (False, "move-declined", S.TO_FIX)])
async def test_the_supporter_confirms_what_staff_moved_as_what_a_family_moved(
    house: Scene, can: bool, told: str, state: VisitState
) -> None:
    staff, case, supporter = await coordinator(house), await a_child(house), await a_supporter(house)
    visit = await planned(house, case, supporter, at(8, 16))
    async with house.database.work(MORNING) as uow:
        new = changed(await move_at_desk(uow, house.house, staff, visit.id, at(9, 17), DeskNote(), None))
    await heard(house)
    async with house.database.work(MORNING) as uow:
        request = await uow.moves.that_made(new.id)
        assert request is not None
        await answer_move(uow, house.house, request.id, can=can, by=supporter, supporter_id=supporter)
        assert (await uow.visits.get(new.id)).state is state
        await uow.commit()
    messages = await heard(house)
    family = [said(parcels) for who, parcels in messages.items() if who not in (supporter, staff.id)]
    assert family == [[[told]]] * 2
    assert [alert.reason for alert in await house.alerts(MORNING)] == ([] if can else ["move-declined"])


@pytest.mark.parametrize("note", [DeskNote(spoken=True), DeskNote(whose="supporter")])
async def test_a_supporter_who_has_agreed_is_told_and_not_asked(house: Scene, note: DeskNote) -> None:
    staff, case, supporter = await coordinator(house), await a_child(house), await a_supporter(house)
    visit = await planned(house, case, supporter, at(8, 16))
    async with house.database.work(MORNING) as uow:
        changed(await move_at_desk(uow, house.house, staff, visit.id, at(9, 17), note, None))
    assert [said(parcels) for parcels in (await heard(house)).values()] == [[["visits-moved-one"]]] * 3


async def test_who_visits_instead_is_asked_and_who_visited_before_is_let_go(house: Scene) -> None:
    staff, case = await coordinator(house), await a_child(house)
    before, instead = await a_supporter(house), await a_supporter(house)
    async with house.database.work(MORNING) as uow:
        await make_fit(uow, house, home_terms(house), instead, MORNING - timedelta(days=14))
        await uow.commit()
    visit = await planned(house, case, before, at(8, 16))
    async with house.database.work(MORNING) as uow:
        changed(await move_at_desk(uow, house.house, staff, visit.id, at(9, 17), DeskNote(), instead))
    messages = await heard(house)
    assert said(messages[before]) == [["visits-given-on"]]
    assert said(messages[instead]) == [["move-ask-supporter"]]


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (S.CANCELLED, "visits-cancelled-one"),
        (S.CALLED_OFF, "visits-called-off-other"),
        (S.SUPPORTER_ABSENT, "visits-called-off-supporter"),
        (S.TO_FIX, "visits-waiting-one"),
        (S.LATE_USED, None),  # that it counts is said by a person
    ],
)
async def test_an_end_is_told_unless_it_counts(house: Scene, after: VisitState, told: str | None) -> None:
    staff = await coordinator(house)
    visit = await planned(house, await a_child(house), await a_supporter(house), at(8, 16))
    async with house.database.work(MORNING) as uow:
        assert changed(await end_at_desk(uow, house.house, staff, visit.id, after, DeskNote())).state is after
    messages = await heard(house)
    assert [said(parcels)[0][0] for parcels in messages.values()] == ([told] * 3 if told else [])


async def test_what_staff_write_is_looked_at(house: Scene) -> None:
    staff = await coordinator(house)
    visit = await planned(house, await a_child(house), await a_supporter(house), at(8, 16))
    async with house.database.work(MORNING) as uow:
        ahead = await end_at_desk(uow, house.house, staff, visit.id, S.CANCELLED, DeskNote(asked_at=at(1, 10, 1)))
        assert refused(ahead) == "refusal-visit-asked-ahead"
        long = await end_at_desk(uow, house.house, staff, visit.id, S.CANCELLED, DeskNote("あ" * 501))
        assert refused(long) == "refusal-visit-why-long"
        changed(await end_at_desk(uow, house.house, staff, visit.id, S.CANCELLED, DeskNote("あ" * 500, tell=False)))
    assert await heard(house) == {}
    async with house.database.work(MORNING) as uow:
        changed(await correct_at_desk(uow, house.house, staff, visit.id, S.LATE_USED, DeskNote("20時を過ぎていた")))
    async with house.database.work(MORNING) as uow:
        assert await set_details(uow, staff, visit.id, VisitDetails("区役所 2階", "インターホンは鳴らさない")) is None
    async with house.database.work(MORNING) as uow:
        view = await read_visit(uow, staff, visit.id)
        assert (view.details.place, view.row.word, view.ledger[-1].is_correction) == ("区役所 2階", "late_used", True)


async def test_who_is_kept_from_a_family_learns_nothing_of_its_visits(house: Scene) -> None:
    staff, other = await coordinator(house), await coordinator(house)
    case, supporter = await a_child(house, "佐伯"), await a_supporter(house)
    await make_ready(house, case, supporter)
    visit = await planned(house, case, supporter, at(1, 16))
    shown = await planned(house, await a_child(house, "田端"), supporter, at(1, 18))
    async with house.database.work(MORNING) as uow:
        guardian = next(one.person_id for one in await uow.cases.members(case) if one.part is Part.GUARDIAN)
        await uow.safety.pass_by(guardian, staff.id, "wished", MORNING)
        await uow.commit()
    days = [MORNING.astimezone(JST).date()]
    async with house.database.work(MORNING) as uow:
        assert [one.visit.id for one in (await read_calendar(uow, house.house, staff, days)).days[days[0]]] == [shown.id]
        assert len((await read_calendar(uow, house.house, other, days)).days[days[0]]) == 2
        for refusing in (
            lambda: read_visit(uow, staff, visit.id),
            lambda: read_child_visits(uow, house.house, staff, case),
            lambda: read_planning(uow, house.house, staff, case),
            lambda: plan_at_desk(uow, house.house, staff, PlanWish((case,), at(8, 17))),
            lambda: set_days_off(uow, staff, case, (), ()),
            lambda: move_at_desk(uow, house.house, staff, visit.id, at(8, 17), DeskNote(), None),
            lambda: end_at_desk(uow, house.house, staff, visit.id, S.CANCELLED, DeskNote()),
            lambda: set_details(uow, staff, visit.id, VisitDetails()),
        ):
            with pytest.raises(NotFoundError):
                await refusing()


async def test_the_planning_page_knows_hours_siblings_and_days_off(house: Scene) -> None:
    staff, case, supporter = await coordinator(house), await a_child(house, "佐伯"), await a_supporter(house, "林")
    await make_ready(house, case, supporter)
    day = at(15, 0).astimezone(JST).date()
    async with house.database.work(MORNING) as uow:
        await set_days_off(uow, staff, case, {day}, {day})
    async with house.database.work(MORNING) as uow:
        view = await read_planning(uow, house.house, staff, case)
        assert (view.name, view.supporter, view.lacks, view.family_off) == ("佐伯", "林", (), {day})
        assert view.begins == at(8, 16)  # the family's first hour, from tomorrow on
        done = await plan_at_desk(uow, house.house, staff, PlanWish((case,), view.begins, 2))
        assert isinstance(done, Planned)
        assert [one.starts_at for one in done.visits] == [at(8, 16), at(29, 16)]


async def test_the_coordinator_is_warned_once_before_the_plan_is_used_up(house: Scene) -> None:
    bent = programme(SAKAI, visits__planned=30, visits__warn_at_percent_of_plan=10)
    scene = replace(house, house=replace(house.house, programmes={PROGRAMME: bent}))
    staff, supporter = await coordinator(scene), await a_supporter(scene)
    alerted = []
    for number in range(5):
        visit = await planned(scene, await a_child(scene), supporter, at(1, 11 + 2 * number))
        async with scene.database.work(at(1, 21)) as uow:
            changed(await end_visit(uow, scene.house, visit.id, S.HELD, by="x", reason="x"))
            if number == 3:  # set right to and fro: the third used one is met again
                changed(await correct_visit(uow, scene.house, visit.id, S.CANCELLED, by="x", why="x"))
            alerts = [one for one in await uow.alerts.not_done(PROGRAMME) if one.reason == "visits-plan"]
            for alert in alerts:
                assert (alert.case_id, alert.person_id) == (None, None)
            alerted.append(len(alerts))
            await uow.commit()
    assert alerted == [0, 0, 1, 1, 1]
    assert staff


async def test_a_device_s_way(house: Scene) -> None:
    staff, case = await coordinator(house), await a_child(house, "佐伯")
    async with house.database.work(MORNING) as uow:
        assert await add_device(uow, house.house, staff, DeviceKind.TABLET, "T1") is None
    async with house.database.work(MORNING) as uow:
        assert refused(await add_device(uow, house.house, staff, DeviceKind.TABLET, "T1")) == "refusal-device-known"
        tablet = (await uow.devices.all_in(PROGRAMME))[0]
        assert await lend_device(uow, house.house, staff, tablet.id, case) is None
    async with house.database.work(MORNING) as uow:
        view = await read_devices(uow, house.house, staff)
        assert (view.names[case], view.missing[DeviceKind.TABLET]) == ("佐伯", 3)
        assert refused(await lend_device(uow, house.house, staff, tablet.id, case)) == "refusal-device-lent"
        assert refused(await set_device(uow, staff, tablet.id, DeviceState.RETIRED)) == "refusal-device-lent"
        charged = await take_back(uow, staff, tablet.id, Damage.ORDINARY, 8000, 8000, "落とした")
        assert refused(charged) == "refusal-device-charge"
        assert await take_back(uow, staff, tablet.id, Damage.ORDINARY, 8000, 0, "落とした") is None
    async with house.database.work(MORNING) as uow:
        view = await read_devices(uow, house.house, staff)
        assert [(one.why, one.charged_yen) for one in view.damaged] == [("落とした", 0)]
        assert view.devices[0].state is DeviceState.REPAIR
        assert isinstance(await check_tool(uow, house.house, staff, "道具", None, []), Refusal)
        conditions = list(view.terms.tool_conditions)
        assert await check_tool(uow, house.house, staff, "道具", MORNING.date(), [*conditions, "made-up"]) is None
    async with house.database.work(MORNING) as uow:
        assert (await read_devices(uow, house.house, staff)).tool_lacks == ()
