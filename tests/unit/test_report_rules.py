"""A report of each visit, read and mended; feedback to the guardian; what holds though the family has left: each boundary."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.feedback import OwedFeedback
from core.inquiries import InquiryState
from core.obligations import Act, Owed, Owner
from core.obligations.case_rules import owed_for_case
from core.visit_reports import Report, ReportState
from core.visits import VisitState
from tests.unit.case_histories import GUARDIAN, SUPPORTER, TERMS, at, end, history, one, owed, visit

FIRST = visit(at(2026, 8, 20, 16))


def report(state: ReportState, number: int = 1, **changes: object) -> Report:
    sent_at = None if state in (ReportState.MISSING, ReportState.DRAFT) else at(2026, 8, 20, 20)
    made = Report(
        FIRST.id, "sakai", "case", SUPPORTER, FIRST.starts_at, at(2026, 8, 21, 0), state, FIRST.ends_at,
        number=number, sent_at=sent_at, changed_at=sent_at,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def test_the_report_is_owed_on_the_day_by_who_made_the_visit() -> None:
    found = one(history(visits=[FIRST]), "visit-report")
    assert (found.owner, found.person_id, found.act) == (Owner.SUPPORTER, SUPPORTER, Act.REPORT)
    assert (found.opens_at, found.due_at, found.closed_at) == (FIRST.ends_at, end(2026, 8, 20), None)
    left = FIRST.ends_at + timedelta(minutes=15)
    assert found.reminders == (left, at(2026, 8, 20, 20), at(2026, 8, 20, 21, 30), at(2026, 8, 21, 9))  # the last: staff
    late = report(ReportState.SENT, sent_at=at(2026, 8, 21, 0))
    assert one(history(visits=[FIRST], reports=[late]), "visit-report").closed_at == at(2026, 8, 21, 0)
    for state in (VisitState.PLANNED, VisitState.LATE_USED, VisitState.NO_SHOW_USED, VisitState.CANCELLED):
        assert owed(history(visits=[visit(FIRST.starts_at, state)]), "visit-report") == []


def test_it_is_read_within_working_days_and_mended_when_sent_back() -> None:
    sent = history(visits=[FIRST], reports=[report(ReportState.SENT)])
    assert (one(sent, "report-read").opens_at, one(sent, "report-read").due_at) == (at(2026, 8, 20, 20), end(2026, 8, 25))
    back = report(ReportState.SENT_BACK, decided_at=at(2026, 8, 21, 10))
    returned = history(visits=[FIRST], reports=[back])
    assert one(returned, "report-read").closed_at == back.decided_at
    mend = one(returned, "report-mended")
    assert (mend.owner, mend.closed_at, mend.due_at) == (Owner.SUPPORTER, None, end(2026, 8, 26))
    assert mend.reminders == (at(2026, 8, 25, 20), at(2026, 8, 26, 20))
    again = report(ReportState.SENT, 2, changed_at=at(2026, 8, 22))
    mended = history(visits=[FIRST], reports=[again], kept={mend.key: Owed(mend)})
    assert one(mended, "report-mended").closed_at == at(2026, 8, 22)
    assert (one(mended, "report-read").key, one(mended, "report-read").closed_at) == (f"report-read:{FIRST.id}:2", None)


def test_feedback_is_owed_to_the_end_of_the_tenth_day() -> None:
    missing = OwedFeedback(FIRST.id, "sakai", "case", date(2026, 8, 30), at(2026, 8, 20, 20))
    found = one(history(visits=[FIRST], feedback=[missing]), "feedback")
    assert (found.due_at, found.person_id, found.closed_at) == (end(2026, 8, 30), GUARDIAN, None)
    assert found.reminders == (at(2026, 8, 27, 9), at(2026, 8, 28, 9))  # the last day is a Sunday
    late = replace(missing, opened_at=at(2026, 8, 28, 9))
    assert one(history(visits=[FIRST], feedback=[late]), "feedback").reminders == ()
    given = replace(missing, way="mail", closed_by="staff", closed_at=at(2026, 9, 1), said_at=at(2026, 8, 30, 23))
    assert one(history(visits=[FIRST], feedback=[given]), "feedback").closed_at == at(2026, 8, 30, 23)  # said in time


@pytest.mark.parametrize("state", [InquiryState.WITHDRAWN, InquiryState.WAITING, InquiryState.DECLINED])
def test_what_was_visited_is_reported_and_told_though_the_family_has_left(state: InquiryState) -> None:
    missing = OwedFeedback(FIRST.id, "sakai", "case", date(2026, 8, 30), at(2026, 8, 20, 20))
    now = history(visits=[FIRST], feedback=[missing], reports=[report(ReportState.SENT)])
    left = replace(now, case=replace(now.case, state=state))
    assert {link.rule for link in owed_for_case(left, TERMS)} == {"visit-report", "report-read", "feedback"}
