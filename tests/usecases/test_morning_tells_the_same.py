"""The morning's message, the page behind it and the list of calls: one number each, however many reasons there are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.obligations import Act, Obligation, Owed, Owner
from core.people import Role
from core.usecases import read_morning as morning
from core.usecases.read_calls import read_calls
from core.usecases.read_morning import read_morning
from core.usecases.send_digest import read_numbers
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene
from tests.usecases.test_owed_at_desk import LAST, house, interviewed

__all__ = ["house"]
pytestmark = pytest.mark.asyncio
NOW = LAST + timedelta(days=40)
HOUR = timedelta(hours=1)


async def test_one_line_a_person_and_one_number_a_line(house: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    case_id = await interviewed(house)
    async with house.database.work(NOW) as uow:
        guardian = next(one.person_id for one in await uow.cases.members(case_id) if one.part.value == "guardian")
        call = Obligation(
            "silence:1", "silence", "S6.11.1", Act.CALL, Owner.COORDINATOR, PROGRAMME, NOW - HOUR, NOW + HOUR,
            case_id=case_id, person_id=guardian,
        )  # fmt: skip
        again = replace(call, key="asked:1", rule="asked-call", due_at=NOW - HOUR)
        await uow.obligations.save([Owed(call), Owed(again)])
        await uow.commit()
    async with house.database.work(NOW) as uow:
        said = await read_numbers(uow, house.house, staff)
    async with house.database.work(NOW) as uow:
        view = await read_morning(uow, house.house, staff)
    async with house.database.work(NOW) as uow:
        calls = await read_calls(uow, house.house, staff)
    assert said.calls == calls.numbers[0] == 1
    lines = {name: len(rows) for name, rows in view.groups.items()}
    assert {name: getattr(said, name) for name in lines} == lines == view.numbers
    assert said.total == view.total
    assert said.overdue == sum(row.due.state.value == "overdue" for rows in view.groups.values() for row in rows)

    monkeypatch.setattr(morning, "SHOWN", 1)
    async with house.database.work(NOW) as uow:
        short = await read_morning(uow, house.house, staff)
    assert (short.numbers, len(short.groups["others"])) == (view.numbers, 1)
    assert view.numbers["others"] > 1  # what is left off is said in a number and a link
