"""What is owed for an online place: openings before the month, assessments, reports, meetings (K2.3 to K5)."""

from datetime import UTC, date, datetime

import pytest

from core.inquiries import Case, InquiryState, Source
from core.obligations import CaseHistory, ProgrammeHistory
from core.obligations.programme_rules import owed_for_participant, owed_for_programme
from core.terms import JST, OnlinePlaceTerms
from tests.unit.programme_data import KYOTO, programme

HISTORY = ProgrammeHistory("kyoto-ibasho-2026")
OF_OPENINGS = ("openings-planned", "evening-opening", "openings-manager", "openings-posts")
JOINED = datetime(2026, 5, 30, 16, tzinfo=UTC)  # 31 May in Japan


def terms(**changes: object) -> OnlinePlaceTerms:
    found = programme(KYOTO, **changes).terms_on(date(2026, 4, 1))
    assert isinstance(found, OnlinePlaceTerms)
    return found


def due(rule: str, given: OnlinePlaceTerms) -> dict[str, date]:
    found = [one for one in owed_for_programme(HISTORY, given) if one.rule == rule]
    assert all(one.by_hand is (rule not in OF_OPENINGS) for one in found)
    return {one.subject_id: one.due_at.astimezone(JST).date() for one in found}


@pytest.mark.parametrize("rule", OF_OPENINGS)
def test_a_month_of_openings_is_planned_before_it_begins(rule: str) -> None:
    found = due(rule, terms())
    assert len(found) == 12
    assert found["2026-05"] == date(2026, 4, 30)
    assert found["2026-06"] == date(2026, 5, 29)  # 31 May is a Sunday
    assert found["2027-01"] == date(2026, 12, 28)  # the last working day of the year
    assert found["2026-04"] == date(2026, 4, 8)  # nothing comes before the first month: its first week


def test_reports_and_meetings_stand_on_the_days_the_prefecture_names() -> None:
    given = terms(support__change_reports_on=[date(2026, 9, 30)], meetings__held_on=[date(2026, 7, 10)])
    assert due("change-report", given) == {"2026-09-30": date(2026, 9, 30)}
    assert due("city-meeting", given) == {"2026-07-10": date(2026, 7, 10)}
    assert due("meeting-minutes", given) == {"2026-07-10": date(2026, 7, 17)}
    assert due("change-report", terms()) == due("city-meeting", terms()) == {}
    assert due("rules-of-place", terms()) == {"": date(2026, 4, 30)}


def test_the_state_is_told_each_month_or_as_often_as_agreed_and_the_end_within_thirty_days() -> None:
    assert len(due("state-report", terms())) == 12
    assert due("state-report", terms())["2027-03"] == date(2027, 4, 9)
    seldom = due("state-report", terms(papers__state_report_every={"months": 5}))
    assert list(seldom) == ["2026-08", "2027-01", "2027-03"]
    assert due("completion-of-place", terms()) == {"": date(2027, 4, 30)}


@pytest.mark.parametrize(
    ("state", "merged", "expected"),
    [
        (InquiryState.APPROVED, None, [date(2026, 8, 31), date(2026, 11, 30), date(2027, 2, 26)]),
        (InquiryState.WITHDRAWN, None, []),
        (InquiryState.APPROVED, "other", []),
    ],
)
def test_each_person_is_met_every_three_months(state: InquiryState, merged: str | None, expected: list[date]) -> None:
    case = Case("c", "kyoto-ibasho-2026", "online_place", state, JOINED, Source.CHAT, JOINED, merged)
    found = owed_for_participant(CaseHistory(case, (), JOINED), terms())
    assert [one.due_at.astimezone(JST).date() for one in found] == expected
    assert [one.key for one in found] == [f"assessment:c:{number + 1}" for number in range(len(expected))]
    assert all(one.case_id == "c" for one in found)


def test_a_programme_of_home_visits_owes_none_of_it() -> None:
    rules = {one.rule for one in owed_for_programme(HISTORY, programme().terms_on(date(2026, 4, 1)))}
    assert rules.isdisjoint({one.rule for one in owed_for_programme(HISTORY, terms())})
