"""Surveys: where each copy stands in the clear, answers sealed under the case's key, every version kept."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, func, insert, or_, select, update

from core.errors import NotFoundError
from core.surveys import Respondent, SurveyAnswers, SurveyCopy, SurveyRound
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.columns import UtcMoment
from storage.mapping import build, plain
from storage.tables import cases
from storage.tables_surveys import survey_answers, survey_copies
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_ENUMS: Mapping[str, type[Enum]] = {"round": SurveyRound, "respondent": Respondent}
_COLUMNS = [column for column in survey_copies.c if column.name not in ("number", "sealed")]


def _draft_place(copy: SurveyCopy) -> Place:
    return Place("survey_copies", copy.id, case_owner(copy.case_id), "draft")


def _answers_place(copy_id: str, case_id: str, number: int) -> Place:
    return Place("survey_answers", f"{copy_id}/{number}", case_owner(case_id))


class SurveysRepository:
    """Implements core.ports.Surveys."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def open(self, copy: SurveyCopy) -> bool:
        """Enters a copy; False when this person has one of this round and case already."""
        names = ["case_id", "person_id", "round"]
        entered = self._transaction.insert(survey_copies).values(**plain(copy)).on_conflict_do_nothing(index_elements=names)
        made = (await self._transaction.execute(entered.returning(survey_copies.c.id))).first() is not None
        if made:
            self._transaction.touch(copy.case_id)
        return made

    async def find(self, copy_id: str) -> SurveyCopy | None:
        """The copy of this id."""
        found = await self._found(survey_copies.c.id == copy_id)
        return found[0] if found else None

    async def by_code(self, programme_id: str, code: str) -> SurveyCopy | None:
        """The copy whose paper bears this code."""
        found = await self._found(survey_copies.c.programme_id == programme_id, survey_copies.c.code == code)
        return found[0] if found else None

    async def lock(self, copy_id: str) -> SurveyCopy:
        """The copy, locked. Raises NotFoundError."""
        query = select(*_COLUMNS).where(survey_copies.c.id == copy_id).with_for_update()
        row = await self._transaction.first(query)
        if row is None:
            raise NotFoundError("survey-unknown")
        return build(SurveyCopy, row, _ENUMS)

    async def save(self, copy: SurveyCopy) -> None:
        """Writes where it stands. Raises NotFoundError."""
        await self._write(copy.id, **plain(copy))
        self._transaction.touch(copy.case_id)

    async def _write(self, copy_id: str, **values: Any) -> None:
        written = await self._transaction.execute(update(survey_copies).where(survey_copies.c.id == copy_id).values(**values))
        if written.rowcount == 0:
            raise NotFoundError("survey-unknown")

    async def of_case(self, case_id: str) -> Sequence[SurveyCopy]:
        """In the order they were made; with those of cases taken into this one."""
        family = select(cases.c.id).where(or_(cases.c.id == case_id, cases.c.merged_into == case_id))
        return await self._found(survey_copies.c.case_id.in_(family))

    async def of_person(self, person_id: str) -> Sequence[SurveyCopy]:
        """In the order they were made."""
        return await self._found(survey_copies.c.person_id == person_id)

    async def of_programme(self, programme_id: str, which: SurveyRound | None = None) -> Sequence[SurveyCopy]:
        """In the order they were made; of one round where `which` says so."""
        mine = survey_copies.c.programme_id == programme_id
        return await self._found(mine, *([] if which is None else [survey_copies.c.round == which.value]))

    async def _found(self, *where: ColumnElement[bool]) -> list[SurveyCopy]:
        query = select(*_COLUMNS).where(*where).order_by(survey_copies.c.number)
        return [build(SurveyCopy, row, _ENUMS) for row in await self._transaction.rows(query)]

    async def waiting(self, programme_id: str, before: datetime, reminded_under: int, limit: int) -> Mapping[str, str]:
        """Copies to be reminded of, the longest waiting first: by id, whose each is."""
        table = survey_copies.c
        last = func.coalesce(table.reminded_at, table.asked_at, table.mailed_at, table.posted_at, table.handed_at)
        query = select(table.id, table.person_id).where(
            table.programme_id == programme_id,
            table.answered_at.is_(None),
            table.declined_at.is_(None),
            table.reminded < reminded_under,
            last <= bindparam("before", before, UtcMoment),
        )
        rows = await self._transaction.rows(query.order_by(last, table.id).limit(limit))
        return {row.id: row.person_id for row in rows}

    async def keep_draft(self, copy_id: str, answers: Mapping[str, str]) -> None:
        """Keeps what is half filled in; {} takes it away. Raises NotFoundError."""
        copy = await self._must_find(copy_id)
        words = json.dumps(dict(answers), ensure_ascii=False)
        await self._write(copy_id, sealed=await self._transaction.seal(_draft_place(copy), words) if answers else None)

    async def draft_for_eyes(self, copy_id: str, viewer: Viewer) -> Mapping[str, str]:
        """What is half filled in; logged when there is something."""
        copy = await self._must_find(copy_id)
        row = await self._transaction.first(select(survey_copies.c.sealed).where(survey_copies.c.id == copy_id))
        if row is None or row.sealed is None:
            return {}
        self._note("survey-draft-opened", copy, viewer)
        words: dict[str, str] = json.loads(await self._transaction.open(_draft_place(copy), row.sealed))
        return words

    async def add_answers(self, copy: SurveyCopy, given: SurveyAnswers) -> None:
        """Keeps a version of the answers beside the earlier ones, and takes the draft away."""
        words = json.dumps(dict(given.answers), ensure_ascii=False)
        values = plain(given)
        values.pop("answers")
        sealed = await self._transaction.seal(_answers_place(copy.id, copy.case_id, given.number), words)
        await self._transaction.execute(insert(survey_answers).values(**values, sealed=sealed))
        await self._write(copy.id, sealed=None)

    async def answers_for_eyes(self, copy_id: str, viewer: Viewer) -> Sequence[SurveyAnswers]:
        """Every version, the oldest first; logged once when there are any."""
        copy = await self._must_find(copy_id)
        query = select(survey_answers).where(survey_answers.c.copy_id == copy_id).order_by(survey_answers.c.number)
        rows = await self._transaction.rows(query)
        if rows:
            self._note("survey-opened", copy, viewer)
        return [await self._answers(row, copy.case_id) for row in rows]

    async def latest(self, copy_ids: Sequence[str]) -> Mapping[str, SurveyAnswers]:
        """The latest answers by copy, for counting; whoever shows them one by one logs it."""
        newest = (
            select(survey_answers.c.copy_id, func.max(survey_answers.c.number).label("number"))
            .where(survey_answers.c.copy_id.in_(list(copy_ids)))
            .group_by(survey_answers.c.copy_id)
            .subquery()
        )
        query = (
            select(survey_answers, survey_copies.c.case_id)
            .join(newest, (newest.c.copy_id == survey_answers.c.copy_id) & (newest.c.number == survey_answers.c.number))
            .join(survey_copies, survey_copies.c.id == survey_answers.c.copy_id)
        )
        rows = await self._transaction.rows(query)
        await self._transaction.load_keys({case_owner(row.case_id) for row in rows})
        return {row.copy_id: await self._answers(row, row.case_id) for row in rows}

    async def _answers(self, row: Row[Any], case_id: str) -> SurveyAnswers:
        place = _answers_place(row.copy_id, case_id, row.number)
        words: dict[str, str] = json.loads(await self._transaction.open(place, row.sealed))
        return SurveyAnswers(row.copy_id, row.number, row.form_version, row._mapping["by"], row._mapping["at"], words)

    async def _must_find(self, copy_id: str) -> SurveyCopy:
        copy = await self.find(copy_id)
        if copy is None:
            raise NotFoundError("survey-unknown")
        return copy

    def _note(self, action: str, copy: SurveyCopy, viewer: Viewer) -> None:
        who = (action, copy.person_id, copy.case_id, viewer.page)
        self._transaction.note(AuditLine(self._transaction.now, viewer.actor_id, *who), is_opening=True)
