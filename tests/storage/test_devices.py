"""Devices, loans, checks and days off on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.devices import Damage, Device, DeviceKind, DeviceState, Loan, ToolCheck
from core.errors import ConflictError
from core.threads import Viewer
from storage.engine import Database
from tests.storage.people_made_up import PROGRAMME, new_id
from tests.storage.test_visits import NOW, a_case

VIEWER = Viewer("test", "test")


async def test_a_device_goes_out_and_comes_back(database: Database) -> None:
    tablet = Device(new_id(), PROGRAMME, DeviceKind.TABLET, "タブレット1", DeviceState.FREE, NOW)
    case = await a_case(database)
    loan = Loan(new_id(), tablet.id, case, NOW, new_id())
    async with database.work(NOW) as uow:
        assert await uow.devices.add(tablet)
        assert not await uow.devices.add(replace(tablet, id=new_id()))
        await uow.devices.lend(loan)
        await uow.devices.save(replace(tablet, state=DeviceState.LENT))
        assert await uow.devices.open_loans(PROGRAMME) == [loan] == await uow.devices.of_case(case)
        await uow.commit()
    back = replace(
        loan, returned_at=NOW + timedelta(days=9), returned_by=new_id(), damage=Damage.ORDINARY, repair_yen=8000, why="落とした"
    )
    async with database.work(NOW) as uow:
        assert (await uow.devices.lock(tablet.id)).state is DeviceState.LENT
        await uow.devices.give_back(back)
        assert await uow.devices.open_loan(tablet.id) is None
        assert await uow.devices.ended_for_eyes(PROGRAMME, VIEWER) == [back]
        await uow.commit()


async def test_one_device_is_in_one_home(database: Database) -> None:
    tablet = Device(new_id(), PROGRAMME, DeviceKind.TABLET, "タブレット1", DeviceState.FREE, NOW)
    cases = [await a_case(database) for _ in range(2)]
    async with database.work(NOW) as uow:
        await uow.devices.add(tablet)
        await uow.devices.lend(Loan(new_id(), tablet.id, cases[0], NOW, new_id()))
        with pytest.raises(ConflictError):
            await uow.devices.lend(Loan(new_id(), tablet.id, cases[1], NOW, new_id()))


async def test_checks_and_days_off_are_kept(database: Database) -> None:
    old = ToolCheck(new_id(), PROGRAMME, "会議の道具", date(2026, 4, 1), new_id(), frozenset({"lobby", "two_factors"}))
    new = replace(old, id=new_id(), checked_on=date(2026, 9, 1), met=frozenset())
    owner = new_id()
    async with database.work(NOW) as uow:
        for check in (old, new):
            await uow.devices.add_check(check)
        assert await uow.devices.checks(PROGRAMME) == [new, old]
        for days in ({date(2026, 10, 5)}, {date(2026, 10, 6), date(2026, 10, 7)}, {date(2026, 10, 7)}):
            await uow.days_off.set(owner, days, "staff", NOW)
            assert await uow.days_off.of(owner) == days
        await uow.days_off.set(owner, set(), "staff", NOW)
        assert await uow.days_off.of(owner) == frozenset()
