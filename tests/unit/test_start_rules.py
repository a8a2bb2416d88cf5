"""From approval to the first visit, around each boundary (S6.5, S6.7, S6.8.1)."""

from dataclasses import replace
from datetime import datetime

import pytest

from core.agreements import AgreementKind
from core.case_sheets import INDIVIDUAL_SHEET, SUPPORT_PLAN
from core.childs_will import Willing
from core.contacts import ContactOutcome, ContactWay, ContactWith
from core.inquiries import InquiryState
from core.interviews import InterviewState
from core.matches import MatchState
from core.obligations import Owed, OwedState
from core.obligations.case_rules import owed_for_case
from core.obligations.reminding import Step, decide_reminding
from core.surveys import Respondent, SurveyRound
from core.visits import VisitState
from tests.unit.case_histories import (
    DAY,
    LEAP,
    SECOND,
    TERMS,
    agreed,
    at,
    contact,
    end,
    history,
    interview,
    match,
    number,
    one,
    owed,
    sheet,
    survey,
    terms,
    visit,
    will,
)
from tests.unit.programme_data import programme

HELD = interview(at(2026, 8, 3, 14))
MONTH = end(2026, 9, 3)
"""A month after that interview."""


@pytest.mark.parametrize(
    ("approved_at", "due_at"),
    [
        (at(2026, 6, 25), end(2026, 8, 31)),
        (at(2026, 8, 17, 0), end(2026, 8, 31)),
        (at(2026, 8, 18, 0), end(2026, 9, 1)),
        (at(2026, 8, 17, 23, 59), end(2026, 8, 31)),
        (at(2026, 12, 20), end(2027, 1, 3)),  # the turn of the year
    ],
)
def test_first_interview_in_summer_or_days_after_a_later_approval(approved_at: datetime, due_at: datetime) -> None:
    found = one(history(approved_at=approved_at), "first-interview")
    assert (found.opens_at, found.due_at, found.closed_at) == (approved_at, due_at, None)


@pytest.mark.parametrize("state", [InterviewState.BOOKED, InterviewState.CANCELLED, InterviewState.MISSED])
def test_only_an_interview_that_was_held_closes_it(state: InterviewState) -> None:
    assert one(history(interviews=[replace(HELD, state=state)]), "first-interview").closed_at is None
    assert one(history(interviews=[HELD]), "first-interview").closed_at == HELD.starts_at


@pytest.mark.parametrize(
    ("held_at", "due_at", "leap"),
    [
        (at(2026, 8, 3, 14), MONTH, False),
        (at(2026, 8, 31), end(2026, 9, 30), False),  # September has no 31st
        (at(2027, 1, 31), end(2027, 2, 28), False),
        (at(2028, 1, 31), end(2028, 2, 29), True),
        (at(2028, 1, 29), end(2028, 2, 29), True),
        (at(2026, 12, 31), end(2027, 1, 31), False),
        (at(2027, 3, 15), end(2027, 3, 31), False),  # visits end first
    ],
)
def test_visits_begin_within_a_month(held_at: datetime, due_at: datetime, leap: bool) -> None:
    assert one(history(interviews=[interview(held_at)]), "first-visit", LEAP if leap else TERMS).due_at == due_at


def test_only_a_visit_that_took_place_is_a_beginning() -> None:
    found = history(interviews=[HELD], visits=[visit(at(2026, 8, 20), VisitState.NO_SHOW_USED), visit(at(2026, 8, 27))])
    assert one(found, "first-visit").closed_at == at(2026, 8, 27)


@pytest.mark.parametrize(
    ("first_visit_at", "told"),
    [(MONTH - SECOND, False), (MONTH, False), (MONTH + SECOND, True), (None, True)],
)
def test_a_month_without_a_visit_is_told_to_the_city(first_visit_at: datetime | None, told: bool) -> None:
    found = history(interviews=[HELD], visits=[visit(first_visit_at)] if first_visit_at else [])
    assert bool(owed(found, "late-start")) is told


def test_the_city_is_told_on_the_next_working_day() -> None:
    found = one(history(interviews=[HELD]), "late-start")  # 3 September 2026 is a Thursday
    assert (found.opens_at, found.due_at) == (at(2026, 9, 4, 9), end(2026, 9, 4))
    friday = one(history(interviews=[interview(at(2026, 8, 4))]), "late-start")
    assert (friday.opens_at, friday.due_at) == (at(2026, 9, 7, 9), end(2026, 9, 7))


@pytest.mark.parametrize(
    ("made", "closes"),
    [
        (contact(MONTH - SECOND, ContactWith.CITY), False),
        (contact(MONTH, ContactWith.CITY), True),
        (contact(MONTH - DAY, ContactWith.CITY, owed_key="late-start:case"), True),
        (contact(MONTH + DAY, ContactWith.GUARDIAN), False),
        (contact(MONTH + DAY, ContactWith.CITY, ContactOutcome.NOT_REACHED), False),
        (contact(MONTH + DAY, ContactWith.CITY, ContactOutcome.SENT, way=ContactWay.MAIL), True),
        (contact(MONTH + DAY, ContactWith.CITY, incident_id="i", topic="complaint"), False),
    ],
)
def test_what_tells_the_city(made: object, closes: bool) -> None:
    assert (one(history(interviews=[HELD], contacts=[made]), "late-start").closed_at is not None) is closes


