"""Contacts, only ever added to: what was heard is sealed under the case's key, else the person's, else the programme's."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Row, func, or_, select, update

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.errors import NotFoundError
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables import cases
from storage.tables_contacts import contacts
from storage.transaction import Transaction
from storage.vault import Place, case_owner, person_owner, programme_owner

_ENUMS: Mapping[str, type[Enum]] = {"with_whom": ContactWith, "way": ContactWay, "outcome": ContactOutcome}
_COLUMNS = [column for column in contacts.c if column.name not in ("number", "sealed")]
_COUNTS = contacts.c.withdrawn_at.is_(None)


def _place(contact: Contact) -> Place:
    if contact.case_id is not None:
        owner = case_owner(contact.case_id)
    elif contact.person_id is not None:
        owner = person_owner(contact.person_id)
    else:
        owner = programme_owner(contact.programme_id)
    return Place("contacts", contact.id, owner, "words")


def _in_family(case_ids: Collection[str]) -> ColumnElement[bool]:
    family = select(cases.c.id).where(or_(cases.c.id.in_(case_ids), cases.c.merged_into.in_(case_ids)))
    return contacts.c.case_id.in_(family.scalar_subquery())


class ContactsRepository:
    """Implements core.ports.Contacts."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, contact: Contact, words: ContactWords) -> bool:
        """Keeps it; False when one of this id is there already."""
        sealed = None if words.is_empty else await self._transaction.seal(_place(contact), _written(words))
        put = self._transaction.insert(contacts).values(**plain(contact), sealed=sealed)
        once = put.on_conflict_do_nothing(index_elements=["id"]).returning(contacts.c.id)
        if (await self._transaction.execute(once)).first() is None:
            return False
        if contact.replaces is not None:
            await self._withdraw(contact.replaces, contact.by)
        self._touch(contact)
        return True

    async def lock(self, contact_id: str) -> Contact:
        """The contact, which nobody else changes until the transaction ends. Raises NotFoundError."""
        row = await self._transaction.first(select(*_COLUMNS).where(contacts.c.id == contact_id).with_for_update())
        if row is None:
            raise NotFoundError("contact-unknown", contact=contact_id)
        return _contact(row)

    async def withdraw(self, contact: Contact, *, by: str) -> None:
        """Says that it counts no more."""
        await self._withdraw(contact.id, by)
        self._touch(contact)

    async def _withdraw(self, contact_id: str, by: str) -> None:
        mine = update(contacts).where(contacts.c.id == contact_id, _COUNTS)
        await self._transaction.execute(mine.values(withdrawn_at=self._transaction.now, withdrawn_by=by))

    def _touch(self, contact: Contact) -> None:
        self._transaction.touch(contact.case_id)
        if contact.case_id is None or contact.opening_id is not None:
            self._transaction.touch_programme(contact.programme_id)

    async def of_case(self, case_id: str) -> list[Contact]:
        """Those that count, of this case and of cases taken into it."""
        return await self._found(_in_family([case_id]), _COUNTS)

    async def all_of_case(self, case_id: str) -> list[Contact]:
        """The same with those corrected or taken back."""
        return await self._found(_in_family([case_id]))

    async def of_person(self, person_id: str) -> list[Contact]:
        """Those with one person."""
        return await self._found(contacts.c.person_id == person_id, _COUNTS)

    async def of_people(self, person_ids: Collection[str]) -> Mapping[str, list[Contact]]:
        """Those with each of these people, by person."""
        found: dict[str, list[Contact]] = {person_id: [] for person_id in person_ids}
        for contact in await self._found(contacts.c.person_id.in_(person_ids), _COUNTS):
            found[contact.person_id or ""].append(contact)
        return found

    async def of_programme(self, programme_id: str, since: datetime, until: datetime) -> list[Contact]:
        """Those from a moment until before another."""
        within = contacts.c.at >= since, contacts.c.at < until
        return await self._found(contacts.c.programme_id == programme_id, *within, _COUNTS)

    async def of_no_case(self, programme_id: str) -> list[Contact]:
        """Those that belong to no case."""
        return await self._found(contacts.c.programme_id == programme_id, contacts.c.case_id.is_(None), _COUNTS)

    async def of_incident(self, incident_id: str) -> list[Contact]:
        """Those made for an incident."""
        return await self._found(contacts.c.incident_id == incident_id, _COUNTS)

    async def of_opening(self, opening_id: str) -> list[Contact]:
        """Notes of an opening, with those amended or taken back, as they were written."""
        query = select(*_COLUMNS).where(contacts.c.opening_id == opening_id).order_by(contacts.c.number)
        return [_contact(row) for row in await self._transaction.rows(query)]

    async def first_notes(self, programme_id: str) -> Mapping[str, datetime]:
        """When the first note that counts was written, by opening."""
        mine = contacts.c.programme_id == programme_id, contacts.c.opening_id.is_not(None), _COUNTS
        first = func.min(contacts.c.noted_at, type_=contacts.c.noted_at.type).label("first")
        query = select(contacts.c.opening_id, first).where(*mine).group_by(contacts.c.opening_id)
        return {row.opening_id: row.first for row in await self._transaction.rows(query)}

    async def of_owed(self, keys: Collection[str]) -> Mapping[str, Sequence[Contact]]:
        """Those made for obligations, by key."""
        found: dict[str, list[Contact]] = {}
        for contact in await self._found(contacts.c.owed_key.in_(keys), contacts.c.owed_key != "", _COUNTS):
            found.setdefault(contact.owed_key, []).append(contact)
        return found

    async def words(self, contact: Contact) -> ContactWords:
        """For the machine alone."""
        row = await self._transaction.first(select(contacts.c.sealed).where(contacts.c.id == contact.id))
        return ContactWords() if row is None or row.sealed is None else await self._opened(contact, row.sealed)

    async def words_for_eyes(self, of: Sequence[Contact], viewer: Viewer) -> Mapping[str, ContactWords]:
        """By id; logged once a case."""
        known = {contact.id: contact for contact in of}
        query = select(contacts.c.id, contacts.c.sealed).where(contacts.c.id.in_(known), contacts.c.sealed.is_not(None))
        await self._transaction.load_keys(_place(contact).owner for contact in of)
        opened = {row.id: await self._opened(known[row.id], row.sealed) for row in await self._transaction.rows(query)}
        self._note([known[contact_id] for contact_id in opened], viewer)
        return opened

    async def latest_words(self, case_ids: Collection[str], viewer: Viewer) -> Mapping[str, tuple[Contact, ContactWords]]:
        """What was heard last in each case; a case taken into another answers under that one's id."""
        shown = func.coalesce(cases.c.merged_into, cases.c.id)
        rank = func.row_number().over(partition_by=shown, order_by=(contacts.c.at.desc(), contacts.c.number.desc()))
        ranked = (
            select(*_COLUMNS, contacts.c.sealed, shown.label("shown_id"), rank.label("rank"))
            .join(cases, cases.c.id == contacts.c.case_id)
            .where(shown.in_(case_ids), contacts.c.sealed.is_not(None), _COUNTS)
            .subquery()
        )
        rows = await self._transaction.rows(select(ranked).where(ranked.c.rank == 1))
        await self._transaction.load_keys(case_owner(row.case_id) for row in rows)
        found = {row.shown_id: (_contact(row), await self._opened(_contact(row), row.sealed)) for row in rows}
        self._note([contact for contact, _ in found.values()], viewer)
        return found

    async def _opened(self, contact: Contact, sealed: bytes) -> ContactWords:
        return ContactWords(**json.loads(await self._transaction.open(_place(contact), sealed)))

    def _note(self, of: Sequence[Contact], viewer: Viewer) -> None:
        for person_id, case_id in dict.fromkeys((None if one.case_id else one.person_id, one.case_id) for one in of):
            line = AuditLine(self._transaction.now, viewer.actor_id, "contacts-opened", person_id, case_id, viewer.page)
            self._transaction.note(line, is_opening=True)

    async def _found(self, *where: ColumnElement[bool]) -> list[Contact]:
        query = select(*_COLUMNS).where(*where).order_by(contacts.c.at, contacts.c.number)
        return [_contact(row) for row in await self._transaction.rows(query)]


def _contact(row: Row[Any]) -> Contact:
    return build(Contact, row, _ENUMS)


def _written(words: ContactWords) -> str:
    return json.dumps(asdict(words), ensure_ascii=False)
