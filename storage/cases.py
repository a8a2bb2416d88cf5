"""Cases, who belongs to them and how they came to stand where they do; what a case says is sealed under its own key."""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date, datetime
from enum import Enum

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from core.errors import NotFoundError
from core.inquiries import Case, CaseFacts, Change, InquiryState, Member, Part, Source
from core.threads import Viewer
from storage.asked import touch_cases_of
from storage.audit_chain import AuditLine
from storage.case_history import CaseHistory
from storage.mapping import build, plain
from storage.tables import case_members, cases
from storage.tables_inquiries import case_changes, case_marks
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_ENUMS: Mapping[str, type[Enum]] = {"state": InquiryState, "source": Source}
_COLUMNS = [
    *(column for column in cases.c if column.name not in ("sealed", "changed_at")),
    func.coalesce(cases.c.changed_at, cases.c.opened_at, type_=cases.c.opened_at.type).label("changed_at"),
]
_ORDER = {Part.CHILD: 0, Part.PARTICIPANT: 1, Part.GUARDIAN: 2, Part.OTHER: 3}


def _place(case_id: str) -> Place:
    return Place("cases", case_id, case_owner(case_id), "facts")


_ONE = select(*_COLUMNS).where(cases.c.id == bindparam("id"))
_ONE_LOCKED = _ONE.with_for_update()
_MEMBERS = (
    select(case_members)
    .join(cases, cases.c.id == case_members.c.case_id)
    .where(or_(cases.c.id == bindparam("id"), cases.c.merged_into == bindparam("id")))
)


