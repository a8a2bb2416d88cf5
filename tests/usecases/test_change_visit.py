"""One way to change a visit: to each end, to another hour, set right; siblings together; the old date stands on a clash."""

import pytest

from core.threads import Viewer
from core.usecases.change_visit import correct_visit, end_visit, move_visit, put_off
from core.visits import AFTER, ENDED, Visit, VisitState, replayed
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import MORNING, WEEK, a_child, a_supporter, at, changed, home_terms, make_fit, planned, refused

S = VisitState
VIEWER = Viewer("test", "test")


async def stands(scene: Scene, visit: Visit) -> Visit:
    async with scene.database.work(MORNING, writes=False) as uow:
        return await uow.visits.get(visit.id)


@pytest.mark.parametrize("after", sorted(ENDED - {S.MOVED}))
async def test_every_end_is_written_once(house: Scene, after: VisitState) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(1, 16))
    async with house.database.work(at(1, 18)) as uow:
        assert (
            changed(await end_visit(uow, house.house, visit.id, after, by="staff", reason="test", counted_at=at(1, 9))).next_at
            is None
        )
        assert refused(await end_visit(uow, house.house, visit.id, after, by="staff", reason="test")) == "refusal-visit-ended"
        await uow.commit()
    async with house.database.work(at(1, 18), writes=False) as uow:
        last = (await uow.visits.ledger(visit.case_id))[-1]
        assert (last.before, last.after, last.at, last.counted_at, last.by) == (S.PLANNED, after, at(1, 18), at(1, 9), "staff")
        assert replayed(await uow.visits.ledger(visit.case_id)) == {visit.id: after}


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        (S.MOVED, "refusal-visit-change"),
        (S.TO_FIX, "refusal-visit-change"),
        (S.HELD, "refusal-visit-ahead"),
        (S.NO_SHOW_USED, "refusal-visit-ahead"),
    ],
)
async def test_what_cannot_be_yet(house: Scene, after: VisitState, reason: str) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(1, 16))
    async with house.database.work(MORNING) as uow:
        assert refused(await end_visit(uow, house.house, visit.id, after, by="staff", reason="test")) == reason
    assert AFTER[S.PLANNED] >= {after}


async def test_a_move_leaves_the_old_one_and_makes_another(house: Scene) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(8, 16))
    async with house.database.work(MORNING) as uow:
        new = changed(await move_visit(uow, house.house, visit.id, at(8, 16, 30), by="family", reason="family", why="通院"))
        await uow.commit()
    assert (new.starts_at, new.moved_from, new.state, new.place) == (at(8, 16, 30), visit.id, S.PLANNED, visit.place)
    assert new.next_at == at(7, 10)
    old = await stands(house, visit)
    assert (old.state, old.next_at) == (S.MOVED, None)
    async with house.database.work(MORNING) as uow:
        _, left, made = await uow.visits.ledger_for_eyes(visit.case_id, VIEWER)
        assert (left.after, left.other_id, left.why) == (S.MOVED, new.id, "通院")
        assert (made.visit_id, made.after, made.other_id) == (new.id, S.PLANNED, visit.id)
        assert (await uow.visits.details(new.id)).place == "堺市役所"
        assert await uow.visits.taken([visit.supporter_id], MORNING, MORNING + 2 * WEEK) == [(at(8, 16, 30), at(8, 18))]


