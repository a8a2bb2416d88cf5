"""Alerts: one row a matter that is not done, kept so by a partial unique index."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, case, func, select, text, update

from core.alerts import Alert, AlertKind, AlertState, Board, Ending, Severity
from core.errors import NotFoundError
from storage.columns import not_in_state
from storage.mapping import build, plain
from storage.tables import alerts, case_members
from storage.tables_alerts import passed_by
from storage.transaction import Transaction

_ENUMS = {"kind": AlertKind, "severity": Severity, "state": AlertState, "ending": Ending}
_RANK = {Severity.CALM: 0, Severity.SOON: 1, Severity.URGENT: 2}
_DONE = AlertState.DONE.value

_OF_MATTER = (
    select(alerts)
    .where(
        alerts.c.programme_id == bindparam("programme"),
        alerts.c.matter == bindparam("matter"),
        not_in_state(alerts.c.state, _DONE),
    )
    .with_for_update()
)


class AlertsRepository:
    """Implements core.ports.Alerts."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def open(
        self,
        *,
        programme_id: str,
        kind: AlertKind,
        severity: Severity,
        matter: str,
        reason: str,
        at: datetime,
        person_id: str | None = None,
        outbox_id: str | None = None,
        case_id: str | None = None,
        act_by: datetime | None = None,
        next_at: datetime | None = None,
    ) -> tuple[Alert, bool]:
        """The alert of this matter that is not done, made if there was none (True); severity is raised, never lowered."""
        fresh = Alert(
            id=str(uuid.uuid4()),
            programme_id=programme_id,
            kind=kind,
            severity=severity,
            state=AlertState.OPEN,
            matter=matter,
            person_id=person_id,
            outbox_id=outbox_id,
            reason=reason,
            opened_at=at,
            told_at=None,
            taken_by=None,
            taken_at=None,
            read_at=None,
            done_at=None,
            act_by=act_by,
            waiting_since=at,
            step=0,
            next_at=next_at,
            case_id=case_id,
        )
        while True:
            if await self._insert(fresh):
                return fresh, True
            known = await self.of_matter(programme_id, matter)
            if known is not None:  # else it was done between the two statements: make a new one
                return await self._raised(known, fresh), False

    async def _insert(self, alert: Alert) -> bool:
        insert = self._transaction.insert(alerts).values(**plain(alert))
        unless = insert.on_conflict_do_nothing(index_elements=["programme_id", "matter"], index_where=text("state <> 'done'"))
        is_new = (await self._transaction.execute(unless.returning(alerts.c.id))).first() is not None
        if is_new:
            await self._touch(alert)
        return is_new

    async def _touch(self, alert: Alert) -> None:
        """A call that is owed because no message arrives is owed for the cases of this person."""
        if alert.kind is AlertKind.PHONE and alert.person_id is not None:
            mine = select(case_members.c.case_id).where(case_members.c.person_id == alert.person_id)
            for row in await self._transaction.rows(mine):
                self._transaction.touch(row.case_id)

    async def of_matter(self, programme_id: str, matter: str) -> Alert | None:
        """The alert of this matter that is not done, locked."""
        row = await self._transaction.first(_OF_MATTER, {"programme": programme_id, "matter": matter})
        return None if row is None else build(Alert, row, _ENUMS)

    async def _raised(self, known: Alert, fresh: Alert) -> Alert:
        if _RANK[fresh.severity] <= _RANK[known.severity]:
            return known
        next_at = _earlier(known.next_at, fresh.next_at) if known.state is AlertState.OPEN else known.next_at
        act_by = _earlier(known.act_by, fresh.act_by)
        raised = replace(known, severity=fresh.severity, reason=fresh.reason, act_by=act_by, next_at=next_at)
        await self.save(raised)
        return raised

    async def get(self, alert_id: str) -> Alert:
        """The alert, done or not. Raises NotFoundError."""
        return await self._one(select(alerts).where(alerts.c.id == alert_id), alert_id)

    async def lock(self, alert_id: str) -> Alert:
        """The alert, which nobody else changes until the transaction ends. Raises NotFoundError."""
        return await self._one(select(alerts).where(alerts.c.id == alert_id).with_for_update(), alert_id)

    async def _one(self, query: Select[Any], alert_id: str) -> Alert:
        row = await self._transaction.first(query)
        if row is None:
            raise NotFoundError("alert-unknown", alert=alert_id)
        return build(Alert, row, _ENUMS)

    async def save(self, alert: Alert) -> None:
        """Writes an alert. Raises NotFoundError."""
        changed = await self._transaction.execute(update(alerts).where(alerts.c.id == alert.id).values(**plain(alert)))
        if changed.rowcount == 0:
            raise NotFoundError("alert-unknown", alert=alert.id)
        await self._touch(alert)

    async def of_person(self, person_id: str) -> list[Alert]:
        """Those not done, oldest first; nobody else changes them until a writing transaction ends."""
        query = select(alerts).where(alerts.c.person_id == person_id, not_in_state(alerts.c.state, _DONE))
        query = query.order_by(alerts.c.opened_at, alerts.c.id)
        rows = await self._transaction.rows(query.with_for_update() if self._transaction.writes else query)
        return [build(Alert, row, _ENUMS) for row in rows]

    async def held_by(self, staff_id: str) -> list[Alert]:
        """Those this member of staff has taken and not done, locked."""
        query = select(alerts).where(alerts.c.taken_by == staff_id, not_in_state(alerts.c.state, _DONE))
        rows = await self._transaction.rows(query.order_by(alerts.c.opened_at, alerts.c.id).with_for_update())
        return _built(rows)

    async def due(self, now: datetime, limit: int = 100) -> list[str]:
        """Ids of alerts whose next step is due, the longest due first."""
        query = select(alerts.c.id).where(not_in_state(alerts.c.state, _DONE), alerts.c.next_at <= now)
        return [row.id for row in await self._transaction.rows(query.order_by(alerts.c.next_at).limit(limit))]

    async def count_open(self, programme_id: str, staff_id: str) -> int:
        """How many nobody has taken; without those of people this member of staff is kept from, as on the board."""
        mine = select(func.count()).where(*_seen_by(programme_id, staff_id))
        row = await self._transaction.first(mine.where(alerts.c.state == AlertState.OPEN.value))
        return 0 if row is None else int(row[0])

    async def board(self, programme_id: str, staff_id: str, limit: int) -> Board:
        """What the desk shows to this member of staff; nothing of people they are kept from."""
        waiting = _seen_by(programme_id, staff_id)
        whose = case((alerts.c.taken_by.is_(None), 1), (alerts.c.taken_by == staff_id, 0), else_=2)
        counted = select(whose.label("whose"), func.count().label("number")).where(*waiting).group_by(whose)
        numbers = {row.whose: int(row.number) for row in await self._transaction.rows(counted)}
        groups = []
        for number in range(3):
            query = _ordered(select(alerts).where(*waiting, whose == number)).limit(limit)
            groups.append(_built(await self._transaction.rows(query)) if numbers.get(number) else [])
        return Board(groups[0], groups[1], groups[2], (numbers.get(0, 0), numbers.get(1, 0), numbers.get(2, 0)))

    async def not_done(self, programme_id: str, limit: int = 200) -> list[Alert]:
        """Most severe first, then by when somebody has to act, then oldest."""
        query = select(alerts).where(alerts.c.programme_id == programme_id, not_in_state(alerts.c.state, _DONE))
        return _built(await self._transaction.rows(_ordered(query).limit(limit)))

    async def calls_owed(self, programme_id: str, staff_id: str) -> list[Alert]:
        """Calls nobody has made yet, oldest first; nothing of people this member of staff is kept from."""
        query = select(alerts).where(*_seen_by(programme_id, staff_id), alerts.c.kind == AlertKind.PHONE.value)
        return _built(await self._transaction.rows(query.order_by(alerts.c.opened_at, alerts.c.id)))

    async def unreachable(self, person_ids: Collection[str]) -> list[Alert]:
        """Calls owed to these people because no message found a way, those made among them, oldest first."""
        mine = alerts.c.person_id.in_(person_ids), alerts.c.kind == AlertKind.PHONE.value, alerts.c.matter.like("phone:%")
        return _built(await self._transaction.rows(select(alerts).where(*mine).order_by(alerts.c.opened_at, alerts.c.id)))


def _seen_by(programme_id: str, staff_id: str) -> tuple[ColumnElement[bool], ...]:
    """Not done, and nothing of people this member of staff is kept from."""
    kept_from = select(passed_by.c.person_id).where(passed_by.c.staff_id == staff_id, passed_by.c.freed_at.is_(None))
    seen = alerts.c.person_id.is_(None) | alerts.c.person_id.not_in(kept_from)
    return alerts.c.programme_id == programme_id, not_in_state(alerts.c.state, _DONE), seen


def _ordered(query: Select[Any]) -> Select[Any]:
    """Most severe first, then by when somebody has to act, then oldest."""
    rank = case({severity.value: number for severity, number in _RANK.items()}, value=alerts.c.severity)
    return query.order_by(rank.desc(), func.coalesce(alerts.c.act_by, alerts.c.opened_at), alerts.c.opened_at, alerts.c.id)


def _built(rows: Sequence[Row[Any]]) -> list[Alert]:
    return [build(Alert, row, _ENUMS) for row in rows]


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return other if one is None else one if other is None else min(one, other)
