"""Reports and owed feedback on both databases: sealed words, every version, one a visit, found by their moment."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text as sql

from core.errors import NotFoundError
from core.feedback import OwedFeedback
from core.threads import Viewer
from core.visit_reports import Report, ReportState, ReportVersion
from core.visits import Visit, VisitState
from storage.engine import Database
from storage.unit_of_work import transaction_of
from tests.storage.test_visits import FOUR, NOW, a_case, a_supporter, a_visit, entry, plan

EYES = Viewer("test", "test")
WORDS = "腕にあざがあった"


async def a_report(database: Database, state: VisitState = VisitState.HELD, **more: object) -> Report:
    """Of a visit that was held (or ended otherwise)."""
    supporter, case = await a_supporter(database), await a_case(database)
    visit: Visit = a_visit(case, supporter)
    assert await plan(database, visit)
    report = Report(
        visit.id, visit.programme_id, case, supporter, FOUR, FOUR + timedelta(hours=8), ReportState.MISSING, NOW, **more
    )  # type: ignore[arg-type]
    async with database.work(NOW) as uow:
        if state is not VisitState.PLANNED:
            await uow.visits.change(replace(visit, state=state), entry(visit, state, VisitState.PLANNED))
        assert await uow.reports.open(report)
        await uow.commit()
    return report


async def test_there_is_one_report_a_visit(database: Database) -> None:
    report = await a_report(database)
    async with database.work(NOW) as uow:
        assert not await uow.reports.open(replace(report, state=ReportState.SENT))
        assert await uow.reports.find(report.visit_id) == report
        assert await uow.reports.find("nobody") is None
        with pytest.raises(NotFoundError):
            await uow.reports.lock("nobody")
        with pytest.raises(NotFoundError):
            await uow.reports.save(replace(report, visit_id="nobody"))


async def test_words_lie_sealed_and_every_version_stays(database: Database) -> None:
    report = await a_report(database)
    async with database.work(NOW) as uow:
        await uow.reports.keep_draft(replace(report, draft=1), {"worries": WORDS})
        for number in (1, 2):
            version = ReportVersion(
                report.visit_id, number, 1, report.supporter_id, NOW, False, number == 2, {"worries": WORDS}
            )
            await uow.reports.add_version(report, replace(version, why="直した" if number == 2 else ""))
        await uow.reports.keep_word(report.visit_id, "ありがとう")
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.reports.draft(report.visit_id) == {"worries": WORDS}
        assert await uow.reports.draft_for_eyes(report.visit_id, EYES) == {"worries": WORDS}
        assert await uow.reports.latest(report.visit_id) == {"worries": WORDS}
        versions = await uow.reports.versions_for_eyes(report.visit_id, EYES)
        assert [(one.number, one.is_amendment, one.why) for one in versions] == [(1, False, ""), (2, True, "直した")]
        assert await uow.reports.word(report.visit_id) == "ありがとう"
        rows = await transaction_of(uow).rows(sql("SELECT sealed, sealed_word FROM visit_reports"))
        rows = [*rows, *await transaction_of(uow).rows(sql("SELECT sealed, NULL FROM report_versions"))]
        assert all(WORDS.encode() not in bytes(value) for row in rows for value in row if value is not None)
        await uow.reports.keep_word(report.visit_id, "")
        assert await uow.reports.word(report.visit_id) == ""
        await uow.commit()


async def test_lists_hold_only_visits_that_were_held(database: Database) -> None:
    held = await a_report(database)
    await a_report(database, VisitState.NO_SHOW_USED)
    async with database.work(NOW) as uow:
        programme = held.programme_id
        assert [one.visit_id for one in await uow.reports.in_states(programme, {ReportState.MISSING})] == [held.visit_id]
        assert await uow.reports.in_states(programme, {ReportState.SENT}) == []
        assert await uow.reports.counts(programme) == {ReportState.MISSING: 1}
        assert [one.visit_id for one in await uow.reports.of_supporter(held.supporter_id, FOUR)] == [held.visit_id]
        assert await uow.reports.of_supporter(held.supporter_id, FOUR + timedelta(seconds=1)) == []
        assert [one.visit_id for one in await uow.reports.of_case(held.case_id)] == [held.visit_id]


async def test_feedback_is_owed_once_and_what_was_told_lies_sealed(database: Database) -> None:
    report = await a_report(database)
    owed = OwedFeedback(report.visit_id, report.programme_id, report.case_id, date(2026, 9, 18), NOW)
    async with database.work(NOW) as uow:
        assert await uow.feedback.open(owed)
        assert not await uow.feedback.open(owed)
        assert await uow.feedback.open_ones(report.programme_id) == [owed]
        closed = replace(owed, way="phone", closed_by=report.supporter_id, closed_at=NOW, said_at=NOW)
        await uow.feedback.save(closed, WORDS)
        await uow.commit()
    async with database.work(NOW) as uow:
        assert await uow.feedback.lock(report.visit_id) == closed
        assert await uow.feedback.open_ones(report.programme_id) == []
        assert await uow.feedback.closed_since(report.programme_id, NOW) == [closed]
        assert await uow.feedback.words_for_eyes(report.visit_id, EYES) == WORDS
        [row] = await transaction_of(uow).rows(sql("SELECT sealed FROM owed_feedback"))
        assert WORDS.encode() not in bytes(row.sealed)
        with pytest.raises(NotFoundError):
            await uow.feedback.lock("nobody")
