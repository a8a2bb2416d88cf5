"""From obligations to lines of what is owed, to a clause's state, to the year: tables around each boundary."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.obligations import Act, Evidence, Obligation, Owed, OwedState, Owner
from core.obligations.clause_state import ClauseState, Tally, summed, tallied
from core.obligations.counted import Cell, Counted
from core.obligations.desk_path import desk_path
from core.obligations.due_rows import DueState, due_row, was_open
from core.obligations.year_line import MOST_MONTHS, year_line, year_months
from core.terms import HomeVisitTerms
from core.usecases.end_owed import decide_note, decide_waive, may_take_back, moment_done
from tests.unit.programme_data import programme

NOW = datetime(2026, 9, 1, 3, tzinfo=UTC)
"""Noon of a Tuesday in Japan."""
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
WHAT = Obligation(
    "call:c", "call", "S6.11.2", Act.CALL, Owner.COORDINATOR, "sakai", NOW - DAY, NOW + DAY, case_id="c", by_hand=True
)


def opened(*, opens: timedelta = -DAY, due: timedelta = DAY) -> Owed:
    return Owed(replace(WHAT, opens_at=NOW + opens, due_at=NOW + due))


AHEAD, DUE, OVERDUE = opened(opens=DAY, due=2 * DAY), opened(), opened(opens=-3 * DAY, due=-DAY)
IN_TIME = replace(DUE, state=OwedState.KEPT, ended_at=NOW - SECOND)
LATE = replace(OVERDUE, state=OwedState.KEPT, ended_at=NOW)
WAIVED = replace(DUE, state=OwedState.WAIVED, ended_at=NOW)
DROPPED = replace(OVERDUE, state=OwedState.DROPPED, ended_at=NOW)


@pytest.mark.parametrize(
    ("owed", "state", "days"),
    [
        (opened(opens=SECOND), DueState.AHEAD, 1),
        (opened(opens=timedelta(0)), DueState.DUE, 1),
        (opened(due=SECOND), DueState.DUE, 0),
        (opened(due=timedelta(0)), DueState.DUE, 0),
        (opened(due=-SECOND), DueState.OVERDUE, 0),
        (opened(due=timedelta(hours=12) - SECOND), DueState.DUE, 0),  # 23:59:59 in Japan
        (opened(due=timedelta(hours=12)), DueState.DUE, 1),
        (opened(due=-timedelta(hours=12)), DueState.OVERDUE, 0),
        (opened(due=-timedelta(hours=12) - SECOND), DueState.OVERDUE, -1),
    ],
)
def test_a_line_of_what_is_owed(owed: Owed, state: DueState, days: int) -> None:
    row = due_row(owed, NOW)
    assert (row.state, row.days_left) == (state, days)


@pytest.mark.parametrize(
    ("owed", "at", "there"),
    [
        (DUE, NOW, True),
        (IN_TIME, NOW, False),
        (IN_TIME, NOW - SECOND, False),
        (IN_TIME, NOW - 2 * SECOND, True),
        (WAIVED, NOW - SECOND, True),
        (DROPPED, NOW - DAY, False),
    ],
)
def test_what_was_open_at_a_moment(owed: Owed, at: datetime, there: bool) -> None:
    assert was_open(owed, at) is there


@pytest.mark.parametrize(
    ("owed", "state"),
    [
        ([], ClauseState.NOT_YET),
        ([AHEAD], ClauseState.NOT_YET),
        ([DROPPED], ClauseState.NOT_YET),
        ([DUE], ClauseState.DUE),
        ([DUE, IN_TIME, AHEAD], ClauseState.DUE),
        ([OVERDUE, DUE, IN_TIME], ClauseState.OVERDUE),
        ([opened(due=timedelta(0))], ClauseState.DUE),
        ([opened(due=-SECOND)], ClauseState.OVERDUE),
        ([IN_TIME], ClauseState.KEPT),
        ([IN_TIME, AHEAD, WAIVED], ClauseState.KEPT),
        ([LATE], ClauseState.KEPT),
        ([WAIVED], ClauseState.WAIVED),
        ([WAIVED, AHEAD], ClauseState.WAIVED),
        ([WAIVED, DUE], ClauseState.DUE),
        ([DROPPED, WAIVED], ClauseState.WAIVED),
    ],
)
def test_the_state_of_a_clause(owed: Sequence[Owed], state: ClauseState) -> None:
    assert tallied(owed, NOW).state is state


def test_a_tally_counts_each_obligation_once() -> None:
    tally = tallied([AHEAD, DUE, OVERDUE, IN_TIME, IN_TIME, LATE, WAIVED, DROPPED], NOW)
    counts = (tally.in_time, tally.late, tally.due, tally.overdue, tally.waived, tally.ahead)
    assert counts == (2, 1, 1, 1, 1, 1)
    assert (tally.kept, tally.owed) == (3, 6)
    assert (tally.next_due_at, tally.last_kept_at) == (OVERDUE.what.due_at, NOW)


def test_tallies_of_parts_are_the_tally_of_the_whole() -> None:
    rows = [AHEAD, DUE, OVERDUE, IN_TIME, IN_TIME, LATE, WAIVED, DROPPED]
    assert summed(tallied([one], NOW) for one in rows) == tallied(rows, NOW)
    assert summed([]) == Tally()


def test_done_in_the_last_second_is_in_time() -> None:
    last = replace(DUE, state=OwedState.KEPT, ended_at=DUE.what.due_at)
    assert tallied([last], NOW).late == 0
    assert tallied([replace(last, ended_at=DUE.what.due_at + SECOND)], NOW).late == 1


def test_the_year_has_its_months_its_calendar_and_what_is_handed_in_after_it() -> None:
    terms = programme().terms_at(NOW)
    assert isinstance(terms, HomeVisitTerms)
    starts = year_months(terms)
    assert (len(starts), starts[0], starts[1]) == (
        MOST_MONTHS,
        datetime(2026, 3, 31, 15, tzinfo=UTC),  # midnight in Japan
        datetime(2026, 4, 30, 15, tzinfo=UTC),
    )
    late, more = Cell("S11.3", 0, Tally(overdue=1), 1), Cell("S11.4", 0, Tally(in_time=1), 0)
    after = Cell("S11.1", 12, Tally(due=1, ahead=2), 0)
    line = year_line(Counted([late, more, after], {}), terms, NOW)
    assert (line.months[0].first_on, line.months[-1].first_on, len(line.months)) == (date(2026, 4, 1), date(2027, 4, 1), 13)
    assert line.months[0].tally == Tally(in_time=1, overdue=1)
    assert [month.tally.overdue for month in line.months[:3]] == [1, 0, 0]
    assert line.months[-1].tally == Tally(due=1, ahead=2)
    assert len(year_line(Counted([Cell("S11.1", MOST_MONTHS - 1, Tally(due=1), 0)], {}), terms, NOW).months) == MOST_MONTHS
    assert len(year_line(Counted([], {}), terms, NOW).months) == 12
    assert [one.first_on for one in line.marks] == sorted(one.first_on for one in terms.milestones.values())
    assert (line.share(date(2026, 4, 1)), line.share(date(2027, 5, 1)), line.share(date(2030, 1, 1))) == (0.0, 1.0, 1.0)


NOTED = replace(IN_TIME, what=replace(WHAT, evidence=Evidence("noted", "staff")))
SEEN = replace(IN_TIME, what=replace(WHAT, evidence=Evidence("visit", "v")))


@pytest.mark.parametrize(
    ("owed", "words", "done_at", "reason"),
    [
        (DUE, "電話した", NOW, None),
        (OVERDUE, "電話した", NOW - DAY, None),
        (AHEAD, "先に渡した", NOW, None),
        (DUE, "電話した", NOW + SECOND, "refusal-owed-when"),
        (DUE, "電話した", NOW - timedelta(days=366), None),
        (DUE, "電話した", NOW - timedelta(days=366) - SECOND, "refusal-owed-when"),
        (DUE, "あ", NOW, "refusal-owed-why"),
        (DUE, "あ" * 501, NOW, "refusal-owed-why"),
        (IN_TIME, "電話した", NOW, "refusal-owed-ended"),
        (replace(DUE, what=replace(WHAT, by_hand=False)), "電話した", NOW, "refusal-owed-not-by-hand"),
    ],
)
def test_what_may_be_noted_by_hand(owed: Owed, words: str, done_at: datetime, reason: str | None) -> None:
    refusal = decide_note(owed, words, done_at, NOW)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize(
    ("owed", "why", "reason"),
    [
        (DUE, "市と協議した", None),
        (replace(DUE, what=replace(WHAT, by_hand=False)), "市と協議した", None),
        (DUE, "", "refusal-owed-why"),
        (IN_TIME, "市と協議した", "refusal-owed-ended"),
        (WAIVED, "市と協議した", "refusal-owed-ended"),
        (DROPPED, "市と協議した", "refusal-owed-ended"),
    ],
)
def test_what_may_be_waived(owed: Owed, why: str, reason: str | None) -> None:
    refusal = decide_waive(owed, why)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize(("owed", "may"), [(WAIVED, True), (NOTED, True), (SEEN, False), (DUE, False), (DROPPED, False)])
def test_only_what_a_person_ended_is_taken_back(owed: Owed, may: bool) -> None:
    assert may_take_back(owed) is may


@pytest.mark.parametrize(
    ("day", "clock", "done_at"),
    [
        (date(2026, 9, 1), None, NOW),
        (date(2026, 9, 1), time(9), NOW - timedelta(hours=3)),
        (date(2026, 8, 31), None, NOW - DAY),
        (date(2026, 8, 30), None, NOW - timedelta(hours=46)),  # it opened that day at 14:00, after noon
    ],
)
def test_when_something_noted_was_done(day: date, clock: time | None, done_at: datetime) -> None:
    owed = opened(opens=-timedelta(hours=46))
    assert moment_done(owed, day, clock, NOW) == done_at


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"act": Act.VISIT}, "/desk/cases/c/visits"),
        ({"act": Act.INTERVIEW}, "/desk/cases/c/interview/first"),
        ({"act": Act.INTERVIEW, "rule": "closing-interview"}, "/desk/cases/c/interview/final"),
        ({"act": Act.INTERVIEW, "rule": "childs-will"}, "/desk/cases/c/will"),
        ({"act": Act.PLAN, "subject_id": "individual_sheet"}, "/desk/cases/c/sheets/individual_sheet"),
        ({"act": Act.CALL, "person_id": "g"}, "/desk/calls#p-g"),
        ({"act": Act.TELL_CITY, "rule": "late-start"}, "/desk/cases/c/contacts"),
        ({"act": Act.TELL_CITY, "rule": "abuse-city", "subject_id": "i"}, "/desk/incidents/i"),
        ({"act": Act.PAPER, "rule": "complaint-writing", "subject_id": "i", "case_id": None}, "/desk/incidents/i"),
        ({"act": Act.READ, "subject_id": "v"}, "/desk/reports/v"),
        ({"act": Act.FEEDBACK, "subject_id": "v"}, "/desk/feedback#v"),
        ({"act": Act.PAPER, "case_id": None, "key": "paper:sakai:2026-09"}, "/desk/board/owed/paper:sakai:2026-09"),
        ({"act": Act.VISIT, "case_id": None}, "/desk/board/owed/call:c"),
    ],
)
def test_where_it_is_done(changes: dict[str, object], path: str) -> None:
    assert desk_path(replace(WHAT, **changes)) == path  # type: ignore[arg-type]
