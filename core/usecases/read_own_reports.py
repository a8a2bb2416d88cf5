"""What a supporter sees on their own page: the visits of the past weeks with their reports, and one report to write on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.errors import NotFoundError
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import House, is_kept_from_case
from core.usecases.keep_report import find_report
from core.usecases.lock_visits import visit_terms
from core.usecases.tell_worry import child_of
from core.visit_reports import WANTED, Report, ReportState, is_editable
from core.visits import Visit

PAST = timedelta(weeks=8)


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One visit of the past weeks with its report; `name` is the child's."""

    report: Report
    name: str

    @property
    def is_wanted(self) -> bool:
        """Whether something is still to be written."""
        return self.report.state in WANTED or self.report.state is ReportState.SENT_BACK


@dataclass(frozen=True, slots=True)
class OwnReport:
    """One report, for whoever made the visit. `answers` are the working copy (or what is known before a word was written),
    `word` is the coordinator's, `others` are reports that are still to be written.
    """

    visit: Visit
    report: Report
    name: str
    answers: Mapping[str, str]
    word: str
    needs_why: bool
    others: Sequence[OwnRow]
    editable_hours: int = 0


async def own_supporter(uow: UnitOfWork, supporter_id: str) -> Person:
    """The supporter whose page it is. Raises NotFoundError when they have left."""
    person = await uow.people.get(supporter_id)
    if person.role is not Role.SUPPORTER or person.state is PersonState.DEPARTED:
        raise NotFoundError("not-for-you")
    return person


async def read_own_visits(uow: UnitOfWork, house: House, supporter_id: str) -> list[OwnRow]:
    """The past weeks, what is still to be written first. Commits (names are opened). Raises NotFoundError."""
    rows = await _rows(uow, house, supporter_id)
    await uow.commit()
    return rows


async def _rows(uow: UnitOfWork, house: House, supporter_id: str) -> list[OwnRow]:
    del house
    await own_supporter(uow, supporter_id)
    seen = await uow.reports.of_supporter(supporter_id, uow.now - PAST)
    hidden = {one for one in {report.case_id for report in seen} if await is_kept_from_case(uow, supporter_id, one)}
    reports = [one for one in seen if one.case_id not in hidden]
    names = await _names(uow, supporter_id, [one.case_id for one in reports])
    rows = [OwnRow(one, names.get(one.case_id, "")) for one in reports]
    return sorted(rows, key=lambda row: not row.is_wanted)


async def read_own_report(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str) -> OwnReport:
    """One's own report, with what was kept. Commits (it is opened). Raises NotFoundError: somebody else's visit."""
    await own_supporter(uow, supporter_id)
    visit, report = await find_report(uow, house, supporter_id, visit_id)
    terms = visit_terms(house, visit.programme_id, uow.now)
    kept = await uow.reports.draft_for_eyes(visit_id, Viewer(supporter_id, "report-page"))
    names = await _names(uow, supporter_id, [visit.case_id])
    needs_why = report.sent_at is not None and not is_editable(report, uow.now, terms.visit_report)
    others = [row for row in await _rows(uow, house, supporter_id) if row.is_wanted and row.report.visit_id != visit_id]
    view = OwnReport(
        visit=visit,
        report=report,
        name=names.get(visit.case_id, ""),
        answers=kept or known_before(visit),
        word=await uow.reports.word(visit_id) if report.state is ReportState.SENT_BACK else "",
        needs_why=needs_why,
        others=others,
        editable_hours=terms.visit_report.editable_hours,
    )
    await uow.commit()
    return view


def known_before(visit: Visit) -> dict[str, str]:
    """What stands on the page before a word was written: the place, and the minutes as they were or were planned."""
    minutes = visit.minutes
    if visit.arrived_at is not None and visit.left_at is not None:
        stayed = visit.left_at - max(visit.arrived_at, visit.starts_at)
        minutes = max(0, round(stayed.total_seconds() / 60)) or visit.minutes
    return {"place": visit.place.value, "minutes": str(minutes)}


async def _names(uow: UnitOfWork, supporter_id: str, case_ids: Sequence[str]) -> dict[str, str]:
    """The child of each case, by case; logged once a child."""
    children = {case_id: await child_of(uow, case_id) for case_id in sorted(set(case_ids))}
    ids = sorted({one for one in children.values() if one is not None})
    names = await uow.people.names_for_eyes(ids, Viewer(supporter_id, "report-page")) if ids else {}
    return {case_id: names.get(child_id, "") for case_id, child_id in children.items() if child_id is not None}