def test_asking_whether_a_late_match_is_agreed_tells_the_city_too() -> None:
    asked = agreed(AgreementKind.LATE_MATCH, at(2026, 9, 1))
    found = one(history(interviews=[HELD], agreements=[asked]), "late-start")
    assert found.evidence is not None
    assert (found.evidence.kind, found.closed_at) == ("agreement", at(2026, 9, 1, 0))


def test_then_city_and_guardian_hear_monthly_each_from_the_last_time() -> None:
    talks = [
        contact(at(2026, 9, 4, 10), ContactWith.CITY),
        contact(at(2026, 9, 10), outcome=ContactOutcome.SENT, way=ContactWay.MAIL),
        contact(at(2026, 10, 2), ContactWith.CITY),
        contact(at(2026, 10, 31)),
    ]
    found = history(interviews=[HELD], contacts=talks)
    assert [link.due_at for link in owed(found, "unmatched-city")] == [end(2026, 10, 4), end(2026, 11, 2)]
    assert [link.closed_at for link in owed(found, "unmatched-city")] == [at(2026, 10, 2), None]
    assert [link.due_at for link in owed(found, "unmatched-guardian")] == [
        end(2026, 10, 3),
        end(2026, 10, 10),
        end(2026, 11, 30),
    ]
    assert [link.closed_at for link in owed(found, "unmatched-guardian")] == [at(2026, 9, 10), at(2026, 10, 31), None]
    assert number(found, "unmatched-city", 2).opens_at == at(2026, 10, 23, 9)
    assert number(found, "unmatched-guardian", 1).opens_at == MONTH


def test_the_first_time_is_told_at_once_the_later_ones_in_the_morning() -> None:
    found = history(interviews=[HELD], contacts=[contact(at(2026, 9, 4, 10), ContactWith.CITY)])
    first, monthly = one(history(interviews=[HELD]), "late-start"), one(found, "unmatched-city")
    for owed_one, step in ((first, Step.ESCALATE), (monthly, Step.DIGEST)):
        assert decide_reminding(Owed(owed_one), owed_one.opens_at, TERMS.digest, programme().staff_hours).step is step


def test_a_supporter_who_said_yes_ends_the_chain_but_not_what_was_missed() -> None:
    base = history(interviews=[HELD], contacts=[contact(at(2026, 9, 4), ContactWith.CITY)])
    in_time = replace(base, matches=[match(at(2026, 9, 20))])
    assert owed(in_time, "unmatched-guardian") == owed(in_time, "unmatched-city") == []
    missed = replace(base, matches=[match(at(2026, 10, 20))])  # due on 3 October, nobody rang up
    assert [link.closed_at for link in owed(missed, "unmatched-guardian")] == [None]
    rung_up = replace(missed, contacts=[*base.contacts, contact(at(2026, 11, 1))])
    assert [link.closed_at for link in owed(rung_up, "unmatched-guardian")] == [at(2026, 11, 1)]
    proposed = replace(base, matches=[match(at(2026, 9, 20), MatchState.PROPOSED)])
    assert len(owed(proposed, "unmatched-guardian")) == 1


def test_waived_or_noted_by_staff_the_chain_goes_on() -> None:
    base = history(interviews=[HELD])
    first = number(base, "unmatched-guardian", 1)
    for state, next_due in ((OwedState.WAIVED, end(2026, 11, 3)), (OwedState.KEPT, end(2026, 10, 20))):
        kept = Owed(first, state, ended_at=at(2026, 9, 20), ended_by=STAFF_ID)
        found = replace(base, kept={first.key: kept})
        assert number(found, "unmatched-guardian", 2).due_at == next_due


STAFF_ID = "staff"


def test_where_the_first_visit_was_waived_nothing_hangs_on_it() -> None:
    base = history(interviews=[HELD])
    first = one(base, "first-visit")
    kept = {first.key: Owed(first, OwedState.WAIVED, ended_at=MONTH, ended_by=STAFF_ID)}
    assert owed(replace(base, kept=kept), "late-start") == owed(replace(base, kept=kept), "unmatched-guardian") == []


def test_a_child_who_says_no_is_not_pressed_and_a_later_yes_begins_the_month() -> None:
    no = will(Willing.NO, at(2026, 8, 3, 15))
    unwilling = history(interviews=[HELD], wills=[no])
    for rule in ("first-visit", "late-start", "unmatched-guardian", "match", "support-plan"):
        assert owed(unwilling, rule) == []
    yes = replace(unwilling, wills=[no, will(Willing.YES, at(2026, 9, 30))])
    assert one(yes, "first-visit").due_at == end(2026, 10, 30)
    assert one(yes, "match").opens_at == at(2026, 9, 30)
    at_once = history(interviews=[HELD], wills=[will(Willing.YES, at(2026, 8, 3, 15))])
    assert one(at_once, "first-visit").due_at == MONTH


