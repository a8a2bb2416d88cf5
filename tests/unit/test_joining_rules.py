"""The way into an online place as pure rules: steps, what is missing, ages, what is owed until when (K2.2, K3.2.2)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.errors import Refusal
from core.inquiries import Case, InquiryState, Source
from core.lacks import Lack
from core.memberships import (
    Membership,
    Step,
    age_on,
    audience_on,
    counted,
    decide_step,
    joining_lacks,
    may_use_discord,
    step_of,
)
from core.obligations import CaseHistory, Obligation
from core.obligations.joining_rules import joining
from core.terms import JST, OnlinePlaceTerms
from tomoshibi.programmes import read_programmes

PLACE = "kyoto-ibasho-2026"
TERMS = read_programmes()[PLACE].terms_on(date(2026, 5, 1))
assert isinstance(TERMS, OnlinePlaceTerms)
T0 = datetime(2026, 5, 11, 1, 0, tzinfo=UTC)
DAY = timedelta(days=1)
NEW = Membership("p", "c", PLACE, T0)
BOOKED = replace(NEW, talk_at=T0 + DAY)
TALKED = replace(BOOKED, talked_at=T0 + DAY)
FITS = replace(TALKED, fits=True, decided_at=T0 + 2 * DAY)
ELSEWHERE = replace(TALKED, fits=False, decided_at=T0 + 2 * DAY)
POSTED = replace(FITS, posted_at=T0 + 3 * DAY)
HALF = replace(POSTED, application_at=T0 + 9 * DAY)
BACK = replace(HALF, consent_at=T0 + 12 * DAY)
JOINED = replace(BACK, joined_at=T0 + 13 * DAY)
LEFT = replace(JOINED, left_at=T0 + 30 * DAY)

WAY = [
    (NEW, Step.TALK), (BOOKED, Step.BOOKED), (TALKED, Step.DECIDE), (FITS, Step.POST), (ELSEWHERE, Step.ELSEWHERE),
    (POSTED, Step.PAPERS), (HALF, Step.PAPERS), (BACK, Step.OPEN), (JOINED, Step.JOINED), (LEFT, Step.LEFT),
]  # fmt: skip


@pytest.mark.parametrize(("one", "step"), WAY)
def test_where_somebody_stands_follows_from_what_happened(one: Membership, step: Step) -> None:
    assert step_of(one, TERMS.intake) is step


def test_where_the_terms_ask_for_less_less_is_waited_for() -> None:
    assert isinstance(TERMS, OnlinePlaceTerms)
    quick = TERMS.intake.model_copy(update={"interview_before_joining": False})
    assert step_of(NEW, quick) is Step.DECIDE
    open_doors = TERMS.intake.model_copy(update={"joining_waits_for_papers": False})
    assert step_of(POSTED, open_doors) is Step.OPEN


@pytest.mark.parametrize(
    ("one", "wanted", "refused"),
    [
        (NEW, Step.BOOKED, ""), (BOOKED, Step.BOOKED, ""), (TALKED, Step.BOOKED, "talked"), (JOINED, Step.BOOKED, "talked"),
        (NEW, Step.DECIDE, ""), (TALKED, Step.DECIDE, "talked"),
        (NEW, Step.POST, "not-now"), (TALKED, Step.POST, ""), (ELSEWHERE, Step.POST, ""), (JOINED, Step.POST, "not-now"),
        (POSTED, Step.ELSEWHERE, ""), (LEFT, Step.ELSEWHERE, "not-now"),
        (TALKED, Step.PAPERS, "decide-first"), (ELSEWHERE, Step.PAPERS, "decide-first"), (POSTED, Step.PAPERS, ""),
        (FITS, Step.OPEN, "post-first"), (HALF, Step.OPEN, ""), (BACK, Step.OPEN, ""),
        (POSTED, Step.JOINED, "not-yet"), (BACK, Step.JOINED, ""), (JOINED, Step.JOINED, "not-yet"), (LEFT, Step.JOINED, ""),
        (BACK, Step.LEFT, "not-in"), (JOINED, Step.LEFT, ""), (LEFT, Step.LEFT, "not-in"),
    ],
)  # fmt: skip
def test_from_where_a_step_may_be_made(one: Membership, wanted: Step, refused: str) -> None:
    expected = Refusal(f"refusal-intake-{refused}") if refused else None
    assert decide_step(one, wanted, TERMS.intake) == expected


@pytest.mark.parametrize(
    ("one", "agreed", "now", "missing"),
    [
        (NEW, None, 1, ["talk", "decision", "paper-application", "paper-consent", "rules"]),
        (HALF, 1, 1, ["paper-consent"]),
        (BACK, None, 1, ["rules"]),
        (BACK, 1, 2, ["rules"]),
        (BACK, 2, 2, []),
        (ELSEWHERE, 1, 1, ["decision", "paper-application", "paper-consent"]),
    ],
)
def test_what_is_missing_before_joining(one: Membership, agreed: int | None, now: int, missing: list[str]) -> None:
    assert isinstance(TERMS, OnlinePlaceTerms)
    assert [lack.code.removeprefix("intake-") for lack in joining_lacks(one, TERMS, agreed, now, knows_age=True)] == missing
    unknown = joining_lacks(one, TERMS, agreed, now, knows_age=False)
    assert Lack("intake-age") in unknown
    assert len(unknown) == len(missing) + 1


@pytest.mark.parametrize(
    ("born_on", "said_adult", "rooms"),
    [
        (None, False, None),
        (None, True, "adults"),
        (date(2008, 5, 12), True, "minors"),  # a birthday counts before what was said
        (date(2008, 5, 11), False, "adults"),
    ],
)
def test_no_rooms_for_somebody_whose_age_nobody_knows(born_on: date | None, said_adult: bool, rooms: str | None) -> None:
    assert audience_on(born_on, date(2026, 5, 11), said_adult=said_adult) == rooms


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2008, 5, 11), date(2026, 5, 10), 17),
        (date(2008, 5, 11), date(2026, 5, 11), 18),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2013, 5, 12), date(2026, 5, 11), 12),
    ],
)
def test_ages_at_birthdays_and_leap_days(born_on: date, day: date, age: int) -> None:
    assert age_on(born_on, day) == age
    assert audience_on(born_on, day) == ("adults" if age >= 18 else "minors")
    assert may_use_discord(born_on, day) is (age >= 13)


def test_rooms_are_counted_without_those_who_left() -> None:
    assert counted([JOINED, LEFT, BACK, replace(JOINED, audience="minors")]) == {"adults": 1, "minors": 1}


def owed(one: Membership | None, state: InquiryState = InquiryState.INQUIRY) -> dict[str, Obligation]:
    assert isinstance(TERMS, OnlinePlaceTerms)
    case = Case("c", PLACE, "online_place", state, T0, Source.CHAT, T0)
    history = CaseHistory(case, (), None, membership=one)
    return {found.rule: found for found in joining(history, TERMS)}


def last_day(found: Obligation) -> date:
    return found.due_at.astimezone(JST).date()


def test_the_talk_is_owed_from_the_first_word_and_closed_by_being_held() -> None:
    assert last_day(owed(None)["joining-talk"]) == date(2026, 5, 25)
    assert owed(NEW)["joining-talk"].closed_at is None
    assert owed(TALKED)["joining-talk"].closed_at == T0 + DAY
    assert owed(None, InquiryState.WITHDRAWN) == {}
    assert "joining-talk" not in owed(NEW, InquiryState.WITHDRAWN)


@pytest.mark.parametrize(
    ("one", "state", "still"),
    [
        (NEW, InquiryState.INQUIRY, set()),
        (TALKED, InquiryState.INQUIRY, {"joining-talk"}),
        (FITS, InquiryState.APPLIED, {"joining-talk"}),
        (BACK, InquiryState.APPLIED, {"joining-talk", "joining-papers"}),
        (JOINED, InquiryState.APPROVED, {"joining-talk", "joining-papers", "joining-open"}),
    ],
)
def test_who_left_on_the_way_is_owed_nothing_more_and_what_was_done_stays(one, state, still) -> None:
    found = owed(replace(one, left_at=T0 + 30 * DAY), state)
    assert set(found) == still
    assert all(each.closed_at is not None for each in found.values())


def test_papers_and_joining_are_owed_one_after_the_other() -> None:
    assert set(owed(FITS, InquiryState.APPLIED)) == {"joining-talk", "joining-papers"}
    assert last_day(owed(FITS)["joining-papers"]) == date(2026, 5, 20)
    assert set(owed(HALF, InquiryState.APPLIED)) == {"joining-talk", "joining-papers"}
    ready = owed(BACK, InquiryState.APPLIED)["joining-open"]
    assert (ready.closed_at, last_day(ready)) == (None, date(2026, 5, 26))
    assert owed(JOINED, InquiryState.APPROVED)["joining-open"].closed_at == JOINED.joined_at
    assert "joining-papers" not in owed(ELSEWHERE, InquiryState.DECLINED)
