"""Who is passed by, and disclosures: ids, words of states and moments only."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from core.safety import Disclosure, PassedBy, Speech
from storage.mapping import build, plain
from storage.tables_alerts import disclosures, passed_by
from storage.transaction import Transaction

_NOW = passed_by.c.freed_at.is_(None)
_KEPT_FROM = select(passed_by.c.person_id).where(passed_by.c.staff_id == bindparam("staff"), _NOW)
_IS_PASSED_BY = select(passed_by.c.staff_id).where(
    passed_by.c.person_id == bindparam("person"), passed_by.c.staff_id == bindparam("staff"), _NOW
)


class SafetyRepository:
    """Implements core.ports.Safety."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def pass_by(self, person_id: str, staff_id: str, why: str, at: datetime) -> bool:
        """Passes somebody by from now on; False when they were already."""
        values = {"why": why, "since": at, "freed_at": None, "freed_by": None}
        insert = self._transaction.insert(passed_by).values(person_id=person_id, staff_id=staff_id, **values)
        again = insert.on_conflict_do_update(
            index_elements=["person_id", "staff_id"], set_=values, where=passed_by.c.freed_at.is_not(None)
        )
        return (await self._transaction.execute(again.returning(passed_by.c.staff_id))).first() is not None

    async def free(self, person_id: str, staff_id: str, by: str, at: datetime) -> bool:
        """They may learn of the person again; False when they were not passed by."""
        mine = update(passed_by).where(passed_by.c.person_id == person_id, passed_by.c.staff_id == staff_id)
        freed = await self._transaction.execute(mine.where(passed_by.c.freed_at.is_(None)).values(freed_at=at, freed_by=by))
        return freed.rowcount == 1

    async def passed_by(self, person_id: str) -> list[PassedBy]:
        """Those passed by now, the longest first."""
        query = select(passed_by).where(passed_by.c.person_id == person_id, passed_by.c.freed_at.is_(None))
        rows = await self._transaction.rows(query.order_by(passed_by.c.since, passed_by.c.staff_id))
        return [build(PassedBy, row, {}) for row in rows]

    async def kept_from(self, staff_id: str) -> frozenset[str]:
        """People of whom this member of staff must learn nothing now."""
        return frozenset(row.person_id for row in await self._transaction.rows(_KEPT_FROM, {"staff": staff_id}))

    async def is_passed_by(self, person_id: str, staff_id: str) -> bool:
        """Whether this member of staff must learn nothing of this person now."""
        return await self._transaction.first(_IS_PASSED_BY, {"person": person_id, "staff": staff_id}) is not None

    async def move(self, from_person: str, to_person: str) -> None:
        """Carries what holds now from a visitor to the person they turned out to be."""
        for one in await self.passed_by(from_person):
            await self.pass_by(to_person, one.staff_id, one.why, one.since)
        known = await self.disclosure(from_person)
        if known is not None:
            await self.note_disclosure(Disclosure(to_person, known.speech, known.account_id, known.at))
        await self._transaction.execute(delete(disclosures).where(disclosures.c.person_id == from_person))

    async def disclosure(self, person_id: str) -> Disclosure | None:
        """What is known of this person's device and freedom to speak; None when they disclosed nothing."""
        row = await self._transaction.first(select(disclosures).where(disclosures.c.person_id == person_id))
        return None if row is None else build(Disclosure, row, {"speech": Speech})

    async def note_disclosure(self, disclosure: Disclosure) -> None:
        """Keeps the newest; one a person."""
        insert = self._transaction.insert(disclosures).values(**plain(disclosure))
        newest = {"speech": disclosure.speech.value, "account_id": disclosure.account_id, "at": disclosure.at}
        await self._transaction.execute(insert.on_conflict_do_update(index_elements=["person_id"], set_=newest))
