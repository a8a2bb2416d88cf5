"""What the city was asked and answered; words are sealed under the case's key, or under the programme's."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from enum import Enum

from sqlalchemy import Select, insert, or_, select, update

from core.agreements import Agreement, AgreementAnswer, AgreementKind, AgreementWords
from core.errors import NotFoundError
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables import cases
from storage.tables_before_visits import agreements
from storage.transaction import Transaction
from storage.vault import Place, case_owner, programme_owner

_ENUMS: Mapping[str, type[Enum]] = {"kind": AgreementKind, "answer": AgreementAnswer}
_COLUMNS = [column for column in agreements.c if column.name not in ("number", "sealed")]


def _place(agreement: Agreement) -> Place:
    owner = case_owner(agreement.case_id) if agreement.case_id else programme_owner(agreement.programme_id)
    return Place("agreements", agreement.id, owner, "words")


class AgreementsRepository:
    """Implements core.ports.Agreements."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, agreement: Agreement, words: AgreementWords) -> str:
        """Keeps a question and returns its id."""
        kept = replace(agreement, id=agreement.id or str(uuid.uuid4()))
        sealed = await self._transaction.seal(_place(kept), json.dumps(asdict(words), ensure_ascii=False))
        await self._transaction.execute(insert(agreements).values(**plain(kept), sealed=sealed))
        self._touch(kept)
        return kept.id

    async def lock(self, agreement_id: str) -> Agreement:
        """The agreement, which nobody else changes until the transaction ends. Raises NotFoundError."""
        query = select(*_COLUMNS).where(agreements.c.id == agreement_id).with_for_update()
        row = await self._transaction.first(query)
        if row is None:
            raise NotFoundError("agreement-unknown", agreement=agreement_id)
        return build(Agreement, row, _ENUMS)

    async def save(self, agreement: Agreement, words: AgreementWords) -> None:
        """Writes it and its words anew."""
        sealed = await self._transaction.seal(_place(agreement), json.dumps(asdict(words), ensure_ascii=False))
        mine = update(agreements).where(agreements.c.id == agreement.id)
        await self._transaction.execute(mine.values(**plain(agreement), sealed=sealed))
        self._touch(agreement)

    def _touch(self, agreement: Agreement) -> None:
        """What the city says of one child, or of the whole programme."""
        self._transaction.touch(agreement.case_id)
        if agreement.case_id is None:
            self._transaction.touch_programme(agreement.programme_id)

    async def words(self, agreement: Agreement) -> AgreementWords:
        """For the machine alone."""
        row = await self._transaction.first(select(agreements.c.sealed).where(agreements.c.id == agreement.id))
        if row is None:
            raise NotFoundError("agreement-unknown", agreement=agreement.id)
        return AgreementWords(**json.loads(await self._transaction.open(_place(agreement), row.sealed)))

    async def words_for_eyes(self, of: Sequence[Agreement], viewer: Viewer) -> Mapping[str, AgreementWords]:
        """By id; logged once."""
        opened = {one.id: await self.words(one) for one in of}
        if opened:
            line = AuditLine(self._transaction.now, viewer.actor_id, "agreements-opened", None, viewer.case_id, viewer.page)
            self._transaction.note(line, is_opening=True)
        return opened

    async def of_case(self, case_id: str) -> list[Agreement]:
        """Those about this case and the cases taken into it, in the order kept."""
        family = select(cases.c.id).where(or_(cases.c.id == case_id, cases.c.merged_into == case_id))
        query = select(*_COLUMNS).where(agreements.c.case_id.in_(family.scalar_subquery()))
        return await self._found(query.order_by(agreements.c.number))

    async def of_programme(self, programme_id: str) -> list[Agreement]:
        """Those about the whole programme, in the order kept."""
        query = select(*_COLUMNS).where(agreements.c.programme_id == programme_id, agreements.c.case_id.is_(None))
        return await self._found(query.order_by(agreements.c.number))

    async def open_questions(self, programme_id: str) -> list[Agreement]:
        """What still waits for the city, the longest waiting first."""
        query = select(*_COLUMNS).where(
            agreements.c.programme_id == programme_id, agreements.c.answer == AgreementAnswer.OPEN.value
        )
        return await self._found(query.order_by(agreements.c.asked_on, agreements.c.number))

    async def answered(self, programme_id: str, limit: int = 200) -> list[Agreement]:
        """What was answered, the newest first."""
        query = select(*_COLUMNS).where(
            agreements.c.programme_id == programme_id, agreements.c.answer.in_([AgreementAnswer.YES, AgreementAnswer.NO])
        )
        newest = query.order_by(agreements.c.answered_on.desc(), agreements.c.number.desc())
        return await self._found(newest.limit(limit))

    async def _found(self, query: Select[tuple[object, ...]]) -> list[Agreement]:
        return [build(Agreement, row, _ENUMS) for row in await self._transaction.rows(query)]
