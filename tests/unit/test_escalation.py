"""Whom an alert goes on to, and when: one second before, at and after each step; hours, leave, outages, hand over."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.alerts import (
    Alert,
    AlertKind,
    AlertState,
    Ending,
    FinishResult,
    HandResult,
    Severity,
    decide_finish,
    decide_hand_over,
    may_tell,
    opened_again,
    taken,
)
from core.escalation import Hours, Pressing, Step, due_act_by, due_look_at, due_step_at, due_steps, pressing
from core.people import Role
from core.staff_presence import Leave, OwnHours, StaffMember
from core.terms import JST, StaffHours
from core.terms.alerting import Alerting
from core.terms.shared import QuietHours
from core.terms.staff_time import after_staff_minutes

OFFICE, TERMS = Hours(StaffHours(), QuietHours()), Alerting()
SECOND = timedelta(seconds=1)
MORNING = datetime(2026, 11, 24, 10, tzinfo=JST).astimezone(UTC)  # a Tuesday
NIGHT = datetime(2026, 11, 24, 22, 40, tzinfo=JST).astimezone(UTC)
TODAY = date(2026, 11, 24)
COORDINATOR, DEPUTY = StaffMember("c", Role.COORDINATOR), StaffMember("d", Role.DEPUTY)
SECOND_COORDINATOR = StaffMember("c2", Role.COORDINATOR)
STAFF = [COORDINATOR, DEPUTY]


def japan(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JST)


def alert(kind: AlertKind = AlertKind.DANGER, severity: Severity = Severity.URGENT, at: datetime = MORNING) -> Alert:
    return Alert(
        "a", "p", kind, severity, AlertState.OPEN, "m", "person", None, "r", at, at, None, None, None, None, None, at, 0, at
    )


def on_leave(member: StaffMember, first: date = TODAY, last: date = TODAY + timedelta(days=14)) -> StaffMember:
    return replace(member, leave=(Leave("l", member.id, first, last),))


def due(one: Alert, now: datetime, staff: list[StaffMember] = STAFF) -> tuple[int, tuple[str, ...], bool] | None:
    step = due_steps(one, TERMS, OFFICE, staff, now)
    return None if step is None else (step.step, step.tell, step.by_mail)


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (timedelta(minutes=3) - SECOND, None),
        (timedelta(minutes=3), (Step.DEPUTY, ("d",), False)),
        (timedelta(minutes=6) - SECOND, (Step.DEPUTY, ("d",), False)),
        (timedelta(minutes=6), (Step.EVERYONE, ("d", "c"), False)),
        (timedelta(minutes=10) - SECOND, (Step.EVERYONE, ("d", "c"), False)),
        (timedelta(minutes=10), (Step.MAIL, ("d", "c"), True)),
        (timedelta(minutes=20), (Step.MAIL + 1, ("d", "c"), True)),
        (timedelta(days=3), (Step.MAIL + 431, ("d", "c"), True)),  # an outage: all that was missed, caught up once
    ],
)
@pytest.mark.parametrize("at", [MORNING, NIGHT, MORNING - timedelta(days=2)], ids=["day", "night", "weekend"])
def test_danger_goes_on_by_the_clock_day_and_night(after: timedelta, told: object, at: datetime) -> None:
    assert due(alert(at=at), at + after) == told


def test_danger_is_told_again_and_again_until_somebody_has_it() -> None:
    one = replace(alert(), step=Step.MAIL)
    for number in range(1, 6):
        at = MORNING + timedelta(minutes=10 + 10 * number)
        assert due(one, at - SECOND) is None
        assert due(one, at) == (Step.MAIL + number, ("c", "d"), False)
        one = replace(one, step=Step.MAIL + number)
    theirs = taken(one, "d", MORNING)
    assert due(theirs, MORNING + timedelta(days=9)) == (Step.FIRST, ("c",), False), "taken, and never opened"
    assert due(replace(theirs, read_at=MORNING), MORNING + timedelta(days=9)) is None


@pytest.mark.parametrize(
    ("opened", "deputy_at"),
    [
        ("2026-11-24 10:00", "2026-11-24 11:00"),
        ("2026-11-24 17:00", "2026-11-25 09:00"),  # an hour of staff time ends with the day: told in the next one
        ("2026-11-24 17:30", "2026-11-25 09:30"),
        ("2026-11-24 22:40", "2026-11-25 10:00"),
        ("2026-11-20 17:59", "2026-11-24 09:59"),  # over the weekend and a holiday on Monday
        ("2026-12-28 17:30", "2027-01-04 09:30"),
    ],
)
def test_what_is_no_danger_counts_the_minutes_in_which_staff_is_there(opened: str, deputy_at: str) -> None:
    one, at = alert(AlertKind.MESSAGE, Severity.SOON, japan(opened)), japan(deputy_at)
    assert due(one, at - SECOND) is None
    assert due(one, at) == (Step.DEPUTY, ("d",), False)


@pytest.mark.parametrize(
    ("kind", "reason", "matter"),
    [
        (AlertKind.INBOX, "", ""),  # nobody could read it: it may be danger
        (AlertKind.CONCERN, "named", ""),
        (AlertKind.DELIVERY, "staff-unreachable", ""),
        (AlertKind.DUTY, "place-nobody", ""),
        (AlertKind.FLAG, "", ""),
        (AlertKind.VISIT, "visit-not-left", ""),
        (AlertKind.VISIT, "visit-nobody", ""),
        (AlertKind.OWED, "owed-tell-city", "owed:abuse-city:i"),
        (AlertKind.OWED, "owed-tell-agency", "owed:demand-police:i"),
    ],
)
def test_what_may_be_danger_waits_for_no_hours(kind: AlertKind, reason: str, matter: str) -> None:
    one = replace(alert(kind, Severity.URGENT, NIGHT), reason=reason, matter=matter)
    assert due(one, NIGHT + timedelta(minutes=10) - SECOND) is None
    assert due(one, NIGHT + timedelta(minutes=10)) == (Step.DEPUTY, ("d",), False)


@pytest.mark.parametrize(
    ("opened", "steps"),
    [
        ("2026-11-24 10:00", ["24 10:10", "24 10:20", "24 10:40", "24 11:40"]),
        ("2026-11-22 10:00", ["22 10:10", "22 10:20", "22 10:40", "22 11:40"]),  # a Sunday counts
        ("2026-11-24 20:30", ["24 20:40", "24 20:50", "25 08:10", "25 09:10"]),
        ("2026-11-24 20:49:59", ["24 20:59", "25 08:09", "25 08:29", "25 09:29"]),
        ("2026-11-24 20:50", ["25 08:00", "25 08:10", "25 08:30", "25 09:30"]),
        ("2026-11-24 21:00", ["25 08:10", "25 08:20", "25 08:40", "25 09:40"]),
        ("2026-11-25 03:00", ["25 08:10", "25 08:20", "25 08:40", "25 09:40"]),
        ("2026-11-25 07:59:59", ["25 08:10", "25 08:20", "25 08:40", "25 09:40"]),
    ],
)
@pytest.mark.parametrize(
    ("kind", "reason", "matter"),
    [
        (AlertKind.MESSAGE, "absence_today", ""),
        (AlertKind.VISIT, "feedback-owed", "feedback"),
        (AlertKind.VISIT, "visit-supporter-ill", ""),
        (AlertKind.OWED, "owed-tell-city", "owed:complaint-phone:i"),
        (AlertKind.OWED, "owed-tell-city", "owed:late-start:c"),
    ],
)
def test_what_is_urgent_and_no_danger_lets_people_sleep_and_goes_on_in_the_morning(
    kind: AlertKind, reason: str, matter: str, opened: str, steps: list[str]
) -> None:
    what = Pressing(kind, Severity.URGENT, reason, matter)
    found = [
        due_step_at(what, japan(opened), step, TERMS, OFFICE).astimezone(JST) for step in range(Step.DEPUTY, Step.MAIL + 2)
    ]
    assert [f"{at:%d %H:%M}" for at in found] == steps


@pytest.mark.parametrize(
    ("kind", "severity", "opened", "act_by"),
    [
        (AlertKind.DANGER, Severity.URGENT, "2026-11-24 22:40", "2026-11-24 22:50"),
        (AlertKind.MESSAGE, Severity.SOON, "2026-11-24 10:00", "2026-11-24 14:00"),
        (AlertKind.MESSAGE, Severity.CALM, "2026-11-24 10:00", "2026-11-25 10:00"),
        (AlertKind.MESSAGE, Severity.CALM, "2026-11-24 22:40", "2026-11-26 09:00"),
    ],
)
def test_by_when_somebody_has_to_act(kind: AlertKind, severity: Severity, opened: str, act_by: str) -> None:
    assert due_act_by(Pressing(kind, severity), japan(opened), TERMS, OFFICE) == japan(act_by)


@pytest.mark.parametrize(
    ("staff", "first", "deputy", "everyone"),
    [
        (STAFF, ("c",), ("d",), ("c", "d")),
        ([on_leave(COORDINATOR), DEPUTY], ("d",), ("d",), ("d",)),
        ([COORDINATOR, on_leave(DEPUTY)], ("c",), ("c",), ("c",)),
        ([on_leave(COORDINATOR)], ("c",), ("c",), ("c",)),  # the only one, on leave: told all the same
        ([on_leave(COORDINATOR), on_leave(DEPUTY)], ("c", "d"), ("c", "d"), ("c", "d")),
        ([replace(COORDINATOR, is_passed_by=True), DEPUTY], ("d",), ("d",), ("d",)),
        ([replace(COORDINATOR, is_passed_by=True), on_leave(DEPUTY)], ("d",), ("d",), ("d",)),
        ([replace(COORDINATOR, is_passed_by=True)], (), (), ()),
        ([StaffMember("m", Role.MANAGER)], ("m",), ("m",), ("m",)),
    ],
)
def test_no_circle_is_empty_while_somebody_may_be_told(
    staff: list[StaffMember], first: tuple[str, ...], deputy: tuple[str, ...], everyone: tuple[str, ...]
) -> None:
    one = alert(AlertKind.MESSAGE, Severity.SOON)
    told = []
    for step in (Step.FIRST, Step.DEPUTY, Step.EVERYONE):
        waiting = replace(one, step=step - 1)
        found = due_steps(waiting, TERMS, OFFICE, staff, due_step_at(pressing(one), MORNING, step, TERMS, OFFICE))
        assert found is not None
        told.append(found.tell)
    assert told == [first, deputy, everyone]


def test_danger_reaches_everybody_at_last_on_leave_or_not() -> None:
    staff = [on_leave(COORDINATOR), DEPUTY]
    assert due(replace(alert(), step=Step.DEPUTY), MORNING + timedelta(minutes=6), staff) == (Step.EVERYONE, ("c", "d"), False)


def test_somebody_who_does_not_work_on_tuesdays_is_not_waited_for() -> None:
    own = OwnHours("c", ("wed",), time(10), time(15))
    one = replace(alert(AlertKind.MESSAGE, Severity.SOON), step=-1)
    assert due(one, MORNING, [replace(COORDINATOR, own=own), DEPUTY]) == (Step.FIRST, ("d",), False)


@pytest.mark.parametrize(("after", "returned"), [(timedelta(minutes=3) - SECOND, False), (timedelta(minutes=3), True)])
def test_whoever_did_not_look_has_not_taken_it_over(after: timedelta, returned: bool) -> None:
    handed = replace(taken(alert(), "d", MORNING, handed_by="c"), read_at=None)
    found = due_steps(handed, TERMS, OFFICE, STAFF, MORNING + after)
    assert (found is not None and found.is_returned and found.tell == ("c",)) is returned
    looked = replace(handed, read_at=MORNING + SECOND)
    assert due_look_at(looked, TERMS, OFFICE) is None
    assert due_steps(looked, TERMS, OFFICE, STAFF, MORNING + timedelta(days=1)) is None


def test_what_is_nobodys_again_is_told_at_once_from_the_first_step() -> None:
    later = MORNING + timedelta(days=1)
    again = opened_again(taken(alert(), "c", MORNING), later)
    assert due(again, later) == (Step.FIRST, ("c",), False)
    assert again.next_at == later


@pytest.mark.parametrize(
    ("state", "by", "to", "result"),
    [
        (AlertState.OPEN, None, "d", HandResult.HANDED),
        (AlertState.TAKEN, "c", "d", HandResult.HANDED),
        (AlertState.TAKEN, "x", "d", HandResult.SOMEBODY_ELSE),
        (AlertState.DONE, "c", "d", HandResult.DONE),
        (AlertState.OPEN, None, "c", HandResult.NOT_TO_THEM),
        (AlertState.OPEN, None, "stranger", HandResult.NOT_TO_THEM),
    ],
)
def test_handing_over(state: AlertState, by: str | None, to: str, result: HandResult) -> None:
    assert decide_hand_over(replace(alert(), state=state, taken_by=by), "c", to, frozenset({"c", "d"})) is result


@pytest.mark.parametrize(
    ("kind", "read", "ending", "word", "result"),
    [
        (AlertKind.MESSAGE, False, Ending.DONE, "", FinishResult.FINISHED),
        (AlertKind.MESSAGE, False, Ending.NOT_OURS, " ", FinishResult.NO_WORD),
        (AlertKind.MESSAGE, False, Ending.NOT_OURS, "学校へ", FinishResult.FINISHED),
        (AlertKind.DANGER, False, Ending.DONE, "電話した", FinishResult.UNREAD),
        (AlertKind.DANGER, True, Ending.DONE, "\n", FinishResult.NO_WORD),
        (AlertKind.DANGER, True, Ending.DONE, "電話した", FinishResult.FINISHED),
        (AlertKind.CONCERN, True, Ending.DONE, "", FinishResult.NO_WORD),
    ],
)
def test_closing_asks_for_a_word_where_it_matters(
    kind: AlertKind, read: bool, ending: Ending, word: str, result: FinishResult
) -> None:
    assert decide_finish(replace(alert(kind), read_at=MORNING if read else None), ending, word) is result


@pytest.mark.parametrize(
    ("kind", "unread", "after", "told"),
    [
        (AlertKind.VISIT, 1, timedelta(), False),
        (AlertKind.MESSAGE, 0, timedelta(), True),
        (AlertKind.MESSAGE, 1, timedelta(minutes=30) - SECOND, False),
        (AlertKind.MESSAGE, 1, timedelta(minutes=30), True),
        (AlertKind.DANGER, 2, timedelta(), True),
        (AlertKind.DANGER, 3, timedelta(minutes=2) - SECOND, False),
        (AlertKind.DANGER, 3, timedelta(minutes=2), True),
    ],
)
def test_the_same_notice_does_not_pile_up(kind: AlertKind, unread: int, after: timedelta, told: bool) -> None:
    last = MORNING if unread else None
    assert may_tell(kind, unread, last, MORNING + after, timedelta(minutes=30), 3) is told


@pytest.mark.parametrize(
    ("severity", "unread", "after", "told"),
    [
        (Severity.URGENT, 1, timedelta(), True),  # another child may be waiting at another door
        (Severity.URGENT, 2, timedelta(), True),
        (Severity.URGENT, 3, timedelta(minutes=2) - SECOND, False),
        (Severity.URGENT, 3, timedelta(minutes=2), True),
        (Severity.SOON, 1, timedelta(minutes=30) - SECOND, False),
    ],
)
def test_urgent_visits_are_told_one_by_one(severity: Severity, unread: int, after: timedelta, told: bool) -> None:
    last = MORNING if unread else None
    assert may_tell(AlertKind.VISIT, unread, last, MORNING + after, timedelta(minutes=30), 3, severity) is told


def test_staff_minutes_end_within_hours_whatever_the_start() -> None:
    start = japan("2026-04-01 00:00")
    for hours in range(0, 24 * 40, 5):
        for minutes in (1, 60, 539, 540, 541, 2000):
            at = after_staff_minutes(start + timedelta(hours=hours), minutes, OFFICE.office).astimezone(JST)
            assert OFFICE.office.opens <= at.time() < OFFICE.office.closes
