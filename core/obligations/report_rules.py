"""After each visit: the supporter's report on the day, read within days (S6.9.5); feedback to the guardian (S6.13)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from core.obligations.family_facts import guardian_of, visits_made
from core.obligations.history import CaseHistory
from core.obligations.moments import at, day_of, end_of, working_day_before, working_days_after
from core.obligations.obligation import Act, Evidence, Obligation, OwedState, Owner
from core.terms.home_visits import Feedback, HomeVisitTerms
from core.visit_reports import Report, ReportState, asked_at, due_at, told_at

_DAY = timedelta(days=1)


def visit_report(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """A report of every visit that took place, by its supporter, on the day (S6.9.5); staff hear the morning after."""
    reports = {one.visit_id: one for one in history.reports}
    for visit in visits_made(history):
        report = reports.get(visit.id)
        sent_at = report.sent_at if report is not None else None
        yield Obligation(
            key=f"visit-report:{visit.id}",
            rule="visit-report",
            clause_id="S6.9.5",
            act=Act.REPORT,
            owner=Owner.SUPPORTER,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            person_id=visit.supporter_id,
            subject_id=visit.id,
            opens_at=visit.left_at or visit.ends_at,
            due_at=end_of(day_of(due_at(visit, terms.visit_report)) - _DAY),
            reminders=(*asked_at(visit, terms.visit_report), told_at(visit, terms.visit_report)),
            closed_at=sent_at,
            evidence=Evidence("report", visit.id) if sent_at is not None else None,
        )


def report_read(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """Whatever was sent is read by the coordinator, who takes it or sends it back with advice (S6.9.5)."""
    for report in history.reports:
        if report.state not in (ReportState.SENT, ReportState.ACCEPTED, ReportState.SENT_BACK) or report.changed_at is None:
            continue
        yield Obligation(
            key=f"report-read:{report.visit_id}:{report.number}",
            rule="report-read",
            clause_id="S6.9.5",
            act=Act.READ,
            owner=Owner.COORDINATOR,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            subject_id=report.visit_id,
            reason="thin" if report.thin else "",
            opens_at=report.changed_at,
            due_at=end_of(working_days_after(day_of(report.changed_at), terms.visit_report.read_within_days)),
            closed_at=report.decided_at,
            evidence=Evidence("report", report.visit_id) if report.decided_at is not None else None,
        )


def report_mended(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """A report that was sent back with advice comes again (S6.9.5); asked for kindly on two evenings."""
    kept = history.kept or {}
    for report in history.reports:
        if report.state is ReportState.SENT_BACK and report.decided_at is not None:
            yield _mended(history, terms, report)
        before = kept.get(f"report-mended:{report.visit_id}:{report.number - 1}")
        if report.state is not ReportState.SENT_BACK and before is not None and before.state is not OwedState.DROPPED:
            again = Evidence("report", report.visit_id)
            yield replace(before.what, closed_at=before.what.closed_at or report.changed_at, evidence=again)


def _mended(history: CaseHistory, terms: HomeVisitTerms, report: Report) -> Obligation:
    decided_at = report.decided_at or report.starts_at
    last_on = working_days_after(day_of(decided_at), terms.visit_report.read_within_days)
    evenings = (at(day, terms.visit_report.remind_at) for day in (working_day_before(last_on - _DAY), last_on))
    return Obligation(
        key=f"report-mended:{report.visit_id}:{report.number}",
        rule="report-mended",
        clause_id="S6.9.5",
        act=Act.REPORT,
        owner=Owner.SUPPORTER,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        person_id=report.supporter_id,
        subject_id=report.visit_id,
        reason="sent-back",
        opens_at=decided_at,
        due_at=end_of(last_on),
        reminders=tuple(evening for evening in evenings if evening > decided_at),
    )


def feedback_given(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """Feedback the supporter could not give is given by phone or mail within ten days (S6.13)."""
    for owed in history.feedback:
        yield Obligation(
            key=feedback_key(owed.visit_id),
            rule="feedback",
            clause_id="S6.13",
            act=Act.FEEDBACK,
            owner=Owner.COORDINATOR,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            person_id=guardian_of(history),
            subject_id=owed.visit_id,
            opens_at=owed.opened_at,
            due_at=end_of(owed.due_on),
            reminders=tuple(one for one in reminded_at(owed.due_on, terms.feedback) if one > owed.opened_at),
            closed_at=(owed.said_at or owed.closed_at) if not owed.is_open else None,
            evidence=Evidence("feedback", owed.visit_id) if not owed.is_open else None,
        )


def feedback_key(visit_id: str) -> str:
    """The key of the feedback owed for a visit."""
    return f"feedback:{visit_id}"


def reminded_at(last_on: date, terms: Feedback) -> tuple[datetime, ...]:
    """When the coordinator is reminded of feedback: some days before the last day, and on it; the working day before where
    the offices are closed, so that somebody can still be rung up.
    """
    days = {working_day_before(day) for day in (last_on - timedelta(days=terms.remind_days_before), last_on)}
    return tuple(at(day, terms.remind_at) for day in sorted(days))
