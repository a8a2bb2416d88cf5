"""Regular contact, a month without a visit, the middle and the end of the year, reports, the silent family: each boundary."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.agreements import Agreement, AgreementAnswer, AgreementKind
from core.asking import Unanswered, is_question
from core.childs_will import Willing
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith
from core.feedback import OwedFeedback
from core.inquiries import Member, Part
from core.interviews import InterviewKind
from core.obligations import CaseHistory, Evidence
from core.obligations.hearing_rules import hearing_interview_lacks
from core.surveys import Respondent, SurveyRound
from core.visits import Visit, VisitState
from tests.unit.case_histories import (
    CHILD,
    DAY,
    GUARDIAN,
    LEAP,
    SECOND,
    TERMS,
    at,
    contact,
    end,
    history,
    interview,
    number,
    one,
    owed,
    survey,
    terms,
    visit,
    will,
)

FIRST = visit(at(2026, 8, 20, 16))
WEEK = timedelta(days=7)


def weekly(first: Visit = FIRST, count: int = 12) -> list[Visit]:
    return [visit(first.starts_at + place * WEEK) for place in range(count)]


# S6.11.2


@pytest.mark.parametrize(
    ("talk", "closes"),
    [
        (contact(FIRST.starts_at - SECOND), False),
        (contact(FIRST.starts_at), True),
        (contact(end(2026, 9, 20)), True),
        (contact(at(2026, 9, 1), outcome=ContactOutcome.NOT_REACHED), False),
        (contact(at(2026, 9, 1), outcome=ContactOutcome.SENT, way=ContactWay.MAIL), False),
        (contact(at(2026, 9, 1), ContactWith.CHILD), False),
    ],
)
def test_spoken_to_within_the_first_month(talk: Contact, closes: bool) -> None:
    found = one(history(visits=[FIRST], contacts=[talk]), "contact-first")
    assert (found.opens_at, found.due_at) == (at(2026, 9, 10, 9), end(2026, 9, 20))
    assert (found.closed_at is not None) is closes


def test_then_regularly_from_the_last_talk_until_the_closing_interview() -> None:
    talks = [contact(at(2026, 9, 1)), contact(at(2026, 9, 1, 18)), contact(at(2026, 12, 31))]
    found = history(visits=weekly(count=20), contacts=talks)
    links = owed(found, "contact-regular")
    assert [link.due_at for link in links] == [end(2026, 11, 1), end(2027, 2, 28)]  # from 31 December, two months on
    assert [link.closed_at for link in links] == [at(2026, 12, 31), None]
    closed = replace(found, interviews=[interview(at(2027, 2, 20), InterviewKind.FINAL)])
    assert [link.closed_at for link in owed(closed, "contact-regular")] == [at(2026, 12, 31), at(2027, 2, 20)]
    assert owed(history(visits=[FIRST]), "contact-regular") == []


def test_feedback_told_on_the_phone_is_a_talk() -> None:
    told = OwedFeedback(
        FIRST.id, "sakai", "case", date(2026, 8, 30), FIRST.ends_at, "phone", "staff", at(2026, 8, 25), at(2026, 8, 25)
    )
    found = one(history(visits=[FIRST], feedback=[told]), "contact-first")
    assert found.evidence is not None
    assert found.evidence.kind == "feedback"
    talk = contact(at(2026, 8, 25), owed_key=f"feedback:{FIRST.id}")
    same = history(visits=[FIRST], feedback=[told], contacts=[talk])
    assert one(same, "contact-first").evidence == Evidence("contact", talk.id), "one talk, not two"


# S6.11.3


@pytest.mark.parametrize(
    ("following", "owes"),
    [
        (end(2026, 9, 20) - SECOND, False),
        (end(2026, 9, 20), False),
        (end(2026, 10, 20), False),
        (end(2026, 10, 21), True),
    ],
)
def test_a_family_without_a_visit_for_a_month(following: datetime, owes: bool) -> None:
    found = history(visits=[FIRST, visit(following)], contacts=[contact(at(2026, 9, 1))])
    missed = [link for link in owed(found, "no-visit") if link.opens_at < following]
    assert bool(missed) is owes


def test_it_is_rung_up_monthly_until_the_next_visit() -> None:
    cancelled = [visit(FIRST.starts_at + place * WEEK, VisitState.LATE_USED) for place in range(1, 8)]
    talks = [contact(at(2026, 9, 25)), contact(at(2026, 10, 20))]
    found = history(visits=[FIRST, *cancelled], contacts=talks)
    links = owed(found, "no-visit")
    assert [(link.opens_at, link.due_at) for link in links] == [
        (end(2026, 9, 20), end(2026, 10, 20)),
        (at(2026, 10, 15, 9), end(2026, 10, 25)),
        (at(2026, 11, 10, 9), end(2026, 11, 20)),
    ]
    assert [link.closed_at for link in links] == [at(2026, 9, 25), at(2026, 10, 20), None]
    back = replace(found, visits=[*found.visits, visit(at(2026, 11, 5))])
    assert [link.key for link in owed(back, "no-visit")] == ["no-visit:case:1", "no-visit:case:2", "no-visit:case:3"]
    assert number(back, "no-visit", 3).opens_at == end(2026, 12, 5)  # ahead, should there be none until then


def test_a_month_that_nobody_rang_up_in_stays_until_somebody_does() -> None:
    found = history(visits=[FIRST, visit(at(2026, 11, 5))])
    assert number(found, "no-visit", 1).closed_at is None
    later = replace(found, contacts=[contact(at(2026, 11, 20))])
    assert number(later, "no-visit", 1).closed_at == at(2026, 11, 20)


def test_no_call_where_all_visits_were_made_or_the_year_is_over() -> None:
    assert owed(history(visits=[visit(FIRST.starts_at + place * DAY) for place in range(30)]), "no-visit") == []
    assert owed(history(visits=[visit(at(2027, 3, 5))]), "no-visit") == []
    assert number(history(visits=[visit(at(2027, 1, 31))]), "no-visit", 1).opens_at == end(2027, 2, 28)
    leap = history(visits=[visit(at(2028, 1, 31))])
    assert number(leap, "no-visit", 1, LEAP).opens_at == end(2028, 2, 29)


# S6.10.1, S6.10.2


def test_the_hearing_lies_three_to_four_months_after_the_first_visit_a_week_after_the_survey() -> None:
    found = history(visits=[FIRST])
    assert (one(found, "mid-hearing").opens_at, one(found, "mid-hearing").due_at) == (at(2026, 11, 20, 0), end(2026, 12, 20))
    surveys = owed(found, "mid-survey")
    assert [(link.reason, link.due_at) for link in surveys] == [("child", end(2026, 11, 13)), ("guardian", end(2026, 11, 13))]
    assert surveys[0].opens_at == at(2026, 10, 30, 9)
    both = [survey(who, posted_at=at(2026, 11, 16), mailed_at=at(2026, 11, 14)) for who in Respondent]
    sent = replace(found, surveys=both)
    assert [link.closed_at for link in owed(sent, "mid-survey")] == [at(2026, 11, 16)] * 2
    assert one(sent, "mid-hearing").opens_at == at(2026, 11, 23, 0)  # sent late: a week lies between all the same


@pytest.mark.parametrize(
    ("moments", "closed_at"),
    [
        ({"posted_at": at(2026, 11, 10)}, None),
        ({"mailed_at": at(2026, 11, 10), "asked_at": at(2026, 11, 10)}, None),
        ({"posted_at": at(2026, 11, 10), "asked_at": at(2026, 11, 11)}, at(2026, 11, 11)),
        ({"posted_at": at(2026, 11, 10), "answered_at": at(2026, 11, 12)}, at(2026, 11, 12)),
        ({"declined_at": at(2026, 11, 12)}, at(2026, 11, 12)),
    ],
)
def test_the_survey_goes_by_post_and_by_mail(moments: dict[str, datetime], closed_at: datetime | None) -> None:
    found = history(visits=[FIRST], surveys=[survey(Respondent.CHILD, **moments)])
    assert owed(found, "mid-survey")[0].closed_at == closed_at


@pytest.mark.parametrize(
    ("reached", "moments", "closed_at"),
    [
        (frozenset(), {"posted_at": at(2026, 11, 10)}, at(2026, 11, 10)),
        (frozenset({"child"}), {"posted_at": at(2026, 11, 10)}, None),
        (frozenset({"guardian"}), {"posted_at": at(2026, 11, 10)}, at(2026, 11, 10)),
        (frozenset({"child"}), {"posted_at": at(2026, 11, 10), "mailed_at": at(2026, 11, 9)}, at(2026, 11, 10)),
        (frozenset(), {"posted_at": at(2026, 11, 10), "asked_at": at(2026, 11, 11)}, at(2026, 11, 11)),  # shut since
        (frozenset(), {}, None),
    ],
)
def test_who_has_no_mail_and_no_chat_has_the_survey_by_post_alone(
    reached: frozenset[str], moments: dict[str, datetime], closed_at: datetime | None
) -> None:
    copy = replace(survey(Respondent.CHILD, **moments), person_id="child")
    found = replace(history(visits=[FIRST], surveys=[copy]), reached=reached)
    assert owed(found, "mid-survey")[0].closed_at == closed_at


@pytest.mark.parametrize(
    ("first_at", "span"),
    [
        (at(2026, 10, 31), (at(2027, 1, 31, 0), end(2027, 2, 28))),  # February has no 31st
        (at(2026, 11, 30), (at(2027, 2, 28, 0), end(2027, 3, 30))),
        (at(2026, 12, 30), (at(2027, 3, 30, 0), end(2027, 3, 31))),  # visits end first
        (at(2027, 1, 5), None),
    ],
)
def test_month_ends_and_the_end_of_the_visits(first_at: datetime, span: tuple[datetime, datetime] | None) -> None:
    found = owed(history(visits=[visit(first_at)]), "mid-hearing")
    assert [(link.opens_at, link.due_at) for link in found] == ([span] if span else [])


def tries(count: int) -> list[Contact]:
    """Attempts on differing days and at differing hours."""
    moments = [at(2026, 11, 24, 10) + place * DAY + timedelta(hours=2 * place) for place in range(count)]
    return [contact(moment, outcome=ContactOutcome.NOT_REACHED, topic="hearing") for moment in moments]


def test_five_attempts_then_a_mail() -> None:
    four = history(visits=[FIRST], contacts=tries(4))
    assert owed(four, "mid-hearing-mail") == []
    five = history(visits=[FIRST], contacts=tries(5))
    mail = one(five, "mid-hearing-mail")
    assert (mail.opens_at, mail.due_at, mail.closed_at) == (five.contacts[-1].at, end(2026, 12, 1), None)
    assert one(five, "mid-hearing").closed_at is None
    sent = contact(at(2026, 11, 30), outcome=ContactOutcome.SENT, way=ContactWay.MAIL, topic="hearing")
    for done in (replace(five, contacts=[*five.contacts, sent]), replace(five, contacts=[*five.contacts, sent, talk_later()])):
        assert one(done, "mid-hearing-mail").closed_at == one(done, "mid-hearing").closed_at == sent.at
    rang_back = replace(five, contacts=[*five.contacts, talk_later()])
    assert (owed(rang_back, "mid-hearing-mail"), one(rang_back, "mid-hearing").closed_at) == ([], talk_later().at)


def talk_later() -> Contact:
    return contact(at(2026, 12, 5), topic="hearing")


def test_five_attempts_at_one_hour_are_no_five() -> None:
    same = [contact(at(2026, 11, 24 + place, 10), outcome=ContactOutcome.NOT_REACHED, topic="hearing") for place in range(5)]
    assert owed(history(visits=[FIRST], contacts=same), "mid-hearing-mail") == []


def test_a_talk_about_something_else_is_no_hearing() -> None:
    found = history(visits=[FIRST], contacts=[contact(at(2026, 11, 25))])
    assert one(found, "mid-hearing").closed_at is None


def test_the_hearing_as_an_interview_needs_the_city_and_a_place_among_four() -> None:
    day = at(2026, 11, 25)
    yes = Agreement(
        "a", "sakai", "case", AgreementKind.HEARING_INTERVIEW, day.date(), "s", AgreementAnswer.YES, day.date(), "s"
    )
    assert hearing_interview_lacks([yes], day, 3, TERMS) == ()
    assert [lack.code for lack in hearing_interview_lacks([yes], day, 4, TERMS)] == ["hearing-interviews-used"]
    assert [lack.code for lack in hearing_interview_lacks([], day, 0, TERMS)] == ["hearing-not-agreed"]


# S6.10.3


def test_the_closing_interview_in_february_and_march_and_its_survey() -> None:
    first = interview(at(2026, 8, 3))
    found = one(history(interviews=[first]), "closing-interview")
    assert (found.opens_at, found.due_at, found.closed_at) == (at(2027, 2, 1, 0), end(2027, 3, 31), None)
    assert owed(history(), "closing-interview") == []
    closing = interview(at(2027, 3, 2), InterviewKind.FINAL, survey_child=False)
    held = history(interviews=[first, closing])
    assert one(held, "closing-interview").closed_at == closing.starts_at
    assert [(link.reason, link.closed_at) for link in owed(held, "post-survey")] == [
        ("child", None),
        ("guardian", closing.starts_at),
    ]


# The silent family


ASKED = at(2026, 9, 1, 10)
OPENS = ASKED + 7 * DAY


def silent(**changes: object) -> CaseHistory:
    return history(unanswered={GUARDIAN: Unanswered(ASKED, ASKED)}, **changes)


def test_a_question_without_an_answer_is_a_call_after_a_week() -> None:
    found = one(silent(), "silence-unanswered")
    assert (found.opens_at, found.due_at, found.person_id, found.reason) == (OPENS, end(2026, 9, 10), GUARDIAN, "unanswered")


@pytest.mark.parametrize(
    ("changes", "keys"),
    [
        ({"contacts": [contact(OPENS - SECOND)]}, 0),
        ({"contacts": [contact(OPENS)]}, 1),
        ({"visits": [visit(ASKED + DAY)]}, 0),
        ({"visits": [visit(ASKED - DAY)]}, 1),
        ({"visits": [visit(OPENS + DAY)]}, 0),
        ({"wills": [will(Willing.NO, ASKED + DAY)]}, 0),
        ({"members": (Member(GUARDIAN, Part.GUARDIAN, "taken"),)}, 0),  # came in by a case that was merged
    ],
)
def test_a_sign_of_life_takes_it_away_and_a_talk_closes_it(changes: dict[str, object], keys: int) -> None:
    assert len(owed(silent(**changes), "silence-unanswered")) == keys


def test_asked_again_after_a_talk_begins_anew() -> None:
    again = history(
        unanswered={GUARDIAN: Unanswered(ASKED, OPENS + 3 * DAY)}, contacts=[contact(OPENS + DAY)]
    )  # fmt: skip
    links = owed(again, "silence-unanswered")
    assert [link.closed_at for link in links] == [OPENS + DAY, None]
    assert links[1].opens_at == OPENS + 10 * DAY


def late(*states: VisitState) -> CaseHistory:
    return history(visits=[visit(FIRST.starts_at + place * WEEK, state) for place, state in enumerate(states)])


_HELD, _LATE, _NOBODY, _CANCELLED = VisitState.HELD, VisitState.LATE_USED, VisitState.NO_SHOW_USED, VisitState.CANCELLED


@pytest.mark.parametrize(
    ("states", "calls"),
    [
        ((_LATE,), 0),
        ((_LATE, _NOBODY), 1),
        ((_LATE, _CANCELLED, _LATE), 1),  # called off in time neither counts nor breaks the row
        ((_LATE, _HELD, _LATE), 0),
        ((_LATE, _LATE, _HELD), 0),  # they came back by themselves
        ((_LATE, _LATE, _LATE), 1),
        ((_LATE, _LATE, _LATE, _NOBODY), 2),
    ],
)
def test_two_late_cancellations_in_a_row(states: tuple[VisitState, ...], calls: int) -> None:
    assert len(owed(late(*states), "silence-late")) == calls


def test_how_many_in_a_row_is_a_term() -> None:
    three = terms(silence__late_cancellations=3)
    assert owed(late(_LATE, _LATE), "silence-late", three) == []


@pytest.mark.parametrize(
    ("child", "guardian", "calls"),
    [
        ({"asked_at": ASKED}, {}, 1),
        ({"asked_at": ASKED}, {"mailed_at": ASKED + DAY}, 1),
        ({"handed_at": ASKED}, {"posted_at": ASKED}, 0),  # on paper nobody sees whether it was opened
        ({"asked_at": ASKED, "opened_at": ASKED + DAY}, {"mailed_at": ASKED}, 0),
        ({"asked_at": ASKED}, {"posted_at": ASKED, "declined_at": ASKED + DAY}, 0),
        ({}, {}, 0),
    ],
)
def test_a_survey_nobody_opened_is_one_call(child: dict[str, object], guardian: dict[str, object], calls: int) -> None:
    copies = [survey(Respondent.CHILD, SurveyRound.PRE, **child), survey(Respondent.GUARDIAN, SurveyRound.PRE, **guardian)]
    found = owed(history(surveys=copies), "silence-survey")
    assert [(link.opens_at, link.person_id) for link in found] == [(ASKED + 10 * DAY, GUARDIAN)] * calls


def test_whom_nothing_reaches_is_rung_up() -> None:
    found = one(history(blocked_since={CHILD: ASKED}), "silence-blocked")
    assert (found.opens_at, found.person_id) == (ASKED, CHILD)
    assert owed(history(blocked_since={"stranger": ASKED}), "silence-blocked") == []


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("ご都合はいかがですか。", True),
        ("来週でもよいか教えてください", True),
        ("どうしましたか？", True),
        ("Is Monday fine?", True),
        ("ありがとうございます。", False),
        ("火曜日にうかがいます。", False),
    ],
)
def test_which_words_of_staff_ask(words: str, asks: bool) -> None:
    assert is_question(words) is asks


def test_a_term_can_name_another_number_of_attempts_and_contacts() -> None:
    more = terms(contact__times_in_first_period=2, mid_hearing__call_attempts=6)
    found = history(visits=[FIRST], contacts=[contact(at(2026, 9, 1)), *tries(5)])
    assert [link.closed_at is not None for link in owed(found, "contact-first", more)] == [True, False]
    assert owed(found, "mid-hearing-mail", more) == []
