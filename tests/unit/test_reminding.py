"""What becomes of an obligation at its look: a table around each boundary; and what the morning counts and to whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.digest import Digest, count_digest, digest_readers, due_digest
from core.obligations import Act, Obligation, Owed, OwedState, Owner
from core.obligations.reminding import Reminding, Step, decide_reminding, is_told_when_overdue
from core.people import Role
from core.staff_presence import Leave, OwnHours, StaffMember
from core.terms.manners import Digest as DigestTerms
from core.terms.staff_time import StaffHours

TERMS, OFFICE = DigestTerms(), StaffHours()
MORNING = datetime(2026, 9, 1, 0, 0, tzinfo=UTC)
"""Tuesday, 1 September, 09:00 in Japan: the office has just opened."""
NINTH, TENTH = datetime(2026, 9, 9, 0, 0, tzinfo=UTC), datetime(2026, 9, 10, 0, 0, tzinfo=UTC)
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TEN_DUE = datetime(2026, 9, 10, 14, 59, 59, tzinfo=UTC)


def owed(act: Act, opens_at: datetime = MORNING, due_at: datetime = TEN_DUE, **more: object) -> Owed:
    what = Obligation(f"{act}:1", f"{act}", "S11.4", act, Owner.COORDINATOR, "sakai", opens_at, due_at)
    return Owed(replace(what, **more))  # type: ignore[arg-type]


TELL, PAPER, PLAN, CALL = owed(Act.TELL_CITY), owed(Act.PAPER), owed(Act.PLAN), owed(Act.CALL)
NIGHT = MORNING - 8 * timedelta(hours=1)
SATURDAY = datetime(2026, 9, 12, 1, 0, tzinfo=UTC)
MEND = owed(Act.REPORT, rule="report-mended", reminders=(TENTH,))
REPORT = owed(Act.REPORT, rule="visit-report", reminders=(TENTH, TENTH + DAY))
FEEDBACK = owed(Act.FEEDBACK, rule="feedback", reminders=(NINTH,))
HALF = NINTH + 2 * HOUR
AGAIN = replace(owed(Act.CALL, reminders=(MORNING + DAY,)), looked_at=MORNING)


@pytest.mark.parametrize(
    ("row", "now", "expected"),
    [
        (replace(TELL, state=OwedState.KEPT), MORNING, Reminding(Step.DROP)),
        (TELL, MORNING - SECOND, Reminding(Step.DROP)),
        (TELL, MORNING, Reminding(Step.ESCALATE, why="tell")),
        *[
            (owed(Act.TELL_CITY, NIGHT, rule=rule), NIGHT, Reminding(Step.ESCALATE, why="tell"))
            for rule in ("abuse-city", "abuse-agency", "demand-city", "demand-police")
        ],
        *[
            (owed(Act.TELL_CITY, NIGHT, rule=rule), NIGHT, Reminding(Step.POSTPONE, MORNING, "tell"))
            for rule in ("late-start", "complaint-phone")
        ],
        (REPORT, TENTH - SECOND, Reminding(Step.DIGEST)),
        (REPORT, TENTH, Reminding(Step.SEND)),
        (replace(REPORT, looked_at=TENTH), TENTH + DAY - SECOND, Reminding(Step.DIGEST)),
        (replace(REPORT, looked_at=TENTH), TENTH + DAY, Reminding(Step.SEND)),
        (replace(REPORT, looked_at=TENTH + DAY), TEN_DUE + DAY, Reminding(Step.DIGEST)),
        (MEND, MORNING, Reminding(Step.DIGEST)),
        (MEND, TENTH - SECOND, Reminding(Step.DIGEST)),
        (MEND, TENTH, Reminding(Step.SEND)),
        (replace(MEND, looked_at=TENTH), TEN_DUE, Reminding(Step.DIGEST)),
        (MEND, TENTH + DAY, Reminding(Step.ESCALATE, why="overdue")),
        (FEEDBACK, NINTH - SECOND, Reminding(Step.DIGEST)),
        (FEEDBACK, NINTH, Reminding(Step.SEND)),
        (replace(FEEDBACK, state=OwedState.KEPT), NINTH, Reminding(Step.DROP)),
        (replace(FEEDBACK, looked_at=NINTH), TEN_DUE + DAY, Reminding(Step.DIGEST)),
        *[
            (
                replace(owed(act, NINTH - DAY, TENTH + MINUTE, rule=rule, reminders=(HALF,)), looked_at=NINTH - DAY),
                now,
                expected,
            )
            for act, rule in ((Act.TELL_CITY, "complaint-phone"), (Act.HANDLE, "complaint-outcome-phone"))
            for now, expected in (
                (HALF - SECOND, Reminding(Step.ESCALATE, why="tell") if act is Act.TELL_CITY else Reminding(Step.DIGEST)),
                (HALF, Reminding(Step.SEND)),
                (HALF + 9 * HOUR, Reminding(Step.POSTPONE, TENTH, "tell")),
            )
        ],
        (
            replace(owed(Act.TELL_CITY, NIGHT, rule="abuse-city", reminders=(NIGHT + HOUR,)), looked_at=NIGHT),
            NIGHT + HOUR,
            Reminding(Step.SEND),
        ),
        (PAPER, NINTH - DAY, Reminding(Step.DIGEST)),
        (PAPER, NINTH, Reminding(Step.ESCALATE, why="paper")),
        (PAPER, TENTH, Reminding(Step.ESCALATE, why="paper")),
        (PAPER, NINTH - SECOND, Reminding(Step.POSTPONE, NINTH, "paper")),
        (PAPER, TEN_DUE, Reminding(Step.POSTPONE, TENTH + DAY, "paper")),
        (PAPER, TEN_DUE + SECOND, Reminding(Step.POSTPONE, TENTH + DAY, "overdue")),
        (PLAN, MORNING, Reminding(Step.DIGEST)),
        (PLAN, TENTH, Reminding(Step.DIGEST)),
        (PLAN, TENTH + DAY, Reminding(Step.ESCALATE, why="overdue")),
        (PLAN, SATURDAY, Reminding(Step.POSTPONE, SATURDAY + 2 * DAY - timedelta(hours=1), "overdue")),
        (owed(Act.SURVEY), MORNING, Reminding(Step.DIGEST)),
        (owed(Act.SURVEY), TENTH + DAY, Reminding(Step.ESCALATE, why="overdue")),
        (CALL, MORNING, Reminding(Step.DIGEST)),
        (AGAIN, MORNING + DAY - SECOND, Reminding(Step.DIGEST)),
        (AGAIN, MORNING + DAY, Reminding(Step.SEND)),
        (replace(AGAIN, looked_at=MORNING + DAY), MORNING + DAY + SECOND, Reminding(Step.DIGEST)),
    ],
)
def test_what_becomes_of_an_obligation_at_its_look(row: Owed, now: datetime, expected: Reminding) -> None:
    assert decide_reminding(row, now, TERMS, OFFICE) == expected


@pytest.mark.parametrize(
    ("what", "is_told"),
    [
        (PLAN, True), (CALL, True), (PAPER, True), (MEND, True), (owed(Act.TELL_CITY, rule="unmatched-city"), True),
        (TELL, False), (REPORT, False), (FEEDBACK, False),
    ],
)  # fmt: skip
def test_what_the_alert_of_the_overdue_tells_of(what: Owed, is_told: bool) -> None:
    """Reports of visits, feedback and what is told at once have alerts of their own, and keep this one open no longer."""
    assert is_told_when_overdue(what.what) is is_told


def test_each_obligation_is_counted_once_and_what_is_only_planned_is_not() -> None:
    rows = [CALL, owed(Act.REPORT, key="r"), owed(Act.SURVEY), PAPER, TELL, PLAN, owed(Act.MEETING, MORNING + DAY)]
    late = owed(Act.CALL, due_at=MORNING - SECOND, key="late")
    assert count_digest([*rows, late], 4, MORNING) == Digest(2, 1, 1, 2, 9, 1, 4, 1)
    assert count_digest([*rows, late], 4, MORNING).total == 11
    assert count_digest([owed(Act.PAPER, due_at=MORNING - DAY)], 0, MORNING).city_days == 0
    assert count_digest([], 0, MORNING) == Digest()
    one_person = [owed(Act.CALL, key=key, person_id=whom) for key, whom in (("a", "g"), ("b", "g"), ("c", "other"))]
    assert count_digest(one_person, 0, MORNING).calls == 2


FIRST = StaffMember("first", Role.COORDINATOR)
DEPUTY, MANAGER = StaffMember("deputy", Role.DEPUTY), StaffMember("manager", Role.MANAGER)
AWAY = replace(FIRST, leave=(Leave("l", "first", date(2026, 9, 1), date(2026, 9, 2)),))
TUESDAY, WEDNESDAY, THURSDAY = date(2026, 9, 1), date(2026, 9, 2), date(2026, 9, 3)
ON_SATURDAYS = replace(FIRST, own=OwnHours("first", ("sat",), time(10), time(15)))


@pytest.mark.parametrize(
    ("members", "day", "readers"),
    [
        ([FIRST, DEPUTY, MANAGER], TUESDAY, ["first", "manager"]),
        ([AWAY, DEPUTY], TUESDAY, ["deputy"]),
        ([AWAY, DEPUTY], WEDNESDAY, ["deputy"]),
        ([AWAY, DEPUTY], THURSDAY, ["first"]),
        ([AWAY], TUESDAY, []),
        ([DEPUTY], TUESDAY, ["deputy"]),
        ([], TUESDAY, []),
        ([FIRST], date(2026, 9, 5), []),
        ([FIRST], date(2026, 9, 21), []),
        ([FIRST], date(2026, 12, 31), []),
        ([ON_SATURDAYS, DEPUTY], date(2026, 9, 5), ["first"]),
        ([ON_SATURDAYS, DEPUTY], TUESDAY, ["deputy"]),
    ],
)
def test_who_hears_of_a_morning(members: list[StaffMember], day: date, readers: list[str]) -> None:
    assert [member.id for member in digest_readers(members, day, OFFICE)] == readers


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-09-01T{clock}+09:00")


@pytest.mark.parametrize(
    ("clock", "expected"),
    [("08:29:59", False), ("08:30:00", True), ("11:59:59", True), ("12:00:00", True), ("12:00:01", False), ("23:59:00", False)],
)
def test_the_morning_is_told_from_half_past_eight_until_noon(clock: str, expected: bool) -> None:
    assert due_digest(FIRST, at(clock), TERMS) is expected


@pytest.mark.parametrize(("clock", "expected"), [("08:30:00", False), ("12:59:59", False), ("13:00:00", True)])
def test_who_begins_later_hears_of_it_when_they_begin(clock: str, expected: bool) -> None:
    afternoons = replace(FIRST, own=OwnHours("first", ("tue",), time(13), time(17)))
    assert due_digest(afternoons, at(clock), TERMS) is expected
