"""Which version of a notice somebody was shown and agreed to, and when."""

from collections.abc import Sequence

from sqlalchemy import func, select

from core.ports import Consent
from storage.mapping import build, plain
from storage.tables_inquiries import consents
from storage.transaction import Transaction


class ConsentsRepository:
    """Implements core.ports.Consents."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def latest(self, person_id: str, notice: str) -> Consent | None:
        """The newest version they were shown."""
        query = select(consents).where(consents.c.person_id == person_id, consents.c.notice == notice)
        row = await self._transaction.first(query.order_by(consents.c.version.desc()).limit(1))
        return None if row is None else build(Consent, row, {})

    async def all_of(self, person_id: str) -> Sequence[Consent]:
        """Everything they were shown, in order."""
        query = select(consents).where(consents.c.person_id == person_id).order_by(consents.c.notice, consents.c.version)
        return [build(Consent, row, {}) for row in await self._transaction.rows(query)]

    async def save(self, consent: Consent) -> None:
        """Writes it over what was known of this version; an agreement is never taken back by being shown again."""
        new = self._transaction.insert(consents).values(**plain(consent))
        agreed = {
            "agreed_at": func.coalesce(consents.c.agreed_at, new.excluded.agreed_at),
            "by": new.excluded.by,
        }
        await self._transaction.execute(
            new.on_conflict_do_update(index_elements=["person_id", "notice", "version"], set_=agreed)
        )
