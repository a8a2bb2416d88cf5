"""S6.8.5: until 20:00 of the day before; whose moment counts; what an outage of ours changes; which hours are offered."""

from datetime import UTC, datetime, time, timedelta

import pytest

from core.free_hours import WeeklySpan
from core.move_requests import MoveRequest, MoveState, changed, decide_answer
from core.outages import Outage, extended
from core.rescheduling import (
    Diary,
    NotThen,
    Standing,
    by_day,
    counted_moment,
    deadline_of,
    decide_in_time,
    decide_moment,
    due_answer_at,
    is_in_time,
    nearest,
    offers,
)
from core.terms import JST, HomeVisitTerms
from core.visits import Visit, VisitPlace, VisitState
from tests.unit.programme_data import programme


def at(day: int, hour: int, minute: int = 0, second: int = 0, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=JST).astimezone(UTC)


def terms_of(**changes: object) -> HomeVisitTerms:
    terms = programme(**{f"reschedule__{name}": value for name, value in changes.items()}).terms_at(at(1, 0))
    assert isinstance(terms, HomeVisitTerms)
    return terms


TERMS = terms_of()
WEDNESDAY = at(16, 16)
"""A visit on Wednesday, 16 September, 16:00; its deadline is Tuesday, 20:00."""


def a_visit(state: VisitState = VisitState.PLANNED, starts_at: datetime = WEDNESDAY) -> Visit:
    return Visit("v", "p", "c", "s", starts_at, 90, VisitPlace.HOME, state, at(1, 0))


@pytest.mark.parametrize(
    ("starts_at", "deadline"),
    [
        (WEDNESDAY, at(15, 20)),
        (at(16, 0, 5), at(15, 20)),
        (at(16, 23, 55), at(15, 20)),
        (at(1, 8, month=10), at(30, 20)),
    ],
)
def test_the_deadline_is_20_o_clock_of_the_day_before_by_the_clocks_of_japan(starts_at: datetime, deadline: datetime) -> None:
    assert deadline_of(starts_at, TERMS) == deadline


@pytest.mark.parametrize(
    ("counted_at", "in_time"),
    [
        (at(10, 9), True),
        (at(15, 19, 59, 59), True),
        (at(15, 20), True),
        (at(15, 20) + timedelta(microseconds=1), False),
        (at(15, 20, 0, 1), False),
        (at(16, 15, 59), False),
        (None, True),  # nobody knows when: for the family
    ],
)
def test_20_00_00_itself_is_in_time_and_a_moment_later_is_not(counted_at: datetime | None, in_time: bool) -> None:
    assert is_in_time(WEDNESDAY, counted_at, TERMS) is in_time


def test_the_city_may_answer_that_20_00_00_itself_is_late() -> None:
    terms = terms_of(deadline_itself_is_in_time=False)
    assert is_in_time(WEDNESDAY, at(15, 19, 59, 59), terms)
    assert not is_in_time(WEDNESDAY, at(15, 20), terms)


OUTAGE = Outage("o", at(15, 19, 50), at(15, 20, 30))


@pytest.mark.parametrize(
    ("counted_at", "in_time"),
    [
        (at(15, 19, 55), True),  # LINE keeps its own time of a message it delivers again
        (at(15, 20, 10), True),
        (at(15, 20, 31), True),  # the page did not open at 19:55
        (at(15, 21, 30), True),
        (at(15, 21, 30, 1), False),
    ],
)
def test_while_we_were_down_at_the_deadline_nobody_is_late_until_an_hour_after(counted_at: datetime, in_time: bool) -> None:
    assert is_in_time(WEDNESDAY, counted_at, TERMS, [OUTAGE]) is in_time


@pytest.mark.parametrize(
    ("since", "until", "last"),
    [
        (at(15, 18), at(15, 19), at(15, 20)),  # an hour was left: enough
        (at(15, 18), at(15, 19, 1), at(15, 20, 1)),
        (at(15, 19, 30), at(15, 19, 59), at(15, 20, 59)),
        (at(15, 20), at(15, 20, 5), at(15, 21, 5)),
        (at(15, 20, 0, 1), at(15, 23), at(15, 20)),  # it began when it was over
        (at(14, 10), at(17, 10), at(17, 11)),
    ],
)
def test_an_outage_counts_where_it_took_from_the_last_hour(since: datetime, until: datetime, last: datetime) -> None:
    assert extended(at(15, 20), [Outage("o", since, until)], timedelta(hours=1)) == last


def test_a_second_outage_in_the_hour_given_gives_it_anew() -> None:
    second = Outage("p", at(15, 21), at(15, 22))
    assert extended(at(15, 20), [second, OUTAGE], timedelta(hours=1)) == at(15, 23)


@pytest.mark.parametrize(
    ("state", "counted_at", "is_safe", "standing"),
    [
        (VisitState.PLANNED, at(15, 20), True, Standing.IN_TIME),
        (VisitState.PLANNED, at(15, 20), False, Standing.IN_TIME),
        (VisitState.PLANNED, at(15, 20, 0, 1), True, Standing.LATE),
        (VisitState.PLANNED, at(15, 20, 0, 1), False, Standing.STAFF),
        (VisitState.TO_FIX, at(20, 9), True, Standing.IN_TIME),  # given back in time: never late again
    ],
)
def test_nothing_is_told_late_by_itself_while_somebody_may_be_in_danger(
    state: VisitState, counted_at: datetime, is_safe: bool, standing: Standing
) -> None:
    assert decide_in_time(a_visit(state), counted_at, TERMS, is_safe=is_safe) is standing


