"""Filled-in forms, sealed, every version kept."""

import json
import uuid
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, select, update

from core.forms import ABOUT
from core.threads import Viewer
from storage.audit import opening
from storage.tables import answers
from storage.transaction import Transaction
from storage.vault import Place, person_owner

_LOOKED_THROUGH = 50


def _place(answer_id: str, person_id: str) -> Place:
    return Place("answers", answer_id, person_owner(person_id), "values")


class AnswersRepository:
    """Implements core.ports.Answers."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def submit(
        self, *, form: str, form_version: int, person_id: str, by: str, at: datetime, values: Mapping[str, str]
    ) -> str:
        """Keeps an answer beside the earlier ones; returns its id."""
        answer_id = str(uuid.uuid4())
        row = {
            "id": answer_id,
            "form": form,
            "form_version": form_version,
            "person_id": person_id,
            "submitted_by": by,
            "submitted_at": at,
            "sealed": await self._transaction.seal(_place(answer_id, person_id), json.dumps(dict(values), ensure_ascii=False)),
        }
        await self._transaction.execute(insert(answers).values(**row))
        return answer_id

    async def latest(self, form: str, person_id: str) -> Mapping[str, str] | None:
        """The newest answer of a person to a form, for the machine alone."""
        query = select(answers.c.id, answers.c.sealed).where(answers.c.person_id == person_id, answers.c.form == form)
        row = await self._transaction.first(query.order_by(answers.c.number.desc()).limit(1))
        if row is None:
            return None
        values: dict[str, str] = json.loads(await self._transaction.open(_place(row.id, person_id), row.sealed))
        return values

    async def latest_for_eyes(self, form: str, person_id: str, viewer: Viewer) -> Mapping[str, str] | None:
        """The newest answer; logged when there is one."""
        values = await self.latest(form, person_id)
        if values is not None:
            opening(self._transaction, viewer, f"answer-opened:{form}", person_id)
        return values

    async def about(self, form: str, person_id: str, case_id: str) -> Mapping[str, str] | None:
        """The newest answer about this case ("" for none), for the machine alone."""
        query = select(answers.c.id, answers.c.sealed).where(answers.c.person_id == person_id, answers.c.form == form)
        for row in await self._transaction.rows(query.order_by(answers.c.number.desc()).limit(_LOOKED_THROUGH)):
            values: dict[str, str] = json.loads(await self._transaction.open(_place(row.id, person_id), row.sealed))
            if values.get(ABOUT, "") == case_id:
                return values
        return None

    async def about_for_eyes(self, form: str, person_id: str, case_id: str, viewer: Viewer) -> Mapping[str, str] | None:
        """The same; logged when there is one."""
        values = await self.about(form, person_id, case_id)
        if values is not None:
            opening(self._transaction, viewer, f"answer-opened:{form}", person_id)
        return values

    async def move(self, from_person: str, to_person: str, case_id: str | None = None) -> int:
        """Re-seals one person's answers for another (all, or those about a case); how many."""
        moved = 0
        for row in await self._transaction.rows(select(answers).where(answers.c.person_id == from_person)):
            plain = await self._transaction.open(_place(row.id, from_person), row.sealed)
            if case_id is not None and json.loads(plain).get(ABOUT, "") != case_id:
                continue
            sealed = await self._transaction.seal(_place(row.id, to_person), plain)
            again = update(answers).where(answers.c.id == row.id).values(person_id=to_person, sealed=sealed)
            await self._transaction.execute(again)
            moved += 1
        return moved
