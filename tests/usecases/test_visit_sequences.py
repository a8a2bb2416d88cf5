"""Random sequences of every command: ledger and rows agree, sums add up, no hour is held twice, nothing counts twice."""

import asyncio
import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import Refusal
from core.inquiries import Actor, InquiryState
from core.ports import UnitOfWork
from core.usecases.approve_case import change_case
from core.usecases.call_off_visits import call_off_visits
from core.usecases.change_visit import correct_visit, end_visit, move_visit, put_off
from core.usecases.end_visits_ahead import free_visits_of
from core.visits import (
    USED,
    LedgerEntry,
    Visit,
    VisitDetails,
    VisitPlace,
    VisitState,
    blocks,
    replayed,
    totals_of,
)
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene, scene
from tests.usecases.visit_scene import MORNING, a_child, a_supporter, at

S = VisitState
HOUR = st.integers(0, 11)
WHICH = st.integers(0, 30)
ENDS = st.sampled_from(sorted(set(S) - {S.PLANNED}))
COMMAND = st.one_of(
    st.tuples(st.just("plan"), st.integers(0, 2), st.integers(0, 1), HOUR, st.booleans()),
    st.tuples(st.just("move"), WHICH, HOUR, st.sampled_from(["family", "supporter", "weather"])),
    st.tuples(st.just("put_off"), WHICH),
    st.tuples(st.just("end"), WHICH, ENDS),
    st.tuples(st.just("correct"), WHICH, ENDS),
    st.tuples(st.just("call_off"), st.lists(WHICH, min_size=1, max_size=3)),
    st.tuples(st.just("withdraw"), st.integers(0, 2)),
    st.tuples(st.just("leave"), st.integers(0, 1)),
    st.tuples(st.just("wait"), st.integers(1, 300)),
)


