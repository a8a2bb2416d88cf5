"""Visit reports: where each stands in the clear, its words sealed under the case's key, every sent version kept."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, insert, select, update

from core.errors import NotFoundError
from core.threads import Viewer
from core.visit_reports import WANTED, Report, ReportState, ReportVersion
from core.visits import VisitState
from storage.audit_chain import AuditLine
from storage.mapping import build, plain
from storage.tables_reports import report_versions, visit_reports
from storage.tables_visits import visits
from storage.transaction import Transaction
from storage.vault import Place, case_owner

_ENUMS: Mapping[str, type[Enum]] = {"state": ReportState}
_COLUMNS = [column for column in visit_reports.c if column.name not in ("sealed", "sealed_word")]
_ONE = select(*_COLUMNS).where(visit_reports.c.visit_id == bindparam("id"))
_ONE_LOCKED = _ONE.with_for_update()


def _draft_place(report: Report) -> Place:
    return Place("visit_reports", report.visit_id, case_owner(report.case_id), "draft")


def _word_place(report: Report) -> Place:
    return Place("visit_reports", report.visit_id, case_owner(report.case_id), "word")


def _version_place(report: Report, number: int) -> Place:
    return Place("report_versions", f"{report.visit_id}/{number}", case_owner(report.case_id))


class ReportsRepository:
    """Implements core.ports.Reports."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def open(self, report: Report) -> bool:
        """Enters a report that is owed; False when there is one already."""
        entered = self._transaction.insert(visit_reports).values(**plain(report)).on_conflict_do_nothing()
        return (await self._transaction.execute(entered.returning(visit_reports.c.visit_id))).first() is not None

    async def find(self, visit_id: str) -> Report | None:
        """The report of a visit."""
        row = await self._transaction.first(_ONE, {"id": visit_id})
        return None if row is None else build(Report, row, _ENUMS)

    async def lock(self, visit_id: str) -> Report:
        """The report, locked. Raises NotFoundError."""
        row = await self._transaction.first(_ONE_LOCKED, {"id": visit_id})
        if row is None:
            raise NotFoundError("report-unknown", visit=visit_id)
        return build(Report, row, _ENUMS)

    async def save(self, report: Report) -> None:
        """Writes where it stands. Raises NotFoundError."""
        await self._write(report)

    async def _write(self, report: Report, **more: Any) -> None:
        mine = update(visit_reports).where(visit_reports.c.visit_id == report.visit_id)
        if (await self._transaction.execute(mine.values(**plain(report), **more))).rowcount == 0:
            raise NotFoundError("report-unknown", visit=report.visit_id)
        if report.state not in WANTED:  # a draft changes nothing of what is owed
            self._transaction.touch(report.case_id)

    async def draft_for_eyes(self, visit_id: str, viewer: Viewer) -> Mapping[str, str]:
        """The working copy; logged."""
        report = await self._must_find(visit_id)
        self._note("report-draft-opened", report, viewer)
        return await self.draft(visit_id)

    async def draft(self, visit_id: str) -> Mapping[str, str]:
        """The working copy, for the machine alone."""
        report = await self._must_find(visit_id)
        row = await self._transaction.first(select(visit_reports.c.sealed).where(visit_reports.c.visit_id == visit_id))
        if row is None or row.sealed is None:
            return {}
        answers: dict[str, str] = json.loads(await self._transaction.open(_draft_place(report), row.sealed))
        return answers

    async def keep_draft(self, report: Report, answers: Mapping[str, str]) -> None:
        """Writes the working copy and the report."""
        sealed = await self._transaction.seal(_draft_place(report), json.dumps(dict(answers), ensure_ascii=False))
        await self._write(report, sealed=sealed)

    async def add_version(self, report: Report, version: ReportVersion) -> None:
        """Keeps a sent version."""
        words = {"answers": dict(version.answers), "why": version.why}
        sealed = await self._transaction.seal(_version_place(report, version.number), json.dumps(words, ensure_ascii=False))
        values = plain(version)
        for name in words:
            values.pop(name)
        await self._transaction.execute(insert(report_versions).values(**values, sealed=sealed))

    async def versions_for_eyes(self, visit_id: str, viewer: Viewer) -> list[ReportVersion]:
        """Oldest first; logged once."""
        report = await self._must_find(visit_id)
        self._note("report-opened", report, viewer)
        query = select(report_versions).where(report_versions.c.visit_id == visit_id).order_by(report_versions.c.number)
        return [await self._version(report, row) for row in await self._transaction.rows(query)]

    async def latest(self, visit_id: str) -> Mapping[str, str] | None:
        """The answers last sent, for the machine alone."""
        report = await self._must_find(visit_id)
        query = select(report_versions).where(report_versions.c.visit_id == visit_id)
        row = await self._transaction.first(query.order_by(report_versions.c.number.desc()).limit(1))
        return None if row is None else (await self._version(report, row)).answers

    async def _version(self, report: Report, row: Row[Any]) -> ReportVersion:
        words = json.loads(await self._transaction.open(_version_place(report, row.number), row.sealed))
        known = row._mapping
        names = ("visit_id", "number", "form_version", "by", "at", "is_late", "is_amendment")
        return ReportVersion(**{name: known[name] for name in names}, answers=words["answers"], why=words["why"])

    async def keep_word(self, visit_id: str, word: str) -> None:
        """The word with which staff sent it back."""
        report = await self._must_find(visit_id)
        sealed = await self._transaction.seal(_word_place(report), word) if word else None
        mine = update(visit_reports).where(visit_reports.c.visit_id == visit_id)
        await self._transaction.execute(mine.values(sealed_word=sealed))

    async def word(self, visit_id: str) -> str:
        """That word; "" where there is none."""
        report = await self._must_find(visit_id)
        row = await self._transaction.first(select(visit_reports.c.sealed_word).where(visit_reports.c.visit_id == visit_id))
        if row is None or row.sealed_word is None:
            return ""
        return (await self._transaction.open(_word_place(report), row.sealed_word)).decode()

    async def in_states(self, programme_id: str, states: Collection[ReportState], limit: int = 200) -> Sequence[Report]:
        """Reports of held visits in these states, the oldest visit first."""
        among = visit_reports.c.state.in_([state.value for state in states])
        query = _held().where(visit_reports.c.programme_id == programme_id, among)
        return await self._found(query.order_by(visit_reports.c.starts_at, visit_reports.c.visit_id).limit(limit))

    async def counts(self, programme_id: str) -> Mapping[ReportState, int]:
        """How many reports of held visits are in each state."""
        joined = visit_reports.join(visits, visits.c.id == visit_reports.c.visit_id)
        query = select(visit_reports.c.state, func.count().label("many")).select_from(joined)
        mine = query.where(visit_reports.c.programme_id == programme_id, visits.c.state == VisitState.HELD.value)
        rows = await self._transaction.rows(mine.group_by(visit_reports.c.state))
        return {ReportState(row.state): row.many for row in rows}

    async def of_supporter(self, supporter_id: str, since: datetime) -> Sequence[Report]:
        """Those of held visits that began since a moment, the newest first."""
        mine = _held().where(visit_reports.c.supporter_id == supporter_id, visit_reports.c.starts_at >= since)
        return await self._found(mine.order_by(visit_reports.c.starts_at.desc(), visit_reports.c.visit_id))

    async def of_case(self, case_id: str) -> Sequence[Report]:
        """Those of held visits, the newest first."""
        mine = _held().where(visit_reports.c.case_id == case_id)
        return await self._found(mine.order_by(visit_reports.c.starts_at.desc(), visit_reports.c.visit_id))

    async def of_visits(self, visit_ids: Collection[str]) -> Mapping[str, Report]:
        """Reports by visit."""
        among: ColumnElement[bool] = visit_reports.c.visit_id.in_(list(visit_ids))
        return {one.visit_id: one for one in await self._found(select(*_COLUMNS).where(among))}

    async def _must_find(self, visit_id: str) -> Report:
        report = await self.find(visit_id)
        if report is None:
            raise NotFoundError("report-unknown", visit=visit_id)
        return report

    async def _found(self, query: Select[Any]) -> list[Report]:
        return [build(Report, row, _ENUMS) for row in await self._transaction.rows(query)]

    def _note(self, action: str, report: Report, viewer: Viewer) -> None:
        line = AuditLine(self._transaction.now, viewer.actor_id, action, None, report.case_id, viewer.page)
        self._transaction.note(line, is_opening=True)


def _held() -> Select[Any]:
    joined = visit_reports.join(visits, visits.c.id == visit_reports.c.visit_id)
    return select(*_COLUMNS).select_from(joined).where(visits.c.state == VisitState.HELD.value)
