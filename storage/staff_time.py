"""Leave and own hours of staff."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, delete, insert, select

from core.errors import NotFoundError
from core.staff_presence import Leave, OwnHours
from core.terms.staff_time import Weekday
from storage.mapping import build, plain
from storage.tables_alerts import staff_hours, staff_leave
from storage.transaction import Transaction


class StaffTimeRepository:
    """Implements core.ports.StaffTime."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def leave_of(self, staff_ids: Sequence[str], from_on: date) -> list[Leave]:
        """Leave that is not over before this day, earliest first."""
        query = select(staff_leave).where(staff_leave.c.staff_id.in_(staff_ids), staff_leave.c.last_on >= from_on)
        rows = await self._transaction.rows(query.order_by(staff_leave.c.first_on, staff_leave.c.id))
        return [build(Leave, row, {}) for row in rows]

    async def hours_of(self, staff_ids: Sequence[str]) -> Mapping[str, OwnHours]:
        """Own hours by person, of those who have any."""
        rows = await self._transaction.rows(select(staff_hours).where(staff_hours.c.staff_id.in_(staff_ids)))
        return {row.staff_id: _hours(row) for row in rows}

    async def add_leave(self, leave: Leave) -> None:
        """Enters days of leave."""
        await self._transaction.execute(insert(staff_leave).values(**plain(leave)))

    async def find_leave(self, leave_id: str) -> Leave:
        """The leave. Raises NotFoundError."""
        row = await self._transaction.first(select(staff_leave).where(staff_leave.c.id == leave_id))
        if row is None:
            raise NotFoundError("leave-unknown", leave=leave_id)
        return build(Leave, row, {})

    async def remove_leave(self, leave_id: str) -> None:
        """Takes days of leave back."""
        await self._transaction.execute(delete(staff_leave).where(staff_leave.c.id == leave_id))

    async def set_hours(self, staff_id: str, hours: OwnHours | None) -> None:
        """Sets somebody's own hours; None: they are there whenever the office is."""
        await self._transaction.execute(delete(staff_hours).where(staff_hours.c.staff_id == staff_id))
        if hours is not None:
            row = {"staff_id": staff_id, "days": " ".join(hours.days), "opens": hours.opens, "closes": hours.closes}
            await self._transaction.execute(insert(staff_hours).values(**row))


def _hours(row: Row[Any]) -> OwnHours:
    return OwnHours(row.staff_id, cast("tuple[Weekday, ...]", tuple(row.days.split())), row.opens, row.closes)
