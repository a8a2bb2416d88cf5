"""Planning 40 children with 30 visits each; one reschedule with 100,000 visits stored beside one with 1,000."""

import statistics
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from core.agreements import Agreement, AgreementAnswer, AgreementKind, AgreementWords
from core.free_hours import read_hours
from core.inquiries import Case, InquiryState, Source
from core.messages import Channel
from core.people import Role
from core.usecases.change_visit import move_visit
from core.usecases.plan_visits import Planned, plan_visits
from core.visit_plans import PlanWish
from core.visit_wishes import VisitWishes
from core.visits import LedgerEntry, Visit, VisitPlace, VisitState
from storage.engine import Database
from storage.mapping import plain
from storage.tables import cases
from storage.tables_visits import visit_entries, visits
from tests.bench.figures import Figure, percentile
from tests.storage.people_made_up import PROGRAMME, enter, new_id
from tests.usecases.scene import Scene, scene
from tests.usecases.visit_scene import MORNING, a_child, a_supporter, at, make_ready, planned

FEW, MANY = 1_000, 100_000
EACH = 30


async def planning_figures(folder: Path, *, children: int = 40, moves: int = 120) -> list[Figure]:
    """How long a year's planning takes, and a move beside few and many visits, one to each database in turn."""
    return [*await _planning(folder / "planning", children), *await _moving(folder, moves)]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


async def _planning(folder: Path, children: int) -> list[Figure]:
    async with scene(_made(folder)) as one:
        found = []
        for _ in range(children):
            case, supporter = await a_child(one), await a_supporter(one)
            await make_ready(one, case, supporter, VisitWishes())
            await _wish_for_any_hour(one, case)
            found.append(case)
            await _agreed(one, case)
        began = time.perf_counter()
        many = 0
        for number, case in enumerate(found):
            async with one.database.work(MORNING) as uow:
                done = await plan_visits(uow, one.house, PlanWish((case,), at(2 + number % 5, 17), EACH), by="bench")
                await uow.commit()
            many += len(done.visits) if isinstance(done, Planned) else 0
        took = time.perf_counter() - began
    what = f"planning {children} children x {EACH}: {many} visits, everybody told"
    return [Figure(what, took, "s"), Figure("planning: one child's year", took / children * 1000, "ms")]


async def _wish_for_any_hour(one: Scene, case: str) -> None:
    hours = read_hours(",".join(f"{day} 09:00-21:00" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")))
    async with one.database.work(MORNING) as uow:
        await uow.wishes.save(case, VisitWishes(hours=hours), by="bench", at=MORNING)
        await uow.commit()


async def _agreed(one: Scene, case: str) -> None:
    day = MORNING.date() - timedelta(days=1)
    agreement = Agreement("", PROGRAMME, case, AgreementKind.OVER_PLAN, day, "bench", AgreementAnswer.YES, day, "bench")
    async with one.database.work(MORNING) as uow:
        await uow.agreements.add(agreement, AgreementWords("協議", "担当課", "協議記録"))
        await uow.commit()


@dataclass
class _Moved:
    """A house and its visits that are moved to and fro."""

    scene: Scene
    visits: list[Visit]


async def _moving(folder: Path, moves: int) -> list[Figure]:
    seconds: dict[int, list[float]] = {FEW: [], MANY: []}
    async with AsyncExitStack() as stack:
        houses = {many: await stack.enter_async_context(_house(folder / f"moves-{many}", many)) for many in (FEW, MANY)}
        for number in range(moves + 20):
            for many, house in houses.items():
                spent = await _move_one(house, number)
                if number >= 20:  # the first ones meet statements that nobody has compiled yet
                    seconds[many].append(spent)
    few, many_seconds = seconds[FEW], seconds[MANY]
    what = f"one reschedule beside {MANY:,} visits, floor {FEW:,}"
    middle, floor = statistics.median(many_seconds) * 1000, statistics.median(few) * 1000
    return [
        Figure(f"{what}: median", middle, "ms", floor, "<= 1.3 of the floor"),
        Figure(f"{what}: p95", percentile(many_seconds, 0.95) * 1000, "ms", percentile(few, 0.95) * 1000),
    ]


async def _move_one(house: _Moved, number: int) -> float:
    """One visit moved by a day, with locks, hours, ledger and commit: seconds."""
    place = number % len(house.visits)
    old = house.visits[place]
    to = old.starts_at + timedelta(days=1 if number // len(house.visits) % 2 == 0 else -1)
    began = time.perf_counter()
    async with house.scene.database.work(MORNING) as uow:
        done = await move_visit(uow, house.scene.house, old.id, to, by="bench", reason="family")
        await uow.commit()
    spent = time.perf_counter() - began
    if not isinstance(done, Visit):
        raise RuntimeError(f"not moved: {done.reason}")
    house.visits[place] = done
    return spent


@asynccontextmanager
async def _house(folder: Path, many: int) -> AsyncIterator[_Moved]:
    """So many visits that were held, and ten planned ones."""
    async with scene(_made(folder)) as one:
        supporter = (await enter(one.database, Role.SUPPORTER, Channel.LINE))[0].id
        await _fill(one.database, many, supporter)
        mine = [await planned(one, await a_child(one), await a_supporter(one), at(8, 16)) for _ in range(10)]
        yield _Moved(one, mine)


async def _fill(database: Database, many: int, supporter: str) -> None:
    """Held visits of the past, thirty a case, each with its two lines, written in bulk."""
    async with database.connector.writing(MORNING) as transaction:
        for begin in range(0, many, EACH * 50):
            rows: dict[str, list[dict[str, object]]] = {"cases": [], "visits": [], "visit_entries": []}
            for number in range(begin, min(begin + EACH * 50, many), EACH):
                _one_case(rows, supporter, min(EACH, many - number), MORNING - timedelta(days=300))
            for table in (cases, visits, visit_entries):
                await transaction.execute(insert(table), rows[table.name])


def _one_case(rows: dict[str, list[dict[str, object]]], supporter: str, many: int, since: datetime) -> None:
    case = Case(new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, since, Source.LIST, since)
    rows["cases"].append({**plain(case), "sealed": None})
    for number in range(many):
        begins = since + timedelta(days=7 * number)
        visit = Visit(new_id(), PROGRAMME, case.id, supporter, begins, 90, VisitPlace.HOME, VisitState.HELD, since)
        rows["visits"].append({**plain(visit), "sealed": None})
        made = LedgerEntry(new_id(), visit.id, case.id, None, VisitState.PLANNED, "bench", since, since, "planned")
        held = replace(made, id=new_id(), before=VisitState.PLANNED, after=VisitState.HELD, reason="left")
        for entry in (made, held):
            values = plain(entry)
            del values["why"]
            rows["visit_entries"].append({**values, "sealed": None})
