"""Visits on both databases: no hour is held twice, whatever happens at the same moment; ledger and rows agree."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.people import Role
from core.threads import Viewer
from core.visits import LedgerEntry, Move, Visit, VisitDetails, VisitPlace, VisitState, replayed
from storage.chance import SecretChance
from storage.engine import Database
from tests.storage.people_made_up import PROGRAMME, enter

NOW = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)
FOUR = datetime(2026, 9, 8, 7, 0, tzinfo=UTC)
CHANCE = SecretChance()


async def a_case(database: Database) -> str:
    case = Case(CHANCE.new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, NOW, Source.LIST, NOW)
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.commit()
    return case.id


async def a_supporter(database: Database) -> str:
    person, _ = await enter(database, Role.SUPPORTER)
    return person.id


def a_visit(case_id: str, supporter_id: str, starts_at: datetime = FOUR, joint_id: str | None = None) -> Visit:
    return Visit(
        CHANCE.new_id(),
        PROGRAMME,
        case_id,
        supporter_id,
        starts_at,
        90,
        VisitPlace.HOME,
        VisitState.PLANNED,
        NOW,
        joint_id=joint_id,
    )


def entry(visit: Visit, after: VisitState, before: VisitState | None = None, why: str = "") -> LedgerEntry:
    return LedgerEntry(CHANCE.new_id(), visit.id, visit.case_id, before, after, "test", NOW, NOW, "planned", why)


async def plan(database: Database, visit: Visit, why: str = "") -> bool:
    async with database.work(NOW) as uow:
        done = await uow.visits.add(visit, VisitDetails("堺区役所 2階"), entry(visit, VisitState.PLANNED, why=why))
        await uow.commit()
    return done


@pytest.mark.parametrize(
    ("minutes_later", "fits"), [(-90, True), (-85, False), (0, False), (85, False), (90, True)], ids=lambda value: str(value)
)
async def test_a_supporter_is_never_in_two_places(database: Database, minutes_later: int, fits: bool) -> None:
    supporter = await a_supporter(database)
    assert await plan(database, a_visit(await a_case(database), supporter))
    other = a_visit(await a_case(database), supporter, FOUR + timedelta(minutes=minutes_later))
    assert await plan(database, other) is fits
    async with database.work(NOW, writes=False) as uow:
        assert len(await uow.visits.of_supporter(supporter, NOW, NOW + timedelta(days=30))) == 1 + fits


async def test_a_child_is_never_visited_by_two(database: Database) -> None:
    case = await a_case(database)
    assert await plan(database, a_visit(case, await a_supporter(database)))
    assert not await plan(database, a_visit(case, await a_supporter(database), FOUR + timedelta(minutes=30)))


async def test_twenty_at_the_same_moment_and_one_gets_the_hour(database: Database) -> None:
    supporter = await a_supporter(database)
    visits = [a_visit(await a_case(database), supporter) for _ in range(20)]
    done = await asyncio.gather(*(plan(database, visit) for visit in visits))
    assert sum(done) == 1


async def test_siblings_share_their_supporter_s_hours_until_the_last_has_gone(database: Database) -> None:
    supporter, joint = await a_supporter(database), CHANCE.new_id()
    one = a_visit(await a_case(database), supporter, joint_id=joint)
    two = a_visit(await a_case(database), supporter, joint_id=joint)
    assert await plan(database, one)
    assert await plan(database, two)
    await _end(database, one)
    assert not await plan(database, a_visit(await a_case(database), supporter))
    await _end(database, two)
    assert await plan(database, a_visit(await a_case(database), supporter))


async def _end(database: Database, visit: Visit) -> None:
    async with database.work(NOW) as uow:
        locked = await uow.visits.lock(visit.id)
        ended = replace(locked, state=VisitState.CANCELLED)
        await uow.visits.change(ended, entry(ended, VisitState.CANCELLED, VisitState.PLANNED, "家族の都合"))
        await uow.commit()


async def test_ledger_rows_counts_and_hours_agree(database: Database) -> None:
    supporter, case = await a_supporter(database), await a_case(database)
    visit = a_visit(case, supporter)
    assert await plan(database, visit, why="初回")
    async with database.work(NOW, writes=False) as uow:
        assert await uow.visits.taken([case], NOW, NOW + timedelta(days=30)) == [(FOUR, FOUR + timedelta(minutes=90))]
        assert (await uow.visits.details(visit.id)).place == "堺区役所 2階"
    await _end(database, visit)
    async with database.work(NOW) as uow:
        ledger = await uow.visits.ledger_for_eyes(case, Viewer("test", "test"))
        assert [(line.before, line.after, line.why) for line in ledger] == [
            (None, VisitState.PLANNED, "初回"),
            (VisitState.PLANNED, VisitState.CANCELLED, "家族の都合"),
        ]
        assert replayed(ledger) == {one.id: one.state for one in await uow.visits.of_case(case)}
        assert await uow.visits.counts(PROGRAMME) == {VisitState.CANCELLED: 1}
        assert await uow.visits.counts_by_case(PROGRAMME) == {case: {VisitState.CANCELLED: 1}}
        assert await uow.visits.taken([case, supporter], NOW, NOW + timedelta(days=30)) == []
        assert [line.why for line in await uow.visits.ledger(case)] == ["", ""]


async def test_what_is_due_is_found_by_its_moment(database: Database) -> None:
    supporter = await a_supporter(database)
    soon = replace(a_visit(await a_case(database), supporter), next_at=NOW)
    later = replace(a_visit(await a_case(database), supporter, FOUR + timedelta(days=1)), next_at=NOW + timedelta(seconds=1))
    for visit in (soon, later):
        assert await plan(database, visit)
    async with database.work(NOW, writes=False) as uow:
        assert await uow.visits.due(NOW) == [soon.id]
        assert await uow.visits.due(NOW + timedelta(seconds=1)) == [soon.id, later.id]


def moved(visit: Visit, starts_at: datetime, joint_id: str | None = None) -> Move:
    left = replace(visit, state=VisitState.MOVED)
    new = replace(visit, id=CHANCE.new_id(), starts_at=starts_at, joint_id=joint_id, moved_from=visit.id)
    return Move(left, entry(left, VisitState.MOVED, VisitState.PLANNED), new, entry(new, VisitState.PLANNED))


async def test_siblings_move_together_or_not_at_all(database: Database) -> None:
    supporter, joint = await a_supporter(database), CHANCE.new_id()
    one, two = [a_visit(await a_case(database), supporter, joint_id=joint) for _ in range(2)]
    for visit in (one, two, a_visit(two.case_id, await a_supporter(database), FOUR + timedelta(days=1))):
        assert await plan(database, visit)
    span = [(FOUR, FOUR + timedelta(minutes=90))]
    async with database.work(NOW) as uow:
        new = CHANCE.new_id()
        assert not await uow.visits.move([moved(visit, FOUR + timedelta(days=1), new) for visit in (one, two)])
        assert [(await uow.visits.get(visit.id)).state for visit in (one, two)] == [VisitState.PLANNED] * 2
        assert await uow.visits.taken([supporter], NOW, NOW + timedelta(days=30)) == span
        assert await uow.visits.taken([one.case_id], NOW, NOW + timedelta(days=30)) == span
        assert await uow.visits.made_from(one.id) is None
        later = FOUR + timedelta(minutes=45)  # within its own old hours
        moves = [moved(visit, later, new) for visit in (one, two)]
        assert await uow.visits.move(moves)
        assert await uow.visits.taken([supporter], NOW, NOW + timedelta(days=30)) == [(later, later + timedelta(minutes=90))]
        assert await uow.visits.made_from(one.id) == moves[0].new
        assert (await uow.visits.details(moves[1].new.id)).place == "堺区役所 2階"
        await uow.commit()


async def test_two_movers_at_the_same_moment_and_one_gets_the_hour(database: Database) -> None:
    supporter = await a_supporter(database)
    visits = [a_visit(await a_case(database), supporter, FOUR + timedelta(days=number)) for number in range(1, 9)]
    for visit in visits:
        assert await plan(database, visit)

    async def move(visit: Visit) -> bool:
        async with database.work(NOW) as uow:
            await uow.people.lock(supporter)
            done = await uow.visits.move([moved(visit, FOUR)])
            await uow.commit()
        return done

    assert sum(await asyncio.gather(*(move(visit) for visit in visits))) == 1
    async with database.work(NOW, writes=False) as uow:
        spans = await uow.visits.taken([supporter], NOW, NOW + timedelta(days=30))
        assert len(spans) == 8
