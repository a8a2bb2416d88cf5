"""What is owed, one row an obligation; why staff ended one lies sealed under the case's or the programme's key."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, insert, select, update

from core.errors import NotFoundError
from core.obligations import Act, Evidence, Obligation, Owed, OwedState, Owner
from core.obligations.steps import OwedStep, StepKind
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.columns import in_state
from storage.tables import cases
from storage.tables_obligations import obligation_steps as steps
from storage.tables_obligations import obligations as table
from storage.transaction import Transaction
from storage.vault import Place, case_owner, programme_owner

COLUMNS = list(table.c)
"""All that `read_owed` wants, in its order."""
_OF_CASES = (
    select(*COLUMNS).where(table.c.case_id.in_(bindparam("cases", expanding=True))).order_by(table.c.due_at, table.c.key)
)


def _place(what: Obligation, number: int) -> Place:
    """Of the words of one step; the first ones lie where the only ones did."""
    owner = case_owner(what.case_id) if what.case_id else programme_owner(what.programme_id)
    return Place("obligations", what.key, owner, "why" if number == 1 else f"why-{number}")


class ObligationsRepository:
    """Implements core.ports.Obligations."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_case(self, case_id: str) -> Mapping[str, Owed]:
        """Everything that is or was owed for a case, by key."""
        return {owed.what.key: owed for owed in await self._found(table.c.case_id == case_id)}

    async def of_family(self, case_id: str, family: Collection[str]) -> Mapping[str, Owed]:
        """The same; what staff ended in cases taken into this one stands under the key it has here, and stays ended."""
        here: dict[str, Owed] = {}
        found = [read_owed(row) for row in await self._transaction.rows(_OF_CASES, {"cases": list(family)})]
        for owed in sorted(found, key=lambda one: one.what.case_id == case_id):
            if owed.what.case_id == case_id:
                here[owed.what.key] = owed
            elif owed.ended_by and owed.what.case_id is not None:
                here[owed.what.key.replace(owed.what.case_id, case_id)] = owed
        return here

    async def of_programme(self, programme_id: str) -> Mapping[str, Owed]:
        """What is or was owed for no single case, by key."""
        found = await self._found(table.c.programme_id == programme_id, table.c.case_id.is_(None))
        return {owed.what.key: owed for owed in found}

    async def find(self, key: str) -> Owed | None:
        """The obligation of this key."""
        row = await self._transaction.first(select(*COLUMNS).where(table.c.key == key))
        return None if row is None else read_owed(row)

    async def standing(self, key: str) -> Owed | None:
        """The obligation of this key, else what staff ended of it in a case that was taken into this one (`of_family`)."""
        owed = await self.find(key)
        if owed is not None:
            return owed
        others = await self._transaction.rows(
            select(cases.c.id, cases.c.merged_into).where(cases.c.merged_into.in_(key.split(":")))
        )
        keys = [key.replace(row.merged_into, row.id) for row in others]
        ended = [one for one in await self._found(table.c.key.in_(keys)) if one.ended_by] if keys else []
        return ended[0] if ended else None

    async def lock(self, key: str) -> Owed:
        """The obligation, which nobody else changes until the transaction ends. Raises NotFoundError."""
        seen = await self.find(key) if self._transaction.is_postgres else None
        if seen is not None and seen.what.case_id is not None:
            await self._transaction.take_turn(f"owe:{seen.what.case_id}")  # before the row, as whoever derives anew
        row = await self._transaction.first(select(*COLUMNS).where(table.c.key == key).with_for_update())
        if row is None:
            raise NotFoundError("obligation-unknown")
        return read_owed(row)

    async def save(self, rows: Collection[Owed]) -> None:
        """Writes rows, new or known."""
        if not rows:
            return
        put = self._transaction.insert(table)
        changed = {name: put.excluded[name] for name in (column.name for column in COLUMNS) if name != "key"}
        statement = put.on_conflict_do_update(index_elements=[table.c.key], set_=changed)
        await self._transaction.execute(statement, [_row(owed) for owed in rows])

    async def end(self, owed: Owed, step: OwedStep) -> None:
        """Writes one that staff ended or took back, and that they did; why is sealed. What hangs on it is derived anew."""
        await self._transaction.execute(update(table).where(table.c.key == owed.what.key).values(**_row(owed)))
        last = await self._transaction.first(select(func.max(steps.c.number)).where(steps.c.key == owed.what.key))
        number = 1 if last is None or last[0] is None else last[0] + 1
        sealed = await self._transaction.seal(_place(owed.what, number), step.why) if step.why else None
        written = {"kind": step.kind.value, "by": step.by, "at": step.at, "done_at": step.done_at}
        await self._transaction.execute(insert(steps).values(key=owed.what.key, number=number, sealed=sealed, **written))
        self._transaction.touch(owed.what.case_id)
        if owed.what.case_id is None:
            self._transaction.touch_programme(owed.what.programme_id)

    async def steps_for_eyes(self, key: str, viewer: Viewer) -> Sequence[OwedStep]:
        """What staff did to it by hand and why, the first first; logged where there are words. Raises NotFoundError.

        What was ended in a case that was taken into this one is part of it: it holds here (`of_family`).
        """
        owed = await self.find(key)
        if owed is None:
            raise NotFoundError("obligation-unknown")
        known = {one.what.key: one.what for one in (*await self._taken_in(owed.what), owed)}
        rows = await self._transaction.rows(
            select(steps).where(steps.c.key.in_(list(known))).order_by(steps.c.at, steps.c.number)
        )
        if any(row.sealed is not None for row in rows):
            line = AuditLine(self._transaction.now, viewer.actor_id, "obligation-opened", None, owed.what.case_id, viewer.page)
            self._transaction.note(line, is_opening=True)
        return [await self._step(known[row._mapping["key"]], row) for row in rows]

    async def _taken_in(self, what: Obligation) -> list[Owed]:
        """The same as it stands under the cases that were taken into this one."""
        if what.case_id is None:
            return []
        others = await self._transaction.rows(select(cases.c.id).where(cases.c.merged_into == what.case_id))
        keys = [what.key.replace(what.case_id, row.id) for row in others]
        return await self._found(table.c.key.in_(keys)) if keys else []

    async def _step(self, what: Obligation, row: Row[Any]) -> OwedStep:
        sealed = row.sealed
        why = "" if sealed is None else (await self._transaction.open(_place(what, row.number), sealed)).decode()
        return OwedStep(StepKind(row.kind), row._mapping["by"], row._mapping["at"], row.done_at, why)

    async def looks(self, now: datetime, limit: int = 100) -> list[str]:
        """Keys of open ones to be looked at by now, the longest due first, each programme in its turn."""
        place = func.row_number().over(partition_by=table.c.programme_id, order_by=(table.c.next_at, table.c.key))
        due = select(table.c.key, table.c.next_at, place.label("place"))
        due = due.where(table.c.next_at.is_not(None), table.c.next_at <= now)
        turns = due.subquery("turns")
        query = select(turns.c.key).order_by(turns.c.place, turns.c.next_at, turns.c.key).limit(limit)
        return [row.key for row in await self._transaction.rows(query)]

    async def due(self, programme_id: str, now: datetime, limit: int = 500) -> Sequence[Owed]:
        """Open ones that can be done by now, the soonest due first."""
        return await self._found(*_open_in(programme_id), table.c.opens_at <= now, limit=limit)

    async def due_of(self, programme_id: str, rule: str, now: datetime) -> Sequence[Owed]:
        """Open ones of one rule that can be done by now, every one."""
        return await self._found(*_open_in(programme_id), table.c.rule == rule, table.c.opens_at <= now)

    async def ahead(self, programme_id: str, until: datetime, limit: int = 500) -> Sequence[Owed]:
        """Open ones that open or fall due by a moment, the soonest due first."""
        return await self._found(*_open_in(programme_id), (table.c.opens_at <= until) | (table.c.due_at <= until), limit=limit)

    async def ended(self, programme_id: str, since: datetime) -> Sequence[Owed]:
        """Those kept or waived since a moment, the newest first."""
        states = in_state(table.c.state, OwedState.KEPT.value, OwedState.WAIVED.value)
        found = await self._found(table.c.programme_id == programme_id, states, table.c.ended_at >= since)
        return sorted(found, key=lambda owed: owed.ended_at or owed.what.due_at, reverse=True)

    async def all_in(self, programme_id: str) -> Sequence[Owed]:
        """Every one but those dropped, by when they are due."""
        return await self._found(table.c.programme_id == programme_id, table.c.state != OwedState.DROPPED.value)

    async def _found(self, *where: ColumnElement[bool], limit: int | None = None) -> list[Owed]:
        query = select(*COLUMNS).where(*where).order_by(table.c.due_at, table.c.key).limit(limit)
        return [read_owed(row) for row in await self._transaction.rows(query)]


