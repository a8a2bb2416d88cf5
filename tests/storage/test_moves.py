"""Requests to move a visit on both databases: one open a visit whatever happens at once; what is due; outages."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import NotFoundError
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.move_requests import MoveRequest, MoveState, changed
from core.outages import Outage
from core.people import Role
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from storage.chance import SecretChance
from storage.engine import Database
from tests.storage.people_made_up import PROGRAMME, enter

NOW = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)
FOUR = datetime(2026, 9, 8, 7, 0, tzinfo=UTC)
CHANCE = SecretChance()


async def a_visit(database: Database, starts_at: datetime = FOUR) -> Visit:
    supporter, _ = await enter(database, Role.SUPPORTER)
    case = Case(CHANCE.new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, NOW, Source.LIST, NOW)
    visit = Visit(CHANCE.new_id(), PROGRAMME, case.id, supporter.id, starts_at, 90, VisitPlace.HOME, VisitState.PLANNED, NOW)
    entry = LedgerEntry(CHANCE.new_id(), visit.id, case.id, None, VisitState.PLANNED, "test", NOW, NOW, "planned")
    async with database.work(NOW) as uow:
        await uow.cases.add(case, CaseFacts())
        assert await uow.visits.add(visit, VisitDetails(), entry)
        await uow.commit()
    return visit


async def a_request(database: Database, visit: Visit | None = None, **known: object) -> MoveRequest:
    visit = visit or await a_visit(database)
    guardian, account = await enter(database, Role.GUARDIAN)
    state = MoveState.CHOOSING
    made = MoveRequest(
        CHANCE.new_id(), PROGRAMME, visit.id, visit.case_id, guardian.id, guardian.id, account.id, state, NOW, NOW, NOW
    )
    return replace(made, **known)  # type: ignore[arg-type]


async def opened(database: Database, request: MoveRequest) -> bool:
    async with database.work(NOW) as uow:
        done = await uow.moves.add(request)
        await uow.commit()
    return done


async def test_a_request_comes_back_as_it_was_kept(database: Database) -> None:
    request = await a_request(database, next_at=NOW + timedelta(hours=1), step="asked", starts_at=FOUR)
    assert await opened(database, request)
    async with database.work(NOW, writes=False) as uow:
        assert await uow.moves.get(request.id) == request
        assert await uow.moves.open_of(request.visit_id) == request
        assert await uow.moves.of_visit(request.visit_id) == [request]
        assert await uow.moves.chosen_by(request.person_id) == [request]
        with pytest.raises(NotFoundError):
            await uow.moves.get("gone")


async def test_a_visit_has_one_open_request_and_as_many_that_ended_as_there_were(database: Database) -> None:
    first = await a_request(database)
    visit = Visit(first.visit_id, PROGRAMME, first.case_id, "", FOUR, 90, VisitPlace.HOME, VisitState.PLANNED, NOW)
    second = await a_request(database, visit)
    assert await opened(database, first)
    assert not await opened(database, second)
    async with database.work(NOW) as uow:
        await uow.moves.save(changed(first, MoveState.KEPT, NOW))
        await uow.commit()
    assert await opened(database, second)
    async with database.work(NOW, writes=False) as uow:
        assert await uow.moves.open_of(first.visit_id) == second
        assert len(await uow.moves.of_visit(first.visit_id)) == 2


async def test_of_two_who_ask_at_the_same_moment_one_request_is_opened(database: Database) -> None:
    visit = await a_visit(database)
    requests = [await a_request(database, visit) for _ in range(2)]
    done = await asyncio.gather(*(opened(database, one) for one in requests))
    assert sorted(done) == [False, True]


async def test_what_is_due_is_told_longest_due_first_and_what_is_not_due_is_not(database: Database) -> None:
    late, early = NOW, NOW - timedelta(hours=1)
    requests = [await a_request(database, next_at=moment) for moment in (late, early, NOW + timedelta(seconds=1), None)]
    for one in requests:
        assert await opened(database, one)
    async with database.work(NOW, writes=False) as uow:
        assert await uow.moves.due(NOW) == [requests[1].id, requests[0].id]
        assert await uow.moves.due(NOW, 1) == [requests[1].id]


async def test_requests_are_found_by_what_they_made_and_by_where_they_stand(database: Database) -> None:
    waiting = await a_request(database, state=MoveState.WAITING, new_visit_id=CHANCE.new_id())
    ended = await a_request(database, state=MoveState.AGREED)
    for one in (waiting, ended):
        assert await opened(database, one)
    async with database.work(NOW) as uow:
        assert waiting.new_visit_id is not None
        assert await uow.moves.that_made(waiting.new_visit_id) == waiting
        assert await uow.moves.that_made("gone") is None
        assert await uow.moves.in_states(PROGRAMME, [MoveState.WAITING]) == [waiting]
        assert await uow.moves.in_states(PROGRAMME, []) == []
        with pytest.raises(NotFoundError):
            await uow.moves.save(replace(ended, id=CHANCE.new_id()))


async def test_the_pulse_tells_when_it_was_felt_before(database: Database) -> None:
    for before, at in ((None, NOW), (NOW, FOUR)):
        async with database.work(at) as uow:
            assert await uow.outages.pulse(at) == before
            await uow.commit()


async def test_outages_are_found_round_a_moment(database: Database) -> None:
    hour = timedelta(hours=1)
    made = [Outage(CHANCE.new_id(), FOUR + hour * n, FOUR + hour * n + hour / 2) for n in (-3, 0, 3)]
    async with database.work(NOW) as uow:
        for one in made:
            await uow.outages.add(one)
        await uow.commit()
    async with database.work(NOW, writes=False) as uow:
        assert await uow.outages.near(FOUR, hour) == [made[1]]
        assert await uow.outages.near(FOUR, hour * 3) == made
        assert await uow.outages.latest() == made[::-1]