@pytest.mark.parametrize("whose", ["child", "supporter"])
async def test_on_a_clash_the_old_date_stands(house: Scene, whose: str) -> None:
    case, supporter = await a_child(house), await a_supporter(house)
    visit = await planned(house, case, supporter, at(8, 16))
    same = (case, await a_supporter(house)) if whose == "child" else (await a_child(house), supporter)
    await planned(house, *same, at(9, 16))
    async with house.database.work(MORNING) as uow:
        done = await move_visit(uow, house.house, visit.id, at(9, 15), by="family", reason="family")
        assert refused(done) == "refusal-visit-clash"
        await uow.commit()
    assert await stands(house, visit) == visit
    async with house.database.work(MORNING, writes=False) as uow:
        assert (at(8, 16), at(8, 17, 30)) in await uow.visits.taken([case], MORNING, MORNING + 2 * WEEK)
        assert (at(8, 16), at(8, 17, 30)) in await uow.visits.taken([supporter], MORNING, MORNING + 2 * WEEK)
        assert [line.after for line in await uow.visits.ledger(case) if line.visit_id == visit.id] == [S.PLANNED]


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        (at(1, 9, 55), "refusal-visit-past"),
        (MORNING, "refusal-visit-past"),
        (at(1, 10, 5), None),
        (at(8, 16, 3), "refusal-visit-step"),
        (at(8, 16), "refusal-visit-same"),
        (at(9, 22, 30), None),
        (at(9, 22, 35), "refusal-visit-midnight"),
        (at(31, 10, month=3).replace(year=2027), None),
        (at(1, 10, month=4).replace(year=2027), "refusal-visit-outside"),
    ],
)
async def test_where_a_visit_may_go(house: Scene, to: object, reason: str | None) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(8, 16))
    async with house.database.work(MORNING) as uow:
        done = await move_visit(uow, house.house, visit.id, to, by="family", reason="family")  # type: ignore[arg-type]
    assert (refused(done) if reason else None) == reason


async def test_a_visit_given_back_waits_for_its_day_and_may_come_back_to_its_old_one(house: Scene) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(8, 16))
    async with house.database.work(MORNING) as uow:
        assert changed(await put_off(uow, house.house, visit.id, by="family", reason="family")).state is S.TO_FIX
        assert refused(await end_visit(uow, house.house, visit.id, S.LATE_USED, by="x", reason="x")) == "refusal-visit-change"
        assert await uow.visits.taken([visit.case_id, visit.supporter_id], MORNING, MORNING + 2 * WEEK) == []
        assert changed(await move_visit(uow, house.house, visit.id, at(8, 16), by="family", reason="family")).starts_at == at(
            8, 16
        )


async def test_one_sibling_cancels_alone_and_a_storm_is_for_all(house: Scene) -> None:
    supporter, joint = await a_supporter(house), house.house.chance.new_id()
    cases = [await a_child(house) for _ in range(3)]
    one, two, three = [await planned(house, case, supporter, at(8, 16), joint_id=joint) for case in cases]
    async with house.database.work(MORNING) as uow:
        changed(await end_visit(uow, house.house, one.id, S.CANCELLED, by="family", reason="family"))
        await uow.commit()
    assert [(await stands(house, visit)).state for visit in (one, two, three)] == [S.CANCELLED, S.PLANNED, S.PLANNED]
    async with house.database.work(MORNING) as uow:
        new = changed(await move_visit(uow, house.house, two.id, at(9, 16), by="staff", reason="supporter"))
        await uow.commit()
    assert [(await stands(house, visit)).state for visit in (one, two, three)] == [S.CANCELLED, S.MOVED, S.MOVED]
    async with house.database.work(MORNING) as uow:
        assert new.joint_id is not None
        assert [visit.case_id for visit in await uow.visits.joint(new.joint_id)] == sorted([two.case_id, three.case_id])
        changed(await end_visit(uow, house.house, new.id, S.CALLED_OFF, by="staff", reason="weather"))
        assert {visit.state for visit in await uow.visits.joint(new.joint_id)} == {S.CALLED_OFF}
        assert await uow.visits.taken([supporter, *cases], MORNING, MORNING + 2 * WEEK) == []


