"""Devices and their loans, checks of online tools, days off."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import Row, Select, delete, insert, select, update

from core.devices import Damage, Device, DeviceKind, DeviceState, Loan, ToolCheck
from core.errors import NotFoundError
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_devices import days_off, device_loans, devices, tool_checks
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_ENUMS: Mapping[str, type[Enum]] = {"kind": DeviceKind, "state": DeviceState}


def _place(loan: Loan) -> Place:
    return Place("device_loans", loan.id, case_owner(loan.case_id), "why")


class DevicesRepository:
    """Implements core.ports.Devices."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, device: Device) -> bool:
        """Enters a device; False when the programme has one of this label."""
        known = select(devices.c.id).where(devices.c.programme_id == device.programme_id, devices.c.label == device.label)
        if await self._transaction.first(known) is not None:
            return False
        await self._transaction.execute(insert(devices).values(**plain(device)))
        return True

    async def lock(self, device_id: str) -> Device:
        """The device, which nobody else changes until the transaction ends. Raises NotFoundError."""
        row = await self._transaction.first(select(devices).where(devices.c.id == device_id).with_for_update())
        if row is None:
            raise NotFoundError("device-unknown", device=device_id)
        return build(Device, row, _ENUMS)

    async def save(self, device: Device) -> None:
        """Writes it."""
        await self._transaction.execute(update(devices).where(devices.c.id == device.id).values(**plain(device)))

    async def all_in(self, programme_id: str) -> list[Device]:
        """By kind and label."""
        query = select(devices).where(devices.c.programme_id == programme_id)
        rows = await self._transaction.rows(query.order_by(devices.c.kind.desc(), devices.c.label))
        return [build(Device, row, _ENUMS) for row in rows]

    async def lend(self, loan: Loan) -> None:
        """Keeps a new loan."""
        await self._transaction.execute(insert(device_loans).values(**_values(loan), sealed=await self._sealed(loan)))

    async def give_back(self, loan: Loan) -> None:
        """Writes the end of a loan."""
        mine = update(device_loans).where(device_loans.c.id == loan.id)
        await self._transaction.execute(mine.values(**_values(loan), sealed=await self._sealed(loan)))

    async def open_loans(self, programme_id: str) -> list[Loan]:
        """Devices that are out, the longest first."""
        query = _loans_of(programme_id).where(device_loans.c.returned_at.is_(None))
        return [_loan(row) for row in await self._transaction.rows(query.order_by(device_loans.c.lent_at))]

    async def open_loan(self, device_id: str) -> Loan | None:
        """The loan of a device that is out."""
        query = select(device_loans).where(device_loans.c.device_id == device_id, device_loans.c.returned_at.is_(None))
        row = await self._transaction.first(query)
        return None if row is None else _loan(row)

    async def of_case(self, case_id: str) -> list[Loan]:
        """All loans of a case, the oldest first."""
        query = select(device_loans).where(device_loans.c.case_id == case_id).order_by(device_loans.c.lent_at)
        return [_loan(row) for row in await self._transaction.rows(query)]

    async def ended_for_eyes(self, programme_id: str, viewer: Viewer, limit: int = 50) -> list[Loan]:
        """Loans that came back damaged, with what happened, the newest first."""
        query = _loans_of(programme_id).where(device_loans.c.damage != Damage.NONE.value)
        rows = await self._transaction.rows(query.order_by(device_loans.c.returned_at.desc()).limit(limit))
        return [await self._opened(row, viewer) for row in rows]

    async def _opened(self, row: Row[Any], viewer: Viewer) -> Loan:
        loan = _loan(row)
        if row.sealed is None:
            return loan
        line = AuditLine(self._transaction.now, viewer.actor_id, "device-loan-opened", None, loan.case_id, viewer.page)
        self._transaction.note(line, is_opening=True)
        return replace(loan, why=(await self._transaction.open(_place(loan), row.sealed)).decode())

    async def _sealed(self, loan: Loan) -> bytes | None:
        return await self._transaction.seal(_place(loan), loan.why) if loan.why else None

    async def add_check(self, check: ToolCheck) -> None:
        """Keeps a check of a tool."""
        values = {**plain(check), "met": " ".join(sorted(check.met))}
        await self._transaction.execute(insert(tool_checks).values(**values))

    async def checks(self, programme_id: str) -> list[ToolCheck]:
        """The newest first."""
        query = select(tool_checks).where(tool_checks.c.programme_id == programme_id)
        rows = await self._transaction.rows(query.order_by(tool_checks.c.checked_on.desc(), tool_checks.c.number.desc()))
        return [
            ToolCheck(row.id, row.programme_id, row.tool, row.checked_on, row.by, frozenset(row.met.split())) for row in rows
        ]


class DaysOffRepository:
    """Implements core.ports.DaysOffKept."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of(self, owner_id: str) -> frozenset[date]:
        """The days kept for this owner."""
        rows = await self._transaction.rows(select(days_off.c.day).where(days_off.c.owner_id == owner_id))
        return frozenset(row.day for row in rows)

    async def set(self, owner_id: str, days: Collection[date], by: str, at: datetime) -> None:
        """Instead of what was there."""
        await self._transaction.execute(delete(days_off).where(days_off.c.owner_id == owner_id))
        rows = [{"owner_id": owner_id, "day": day, "by": by, "at": at} for day in sorted(set(days))]
        if rows:
            await self._transaction.execute(insert(days_off), rows)


def _loans_of(programme_id: str) -> Select[Any]:
    joined = device_loans.join(devices, devices.c.id == device_loans.c.device_id)
    return select(device_loans).select_from(joined).where(devices.c.programme_id == programme_id)


def _values(loan: Loan) -> dict[str, Any]:
    values = plain(loan)
    del values["why"]
    return values


def _loan(row: Row[Any]) -> Loan:
    given: Sequence[str] = [column.name for column in device_loans.c if column.name not in ("sealed", "damage")]
    return Loan(**{name: getattr(row, name) for name in given}, damage=Damage(row.damage))
