"""Complaints, suspected abuse, undue demands; words are sealed under the key of the case, the person or the programme."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from enum import Enum

from sqlalchemy import Select, or_, select, update

from core.errors import NotFoundError
from core.incidents import Incident, IncidentKind, IncidentWords
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables import cases
from storage.tables_incidents import incidents
from storage.transaction import Transaction
from storage.vault import Place, case_owner, person_owner, programme_owner

_ENUMS: Mapping[str, type[Enum]] = {"kind": IncidentKind}
_COLUMNS = [column for column in incidents.c if column.name != "sealed"]


def _place(incident: Incident) -> Place:
    return Place("incidents", incident.id, _owner(incident), "words")


def _owner(incident: Incident) -> str:
    if incident.case_id is not None:
        return case_owner(incident.case_id)
    return person_owner(incident.person_id) if incident.person_id else programme_owner(incident.programme_id)


class IncidentsRepository:
    """Implements core.ports.Incidents."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, incident: Incident, words: IncidentWords) -> str | None:
        """Keeps one and returns its id; None when the same source made one already."""
        kept = replace(incident, id=incident.id or str(uuid.uuid4()))
        values = {**plain(kept), "sealed": await self._sealed(kept, words)}
        entered = self._transaction.insert(incidents).values(values).on_conflict_do_nothing()
        if (await self._transaction.execute(entered.returning(incidents.c.id))).first() is None:
            return None
        self._touch(kept)
        return kept.id

    async def find(self, incident_id: str) -> Incident | None:
        """The incident of this id."""
        return await self._one(select(*_COLUMNS).where(incidents.c.id == incident_id))

    async def of_source(self, source_id: str) -> Incident | None:
        """The one made from this alert."""
        return await self._one(select(*_COLUMNS).where(incidents.c.source_id == source_id)) if source_id else None

    async def lock(self, incident_id: str) -> Incident:
        """The incident, which nobody else changes until the transaction ends. Raises NotFoundError."""
        found = await self._one(select(*_COLUMNS).where(incidents.c.id == incident_id).with_for_update())
        if found is None:
            raise NotFoundError("incident-unknown", incident=incident_id)
        return found

    async def save(self, incident: Incident, words: IncidentWords | None = None) -> None:
        """Writes where it stands, and its words anew where given. Raises NotFoundError."""
        values = plain(incident)
        if words is not None:
            values["sealed"] = await self._sealed(incident, words)
        mine = update(incidents).where(incidents.c.id == incident.id)
        if (await self._transaction.execute(mine.values(**values))).rowcount == 0:
            raise NotFoundError("incident-unknown", incident=incident.id)
        self._touch(incident)

    async def words(self, incident: Incident) -> IncidentWords:
        """For the machine alone."""
        row = await self._transaction.first(select(incidents.c.sealed).where(incidents.c.id == incident.id))
        if row is None:
            raise NotFoundError("incident-unknown", incident=incident.id)
        return IncidentWords(**json.loads(await self._transaction.open(_place(incident), row.sealed)))

    async def words_for_eyes(self, incident: Incident, viewer: Viewer) -> IncidentWords:
        """Its words; logged."""
        words = await self.words(incident)
        line = AuditLine(self._transaction.now, viewer.actor_id, "incident-opened", None, incident.case_id, viewer.page)
        self._transaction.note(line, is_opening=True)
        return words

    async def of_case(self, case_id: str) -> Sequence[Incident]:
        """Those about this case and the cases taken into it, in the order they were known."""
        family = select(cases.c.id).where(or_(cases.c.id == case_id, cases.c.merged_into == case_id))
        return await self._found(_in_order().where(incidents.c.case_id.in_(family.scalar_subquery())))

    async def of_programme(self, programme_id: str) -> Sequence[Incident]:
        """Those about no case, in the order they were known."""
        return await self._found(_in_order().where(incidents.c.programme_id == programme_id, incidents.c.case_id.is_(None)))

    async def all_in(self, programme_id: str, limit: int = 300) -> Sequence[Incident]:
        """Every one, of cases or of none, the newest first."""
        query = select(*_COLUMNS).where(incidents.c.programme_id == programme_id)
        return await self._found(query.order_by(incidents.c.known_at.desc(), incidents.c.id).limit(limit))

    async def _sealed(self, incident: Incident, words: IncidentWords) -> bytes:
        return await self._transaction.seal(_place(incident), json.dumps(asdict(words), ensure_ascii=False))

    def _touch(self, incident: Incident) -> None:
        self._transaction.touch(incident.case_id)
        if incident.case_id is None:
            self._transaction.touch_programme(incident.programme_id)

    async def _one(self, query: Select[tuple[object, ...]]) -> Incident | None:
        row = await self._transaction.first(query)
        return None if row is None else build(Incident, row, _ENUMS)

    async def _found(self, query: Select[tuple[object, ...]]) -> list[Incident]:
        return [build(Incident, row, _ENUMS) for row in await self._transaction.rows(query)]


def _in_order() -> Select[tuple[object, ...]]:
    return select(*_COLUMNS).order_by(incidents.c.known_at, incidents.c.id)