def _open_in(programme_id: str) -> tuple[ColumnElement[bool], ...]:
    return table.c.programme_id == programme_id, in_state(table.c.state, OwedState.OPEN.value)


def _row(owed: Owed) -> dict[str, Any]:
    what = owed.what
    return {
        "key": what.key, "rule": what.rule, "clause_id": what.clause_id, "act": what.act.value, "owner": what.owner.value,
        "programme_id": what.programme_id, "case_id": what.case_id, "person_id": what.person_id, "subject_id": what.subject_id,
        "reason": what.reason, "opens_at": what.opens_at, "due_at": what.due_at, "by_hand": what.by_hand,
        "reminders": json.dumps([at.isoformat() for at in what.reminders]),
        "evidence_kind": what.evidence.kind if what.evidence else "", "evidence_id": what.evidence.id if what.evidence else "",
        "state": owed.state.value, "next_at": owed.next_at, "looked_at": owed.looked_at,
        "ended_at": owed.ended_at, "ended_by": owed.ended_by,
    }  # fmt: skip


_STATES = {one.value: one for one in OwedState}
_ACTS = {one.value: one for one in Act}
_OWNERS = {one.value: one for one in Owner}


def read_owed(row: Row[Any]) -> Owed:
    """A row as it is kept; a year of a programme is thousands of them, so the names of each are looked up once."""
    (
        key, rule, clause_id, act, owner, programme_id, case_id, person_id, subject_id, reason, opens_at, due_at, reminders,
        by_hand, evidence_kind, evidence_id, state, next_at, looked_at, ended_at, ended_by,
    ) = tuple(row)  # fmt: skip
    what = Obligation(
        key, rule, clause_id, _ACTS[act], _OWNERS[owner], programme_id, opens_at, due_at, case_id, person_id, subject_id,
        reason,
        tuple(datetime.fromisoformat(at) for at in json.loads(reminders)) if reminders != "[]" else (),
        by_hand,
        ended_at if state == OwedState.KEPT else None,
        Evidence(evidence_kind, evidence_id) if evidence_kind else None,
    )  # fmt: skip
    return Owed(what, _STATES[state], next_at, looked_at, ended_at, ended_by)
