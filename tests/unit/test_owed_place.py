"""What is owed for an online place: openings before the month, assessments, reports, meetings (K2.3 to K5)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.inquiries import Case, InquiryState, Source
from core.obligations import CaseHistory, ProgrammeHistory
from core.obligations.moments import end_of
from core.obligations.obligation import Obligation
from core.obligations.programme_rules import owed_for_participant, owed_for_programme
from core.openings import Opening, OpeningState, PlannedOpening
from core.place_records import PlaceRecord, RecordKind
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


ASKED_ON, HANDED_ON = date(2026, 10, 1), date(2026, 10, 20)
NOTED = datetime(2026, 10, 21, 3, tzinfo=UTC)


def record(kind: RecordKind, on: date, for_day: date | None = None) -> PlaceRecord:
    return PlaceRecord(f"{kind}-{on}", HISTORY.programme_id, kind, on, NOTED, "staff", for_day)


def owed(rule: str, given: OnlinePlaceTerms | None = None, *records: PlaceRecord) -> list[Obligation]:
    history = replace(HISTORY, records=records)
    return [one for one in owed_for_programme(history, given or terms()) if one.rule == rule]


def test_a_report_that_was_asked_for_is_owed_by_its_day_until_it_was_handed_over() -> None:
    day = date(2026, 10, 31)
    asked = record(RecordKind.CHANGE_ASKED, ASKED_ON, day)
    [one] = owed("change-report", None, asked)
    assert (one.subject_id, one.due_at.astimezone(JST).date(), one.closed_at) == ("2026-10-31", date(2026, 10, 30), None)
    assert one.opens_at.astimezone(JST).date() == ASKED_ON
    handed = record(RecordKind.CHANGE_HANDED, HANDED_ON, day)
    [one] = owed("change-report", None, asked, handed)
    assert (one.closed_at, one.evidence and one.evidence.id) == (end_of(HANDED_ON), handed.id)  # noted a day later
    other = replace(handed, for_day=date(2026, 12, 31))
    gone = replace(handed, withdrawn_at=NOTED)
    assert [one.closed_at for one in owed("change-report", None, asked, other, gone)] == [None]
    assert owed("change-report", None, replace(asked, withdrawn_at=NOTED)) == []


def test_leaflet_and_portal_are_owed_when_support_begins_and_closed_by_what_was_done() -> None:
    assert due("portal-entry", terms()) == due("leaflet-of-place", terms()) == {"": date(2026, 4, 30)}
    assert owed("leaflet-of-place", terms(publicity__leaflet=False)) == []
    asked = record(RecordKind.PORTAL_ASKED, date(2026, 4, 2))
    assert [one.closed_at for one in owed("portal-entry", None, asked)] == [end_of(date(2026, 4, 2))]
    assert [one.closed_at for one in owed("leaflet-of-place", None, asked)] == [None]


@pytest.mark.parametrize(
    ("openings", "until"),
    [
        ([], date(2026, 4, 30)),
        ([(date(2026, 4, 20), OpeningState.CLOSED), (date(2026, 4, 10), OpeningState.PLANNED)], date(2026, 4, 10)),
        ([(date(2026, 4, 10), OpeningState.CANCELLED)], date(2026, 4, 30)),
        ([(date(2026, 5, 10), OpeningState.PLANNED)], date(2026, 4, 30)),
    ],
)
def test_rules_of_the_place_are_set_by_the_first_opening(openings: list[tuple[date, OpeningState]], until: date) -> None:
    planned = [PlannedOpening(opening_on(day, state)) for day, state in openings]
    history = replace(HISTORY, openings=planned)
    [one] = [one for one in owed_for_programme(history, terms()) if one.rule == "rules-of-place"]
    assert (one.due_at.astimezone(JST).date(), one.closed_at) == (until, None)
    for set_on, in_time in ((until, True), (until + timedelta(days=1), False)):
        found = owed_for_programme(replace(history, rules_set_on=set_on), terms())
        [one] = [one for one in found if one.rule == "rules-of-place"]
        assert one.closed_at is not None
        assert (one.closed_at <= one.due_at) is in_time
        assert one.evidence is not None
        assert one.evidence.kind == "rules"


def opening_on(day: date, state: OpeningState) -> Opening:
    begins = datetime(day.year, day.month, day.day, 4, tzinfo=UTC)
    return Opening(f"{day}", HISTORY.programme_id, "exchange", begins, begins + timedelta(hours=4), state, "", begins)


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
