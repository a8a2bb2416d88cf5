"""Cases and who belongs to them; what a case says is sealed under its own key."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from core.errors import NotFoundError
from storage.tables import case_members, cases
from storage.transaction import Transaction
from storage.vault import Place, case_owner


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case without anything personal."""

    id: str
    programme_id: str
    kind: str
    state: str
    opened_at: datetime


def _place(case_id: str) -> Place:
    return Place("cases", case_id, case_owner(case_id), "remarks")


class CasesRepository:
    """The minimum that finding a case while the phone is ringing needs."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, case: CaseRow, remarks: str = "") -> None:
        """Enters a case."""
        sealed = await self._transaction.seal(_place(case.id), remarks) if remarks else None
        row = {name: getattr(case, name) for name in case.__slots__}
        await self._transaction.execute(insert(cases).values(**row, sealed=sealed))

    async def add_member(self, case_id: str, person_id: str, part: str) -> None:
        """Says that a person belongs to a case, as what (child, guardian, participant). Raises ConflictError if known."""
        await self._transaction.execute(insert(case_members).values(case_id=case_id, person_id=person_id, part=part))

    async def get(self, case_id: str) -> CaseRow:
        """The case. Raises NotFoundError."""
        row = await self._transaction.first(select(cases).where(cases.c.id == case_id))
        if row is None:
            raise NotFoundError("case-unknown", case=case_id)
        return CaseRow(row.id, row.programme_id, row.kind, row.state, row.opened_at)

    async def members(self, case_id: str) -> list[tuple[str, str]]:
        """(person id, part) of everybody in a case."""
        query = select(case_members.c.person_id, case_members.c.part).where(case_members.c.case_id == case_id)
        return [(row.person_id, row.part) for row in await self._transaction.rows(query.order_by(case_members.c.person_id))]

    async def of_person(self, person_id: str) -> list[str]:
        """Ids of the cases a person belongs to, the newest first."""
        query = select(cases.c.id).join(case_members, case_members.c.case_id == cases.c.id)
        mine = query.where(case_members.c.person_id == person_id).order_by(cases.c.opened_at.desc(), cases.c.id)
        return [row.id for row in await self._transaction.rows(mine)]
