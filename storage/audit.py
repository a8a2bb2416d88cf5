"""The log as use cases see it; the chain itself is storage.audit_chain."""

from datetime import datetime

from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.transaction import Transaction


def opening(transaction: Transaction, viewer: Viewer, action: str, person_id: str) -> None:
    """Notes that sealed data was opened for somebody's eyes; it is logged even if the unit is left without a commit."""
    line = AuditLine(transaction.now, viewer.actor_id, action, person_id, viewer.case_id, viewer.page)
    transaction.note(line, is_opening=True)


class AuditRepository:
    """Implements core.ports.Audit."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def note(self, *, actor: str, action: str, at: datetime, person_id: str | None = None, page: str = "") -> None:
        """Adds a line to the log, written with the commit. Ids and codes only."""
        self._transaction.note(AuditLine(at, actor, action, person_id, None, page))
