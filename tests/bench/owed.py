"""A tick with 100 obligations due beside 1,000 and beside 100,000 cases; one case derived anew."""

import statistics
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert, update

from core.inquiries import Case, InquiryState, Source
from core.usecases.owe import owe_for_case
from core.usecases.remind_owed import remind_owed
from storage.engine import Database
from storage.mapping import plain
from storage.tables import cases
from storage.tables_obligations import obligations
from tests.bench.figures import Figure, percentile
from tests.storage.people_made_up import PROGRAMME, new_id
from tests.usecases.scene import Scene, scene
from tests.usecases.visit_scene import MORNING, a_child, a_supporter, at, make_ready, planned

FEW, MANY = 1_000, 100_000
DUE = 100
EACH = 3
"""Obligations stored for a case; one of them lies ahead, two are done."""
AT_ONCE = 2_000


async def owed_figures(folder: Path, *, ticks: int = 12, derived: int = 60) -> list[Figure]:
    """Ticks at each database in turn, then deriving one case."""
    seconds: dict[int, list[float]] = {FEW: [], MANY: []}
    async with AsyncExitStack() as stack:
        houses = {many: await stack.enter_async_context(_house(folder / str(many), many)) for many in (FEW, MANY)}
        for number in range(ticks + 2):
            for many, (one, keys) in houses.items():
                spent = await _tick(one, keys)
                if number >= 2:  # the first ones meet statements that nobody has compiled yet
                    seconds[many].append(spent)
    middle, floor = statistics.median(seconds[MANY]) * 1000, statistics.median(seconds[FEW]) * 1000
    what = f"a tick with {DUE} due beside {MANY:,} cases, floor {FEW:,}: median"
    return [Figure(what, middle, "ms", floor, "<= 1.2 of the floor"), *await _deriving(folder / "deriving", derived)]


def made(folder: Path) -> Path:
    """The folder, made."""
    folder.mkdir(parents=True)
    return folder


@asynccontextmanager
async def _house(folder: Path, many: int) -> AsyncIterator[tuple[Scene, list[str]]]:
    """So many cases with what is owed for each, and the keys of those that are due at every tick."""
    async with scene(made(folder)) as one:
        keys = await fill_owed(one.database, many)
        yield one, keys[:: max(1, many // DUE)][:DUE]


async def fill_owed(database: Database, many: int) -> list[str]:
    """So many approved cases with EACH obligations; keys of those that are open."""
    keys: list[str] = []
    async with database.connector.writing(MORNING) as transaction:
        for begin in range(0, many, AT_ONCE):
            rows: dict[str, list[dict[str, object]]] = {"cases": [], "obligations": []}
            for _ in range(begin, min(begin + AT_ONCE, many)):
                case = Case(new_id(), PROGRAMME, "home_visits", InquiryState.APPROVED, MORNING, Source.LIST, MORNING)
                rows["cases"].append({**plain(case), "sealed": None})
                rows["obligations"] += [_row(case.id, number) for number in range(EACH)]
                keys.append(f"bench-0:{case.id}")
            await transaction.execute(insert(cases), rows["cases"])
            await transaction.execute(insert(obligations), rows["obligations"])
    return keys


def _row(case_id: str, number: int) -> dict[str, object]:
    is_open = number == 0
    opens_at, due_at = MORNING - timedelta(days=1), MORNING + timedelta(days=20 + number)
    return {
        "key": f"bench-{number}:{case_id}", "rule": "first-visit", "clause_id": "S6.8.1", "act": "visit",
        "owner": "coordinator", "programme_id": PROGRAMME, "case_id": case_id, "person_id": None, "subject_id": "",
        "reason": "", "opens_at": opens_at, "due_at": due_at, "by_hand": False, "reminders": "[]", "evidence_kind": "",
        "evidence_id": "", "state": "open" if is_open else "kept", "next_at": due_at if is_open else None,
        "looked_at": None, "ended_at": None if is_open else MORNING, "ended_by": "",
    }  # fmt: skip


async def _tick(one: Scene, keys: list[str]) -> float:
    """All of `keys` fall due; the ticker looks at them: seconds."""
    async with one.database.connector.writing(MORNING) as transaction:
        await transaction.execute(update(obligations).where(obligations.c.key.in_(keys)).values(next_at=MORNING))
    began = time.perf_counter()
    looked = await remind_owed(one.database.work, one.house, MORNING)
    spent = time.perf_counter() - began
    if looked != len(keys):
        raise RuntimeError(f"{looked} looks")
    return spent


async def _deriving(folder: Path, many: int, *, visits: int = 30) -> list[Figure]:
    """One child with a year of visits, everything derived again from its rows."""
    async with scene(made(folder)) as one:
        case_id, supporter = await a_child(one), await a_supporter(one)
        await make_ready(one, case_id, supporter)
        for number in range(visits):
            await planned(one, case_id, supporter, at(8, 16) + timedelta(days=7 * number))
        seconds = []
        for _ in range(many):
            async with one.database.work(MORNING) as uow:
                began = time.perf_counter()
                await owe_for_case(one.house, uow, case_id)
                seconds.append(time.perf_counter() - began)
                await uow.commit()
    return [
        Figure(f"one case with {visits} visits derived anew: median", statistics.median(seconds) * 1000, "ms"),
        Figure(f"one case with {visits} visits derived anew: p95", percentile(seconds, 0.95) * 1000, "ms"),
    ]
