"""Visit reports at the desk (S6.9.2, S6.9.5): to read, missing, late, thin, sent back; one report; accept it or send it back.

Whoever is kept from somebody of the family sees nothing of the child's reports. Opening one is logged and counts as reading
what was alerted because of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.alerts import Alert
from core.errors import NotFoundError, Refusal
from core.messages import Bubble, Said, Urgency
from core.people import Person
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for_case, is_kept_from
from core.usecases.lock_visits import visit_terms
from core.usecases.open_report import report_button
from core.usecases.say import say
from core.usecases.tell_worry import child_of
from core.visit_reports import WANTED, Report, ReportState, ReportVersion, is_editable, may_be_against_will
from core.visits import Visit

LONGEST_WORD = 1000


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report in a list, with the names of child and supporter."""

    report: Report
    child: str
    supporter: str


@dataclass(frozen=True, slots=True)
class ReportsView:
    """The lists: `worries` stand first; `overdue` of those missing are past their day. `counts` by state."""

    worries: Sequence[ReportRow]
    to_read: Sequence[ReportRow]
    overdue: Sequence[ReportRow]
    missing: Sequence[ReportRow]
    sent_back: Sequence[ReportRow]
    accepted: int


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report: its newest version first, what was sent before, the visit, and the names of all it speaks of."""

    visit: Visit
    report: Report
    versions: Sequence[ReportVersion]
    child: str
    child_id: str
    supporter: str
    names: Mapping[str, str]
    word: str
    alert: Alert | None
    owed: bool
    needs_why: bool
    draft: Mapping[str, str]

    @property
    def is_unsure(self) -> bool:
        """Whether it is not clear that the child chose to study (S6.9.2)."""
        return self.newest is not None and may_be_against_will(self.newest.answers)

    @property
    def newest(self) -> ReportVersion | None:
        """The version last sent."""
        return self.versions[0] if self.versions else None


async def read_reports(uow: UnitOfWork, house: House, staff: Person) -> ReportsView:
    """All lists; names are opened and logged. Commits."""
    desk_person(staff, staff.programme_id)
    house.programme(staff.programme_id)
    states = frozenset(ReportState) - {ReportState.ACCEPTED}
    rows = await _rows(uow, staff, await uow.reports.in_states(staff.programme_id, states, limit=500))
    sent = [row for row in rows if row.report.state is ReportState.SENT]
    wanted = [row for row in rows if row.report.state in WANTED]
    counts = await uow.reports.counts(staff.programme_id)
    await _looked(uow, staff, "reports-missing")
    view = ReportsView(
        worries=[row for row in sent if row.report.has_worry],
        to_read=[row for row in sent if not row.report.has_worry],
        overdue=[row for row in wanted if row.report.due_at <= uow.now],
        missing=[row for row in wanted if row.report.due_at > uow.now],
        sent_back=[row for row in rows if row.report.state is ReportState.SENT_BACK],
        accepted=counts.get(ReportState.ACCEPTED, 0),
    )
    await uow.commit()
    return view


async def _looked(uow: UnitOfWork, staff: Person, matter: str) -> Alert | None:
    """Whatever was alerted in this matter has been looked at now."""
    alert = await uow.alerts.of_matter(staff.programme_id, matter)
    if alert is not None and not (alert.handed_by is not None and alert.taken_by != staff.id):
        alert = replace(alert, read_at=uow.now)
        await uow.alerts.save(alert)
    await uow.tellings.looked(staff.id, uow.now)
    return alert


async def _rows(uow: UnitOfWork, staff: Person, reports: Sequence[Report]) -> list[ReportRow]:
    children: dict[str, str | None] = {}
    for case_id in sorted({one.case_id for one in reports}):
        if not await _is_kept_from_case(uow, staff, case_id):
            children[case_id] = await child_of(uow, case_id)
    shown = [one for one in reports if one.case_id in children]
    ids = {one.supporter_id for one in shown} | {one for one in children.values() if one}
    names = await uow.people.names_for_eyes(sorted(ids), Viewer(staff.id, "desk-reports")) if ids else {}
    return [ReportRow(one, names.get(children[one.case_id] or "", ""), names.get(one.supporter_id, "")) for one in shown]


async def _is_kept_from_case(uow: UnitOfWork, staff: Person, case_id: str) -> bool:
    for member in await uow.cases.members(case_id):
        if await is_kept_from(uow, staff, member.person_id):
            return True
    return False


async def may_read(uow: UnitOfWork, house: House, staff: Person, visit_id: str) -> tuple[Visit, Report]:
    """The visit and its report, for whoever may see the case. Raises NotFoundError."""
    visit = await uow.visits.get(visit_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(visit.case_id))
    house.programme(visit.programme_id)
    report = await uow.reports.find(visit_id)
    if report is None:
        raise NotFoundError("report-unknown", visit=visit_id)
    return visit, report


async def read_report(uow: UnitOfWork, house: House, staff: Person, visit_id: str, *, writes: bool = False) -> ReportView:
    """One report for these eyes, logged. Commits. Raises NotFoundError.

    With `writes` the working copy is opened as well: staff write for a supporter on the phone.
    """
    visit, report = await may_read(uow, house, staff, visit_id)
    viewer = Viewer(staff.id, "desk-report")
    versions = await uow.reports.versions_for_eyes(visit_id, viewer)
    child_id = await child_of(uow, visit.case_id) or ""
    ids = {report.supporter_id, child_id, *(one.by for one in versions), report.decided_by or ""} - {""}
    names = await uow.people.names_for_eyes(sorted(ids), viewer)
    alert = await _looked(uow, staff, f"report:{visit_id}")
    owed = await uow.feedback.find(visit_id)
    terms = visit_terms(house, visit.programme_id, uow.now).visit_report
    view = ReportView(
        visit=visit,
        report=report,
        versions=list(reversed(versions)),
        child=names.get(child_id, ""),
        child_id=child_id,
        supporter=names.get(report.supporter_id, ""),
        names=names,
        word=await uow.reports.word(visit_id),
        alert=alert,
        owed=owed is not None and owed.is_open,
        needs_why=not is_editable(report, uow.now, terms),
        draft=await uow.reports.draft_for_eyes(visit_id, viewer) if writes else {},
    )
    await uow.commit()
    return view


async def accept_report(uow: UnitOfWork, house: House, staff: Person, visit_id: str) -> Refusal | None:
    """The coordinator has read it and it is fine. Commits. Raises NotFoundError."""
    await may_read(uow, house, staff, visit_id)
    report = await uow.reports.lock(visit_id)
    if report.state not in (ReportState.SENT, ReportState.SENT_BACK):
        return Refusal("refusal-report-not-sent")
    await uow.reports.save(_decided(report, ReportState.ACCEPTED, staff, uow))
    await uow.reports.keep_word(visit_id, "")
    await uow.audit.note(actor=staff.id, action="report-accepted", at=uow.now, page=visit_id)
    await uow.commit()
    return None


async def send_back(uow: UnitOfWork, house: House, staff: Person, visit_id: str, word: str) -> Refusal | None:
    """Sends it back with a word, which stands on the page; the supporter hears a neutral notice. Commits."""
    _, seen = await may_read(uow, house, staff, visit_id)
    supporter = await uow.people.lock(seen.supporter_id)
    report = await uow.reports.lock(visit_id)
    said = word.strip()
    if report.state not in (ReportState.SENT, ReportState.ACCEPTED, ReportState.SENT_BACK):
        return Refusal("refusal-report-not-sent")
    if not said or len(said) > LONGEST_WORD:
        return Refusal("refusal-report-word", {"limit": LONGEST_WORD})
    await uow.reports.save(_decided(report, ReportState.SENT_BACK, staff, uow))
    await uow.reports.keep_word(visit_id, said)
    button = await report_button(uow, house, supporter, visit_id)
    key = f"report-back:{visit_id}:{report.number}:{uow.now.isoformat()}"
    bubble = Bubble((Said("report-returned"),), buttons=(button,))
    await say(uow, house, supporter, [bubble], key=key, urgency=Urgency.NOTICE)
    await uow.audit.note(actor=staff.id, action="report-sent-back", at=uow.now, page=visit_id)
    await uow.commit()
    return None


def _decided(report: Report, state: ReportState, staff: Person, uow: UnitOfWork) -> Report:
    return replace(report, state=state, decided_by=staff.id, decided_at=uow.now)