class CasesRepository:
    """Implements core.ports.Cases."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._history = CaseHistory(transaction)

    async def add(self, case: Case, facts: CaseFacts) -> None:
        """Enters a case."""
        sealed = await self._transaction.seal(_place(case.id), _written(facts))
        await self._transaction.execute(insert(cases).values(**plain(case), sealed=sealed))
        self._transaction.touch(case.id)

    async def get(self, case_id: str) -> Case:
        """The case. Raises NotFoundError."""
        return await self._get(case_id, lock=False)

    async def lock(self, case_id: str) -> Case:
        """The case, which nobody else changes until the transaction ends. Raises NotFoundError."""
        return await self._get(case_id, lock=True)

    async def _get(self, case_id: str, *, lock: bool) -> Case:
        row = await self._transaction.first(_ONE_LOCKED if lock else _ONE, {"id": case_id})
        if row is None:
            raise NotFoundError("case-unknown", case=case_id)
        return build(Case, row, _ENUMS)

    async def save(self, case: Case) -> None:
        """Writes everything but the facts. Raises NotFoundError."""
        changed = await self._transaction.execute(update(cases).where(cases.c.id == case.id).values(**plain(case)))
        if changed.rowcount == 0:
            raise NotFoundError("case-unknown", case=case.id)
        self._transaction.touch(case.id)
        self._transaction.touch(case.merged_into)

    async def facts(self, case_id: str) -> CaseFacts:
        """For the machine alone; not logged. Raises NotFoundError."""
        row = await self._transaction.first(select(cases.c.sealed).where(cases.c.id == case_id))
        if row is None:
            raise NotFoundError("case-unknown", case=case_id)
        return CaseFacts() if row.sealed is None else _read(await self._transaction.open(_place(case_id), row.sealed))

    async def facts_for_eyes(self, case_id: str, viewer: Viewer) -> CaseFacts:
        """The facts; logged."""
        facts = await self.facts(case_id)
        line = AuditLine(self._transaction.now, viewer.actor_id, "case-opened", None, case_id, viewer.page)
        self._transaction.note(line, is_opening=True)
        return facts

    async def save_facts(self, case_id: str, facts: CaseFacts) -> None:
        """Writes the facts anew. Raises NotFoundError."""
        sealed = await self._transaction.seal(_place(case_id), _written(facts))
        changed = await self._transaction.execute(update(cases).where(cases.c.id == case_id).values(sealed=sealed))
        if changed.rowcount == 0:
            raise NotFoundError("case-unknown", case=case_id)

    async def add_member(self, case_id: str, person_id: str, part: str) -> None:
        """Says that a person belongs to a case, as what. Raises ConflictError if they do already."""
        await self._transaction.execute(insert(case_members).values(case_id=case_id, person_id=person_id, part=part))
        self._transaction.touch(case_id)

    async def remove_member(self, case_id: str, person_id: str) -> bool:
        """Says that they do not; False when they did not."""
        mine = delete(case_members).where(case_members.c.case_id == case_id, case_members.c.person_id == person_id)
        self._transaction.touch(case_id)
        return (await self._transaction.execute(mine)).rowcount == 1

    async def members(self, case_id: str) -> list[Member]:
        """Everybody in a case and in those taken into it, each once; children first."""
        rows = await self._transaction.rows(_MEMBERS, {"id": case_id})
        found = [Member(row.person_id, Part(row.part), row.case_id) for row in rows]
        ordered = sorted(found, key=lambda one: (one.case_id != case_id, _ORDER[one.part], one.person_id))
        once = {one.person_id: one for one in reversed(ordered)}
        return sorted(once.values(), key=lambda one: (_ORDER[one.part], one.case_id != case_id, one.person_id))

    async def of_person(self, person_id: str) -> list[Case]:
        """The cases somebody belongs to, the newest first; a merged one as the case it was taken into, once."""
        mine = select(func.coalesce(cases.c.merged_into, cases.c.id)).join(case_members, case_members.c.case_id == cases.c.id)
        found = select(*_COLUMNS).where(cases.c.id.in_(mine.where(case_members.c.person_id == person_id)))
        rows = await self._transaction.rows(found.order_by(cases.c.opened_at.desc(), cases.c.id))
        return [build(Case, row, _ENUMS) for row in rows]

    async def own(self, person_id: str) -> list[Case]:
        """The cases somebody came in by, the oldest first, each as it stands by itself even where it was merged."""
        query = select(*_COLUMNS).join(case_members, case_members.c.case_id == cases.c.id)
        mine = query.where(case_members.c.person_id == person_id).order_by(cases.c.opened_at, cases.c.id)
        return [build(Case, row, _ENUMS) for row in await self._transaction.rows(mine)]

    async def replace_member(self, from_person: str, to_person: str) -> int:
        """Whoever was linked takes the places of the visitor they were; a place they have already is only given up."""
        await touch_cases_of(self._transaction, from_person)
        has = select(case_members.c.case_id).where(case_members.c.person_id == to_person)
        mine = case_members.c.person_id == from_person
        given_up = delete(case_members).where(mine, case_members.c.case_id.in_(has.scalar_subquery()))
        await self._transaction.execute(given_up)
        moved = update(case_members).where(mine).values(person_id=to_person)
        return (await self._transaction.execute(moved)).rowcount

    async def brought(self, person_id: str, since: datetime) -> list[str]:
        """Ids of the cases that a link made since a moment brought to this person."""
        return await self._history.brought(person_id, since)

    async def in_states(self, programme_id: str, states: Collection[InquiryState], limit: int = 200) -> list[Case]:
        """Live cases in these states, the longest waiting first."""
        query = select(*_COLUMNS).where(
            cases.c.programme_id == programme_id,
            cases.c.state.in_([state.value for state in states]),
            cases.c.merged_into.is_(None),
        )
        rows = await self._transaction.rows(query.order_by("changed_at", cases.c.id).limit(limit))
        return [build(Case, row, _ENUMS) for row in rows]

    async def counts(self, programme_id: str) -> dict[InquiryState, int]:
        """How many live cases are in each state; states nobody is in are left out."""
        query = select(cases.c.state, func.count().label("many")).where(
            cases.c.programme_id == programme_id, cases.c.merged_into.is_(None)
        )
        return {InquiryState(row.state): row.many for row in await self._transaction.rows(query.group_by(cases.c.state))}

    async def merged(self, case_id: str) -> list[Case]:
        """The cases taken into this one, the oldest first."""
        query = select(*_COLUMNS).where(cases.c.merged_into == case_id).order_by(cases.c.opened_at, cases.c.id)
        return [build(Case, row, _ENUMS) for row in await self._transaction.rows(query)]

    async def note(self, change: Change) -> None:
        """Adds a line to the history."""
        await self._history.add(change)
        self._transaction.touch(change.case_id)

    async def history_for_eyes(self, case_id: str, viewer: Viewer) -> list[Change]:
        """Oldest first; logged once."""
        return await self._history.for_eyes(case_id, viewer)

    async def mark(self, case_id: str, marks: Collection[str]) -> None:
        """What doubles are found by, instead of what was there."""
        await self._transaction.execute(delete(case_marks).where(case_marks.c.case_id == case_id))
        rows = [{"case_id": case_id, "token": await self._transaction.token("double", one)} for one in sorted(marks)]
        if rows:
            await self._transaction.execute(insert(case_marks), rows)

    async def doubles(self, case_id: str) -> list[Case]:
        """Live cases of the same programme that share a mark or a member, without those that staff held apart."""
        mine = await self.get(case_id)
        family = select(cases.c.id).where(or_(cases.c.id == case_id, cases.c.merged_into == case_id)).scalar_subquery()
        my_marks = select(case_marks.c.token).where(case_marks.c.case_id.in_(family)).scalar_subquery()
        my_people = select(case_members.c.person_id).where(case_members.c.case_id.in_(family)).scalar_subquery()
        same = or_(
            cases.c.id.in_(select(case_marks.c.case_id).where(case_marks.c.token.in_(my_marks)).scalar_subquery()),
            cases.c.id.in_(select(case_members.c.case_id).where(case_members.c.person_id.in_(my_people)).scalar_subquery()),
        )
        apart = select(case_changes.c.other_id).where(case_changes.c.case_id == case_id, case_changes.c.kind == "apart")
        query = select(*_COLUMNS).where(
            same,
            cases.c.id != case_id,
            cases.c.programme_id == mine.programme_id,
            cases.c.merged_into.is_(None),
            cases.c.id.not_in(apart.scalar_subquery()),
        )
        rows = await self._transaction.rows(query.order_by(cases.c.opened_at, cases.c.id).limit(20))
        return [build(Case, row, _ENUMS) for row in rows]


def _written(facts: CaseFacts) -> str:
    return json.dumps(asdict(facts), ensure_ascii=False, default=lambda day: day.isoformat())


def _read(plain_bytes: bytes) -> CaseFacts:
    values = json.loads(plain_bytes)
    born_on = values.pop("born_on", None)
    return CaseFacts(born_on=date.fromisoformat(born_on) if born_on else None, **values)
