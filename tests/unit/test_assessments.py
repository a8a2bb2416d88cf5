"""Assessments as pure rules: a person's course, the place as a whole, what is owed when (K2.3.1, K2.3.2)."""

from datetime import UTC, date, datetime, timedelta

from core.assessments import SCALES, Course, courses, whole_change
from core.case_sheets import SheetVersion
from core.inquiries import Case, InquiryState, Source
from core.memberships import Membership
from core.obligations import CaseHistory, Obligation
from core.obligations.assessment_rules import assessments
from core.terms import JST, OnlinePlaceTerms
from tomoshibi.programmes import read_programmes

PLACE = "kyoto-ibasho-2026"
TERMS = read_programmes()[PLACE].terms_on(date(2026, 5, 1))
assert isinstance(TERMS, OnlinePlaceTerms)
JOINED = datetime(2026, 5, 31, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def version(number: int, at: datetime) -> SheetVersion:
    return SheetVersion("c", "assessment", 1, number, "m", at)


def owed(*written: SheetVersion, left_at: datetime | None = None) -> list[Obligation]:
    assert isinstance(TERMS, OnlinePlaceTerms)
    case = Case("c", PLACE, "online_place", InquiryState.APPROVED, JOINED, Source.CHAT, JOINED)
    member = Membership("p", "c", PLACE, JOINED, joined_at=JOINED, left_at=left_at)
    return list(assessments(CaseHistory(case, (), JOINED, sheets=written, membership=member), TERMS))


def days(found: list[Obligation]) -> list[date]:
    return [one.due_at.astimezone(JST).date() for one in found]


def test_every_three_months_to_the_end_also_from_the_31st() -> None:
    assert days(owed()) == [date(2026, 8, 31), date(2026, 11, 30), date(2027, 2, 26)]  # 28 February 2027 is a Sunday
    assert [one.closed_at for one in owed()] == [None, None, None]
    assert not any(one.by_hand for one in owed())  # only the page about the talk closes it


def test_each_written_closes_one_and_one_alone() -> None:
    first, second = version(1, JOINED + 30 * DAY), version(2, JOINED + 31 * DAY)
    assert [one.closed_at for one in owed(first)] == [first.at, None, None]
    assert [one.closed_at for one in owed(first, second)] == [first.at, None, None]  # two talks in one term are one
    late = version(1, JOINED + 120 * DAY)
    assert [one.closed_at for one in owed(late)] == [late.at, None, None]


def test_nothing_is_asked_of_who_left_and_what_was_held_stays() -> None:
    first = version(1, JOINED + 30 * DAY)
    assert owed(left_at=JOINED + 60 * DAY) == []
    assert [one.closed_at for one in owed(first, left_at=JOINED + 60 * DAY)] == [first.at]
    assert len(owed(left_at=JOINED + 120 * DAY)) == 1


def test_nobody_who_has_not_joined_owes_any() -> None:
    assert isinstance(TERMS, OnlinePlaceTerms)
    case = Case("c", PLACE, "online_place", InquiryState.APPLIED, JOINED, Source.CHAT, JOINED)
    history = CaseHistory(case, (), None, membership=Membership("p", "c", PLACE, JOINED))
    assert list(assessments(history, TERMS)) == []


def test_a_course_is_in_the_order_of_the_talks_and_leaves_out_what_was_not_asked() -> None:
    kept = [
        (version(1, JOINED), {"met_on": "2026-06-10", "people": "2", "at_ease": "3"}),
        (version(2, JOINED + DAY), {"met_on": "2026-06-01", "people": "1"}),
        (version(3, JOINED + 2 * DAY), {"people": "4", "rhythm": "9"}),
    ]
    found = {one.scale: one for one in courses(kept)}
    assert set(found) == {"people", "at_ease"}
    assert [value for _, value in found["people"].points] == [1, 4, 2]
    assert found["people"].change == 1
    assert found["at_ease"].change is None


def test_the_whole_counts_only_those_who_were_asked_twice() -> None:
    twice = (Course("people", ((date(2026, 6, 1), 1), (date(2026, 9, 1), 4))),)
    down = (Course("people", ((date(2026, 6, 1), 3), (date(2026, 9, 1), 2))),)
    once = (Course("people", ((date(2026, 6, 1), 5),)),)
    [change] = whole_change([twice, down, once])
    assert (change.people, change.before, change.after) == (2, 2.0, 3.0)
    assert whole_change([once]) == ()
    assert set(SCALES) >= {change.scale}
