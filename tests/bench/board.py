"""The desk's first page beside 2,000 open alerts, and beside 20: read, names opened and logged; the board of a full year."""

import statistics
import time
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from core.alerts import Alert, AlertKind, AlertState, Severity
from core.people import Person, Role
from core.usecases.read_board import read_board
from core.usecases.read_today import read_today
from storage.mapping import plain
from storage.tables import alerts, people, vault_keys
from storage.transaction import Transaction
from storage.vault import Place, person_owner
from tests.bench.figures import Figure
from tests.bench.owed import fill_owed, made
from tests.storage.people_made_up import made_up_person, new_id
from tests.usecases.scene import scene
from tests.usecases.visit_scene import MORNING
from tomoshibi.clause_files import read_clauses
from tomoshibi.programmes import DEFAULT_FOLDER
from tomoshibi.settings import Settings
from tomoshibi.wiring import OpenedHouse, open_house

SAKAI = "sakai-learning-2026"
FEW, MANY = 20, 2_000
CASES = 1_700
"""With three obligations each: as many as forty children of a year."""
PROFILE = '{"name": "灯野 花子", "kana": "とものはなこ", "phone": "09000001234", "remarks": ""}'


async def board_figures(folder: Path, *, looks: int) -> list[Figure]:
    """Looks at the first page, at each database in turn; what a tick of the ticker costs when nothing is due; the board."""
    seconds, ticks = {FEW: list[float](), MANY: list[float]()}, {FEW: list[float](), MANY: list[float]()}
    async with AsyncExitStack() as stack:
        settings = {many: Settings.model_validate({"data_dir": folder / str(many)}) for many in (FEW, MANY)}
        houses = {many: await stack.enter_async_context(open_house(one, secrets=False)) for many, one in settings.items()}
        staff = {many: await _fill(opened, many) for many, opened in houses.items()}
        for number in range(looks + 5):
            for many, opened in houses.items():
                looked, ticked = await _look(opened, staff[many])
                if number >= 5:  # the first ones meet statements that nobody has compiled yet
                    seconds[many].append(looked)
                    ticks[many].append(ticked)
    return [
        _figure(f"today beside {MANY:,} open alerts, floor {FEW}: median", seconds),
        _figure(f"a tick with nothing due, {MANY:,} alerts, floor {FEW}: median", ticks),
        await _year(folder / "year"),
    ]


async def _year(folder: Path, *, looks: int = 12) -> Figure:
    """The board of a full year, read by a coordinator."""
    async with scene(made(folder)) as one:
        staff, _ = await one.enter(Role.COORDINATOR)
        keys = await fill_owed(one.database, CASES)
        clauses = read_clauses("sakai-learning.toml", DEFAULT_FOLDER)
        seconds = []
        for _ in range(looks):
            async with one.database.work(MORNING, writes=False) as uow:
                began = time.perf_counter()
                view = await read_board(uow, one.house, staff, clauses)
                seconds.append(time.perf_counter() - began)
        if view.due != len(keys):
            raise RuntimeError("an empty board")
    return Figure("the board of a year, 5,100 obligations: median", statistics.median(seconds) * 1000, "ms")


def _figure(what: str, seconds: dict[int, list[float]]) -> Figure:
    return Figure(what, statistics.median(seconds[MANY]) * 1000, "ms", statistics.median(seconds[FEW]) * 1000)


async def _look(opened: OpenedHouse, staff: Person) -> tuple[float, float]:
    now = opened.clock.now()
    began = time.perf_counter()
    async with opened.work(now) as uow:
        view = await read_today(uow, opened.house, staff)
    looked = time.perf_counter()
    if not view.nobodys:
        raise RuntimeError("the page was empty")
    async with opened.work(now, writes=False) as uow:
        if await uow.alerts.due(now):
            raise RuntimeError("something was due")
    return looked - began, time.perf_counter() - looked


async def _fill(opened: OpenedHouse, many: int) -> Person:
    """A coordinator and so many people with one open message each, written in bulk."""
    now, connector = opened.clock.now(), opened.database.connector
    async with connector.writing(now) as transaction:
        everybody = [made_up_person(Role.COORDINATOR, now), *(made_up_person(created_at=now) for _ in range(many))]
        rows: dict[str, list[dict[str, object]]] = {"keys": [], "people": [], "alerts": []}
        for person in everybody:
            owner = person_owner(person.id)
            key, key_row = connector.vault.new_key(owner, now)
            rows["keys"].append(key_row)
            sealed = key.seal(Place("people", person.id, owner, "profile"), PROFILE.encode())
            rows["people"].append({**plain(person), "sealed": sealed})
        rows["alerts"] = [plain(_waiting(person, number)) for number, person in enumerate(everybody[1:])]
        await _write(transaction, rows)
    return everybody[0]


def _waiting(person: Person, number: int) -> Alert:
    at = person.created_at - timedelta(minutes=number % 900)
    later = person.created_at + timedelta(days=1)
    severity = (Severity.CALM, Severity.CALM, Severity.SOON)[number % 3]
    matter = f"message:{person.id}"
    head = (new_id(), SAKAI, AlertKind.MESSAGE, severity, AlertState.OPEN, matter, person.id, None, "message", at, at)
    return Alert(*head, None, None, None, None, later, at, 0, later)


async def _write(transaction: Transaction, rows: dict[str, list[dict[str, object]]]) -> None:
    for table, name in ((vault_keys, "keys"), (people, "people"), (alerts, "alerts")):
        await transaction.execute(insert(table), rows[name])
