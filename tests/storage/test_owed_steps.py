"""What staff did by hand to something owed is only added to, sealed; and what older databases hold becomes its first line."""

from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, select

import storage.migrations
from core.errors import NotFoundError
from core.obligations import Owed, OwedState
from core.obligations.steps import OwedStep, StepKind, step_of
from core.threads import Viewer
from storage.engine import Database, open_database
from storage.migrate import migrate
from storage.tables_obligations import obligation_steps
from storage.unit_of_work import transaction_of
from tests.storage.people_made_up import NOW
from tests.storage.test_board import DAY, owed
from tests.storage.test_contacts import a_case
from tests.support.database import created_key

EYES = Viewer("staff", "desk-owed")


async def end(database: Database, one: Owed, state: OwedState, why: str, days: int) -> None:
    at = NOW + days * DAY
    changed = replace(one, state=state, ended_at=None if state is OwedState.OPEN else at - DAY, ended_by="staff")
    async with database.work(at) as uow:
        await uow.obligations.end(changed, step_of(changed, "staff", at, why))
        await uow.commit()


async def a_row(database: Database) -> Owed:
    one = owed(DAY, case_id=await a_case(database))
    async with database.work(NOW) as uow:
        await uow.obligations.save([one])
        await uow.commit()
    return one


async def read(database: Database, key: str) -> list[OwedStep]:
    async with database.work(NOW) as uow:
        return list(await uow.obligations.steps_for_eyes(key, EYES))


async def test_each_step_is_added_and_none_is_lost(database: Database) -> None:
    one = await a_row(database)
    assert await read(database, one.what.key) == []
    steps = [(OwedState.WAIVED, "𠮷野さんの入院"), (OwedState.OPEN, ""), (OwedState.KEPT, "渡した")]
    for days, (state, why) in enumerate(steps):
        await end(database, one, state, why, days)
    assert await read(database, one.what.key) == [
        OwedStep(StepKind.WAIVED, "staff", NOW, None, "𠮷野さんの入院"),
        OwedStep(StepKind.TAKEN_BACK, "staff", NOW + DAY, None, ""),
        OwedStep(StepKind.NOTED, "staff", NOW + 2 * DAY, NOW + DAY, "渡した"),
    ]
    async with database.work(NOW, writes=False) as uow:
        rows = await transaction_of(uow).rows(select(obligation_steps))
    assert not [row for row in rows if row.sealed and "𠮷野".encode() in row.sealed]
    async with database.work(NOW) as uow:
        with pytest.raises(NotFoundError):
            await uow.obligations.steps_for_eyes("nothing", EYES)


async def test_what_was_waived_before_the_record_came_is_its_first_line(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    await migrate(address)
    key = created_key(tmp_path)
    database = await open_database(address, key)
    one = await a_row(database)
    await end(database, one, OwedState.WAIVED, "市と協議した", 0)
    await database.close()
    config = Config()
    config.set_main_option("script_location", str(Path(storage.migrations.__file__).parent))
    engine = create_engine(address)
    for go, where in ((command.downgrade, "0019"), (command.upgrade, "head")):
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            go(config, where)
    engine.dispose()
    database = await open_database(address, key)
    assert [(step.kind, step.by, step.why) for step in await read(database, one.what.key)] == [
        (StepKind.WAIVED, "staff", "市と協議した")
    ]
    await end(database, one, OwedState.OPEN, "", 1)
    assert [step.kind for step in await read(database, one.what.key)] == [StepKind.WAIVED, StepKind.TAKEN_BACK]
    await database.close()