@pytest.mark.parametrize(
    ("sent_at", "received_at", "counted"),
    [
        (at(15, 19, 55), at(15, 20, 30), at(15, 19, 55)),
        (at(15, 20, 1), at(15, 19, 59), at(15, 19, 59)),  # two clocks that differ: the earlier one
        (None, at(15, 20, 30), None),
    ],
)
def test_the_moment_that_counts_is_when_it_was_sent(
    sent_at: datetime | None, received_at: datetime, counted: datetime | None
) -> None:
    assert counted_moment(sent_at, received_at) == counted


WEEKDAYS = tuple(WeeklySpan(day, time(15), time(19)) for day in range(5))
TUESDAY_NOON = at(15, 12)


def a_diary(visit: Visit | None = None, **known: object) -> Diary:
    return Diary(visit or a_visit(), **{"family": WEEKDAYS, "supporter": WEEKDAYS, **known})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("starts_at", "why"),
    [
        (at(17, 16), None),
        (at(17, 17, 30), None),  # ends at 19:00, with the hours
        (at(17, 17, 35), NotThen.BUSY),
        (at(17, 14, 55), NotThen.BUSY),
        (at(15, 12), NotThen.PAST),
        (at(15, 11), NotThen.PAST),
        (WEDNESDAY, NotThen.SAME),
        (at(15, 23, 55), NotThen.OUTSIDE),  # over midnight
        (at(17, 16, 2), NotThen.OUTSIDE),
        (at(31, 16, month=7), NotThen.PAST),
        (at(15, 16), NotThen.SOON),
        (at(21, 16), NotThen.HOLIDAY),  # 敬老の日
        (at(18, 16), NotThen.TAKEN),
        (at(18, 17, 25), NotThen.TAKEN),
        (at(18, 17, 30), None),
    ],
)
def test_a_moment_is_free_or_it_is_said_why_not(starts_at: datetime, why: NotThen | None) -> None:
    diary = a_diary(taken=[(at(18, 16), at(18, 17, 30))])
    assert decide_moment(diary, starts_at, TUESDAY_NOON, TERMS) is why


def test_no_visit_before_the_period_or_after_it() -> None:
    assert decide_moment(a_diary(), at(31, 16, month=7), at(20, 12, month=7), TERMS) is NotThen.OUTSIDE
    assert decide_moment(a_diary(), datetime(2027, 4, 1, 7, tzinfo=UTC), TUESDAY_NOON, TERMS) is NotThen.OUTSIDE


def test_a_holiday_is_offered_where_the_terms_say_so() -> None:
    assert decide_moment(a_diary(), at(21, 16), TUESDAY_NOON, terms_of(on_holidays=True)) is None


@pytest.mark.parametrize(
    ("now", "first"),
    [(at(16, 4), at(16, 16, 30)), (at(16, 4, 30), at(16, 16, 30)), (at(16, 4, 30, 1), at(16, 17)), (at(16, 5, 31), at(17, 15))],
)
def test_offers_begin_when_the_supporter_can_still_answer(now: datetime, first: datetime) -> None:
    assert offers(a_diary(), now, TERMS)[0] == first


def test_offers_lie_in_the_hours_of_both_sides_soonest_first_and_not_for_ever() -> None:
    family = (WeeklySpan(3, time(16), time(18)), WeeklySpan(5, time(10), time(12)))
    found = offers(a_diary(family=family), TUESDAY_NOON, TERMS)
    assert found == [at(17, 16), at(17, 16, 30), at(24, 16), at(24, 16, 30), at(1, 16, month=10), at(1, 16, 30, month=10)]
    assert list(by_day(found)) == [at(17, 12).date(), at(24, 12).date(), at(1, 12, month=10).date()]


def test_a_family_that_wished_for_no_hours_is_offered_the_supporters() -> None:
    assert offers(a_diary(family=()), TUESDAY_NOON, TERMS)[0] == at(16, 15)


def test_a_supporter_without_hours_offers_nothing() -> None:
    assert offers(a_diary(supporter=()), TUESDAY_NOON, TERMS) == []


def test_the_usual_hour_is_offered_though_it_lies_between_the_steps() -> None:
    found = offers(a_diary(a_visit(starts_at=at(16, 16, 15))), TUESDAY_NOON, TERMS)
    assert at(17, 16, 15) in found
    assert found == sorted(found)


def test_the_nearest_offers_are_told_in_their_order() -> None:
    found = [at(17, 15), at(17, 16), at(18, 15), at(24, 15)]
    assert nearest(found, at(18, 10), 2) == [at(17, 16), at(18, 15)]


@pytest.mark.parametrize(
    ("asked_at", "starts_at", "due_at"),
    [
        (at(10, 10), WEDNESDAY, at(11, 10)),
        (at(15, 19, 59), at(16, 17), at(16, 11)),
        (at(15, 23), at(16, 11), at(16, 5)),
        (at(16, 9), at(16, 12), at(16, 9)),
    ],
)
def test_the_coordinator_is_asked_before_the_visit(asked_at: datetime, starts_at: datetime, due_at: datetime) -> None:
    assert due_answer_at(asked_at, starts_at, TERMS, timedelta(hours=24)) == due_at


def a_request(state: MoveState) -> MoveRequest:
    return MoveRequest("r", "p", "v", "c", "g", "g", None, state, at(15, 19), at(15, 19), at(15, 19), step="x")


def test_only_who_is_waited_for_may_answer() -> None:
    allowed = [state for state in MoveState if decide_answer(a_request(state)) is None]
    assert allowed == [MoveState.WAITING]


def test_a_change_begins_anew_what_is_looked_at() -> None:
    done = changed(a_request(MoveState.CHOOSING), MoveState.WAITING, at(15, 21), at(16, 9))
    assert (done.state, done.changed_at, done.next_at, done.step) == (MoveState.WAITING, at(15, 21), at(16, 9), "")
    assert done.asked_at == at(15, 19)