@pytest.mark.parametrize(
    ("rule", "form", "due_at"),
    [
        ("individual-sheet", INDIVIDUAL_SHEET.id, end(2026, 8, 8)),
        ("support-plan", SUPPORT_PLAN.id, end(2026, 8, 17)),
    ],
)
def test_sheet_and_plan_are_written_days_after_the_interview(rule: str, form: str, due_at: datetime) -> None:
    assert owed(history(), rule) == []
    assert (one(history(interviews=[HELD]), rule).due_at, one(history(interviews=[HELD]), rule).closed_at) == (due_at, None)
    written = history(interviews=[HELD], sheets=[sheet(form, due_at - SECOND)])
    assert one(written, rule).closed_at == due_at - SECOND


def test_each_is_asked_the_survey_at_the_interview() -> None:
    unasked = replace(HELD, survey_child=False, survey_guardian=False)
    open_ones = owed(history(interviews=[unasked]), "pre-survey")
    assert [(link.reason, link.due_at, link.closed_at) for link in open_ones] == [
        ("child", end(2026, 8, 3), None),
        ("guardian", end(2026, 8, 3), None),
    ]
    handed = survey(Respondent.CHILD, SurveyRound.PRE, handed_at=at(2026, 8, 4))
    later = owed(history(interviews=[unasked], surveys=[handed]), "pre-survey")
    assert [link.closed_at for link in later] == [at(2026, 8, 4), None]
    assert all(link.closed_at == HELD.starts_at for link in owed(history(interviews=[HELD]), "pre-survey"))


def test_whoever_was_not_in_the_interview_is_heard_beside_it() -> None:
    assert owed(history(interviews=[HELD]), "both-heard") == []
    alone = history(interviews=[replace(HELD, heard_child=False)])
    assert (one(alone, "both-heard").reason, one(alone, "both-heard").closed_at) == ("child", None)
    again = replace(alone, interviews=[*alone.interviews, interview(at(2026, 8, 10))])
    assert one(again, "both-heard").closed_at == at(2026, 8, 10)


def test_a_supporter_is_found_and_found_again() -> None:
    assert one(history(interviews=[HELD]), "match").due_at == end(2026, 8, 24)
    proposed = history(interviews=[HELD], matches=[match(at(2026, 8, 10), MatchState.PROPOSED)])
    assert one(proposed, "match").closed_at is None
    found = history(interviews=[HELD], matches=[match(at(2026, 8, 10))])
    assert one(found, "match").closed_at == at(2026, 8, 11)
    left = history(interviews=[HELD], matches=[match(at(2026, 8, 10), MatchState.ENDED, at(2026, 10, 1))])
    assert [(link.reason, link.closed_at) for link in owed(left, "match")] == [("first", at(2026, 8, 11)), ("again", None)]
    assert number(left, "match", 2).due_at == end(2026, 10, 22)
    used_up = replace(left, visits=[visit(at(2026, 8, 20) + days * DAY) for days in range(30)])
    assert len(owed(used_up, "match")) == 1


@pytest.mark.parametrize("state", [state for state in InquiryState if state is not InquiryState.APPROVED])
def test_nothing_is_owed_for_a_case_that_is_not_approved(state: InquiryState) -> None:
    base = history(interviews=[HELD])
    assert owed_for_case(replace(base, case=replace(base.case, state=state)), TERMS) == []


def test_nothing_is_owed_for_a_case_that_was_taken_into_another() -> None:
    base = history(interviews=[HELD])
    assert owed_for_case(replace(base, case=replace(base.case, merged_into="other")), TERMS) == []


def test_a_case_opened_again_counts_from_its_new_approval() -> None:
    again = history(approved_at=at(2026, 10, 1), interviews=[HELD])
    assert one(again, "first-interview").closed_at == HELD.starts_at
    assert one(replace(again, interviews=[]), "first-interview").due_at == end(2026, 10, 15)


def test_a_term_that_was_shortened_ends_what_is_owed() -> None:
    shorter = terms(
        term__ends_on=at(2026, 10, 15).date(),
        visits__period={"first_on": at(2026, 8, 1).date(), "last_on": at(2026, 10, 15).date()},
        final_interview__period={"first_on": at(2026, 10, 1).date(), "last_on": at(2026, 10, 15).date()},
        mid_hearing__period={"first_on": at(2026, 10, 1).date(), "last_on": at(2026, 10, 15).date()},
        milestones={
            "a": {"what": "あ", "by": "contractor", "first_on": at(2026, 8, 1).date(), "last_on": at(2026, 8, 2).date()}
        },
    )
    found = history(interviews=[HELD], visits=[visit(at(2026, 8, 27))])
    assert owed(found, "mid-hearing", shorter) == owed(found, "mid-survey", shorter) == []
    assert one(found, "closing-interview", shorter).due_at == end(2026, 10, 15)
    assert all(link.due_at <= end(2026, 10, 15) for link in owed(found, "contact-first", shorter))
