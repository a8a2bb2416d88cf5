"""What happened to a case, line by line; nothing is taken out, and why it happened is sealed under the case's key."""

import uuid
from datetime import datetime

from sqlalchemy import insert, select

from core.inquiries import LINKED, Change, ChangeKind
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.tables_inquiries import case_changes
from storage.transaction import Transaction
from storage.vault import Place, case_owner


def _place(change_id: str, case_id: str) -> Place:
    return Place("case_changes", change_id, case_owner(case_id), "why")


class CaseHistory:
    """The history part of storage.cases."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, change: Change) -> None:
        """Adds a line."""
        sealed, change_id = None, change.id or str(uuid.uuid4())
        if change.why:
            sealed = await self._transaction.seal(_place(change_id, change.case_id), change.why)
        values = {name: getattr(change, name) for name in ("case_id", "before", "after", "by", "at", "other_id")}
        await self._transaction.execute(
            insert(case_changes).values(**values, id=change_id, kind=change.kind.value, sealed=sealed)
        )

    async def brought(self, person_id: str, since: datetime) -> list[str]:
        """Ids of the cases that a link made since a moment brought to this person."""
        query = select(case_changes.c.case_id).where(
            case_changes.c.other_id == person_id, case_changes.c.after == LINKED, case_changes.c.at >= since
        )
        return list(dict.fromkeys(row.case_id for row in await self._transaction.rows(query.order_by(case_changes.c.number))))

    async def for_eyes(self, case_id: str, viewer: Viewer) -> list[Change]:
        """Oldest first; one line of the log for all."""
        query = select(case_changes).where(case_changes.c.case_id == case_id).order_by(case_changes.c.number)
        lines = []
        for row in await self._transaction.rows(query):
            why = ""
            if row.sealed is not None:
                why = (await self._transaction.open(_place(row.id, case_id), row.sealed)).decode()
            kind = ChangeKind(row.kind)
            lines.append(Change(row.id, case_id, kind, row.before, row.after, row.by, row.at, why, row.other_id))
        opened = AuditLine(self._transaction.now, viewer.actor_id, "case-history-opened", None, case_id, viewer.page)
        self._transaction.note(opened, is_opening=True)
        return lines