class House:
    """What the sequence works on: three children (two of them siblings), two supporters, and the clock."""

    def __init__(self, one: Scene, cases: list[str], supporters: list[str]) -> None:
        self.scene, self.cases, self.supporters, self.now = one, cases, supporters, MORNING
        self.planned: list[str] = []

    async def do(self, command: tuple[object, ...]) -> None:
        """One command in one unit of work, undone where it was refused."""
        async with self.scene.database.work(self.now) as uow:
            done = await self._do(uow, command)
            if not isinstance(done, Refusal):
                await uow.commit()
        if isinstance(done, Visit) and done.id not in self.planned:
            self.planned.append(done.id)

    async def _do(self, uow: UnitOfWork, command: tuple[object, ...]) -> object:
        house = self.scene.house
        match command:
            case ("wait", int(minutes)):
                self.now += timedelta(minutes=minutes)
            case ("plan", int(case), int(supporter), int(hour), bool(joint)):
                return await self._plan(uow, self.cases[case], self.supporters[supporter], slot(hour), joint)
            case ("withdraw", int(case)):
                await change_case(
                    uow, house, self.cases[case], InquiryState.WITHDRAWN, actor=Actor.STAFF, by="staff", why="転居"
                )
                return await change_case(
                    uow, house, self.cases[case], InquiryState.APPROVED, actor=Actor.STAFF, by="staff", why="再開"
                )
            case ("leave", int(supporter)):
                return await free_visits_of(uow, house, self.supporters[supporter], by="staff")
            case ("call_off", list(which)):
                ids = [self.planned[one % len(self.planned)] for one in which if self.planned]
                return await call_off_visits(uow, house, ids, after=S.CALLED_OFF, by="staff", reason="weather")
            case (name, int(which), *rest) if self.planned:
                return await self._change(uow, str(name), self.planned[which % len(self.planned)], rest)
        return None

    async def _change(self, uow: UnitOfWork, name: str, visit_id: str, rest: list[object]) -> Visit | Refusal:
        house = self.scene.house
        match name, rest:
            case "move", [int(hour), str(reason)]:
                return await move_visit(uow, house, visit_id, slot(hour), by="family", reason=reason)
            case "put_off", []:
                return await put_off(uow, house, visit_id, by="family", reason="family")
            case "end", [VisitState() as after]:
                return await end_visit(uow, house, visit_id, after, by="staff", reason="test")
            case "correct", [VisitState() as after]:
                return await correct_visit(uow, house, visit_id, after, by="staff", why="直し")
        raise AssertionError(name)

    async def _plan(self, uow: UnitOfWork, case: str, supporter: str, begins: datetime, joint: bool) -> Visit | Refusal:
        joint_id = f"joint-{supporter[:8]}-{begins:%d%H%M}" if joint else None
        new_id = self.scene.house.chance.new_id
        visit = Visit(new_id(), PROGRAMME, case, supporter, begins, 90, VisitPlace.HOME, S.PLANNED, self.now, joint_id=joint_id)
        entry = LedgerEntry(new_id(), visit.id, case, None, S.PLANNED, "staff", self.now, self.now, "planned")
        return visit if await uow.visits.add(visit, VisitDetails(), entry) else Refusal("refusal-visit-clash")

    async def holds(self) -> None:
        """What must be true after every command."""
        async with self.scene.database.work(self.now, writes=False) as uow:
            rows = [one for case in self.cases for one in await uow.visits.of_case(case)]
            ledgers = {case: await uow.visits.ledger(case) for case in self.cases}
            by_case, all_of_them = await uow.visits.counts_by_case(PROGRAMME), await uow.visits.counts(PROGRAMME)
        states = {one.id: one.state for one in rows}
        assert {visit: state for ledger in ledgers.values() for visit, state in replayed(ledger).items()} == states
        sums: Counter[VisitState] = Counter()
        for case in self.cases:
            mine = Counter(one.state for one in rows if one.case_id == case)
            assert by_case.get(case, {}) == mine
            totals = totals_of((one.state for one in rows if one.case_id == case), 30)
            assert totals.used + totals.ahead + totals.count(*(set(S) - USED - {S.PLANNED, S.TO_FIX})) == sum(mine.values())
            assert totals.used + totals.left >= 30
            sums += mine
        assert all_of_them == sums
        no_hour_twice(rows)
        chained(rows, [line for ledger in ledgers.values() for line in ledger])


def slot(hour: int) -> datetime:
    """Hours that overlap here and there, over three days."""
    return at(1 + hour // 4, 12, 0) + timedelta(minutes=60 * (hour % 4))


def no_hour_twice(rows: list[Visit]) -> None:
    held: dict[tuple[str, int], str] = {}
    for one in rows:
        if one.state is S.PLANNED:
            for block in blocks(one.starts_at, one.minutes):
                assert held.setdefault((one.case_id, block), one.id) == one.id
                holder = one.joint_id or one.id
                assert held.setdefault((one.supporter_id, block), holder) == holder


def chained(rows: list[Visit], ledger: list[LedgerEntry]) -> None:
    """Each line goes on where the one before stood; a moved visit is used by nothing, and its other one once."""
    stands: dict[str, VisitState] = {}
    for line in ledger:
        assert line.before == stands.get(line.visit_id)
        stands[line.visit_id] = line.after
    heirs = Counter(one.moved_from for one in rows if one.moved_from is not None)
    assert all(number == 1 for number in heirs.values())
    moved = {one.id for one in rows if one.state is S.MOVED}
    assert moved <= set(heirs)
    assert all(one.next_at is None for one in rows if one.state is not S.PLANNED)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(COMMAND, min_size=5, max_size=25))
def test_the_ledger_holds_whatever_is_done(commands: list[tuple[object, ...]]) -> None:
    asyncio.run(_play(commands))


async def _play(commands: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with scene(Path(folder)) as one:
            house = House(one, [await a_child(one) for _ in range(3)], [await a_supporter(one) for _ in range(2)])
            for command in commands:
                await house.do(command)
                await house.holds()
