"""What was taken in from the city's lists; the words of an entry are sealed under the child's own key."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import Row, insert, or_, select

from core.approved_list import ListedAdult, ListedChild, ListedWorker
from core.approved_list.entries import ListEntry, as_kept
from core.approved_list.values import same_name
from core.people import Role
from storage.tables import cases
from storage.tables_approved_list import listed_children, listed_guardians, listed_workers
from storage.tables_inquiries import case_marks
from storage.transaction import Transaction
from storage.vault import Place, person_owner

_COLUMNS = [column for column in listed_children.c if column.name not in ("sealed", "child_token", "number")]


def _place(entry_id: str, child_id: str) -> Place:
    return Place("listed_children", entry_id, person_owner(child_id), "child")


class ApprovedListRepository:
    """Implements core.ports.ApprovedList."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def take_turn(self, programme_id: str) -> None:
        """Waits for another import into this programme to end."""
        await self._transaction.take_turn(f"import:{programme_id}")

    async def find_child(self, programme_id: str, name: str, born_on: date) -> ListEntry | None:
        """The entry of this child."""
        token = await self._child_token(name, born_on)
        mine = (listed_children.c.programme_id == programme_id, listed_children.c.child_token == token)
        return next(iter(await self._entries(*mine)), None)

    async def find_guardian(self, programme_id: str, name: str, phone: str) -> str | None:
        """The guardian of this name and number in an earlier list."""
        query = select(listed_guardians.c.person_id).join(listed_children, listed_children.c.id == listed_guardians.c.entry_id)
        token = await self._adult_token("guardian", name, phone)
        known = query.where(listed_children.c.programme_id == programme_id, listed_guardians.c.guardian_token == token)
        row = await self._transaction.first(known.order_by(listed_children.c.number))
        return None if row is None else str(row.person_id)

    async def find_worker(self, programme_id: str, role: Role, name: str, phone: str) -> str | None:
        """The supporter or member of staff of this role, name and number in an earlier list."""
        token = await self._adult_token(role.value, name, phone)
        query = select(listed_workers.c.person_id).where(listed_workers.c.programme_id == programme_id)
        row = await self._transaction.first(query.where(listed_workers.c.worker_token == token))
        return None if row is None else str(row.person_id)

    async def cases_with(self, programme_id: str, marks: Collection[str]) -> list[str]:
        """Live cases with any of these marks, the oldest first."""
        tokens = [await self._transaction.token("double", mark) for mark in sorted(marks)]
        if not tokens:
            return []
        marked = select(case_marks.c.case_id).where(case_marks.c.token.in_(tokens)).scalar_subquery()
        live = or_(cases.c.id.in_(marked), cases.c.id.in_(select(cases.c.merged_into).where(cases.c.id.in_(marked))))
        query = select(cases.c.id).where(live, cases.c.programme_id == programme_id, cases.c.merged_into.is_(None))
        return [row.id for row in await self._transaction.rows(query.order_by(cases.c.opened_at, cases.c.id))]

    async def add(self, entry: ListEntry, child: ListedChild) -> None:
        """Keeps an entry with the city's words."""
        words = json.dumps(asdict(as_kept(child)), ensure_ascii=False, default=str)
        sealed = await self._transaction.seal(_place(entry.id, entry.child_id), words)
        row = {name: getattr(entry, name) for name in entry.__slots__ if name != "guardian_ids"}
        token = await self._child_token(child.name, child.born_on)
        await self._transaction.execute(insert(listed_children).values(**row, child_token=token, sealed=sealed))
        for place, (person_id, adult) in enumerate(zip(entry.guardian_ids, child.guardians, strict=True)):
            values = {"entry_id": entry.id, "person_id": person_id, "place": place}
            known_by = await self._adult_token("guardian", adult.name, adult.phone)
            await self._transaction.execute(insert(listed_guardians).values(**values, guardian_token=known_by))

    async def add_worker(self, programme_id: str, person_id: str, worker: ListedWorker) -> None:
        """Keeps that somebody came from a list of supporters or staff."""
        token = await self._adult_token(worker.role.value, worker.name, worker.phone)
        row = {"person_id": person_id, "programme_id": programme_id, "worker_token": token}
        await self._transaction.execute(insert(listed_workers).values(**row))

    async def of_person(self, person_id: str) -> list[ListEntry]:
        """The entries somebody is the child or a guardian of."""
        guarded = select(listed_guardians.c.entry_id).where(listed_guardians.c.person_id == person_id).scalar_subquery()
        return await self._entries(or_(listed_children.c.child_id == person_id, listed_children.c.id.in_(guarded)))

    async def all_in(self, programme_id: str) -> list[ListEntry]:
        """All entries of a programme."""
        return await self._entries(listed_children.c.programme_id == programme_id)

    async def listed(self, entry: ListEntry) -> ListedChild:
        """The city's words about a child and the family; not logged. Raises VaultError where they were erased."""
        row = await self._transaction.first(select(listed_children.c.sealed).where(listed_children.c.id == entry.id))
        words = json.loads(await self._transaction.open(_place(entry.id, entry.child_id), row.sealed if row else b""))
        guardians = tuple(ListedAdult(**adult) for adult in words.pop("guardians"))
        days = {name: date.fromisoformat(words.pop(name)) for name in ("born_on", "approved_on") if words[name]}
        return ListedChild(**{**words, **days, "guardians": guardians})

    async def _entries(self, *conditions: Any) -> list[ListEntry]:
        rows = await self._transaction.rows(select(*_COLUMNS).where(*conditions).order_by(listed_children.c.number))
        guardians = await self._guardians([row.id for row in rows])
        return [_entry(row, guardians.get(row.id, ())) for row in rows]

    async def _guardians(self, entry_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        query = select(listed_guardians.c.entry_id, listed_guardians.c.person_id).order_by(listed_guardians.c.place)
        for start in range(0, len(entry_ids), 500):
            chosen = query.where(listed_guardians.c.entry_id.in_(entry_ids[start : start + 500]))
            for row in await self._transaction.rows(chosen):
                found[row.entry_id] = (*found.get(row.entry_id, ()), row.person_id)
        return found

    async def _child_token(self, name: str, born_on: date) -> str:
        return await self._transaction.token("listed-child", f"{same_name(name)}|{born_on.isoformat()}")

    async def _adult_token(self, role: str, name: str, phone: str) -> str:
        digits = "".join(sign for sign in phone if sign.isdecimal())
        return await self._transaction.token("listed-adult", f"{role}|{same_name(name)}|{digits}")


def _entry(row: Row[Any], guardian_ids: tuple[str, ...]) -> ListEntry:
    return ListEntry(row.id, row.programme_id, row.case_id, row.child_id, guardian_ids, row.taken_at, row.taken_by)
