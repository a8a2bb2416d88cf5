"""Feedback owed to guardians: what is open, by when; what was told lies sealed under the case's key."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, update

from core.errors import NotFoundError
from core.feedback import OwedFeedback
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_reports import owed_feedback
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_COLUMNS = [column for column in owed_feedback.c if column.name != "sealed"]


def _place(owed: OwedFeedback) -> Place:
    return Place("owed_feedback", owed.visit_id, case_owner(owed.case_id))


class FeedbackRepository:
    """Implements core.ports.FeedbackOwed."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def open(self, owed: OwedFeedback) -> bool:
        """Enters it; False when there is one for this visit already."""
        entered = self._transaction.insert(owed_feedback).values(**plain(owed)).on_conflict_do_nothing()
        self._transaction.touch(owed.case_id)
        return (await self._transaction.execute(entered.returning(owed_feedback.c.visit_id))).first() is not None

    async def find(self, visit_id: str) -> OwedFeedback | None:
        """What is or was owed for a visit."""
        found = await self._found(owed_feedback.c.visit_id == visit_id)
        return found[0] if found else None

    async def lock(self, visit_id: str) -> OwedFeedback:
        """The same, locked. Raises NotFoundError."""
        row = await self._transaction.first(
            select(*_COLUMNS).where(owed_feedback.c.visit_id == visit_id).with_for_update()
        )  # fmt: skip
        if row is None:
            raise NotFoundError("feedback-unknown", visit=visit_id)
        return build(OwedFeedback, row, {})

    async def save(self, owed: OwedFeedback, words: str = "") -> None:
        """Writes it; `words` are what was told."""
        values: dict[str, Any] = plain(owed)
        if words:
            values["sealed"] = await self._transaction.seal(_place(owed), words)
        await self._transaction.execute(
            update(owed_feedback).where(owed_feedback.c.visit_id == owed.visit_id).values(**values)
        )  # fmt: skip
        self._transaction.touch(owed.case_id)

    async def words_for_eyes(self, visit_id: str, viewer: Viewer) -> str:
        """What was told; logged. Raises NotFoundError."""
        owed = await self.find(visit_id)
        if owed is None:
            raise NotFoundError("feedback-unknown", visit=visit_id)
        line = AuditLine(self._transaction.now, viewer.actor_id, "feedback-opened", None, owed.case_id, viewer.page)
        self._transaction.note(line, is_opening=True)
        row = await self._transaction.first(select(owed_feedback.c.sealed).where(owed_feedback.c.visit_id == visit_id))
        if row is None or row.sealed is None:
            return ""
        return (await self._transaction.open(_place(owed), row.sealed)).decode()

    async def open_ones(self, programme_id: str) -> Sequence[OwedFeedback]:
        """Those nobody has given, the first due first."""
        return await self._found(owed_feedback.c.programme_id == programme_id, owed_feedback.c.closed_at.is_(None))

    async def closed_since(self, programme_id: str, since: datetime) -> Sequence[OwedFeedback]:
        """Those closed since a moment, the newest first."""
        found = await self._found(owed_feedback.c.programme_id == programme_id, owed_feedback.c.closed_at >= since)
        return sorted(found, key=lambda one: one.closed_at or one.opened_at, reverse=True)

    async def _found(self, *where: ColumnElement[bool]) -> list[OwedFeedback]:
        query = select(*_COLUMNS).where(*where).order_by(owed_feedback.c.due_on, owed_feedback.c.visit_id)
        return [build(OwedFeedback, row, {}) for row in await self._transaction.rows(query)]