async def test_siblings_of_whom_one_has_no_time_all_stay(house: Scene) -> None:
    supporter, joint = await a_supporter(house), house.house.chance.new_id()
    one, two = [await planned(house, await a_child(house), supporter, at(8, 16), joint_id=joint) for _ in range(2)]
    await planned(house, max(one.case_id, two.case_id), await a_supporter(house), at(9, 16))
    async with house.database.work(MORNING) as uow:
        done = await move_visit(uow, house.house, one.id, at(9, 16), by="family", reason="family", together=True)
        assert refused(done) == "refusal-visit-clash"
        spans = await uow.visits.taken([supporter], MORNING, MORNING + 2 * WEEK)
        assert spans == [(at(8, 16), at(8, 17, 30))]
        await uow.commit()
    assert [await stands(house, one), await stands(house, two)] == [one, two]


async def test_another_supporter_comes_instead(house: Scene) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(8, 16))
    other = await a_supporter(house)
    async with house.database.work(MORNING) as uow:
        await make_fit(uow, house, home_terms(house), other, MORNING - 2 * WEEK)
        new = changed(await move_visit(uow, house.house, visit.id, at(8, 16), by="staff", reason="staff", supporter_id=other))
        assert new.supporter_id == other
        guardian = (await uow.cases.members(visit.case_id))[0].person_id
        done = await move_visit(uow, house.house, new.id, at(9, 16), by="staff", reason="staff", supporter_id=guardian)
        assert refused(done) == "refusal-visit-supporter"


@pytest.mark.parametrize(
    ("was", "after", "why", "reason"),
    [
        (S.LATE_USED, S.CANCELLED, "20時前に電話があった", None),
        (S.LATE_USED, S.CANCELLED, " ", "refusal-visit-why"),
        (S.LATE_USED, S.LATE_USED, "x", "refusal-visit-correction"),
        (S.LATE_USED, S.MOVED, "x", "refusal-visit-correction"),
        (S.LATE_USED, S.PLANNED, "x", "refusal-visit-correction"),
        (S.CANCELLED, S.HELD, "実施していた", None),
    ],
)
async def test_a_correction_is_another_line(
    house: Scene, was: VisitState, after: VisitState, why: str, reason: str | None
) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(1, 16))
    async with house.database.work(at(1, 18)) as uow:
        changed(await end_visit(uow, house.house, visit.id, was, by="machine", reason="test"))
        done = await correct_visit(uow, house.house, visit.id, after, by="staff", why=why)
        ledger = await uow.visits.ledger_for_eyes(visit.case_id, VIEWER)
    if reason:
        assert refused(done) == reason
        assert len(ledger) == 2
    else:
        assert [(one.after, one.is_correction) for one in ledger[1:]] == [(was, False), (after, True)]
        assert (ledger[-1].by, ledger[-1].why) == ("staff", why)


@pytest.mark.parametrize("was", [S.CALLED_OFF, S.SUPPORTER_ABSENT, S.CANCELLED])
async def test_what_was_called_off_is_made_up_for_once(house: Scene, was: VisitState) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(8, 16))
    async with house.database.work(MORNING) as uow:
        changed(await end_visit(uow, house.house, visit.id, was, by="staff", reason="test"))
        new = changed(await move_visit(uow, house.house, visit.id, at(8, 16), by="family", reason="family"))
        assert (new.state, new.moved_from, (await uow.visits.get(visit.id)).state) == (S.PLANNED, visit.id, was)
        again = await move_visit(uow, house.house, visit.id, at(9, 16), by="family", reason="family")
        assert refused(again) == "refusal-visit-made-up"
        assert (await uow.visits.details(new.id)).place == "堺市役所"
        assert replayed(await uow.visits.ledger(visit.case_id)) == {visit.id: was, new.id: S.PLANNED}


async def test_what_counts_is_not_made_up_for(house: Scene) -> None:
    visit = await planned(house, await a_child(house), await a_supporter(house), at(8, 16))
    async with house.database.work(MORNING) as uow:
        changed(await end_visit(uow, house.house, visit.id, S.LATE_USED, by="staff", reason="test"))
        assert refused(await move_visit(uow, house.house, visit.id, at(9, 16), by="x", reason="x")) == "refusal-visit-ended"
