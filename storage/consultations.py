"""Questions and relayed messages; words are sealed under the key of the case, or of whoever asked where there is none."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from enum import Enum

from sqlalchemy import Select, select, update

from core.consultations import Consultation, ConsultationWords, Post
from core.errors import NotFoundError
from core.relayed import Relayed, RelayState
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_consultations import consultations, relayed
from storage.transaction import Transaction
from storage.vault import Place, case_owner, person_owner

_POSTS: Mapping[str, type[Enum]] = {"post": Post}
_COLUMNS = [column for column in consultations.c if column.name != "sealed"]
_STATES: Mapping[str, type[Enum]] = {"state": RelayState}
_OF_RELAYED = [column for column in relayed.c if column.name != "sealed"]


def _place(one: Consultation) -> Place:
    owner = person_owner(one.person_id) if one.case_id is None else case_owner(one.case_id)
    return Place("consultations", one.id, owner, "words")


class ConsultationsRepository:
    """Implements core.ports.Consultations."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, consultation: Consultation, words: ConsultationWords) -> None:
        """Keeps one."""
        values = {**plain(consultation), "sealed": await self._sealed(consultation, words)}
        await self._transaction.execute(self._transaction.insert(consultations).values(values))

    async def get(self, consultation_id: str) -> Consultation:
        """The question. Raises NotFoundError."""
        return await self._one(select(*_COLUMNS).where(consultations.c.id == consultation_id), consultation_id)

    async def lock(self, consultation_id: str) -> Consultation:
        """The question, which nobody else changes until the transaction ends. Raises NotFoundError."""
        query = select(*_COLUMNS).where(consultations.c.id == consultation_id).with_for_update()
        return await self._one(query, consultation_id)

    async def _one(self, query: Select[tuple[object, ...]], consultation_id: str) -> Consultation:
        row = await self._transaction.first(query)
        if row is None:
            raise NotFoundError("consultation-unknown", consultation=consultation_id)
        return build(Consultation, row, _POSTS)

    async def save(self, consultation: Consultation, words: ConsultationWords) -> None:
        """Writes it with its words. Raises NotFoundError."""
        values = {**plain(consultation), "sealed": await self._sealed(consultation, words)}
        mine = update(consultations).where(consultations.c.id == consultation.id)
        if (await self._transaction.execute(mine.values(**values))).rowcount == 0:
            raise NotFoundError("consultation-unknown", consultation=consultation.id)

    async def open_of(self, person_id: str) -> Sequence[Consultation]:
        """What somebody asked that nobody has answered, the oldest first."""
        query = select(*_COLUMNS).where(consultations.c.person_id == person_id, consultations.c.answered_at.is_(None))
        rows = await self._transaction.rows(query.order_by(consultations.c.asked_at, consultations.c.id))
        return [build(Consultation, row, _POSTS) for row in rows]

    async def open_in(self, programme_id: str, limit: int = 100) -> Sequence[Consultation]:
        """What waits for an answer in a programme, the soonest first."""
        query = select(*_COLUMNS).where(consultations.c.programme_id == programme_id, consultations.c.answered_at.is_(None))
        rows = await self._transaction.rows(query.order_by(consultations.c.answer_by, consultations.c.id).limit(limit))
        return [build(Consultation, row, _POSTS) for row in rows]

    async def answered_in(self, programme_id: str, limit: int = 20) -> Sequence[Consultation]:
        """What was answered in a programme, the newest first."""
        query = select(*_COLUMNS).where(consultations.c.programme_id == programme_id, consultations.c.answered_at.is_not(None))
        rows = await self._transaction.rows(query.order_by(consultations.c.answered_at.desc(), consultations.c.id).limit(limit))
        return [build(Consultation, row, _POSTS) for row in rows]

    async def words(self, consultation: Consultation) -> ConsultationWords:
        """For the machine alone."""
        row = await self._transaction.first(select(consultations.c.sealed).where(consultations.c.id == consultation.id))
        if row is None:
            raise NotFoundError("consultation-unknown", consultation=consultation.id)
        return ConsultationWords(**json.loads(await self._transaction.open(_place(consultation), row.sealed)))

    async def words_for_eyes(self, consultation: Consultation, viewer: Viewer) -> ConsultationWords:
        """Its words; logged."""
        words = await self.words(consultation)
        action = "consultation-opened"
        line = AuditLine(
            self._transaction.now, viewer.actor_id, action, consultation.person_id, consultation.case_id, viewer.page
        )
        self._transaction.note(line, is_opening=True)
        return words

    async def _sealed(self, consultation: Consultation, words: ConsultationWords) -> bytes:
        return await self._transaction.seal(_place(consultation), json.dumps(asdict(words), ensure_ascii=False))


class RelaysRepository:
    """Implements core.ports.Relays."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, one: Relayed, words: str) -> bool:
        """Keeps one; False when it is there already."""
        values = {**_plain(one), "sealed": await self._transaction.seal(_relayed_place(one), words)}
        entered = self._transaction.insert(relayed).values(values).on_conflict_do_nothing().returning(relayed.c.id)
        return (await self._transaction.execute(entered)).first() is not None

    async def lock(self, relayed_id: str) -> Relayed:
        """The message, which nobody else changes until the transaction ends. Raises NotFoundError."""
        found = await self._found(select(*_OF_RELAYED).where(relayed.c.id == relayed_id).with_for_update())
        if not found:
            raise NotFoundError("relayed-unknown", relayed=relayed_id)
        return found[0]

    async def save(self, one: Relayed) -> None:
        """Writes where it stands. Raises NotFoundError."""
        mine = update(relayed).where(relayed.c.id == one.id).values(**_plain(one))
        if (await self._transaction.execute(mine)).rowcount == 0:
            raise NotFoundError("relayed-unknown", relayed=one.id)

    async def words(self, one: Relayed) -> str:
        """For the machine alone."""
        row = await self._transaction.first(select(relayed.c.sealed).where(relayed.c.id == one.id))
        if row is None:
            raise NotFoundError("relayed-unknown", relayed=one.id)
        return (await self._transaction.open(_relayed_place(one), row.sealed)).decode()

    async def of_case(self, case_id: str, limit: int = 200) -> Sequence[Relayed]:
        """All of a case, the newest first."""
        query = select(*_OF_RELAYED).where(relayed.c.case_id == case_id)
        return await self._found(query.order_by(relayed.c.said_at.desc(), relayed.c.id).limit(limit))

    async def words_for_eyes(self, case_id: str, these: Sequence[Relayed], viewer: Viewer) -> dict[str, str]:
        """The words of these messages of one case by id; logged once."""
        words = {one.id: await self.words(one) for one in these}
        if words:
            line = AuditLine(self._transaction.now, viewer.actor_id, "relayed-opened", None, case_id, viewer.page)
            self._transaction.note(line, is_opening=True)
        return words

    async def _found(self, query: Select[tuple[object, ...]]) -> list[Relayed]:
        rows = await self._transaction.rows(query)
        return [_built(dict(row._mapping)) for row in rows]


def _relayed_place(one: Relayed) -> Place:
    return Place("relayed", one.id, case_owner(one.case_id), "words")


def _plain(one: Relayed) -> dict[str, object]:
    return {**plain(one), "kinds": ",".join(one.kinds)}


def _built(values: dict[str, object]) -> Relayed:
    kinds = str(values["kinds"])
    values |= {"kinds": tuple(kinds.split(",")) if kinds else (), "state": RelayState(str(values["state"]))}
    return Relayed(**values)  # type: ignore[arg-type]
