"""Who was on duty in an opening, and what is looked at next."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from sqlalchemy import Row, and_, or_, select

from core.duty import DutyMark, DutyStep, Watch
from core.openings import AHEAD, RUNNING
from storage.columns import in_state
from storage.mapping import build, plain
from storage.tables_duty import duty_marks, watches
from storage.tables_openings import openings
from storage.transaction import Transaction

_STEPS: Mapping[str, type[Enum]] = {"step": DutyStep}


class DutyRepository:
    """Implements core.ports.DutyKept."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def mark(self, mark: DutyMark) -> None:
        """Adds a mark."""
        await self._transaction.execute(self._transaction.insert(duty_marks).values(**plain(mark)))
        where = select(openings.c.programme_id).where(openings.c.id == mark.opening_id)
        row = await self._transaction.first(where)
        if row is not None:
            self._transaction.touch_programme(row.programme_id)

    async def marks(self, opening_id: str) -> list[DutyMark]:
        """In the order they were made."""
        query = select(duty_marks).where(duty_marks.c.opening_id == opening_id).order_by(duty_marks.c.number)
        return [build(DutyMark, row, _STEPS) for row in await self._transaction.rows(query)]

    async def marks_between(self, programme_id: str, begins: datetime, ends: datetime) -> dict[str, list[DutyMark]]:
        """Those of openings that start within, by opening."""
        query = select(duty_marks).join(openings, openings.c.id == duty_marks.c.opening_id)
        query = query.where(
            openings.c.programme_id == programme_id, openings.c.starts_at >= begins, openings.c.starts_at < ends
        )
        found: dict[str, list[DutyMark]] = {}
        for row in await self._transaction.rows(query.order_by(duty_marks.c.number)):
            found.setdefault(row.opening_id, []).append(build(DutyMark, row, _STEPS))
        return found

    async def watch(self, opening_id: str) -> Watch | None:
        """What is looked at next."""
        row = await self._transaction.first(select(watches).where(watches.c.opening_id == opening_id))
        return None if row is None else _watch(row)

    async def save_watch(self, watch: Watch) -> None:
        """Keeps it, the first too."""
        row: dict[str, Any] = {**plain(watch), "called": list(watch.called)}
        entered = self._transaction.insert(watches).values(**row)
        await self._transaction.execute(entered.on_conflict_do_update(index_elements=["opening_id"], set_=row))

    async def due(self, now: datetime, asked_before: timedelta, limit: int) -> list[str]:
        """Openings that are not over and have begun, or begin so soon; of them those whose moment has come."""
        ahead = in_state(openings.c.state, *sorted(state.value for state in AHEAD))
        running = in_state(openings.c.state, *sorted(state.value for state in RUNNING))
        not_over = in_state(openings.c.state, "planned", "open", "paused")
        unlooked = or_(watches.c.opening_id.is_(None), watches.c.next_at.is_(None), watches.c.next_at <= now)
        unbegun = and_(openings.c.starts_at <= now, watches.c.seeking_since.is_(None))
        unended = and_(openings.c.ends_at <= now, watches.c.held_at.is_(None))
        query = (
            select(openings.c.id)
            .outerjoin(watches, watches.c.opening_id == openings.c.id)
            .where(not_over, openings.c.starts_at <= now + asked_before)
            .where(or_(unlooked, and_(ahead, unbegun), and_(running, unended)))
            .order_by(openings.c.starts_at, openings.c.number)
            .limit(limit)
        )
        return [row.id for row in await self._transaction.rows(query)]


def _watch(row: Row[Any]) -> Watch:
    watch = build(Watch, row, {})
    return Watch(**{**plain(watch), "called": tuple(row.called)})
