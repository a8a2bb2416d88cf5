"""Alerts: one row a matter that is not done, kept so by a partial unique index."""

import uuid
from datetime import datetime

from sqlalchemy import case, select, text, update

from core.alerts import Alert, AlertKind, AlertState, Severity
from core.errors import NotFoundError
from storage.columns import not_in_state
from storage.mapping import build, plain
from storage.tables import alerts
from storage.transaction import Transaction

_ENUMS = {"kind": AlertKind, "severity": Severity, "state": AlertState}
_RANK = {Severity.CALM: 0, Severity.SOON: 1, Severity.URGENT: 2}
_DONE = AlertState.DONE.value


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
        )
        while True:
            if await self._insert(fresh):
                return fresh, True
            known = await self._not_done_of(programme_id, matter)
            if known is not None:  # else it was done between the two statements: make a new one
                return await self._raised(known, severity, reason), False

    async def _insert(self, alert: Alert) -> bool:
        insert = self._transaction.insert(alerts).values(**plain(alert))
        unless = insert.on_conflict_do_nothing(index_elements=["programme_id", "matter"], index_where=text("state <> 'done'"))
        return (await self._transaction.execute(unless.returning(alerts.c.id))).first() is not None

    async def _not_done_of(self, programme_id: str, matter: str) -> Alert | None:
        query = select(alerts).where(
            alerts.c.programme_id == programme_id, alerts.c.matter == matter, not_in_state(alerts.c.state, _DONE)
        )
        row = await self._transaction.first(query.with_for_update())
        return None if row is None else build(Alert, row, _ENUMS)

    async def _raised(self, alert: Alert, severity: Severity, reason: str) -> Alert:
        if _RANK[severity] <= _RANK[alert.severity]:
            return alert
        raised = update(alerts).where(alerts.c.id == alert.id).values(severity=severity.value, reason=reason)
        await self._transaction.execute(raised)
        return await self.lock(alert.id)

    async def lock(self, alert_id: str) -> Alert:
        """The alert, which nobody else changes until the transaction ends. Raises NotFoundError."""
        row = await self._transaction.first(select(alerts).where(alerts.c.id == alert_id).with_for_update())
        if row is None:
            raise NotFoundError("alert-unknown", alert=alert_id)
        return build(Alert, row, _ENUMS)

    async def save(self, alert: Alert) -> None:
        """Writes an alert. Raises NotFoundError."""
        changed = await self._transaction.execute(update(alerts).where(alerts.c.id == alert.id).values(**plain(alert)))
        if changed.rowcount == 0:
            raise NotFoundError("alert-unknown", alert=alert.id)

    async def of_person(self, person_id: str) -> list[Alert]:
        """Those not done, oldest first; nobody else changes them until a writing transaction ends."""
        query = select(alerts).where(alerts.c.person_id == person_id, not_in_state(alerts.c.state, _DONE))
        query = query.order_by(alerts.c.opened_at, alerts.c.id)
        rows = await self._transaction.rows(query.with_for_update() if self._transaction.writes else query)
        return [build(Alert, row, _ENUMS) for row in rows]

    async def not_done(self, programme_id: str, limit: int = 200) -> list[Alert]:
        """Most severe first, then oldest."""
        rank = case({severity.value: number for severity, number in _RANK.items()}, value=alerts.c.severity)
        query = select(alerts).where(alerts.c.programme_id == programme_id, not_in_state(alerts.c.state, _DONE))
        rows = await self._transaction.rows(query.order_by(rank.desc(), alerts.c.opened_at, alerts.c.id).limit(limit))
        return [build(Alert, row, _ENUMS) for row in rows]
