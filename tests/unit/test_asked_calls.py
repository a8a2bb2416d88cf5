"""Whoever asked to be rung up at a time is rung up at that time: when it is owed, recalled, done, and late."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith
from core.inquiries import InquiryState
from core.obligations.asked_call_rules import call_asked_for, is_recalled_now, recalled_at
from core.obligations.case_rules import owed_for_case
from tests.unit.case_histories import GUARDIAN, SECOND, TERMS, at, contact, end, history, one, owed

RULE = "call-asked"
ASKED = at(2026, 9, 1, 10)
THURSDAY = at(2026, 9, 3, 16)
MINUTE = timedelta(minutes=1)


def spoken(moment: datetime, outcome: ContactOutcome, **more: object) -> Contact:
    made = replace(contact(moment), id=f"c-{moment:%m%d%H%M}", person_id=GUARDIAN, outcome=outcome)
    return replace(made, **more)  # type: ignore[arg-type]


LATER = spoken(ASKED, ContactOutcome.CALL_LATER, again_at=THURSDAY)


def test_the_promise_is_owed_on_its_day_and_due_at_its_hour() -> None:
    found = one(history(contacts=[LATER]), RULE)
    assert (found.person_id, found.opens_at, found.due_at) == (GUARDIAN, at(2026, 9, 3, 0), THURSDAY + 60 * MINUTE)
    assert found.reminders == (THURSDAY - 5 * MINUTE,)
    today = replace(LATER, again_at=ASKED + 3 * MINUTE)
    soon = one(history(contacts=[today]), RULE)
    assert (soon.opens_at, soon.reminders) == (ASKED, ())


@pytest.mark.parametrize(
    ("asked_for", "recalled"),
    [
        (at(2026, 9, 3, 9, 5), [at(2026, 9, 3, 9, 0)]),
        (at(2026, 9, 3, 9, 4), [at(2026, 9, 2, 17, 0), at(2026, 9, 3, 8, 59)]),
        (at(2026, 9, 3, 18, 4), [at(2026, 9, 3, 17, 59)]),
        (at(2026, 9, 3, 18, 5), [at(2026, 9, 3, 17, 0), at(2026, 9, 3, 18, 0)]),
        (at(2026, 9, 3, 19, 59), [at(2026, 9, 3, 17, 0), at(2026, 9, 3, 19, 54)]),
        (at(2026, 9, 3, 20, 0), [at(2026, 9, 3, 17, 0)]),
        (at(2026, 9, 4, 2, 0), [at(2026, 9, 3, 17, 0)]),
        (at(2026, 9, 5, 14, 0), [at(2026, 9, 4, 17, 0), at(2026, 9, 5, 13, 55)]),
        (at(2026, 9, 22, 3, 0), [at(2026, 9, 18, 17, 0)]),
    ],
    ids=["opening", "before", "closing", "after", "evening", "late", "night", "saturday", "days off"],
)
def test_it_is_recalled_in_office_hours_and_at_its_hour_where_people_may_be_rung_up(
    asked_for: datetime, recalled: list[datetime]
) -> None:
    assert list(recalled_at(asked_for, TERMS.calls)) == recalled


@pytest.mark.parametrize(
    ("after", "closed", "due_at"),
    [
        (spoken(ASKED + MINUTE, ContactOutcome.REACHED), ASKED + MINUTE, THURSDAY + 60 * MINUTE),
        (spoken(THURSDAY, ContactOutcome.SENT, way=ContactWay.MAIL), THURSDAY, THURSDAY + 60 * MINUTE),
        (spoken(THURSDAY, ContactOutcome.WRONG_NUMBER), None, THURSDAY + 60 * MINUTE),
        (spoken(THURSDAY - 60 * MINUTE - SECOND, ContactOutcome.NOT_REACHED), None, THURSDAY + 60 * MINUTE),
        (spoken(THURSDAY - 60 * MINUTE, ContactOutcome.NOT_REACHED), None, end(2026, 9, 7)),
        (
            spoken(THURSDAY, ContactOutcome.REACHED, person_id="child", with_whom=ContactWith.CHILD),
            None,
            THURSDAY + 60 * MINUTE,
        ),
    ],
    ids=["before", "mail", "wrong", "too early", "tried", "somebody else"],
)
def test_what_ends_it(after: Contact, closed: datetime | None, due_at: datetime) -> None:
    found = one(history(contacts=[LATER, after]), RULE)
    assert (found.closed_at, found.due_at) == (closed, due_at)


def test_another_hour_is_another_promise_and_the_city_promises_itself() -> None:
    again = spoken(THURSDAY, ContactOutcome.CALL_LATER, again_at=THURSDAY + timedelta(days=1))
    assert [link.closed_at for link in owed(history(contacts=[LATER, again]), RULE)] == [THURSDAY, None]
    city = replace(LATER, with_whom=ContactWith.CITY, person_id=None)
    assert owed(history(contacts=[city]), RULE) == []


def test_it_holds_though_the_case_is_not_approved() -> None:
    now = history(contacts=[LATER])
    left = replace(now, case=replace(now.case, state=InquiryState.APPLIED))
    assert [link.rule for link in owed_for_case(left, TERMS)] == [RULE]


def test_what_is_said_before_the_hour_and_at_it() -> None:
    (what,) = call_asked_for(history(contacts=[LATER]), TERMS)
    assert not is_recalled_now(what, THURSDAY - 5 * MINUTE - SECOND, TERMS.calls)
    assert is_recalled_now(what, THURSDAY - 5 * MINUTE, TERMS.calls)
