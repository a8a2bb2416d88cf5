"""The papers of each month and of the end: which are owed, by which day, and when somebody is reminded (S11, S12.4)."""

from datetime import UTC, date, datetime

import pytest

from core.obligations.history import Months, ProgrammeHistory
from core.obligations.obligation import Obligation
from core.obligations.paper_rules import (
    completion_report,
    consultation_papers,
    erasure,
    matching_papers,
    sheet_papers,
    training_papers,
    visit_papers,
)
from core.obligations.working_days import last_day, reminders
from core.supporters import TrainingHeld
from core.terms import JST, HomeVisitTerms
from core.terms.reminding import Reminding
from tests.unit.programme_data import SAKAI, amendment, programme

HISTORY = ProgrammeHistory("sakai-learning-2026")


def terms(**changes: object) -> HomeVisitTerms:
    found = programme(SAKAI, **changes).terms_on(date(2027, 3, 31))
    assert isinstance(found, HomeVisitTerms)
    return found


TERMS = terms()


def by_month(owed: list[Obligation]) -> dict[str, date]:
    return {one.subject_id: one.due_at.astimezone(JST).date() for one in owed}


def clock(day: int, month: int = 1, year: int = 2027) -> datetime:
    return datetime(year, month, day, 9, tzinfo=JST).astimezone(UTC)


@pytest.mark.parametrize(
    ("nominal", "expected"),
    [
        (date(2026, 9, 10), date(2026, 9, 10)),  # Thursday
        (date(2026, 10, 10), date(2026, 10, 9)),  # Saturday
        (date(2027, 1, 10), date(2027, 1, 8)),  # Sunday
        (date(2026, 5, 10), date(2026, 5, 8)),  # Sunday after the holidays of May
        (date(2026, 8, 11), date(2026, 8, 10)),  # Mountain Day
        (date(2027, 4, 10), date(2027, 4, 9)),  # the March of the contract's last year: Saturday
        (date(2027, 1, 1), date(2027, 1, 1)),  # nothing can be handed in before the month begins
        (date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_a_last_day_on_a_day_off_is_the_working_day_before_it(nominal: date, expected: date) -> None:
    assert last_day(nominal, nominal.replace(day=1), Reminding()) == expected
    assert last_day(nominal, nominal.replace(day=1), Reminding(due_before_days_off=False)) == nominal


@pytest.mark.parametrize(
    ("due_on", "expected"),
    [
        (date(2026, 9, 10), [1, 4, 8, 9, 10]),  # the 5th is a Saturday: the day before
        (date(2026, 12, 10), [1, 4, 8, 9, 10]),
        (date(2027, 1, 8), [4, 6, 7, 8]),  # due earlier: so are the reminders; nobody is there before the 4th
        (date(2026, 10, 9), [1, 2, 7, 8, 9]),  # the 4th is a Sunday
    ],
)
def test_reminders_stand_on_working_days_before_the_last_one(due_on: date, expected: list[int]) -> None:
    found = reminders(due_on, TERMS.reminding.papers_days_before, due_on.replace(day=1), TERMS.reminding)
    assert found == tuple(clock(day, due_on.month, due_on.year) for day in expected)


def test_matching_is_told_every_month_from_august_until_the_contract_ends_and_where_a_match_came_earlier() -> None:
    due = by_month(list(matching_papers(HISTORY, TERMS)))
    assert list(due) == ["2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03"]
    assert (due["2026-12"], due["2027-03"]) == (date(2027, 1, 8), date(2027, 4, 9))
    early = ProgrammeHistory("p", months=Months(matched=frozenset({date(2026, 7, 1), date(2026, 8, 1), date(2026, 3, 1)})))
    assert list(by_month(list(matching_papers(early, TERMS))))[:2] == ["2026-07", "2026-08"]  # not what was before the term


def test_visits_are_told_every_month_of_their_period_also_without_one() -> None:
    assert list(by_month(list(visit_papers(HISTORY, TERMS)))) == [
        "2026-08", "2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02", "2027-03",
    ]  # fmt: skip


def test_a_contract_that_ends_earlier_owes_no_paper_of_a_month_after_it() -> None:
    ends = date(2026, 11, 15)
    changes: dict[str, object] = {
        "term.ends_on": ends, "visits.period.last_on": ends,
        "mid_hearing.period.last_on": ends, "final_interview.period.first_on": date(2026, 11, 1),
        "final_interview.period.last_on": ends,
    }  # fmt: skip
    for name in ("visits", "mid_hearings", "mid_and_post_surveys", "final_interviews", "extra_call_closes"):
        changes |= {f"milestones.{name}.first_on": date(2026, 11, 1), f"milestones.{name}.last_on": ends}
    short = terms(amendment=[amendment(changes=changes)])
    assert list(by_month(list(visit_papers(HISTORY, short))))[-1] == "2026-11"
    assert by_month(list(matching_papers(HISTORY, short)))["2026-11"] == date(2026, 12, 10)
    assert by_month(list(completion_report(HISTORY, short))) == {"": date(2026, 12, 15)}


@pytest.mark.parametrize(
    ("rule", "history"),
    [
        (sheet_papers, ProgrammeHistory("p", months=Months(interviewed=frozenset({date(2026, 7, 1)})))),
        (consultation_papers, ProgrammeHistory("p", months=Months(heard=frozenset({date(2026, 7, 1)})))),
        (
            training_papers,
            ProgrammeHistory("p", trainings=[TrainingHeld("t", "p", date(2026, 7, 31), 120, ("teaching",), None)]),
        ),
    ],
    ids=["sheets", "consultations", "training"],
)
def test_what_happened_in_a_month_is_told_by_the_tenth_of_the_next_and_nothing_where_nothing_happened(
    rule: object, history: ProgrammeHistory
) -> None:
    assert callable(rule)
    (owed,) = rule(history, TERMS)
    assert (owed.subject_id, owed.due_at) == ("2026-07", datetime(2026, 8, 10, 14, 59, 59, tzinfo=UTC))
    assert owed.opens_at == clock(1, 8, 2026)
    assert owed.reminders == tuple(clock(day, 8, 2026) for day in (3, 5, 7, 10))
    assert owed.by_hand
    assert list(rule(ProgrammeHistory("p"), TERMS)) == []


def test_what_ends_the_contract_is_due_thirty_days_after_it() -> None:
    (report,), (erased,) = completion_report(HISTORY, TERMS), erasure(HISTORY, TERMS)
    assert report.due_at == erased.due_at == datetime(2027, 4, 30, 14, 59, 59, tzinfo=UTC)
    assert (report.opens_at, report.clause_id, erased.clause_id) == (clock(1, 4), "S11.1", "S12.4")
    assert report.reminders[0] == clock(9, 4)
    leap = terms(term__ends_on=date(2028, 1, 31))
    assert by_month(list(completion_report(HISTORY, leap))) == {"": date(2028, 3, 1)}


def test_every_key_and_reason_fits_its_column() -> None:
    from core.obligations.programme_rules import owed_for_programme

    owed = owed_for_programme(HISTORY, TERMS)
    assert len({one.key for one in owed}) == len(owed) > 30
    assert all(len(one.key) <= 120 and len(one.subject_id) <= 36 and len(one.reason) <= 40 for one in owed)
    assert all(one.opens_at <= one.due_at and one.key.isascii() for one in owed)
    assert all(one.opens_at <= at <= one.due_at for one in owed for at in one.reminders)
