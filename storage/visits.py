"""Visits with their ledger; the hours of planned ones are rows whose primary key nobody can take twice."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, insert, select, update

from core.errors import NotFoundError
from core.threads import Viewer
from core.visits import LedgerEntry, Move, Visit, VisitDetails, VisitPlace, VisitState
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_visits import visit_entries, visits
from storage.transaction import Transaction
from storage.vault import Place, case_owner
from storage.visit_hours import VisitHours

_ENUMS: Mapping[str, type[Enum]] = {"state": VisitState, "place": VisitPlace}
_COLUMNS = [column for column in visits.c if column.name != "sealed"]
_ONE = select(*_COLUMNS).where(visits.c.id == bindparam("id"))
_ONE_LOCKED = _ONE.with_for_update()


def _details_place(visit: Visit) -> Place:
    return Place("visits", visit.id, case_owner(visit.case_id), "details")


def _why_place(entry_id: str, case_id: str) -> Place:
    return Place("visit_entries", entry_id, case_owner(case_id), "why")


class VisitsRepository:
    """Implements core.ports.Visits."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._hours = VisitHours(transaction)

    async def add(self, visit: Visit, details: VisitDetails, entry: LedgerEntry) -> bool:
        """Plans a visit and takes its hours; False, and nothing is written, when they are taken. One TO_FIX holds none."""
        if visit.state is VisitState.PLANNED and not await self._hours.take(visit):
            return False
        await self._plan(visit, details, entry)
        return True

    async def _plan(self, visit: Visit, details: VisitDetails, entry: LedgerEntry) -> None:
        sealed = await self._transaction.seal(_details_place(visit), json.dumps(asdict(details), ensure_ascii=False))
        await self._transaction.execute(insert(visits).values(**plain(visit), sealed=sealed))
        self._transaction.touch(visit.case_id)
        await self._enter(entry)

    async def get(self, visit_id: str) -> Visit:
        """The visit. Raises NotFoundError."""
        return await self._get(visit_id, lock=False)

    async def lock(self, visit_id: str) -> Visit:
        """The visit, which nobody else changes until the transaction ends. Raises NotFoundError."""
        return await self._get(visit_id, lock=True)

    async def _get(self, visit_id: str, *, lock: bool) -> Visit:
        row = await self._transaction.first(_ONE_LOCKED if lock else _ONE, {"id": visit_id})
        if row is None:
            raise NotFoundError("visit-unknown", visit=visit_id)
        return build(Visit, row, _ENUMS)

    async def change(self, visit: Visit, entry: LedgerEntry) -> None:
        """Writes the new state with its line of the ledger; a visit that is planned no more gives its hours back."""
        await self.save(visit)
        await self._enter(entry)
        if visit.state is not VisitState.PLANNED:
            await self._hours.give_back(visit)

    async def move(self, moves: Sequence[Move]) -> bool:
        """Moves visits, all or none; False, and nothing is written, when new hours are taken."""
        if not await self._hours.shift([one.old for one in moves], [one.new for one in moves]):
            return False
        for one in moves:
            details = await self.details(one.old.id)
            await self.save(one.old)
            await self._enter(one.left)
            await self._plan(one.new, details, one.made)
        return True

    async def save(self, visit: Visit) -> None:
        """Writes everything but the details. Raises NotFoundError."""
        changed = await self._transaction.execute(update(visits).where(visits.c.id == visit.id).values(**plain(visit)))
        if changed.rowcount == 0:
            raise NotFoundError("visit-unknown", visit=visit.id)
        self._transaction.touch(visit.case_id)

    async def _enter(self, entry: LedgerEntry) -> None:
        values = plain(entry)
        why = values.pop("why")
        sealed = await self._transaction.seal(_why_place(entry.id, entry.case_id), why) if why else None
        await self._transaction.execute(insert(visit_entries).values(**values, sealed=sealed))

    async def details(self, visit_id: str) -> VisitDetails:
        """For the machine alone; not logged. Raises NotFoundError."""
        visit = await self.get(visit_id)
        row = await self._transaction.first(select(visits.c.sealed).where(visits.c.id == visit_id))
        if row is None or row.sealed is None:
            return VisitDetails()
        return VisitDetails(**json.loads(await self._transaction.open(_details_place(visit), row.sealed)))

    async def details_for_eyes(self, visit_id: str, viewer: Viewer) -> VisitDetails:
        """The details; logged."""
        visit = await self.get(visit_id)
        self._note("visit-opened", visit.case_id, viewer)
        return await self.details(visit_id)

    async def save_details(self, visit_id: str, details: VisitDetails) -> None:
        """Writes them anew. Raises NotFoundError."""
        place = _details_place(await self.get(visit_id))
        sealed = await self._transaction.seal(place, json.dumps(asdict(details), ensure_ascii=False))
        await self._transaction.execute(update(visits).where(visits.c.id == visit_id).values(sealed=sealed))

    async def of_case(self, case_id: str, states: Collection[VisitState] = ()) -> list[Visit]:
        """By when they begin."""
        return await self._found(visits.c.case_id == case_id, states=states)

    async def of_supporter(
        self, supporter_id: str, since: datetime, until: datetime, states: Collection[VisitState] = ()
    ) -> list[Visit]:
        """Those that begin in [since, until), by when."""
        return await self._found(visits.c.supporter_id == supporter_id, *_within(since, until), states=states)

    async def made_from(self, visit_id: str) -> Visit | None:
        """The visit that stands for this one."""
        found = await self._found(visits.c.moved_from == visit_id, states=())
        return found[0] if found else None

    async def joint(self, joint_id: str) -> list[Visit]:
        """The visits to siblings at the same time, by case."""
        return sorted(await self._found(visits.c.joint_id == joint_id), key=lambda one: one.case_id)

    async def between(
        self, programme_id: str, since: datetime, until: datetime, states: Collection[VisitState] = ()
    ) -> list[Visit]:
        """Those of a programme that begin in [since, until), by when."""
        return await self._found(visits.c.programme_id == programme_id, *_within(since, until), states=states)

    async def due(self, now: datetime, limit: int = 100) -> list[str]:
        """Ids of visits whose next step is due, the longest due first."""
        query = select(visits.c.id).where(visits.c.next_at.is_not(None), visits.c.next_at <= now)
        return [row.id for row in await self._transaction.rows(query.order_by(visits.c.next_at, visits.c.id).limit(limit))]

    async def to_fix(self, programme_id: str) -> list[Visit]:
        """Those whose day is still to be fixed, the longest waiting first."""
        return await self._found(visits.c.programme_id == programme_id, states=(VisitState.TO_FIX,))

    async def taken(self, owner_ids: Collection[str], since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        """Spans within which one of these has a planned visit, by when they begin."""
        return await self._hours.taken(owner_ids, since, until)

    async def counts(self, programme_id: str) -> dict[VisitState, int]:
        """How many visits of a programme stand where."""
        query = select(visits.c.state, func.count().label("many")).where(visits.c.programme_id == programme_id)
        return {VisitState(row.state): row.many for row in await self._transaction.rows(query.group_by(visits.c.state))}

    async def counts_by_case(self, programme_id: str) -> dict[str, dict[VisitState, int]]:
        """The same by case."""
        query = select(visits.c.case_id, visits.c.state, func.count().label("many"))
        grouped = query.where(visits.c.programme_id == programme_id).group_by(visits.c.case_id, visits.c.state)
        found: dict[str, dict[VisitState, int]] = {}
        for row in await self._transaction.rows(grouped):
            found.setdefault(row.case_id, {})[VisitState(row.state)] = row.many
        return found

    async def ledger(self, case_id: str) -> list[LedgerEntry]:
        """The ledger of a case, oldest first, without words."""
        query = select(visit_entries).where(visit_entries.c.case_id == case_id).order_by(visit_entries.c.number)
        return [_entry(row) for row in await self._transaction.rows(query)]

    async def ledger_for_eyes(self, case_id: str, viewer: Viewer) -> list[LedgerEntry]:
        """The same with the words; logged once."""
        query = select(visit_entries).where(visit_entries.c.case_id == case_id).order_by(visit_entries.c.number)
        told = []
        for row in await self._transaction.rows(query):
            why = b"" if row.sealed is None else await self._transaction.open(_why_place(row.id, case_id), row.sealed)
            told.append(replace(_entry(row), why=why.decode()))
        self._note("ledger-opened", case_id, viewer)
        return told

    async def _found(self, *where: ColumnElement[bool], states: Collection[VisitState] = ()) -> list[Visit]:
        query = select(*_COLUMNS).where(*where)
        if states:
            query = query.where(visits.c.state.in_([state.value for state in states]))
        return [
            build(Visit, row, _ENUMS) for row in await self._transaction.rows(query.order_by(visits.c.starts_at, visits.c.id))
        ]

    def _note(self, action: str, case_id: str, viewer: Viewer) -> None:
        line = AuditLine(self._transaction.now, viewer.actor_id, action, None, case_id, viewer.page)
        self._transaction.note(line, is_opening=True)


def _within(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return visits.c.starts_at >= since, visits.c.starts_at < until


def _entry(row: Row[Any]) -> LedgerEntry:
    return LedgerEntry(
        id=row.id,
        visit_id=row.visit_id,
        case_id=row.case_id,
        before=None if row.before is None else VisitState(row.before),
        after=VisitState(row.after),
        by=row.by,
        at=row.at,
        counted_at=row.counted_at,
        reason=row.reason,
        other_id=row.other_id,
        is_correction=row.is_correction,
    )
