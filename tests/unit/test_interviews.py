"""Interviews by the contract: in person unless the city agreed, recalled the day before, never booked in the past."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.agreements import Agreement, AgreementAnswer, AgreementKind
from core.interviews import (
    Appointment,
    InterviewForm,
    InterviewKind,
    InterviewState,
    Slot,
    clashes,
    current_of,
    decide_booking,
    decide_ending,
    due_reminder_at,
    form_lacks,
    may_remind,
    opens_from,
    read_slots,
    unheard,
)
from core.terms import HomeVisitTerms
from tests.unit.programme_data import SAKAI
from tomoshibi.programmes import read_programmes

_TERMS = read_programmes()[SAKAI.removesuffix(".toml")].terms_on(date(2026, 7, 1))
assert isinstance(_TERMS, HomeVisitTerms)
TERMS = _TERMS.first_interview
START = datetime(2026, 7, 10, 1, 0, tzinfo=UTC)
"""Friday, 10:00 in Japan."""
SECOND = timedelta(seconds=1)
REMIND = datetime(2026, 7, 9, 1, 0, tzinfo=UTC)
"""The day before at ten in Japan."""


def booked(state: str = "booked", *, booked_at: datetime = START - timedelta(days=5)) -> Appointment:
    return Appointment(
        id="i",
        programme_id="sakai",
        case_id="c",
        kind=InterviewKind.FIRST,
        form=InterviewForm.ROOM,
        place="kita",
        starts_at=START,
        ends_at=START + timedelta(hours=1),
        officer_attends=False,
        state=InterviewState(state),
        booked_by="p",
        booked_at=booked_at,
        remind_at=REMIND,
    )


def yes(kind: AgreementKind, on: date) -> Agreement:
    return Agreement("a", "sakai", "c", kind, on, "s", AgreementAnswer.YES, on, "s")


@pytest.mark.parametrize(
    ("form", "kind", "on", "lacks"),
    [
        (InterviewForm.ROOM, None, None, []),
        (InterviewForm.PHONE, None, None, ["agreement-interview_phone"]),
        (InterviewForm.PHONE, AgreementKind.INTERVIEW_PHONE, date(2026, 7, 10), []),
        (InterviewForm.PHONE, AgreementKind.INTERVIEW_PHONE, date(2026, 7, 11), ["agreement-interview_phone"]),
        (InterviewForm.PHONE, AgreementKind.INTERVIEW_HOME, date(2026, 7, 1), ["agreement-interview_phone"]),
        (InterviewForm.ONLINE, None, None, ["agreement-interview_online"]),
        (InterviewForm.ONLINE, AgreementKind.INTERVIEW_ONLINE, date(2026, 7, 1), []),
        (InterviewForm.HOME, AgreementKind.ONLINE_VISIT, date(2026, 7, 1), ["agreement-interview_home"]),
        (InterviewForm.HOME, AgreementKind.INTERVIEW_HOME, date(2026, 7, 1), []),
    ],
)
def test_any_form_but_a_room_needs_the_city(
    form: InterviewForm, kind: AgreementKind | None, on: date | None, lacks: list[str]
) -> None:
    known = [yes(kind, on)] if kind and on else []
    assert [one.code for one in form_lacks(form, known, date(2026, 7, 10))] == lacks


def test_it_is_recalled_the_day_before_at_the_terms_time() -> None:
    assert due_reminder_at(START, TERMS) == REMIND
    late = datetime(2026, 7, 9, 15, 30, tzinfo=UTC)  # 00:30 on the 10th in Japan
    assert due_reminder_at(late, TERMS) == REMIND


@pytest.mark.parametrize(
    ("appointment", "now", "expected"),
    [
        (booked(), REMIND - SECOND, False),
        (booked(), REMIND, True),
        (booked(), START - SECOND, True),
        (booked(), START, False),
        (booked("cancelled"), REMIND, False),
        (booked("held"), REMIND, False),
        (booked(booked_at=REMIND - SECOND), REMIND, True),
        (booked(booked_at=REMIND), REMIND + SECOND, False),
        (replace(booked(), reminded_at=REMIND), REMIND + SECOND, False),
    ],
)
def test_a_reminder_is_sent_only_while_it_is_true_and_of_use(appointment: Appointment, now: datetime, expected: bool) -> None:
    assert may_remind(appointment, now) is expected


def test_a_family_chooses_from_the_next_day_on() -> None:
    midnight = datetime(2026, 7, 9, 15, 0, tzinfo=UTC)
    assert opens_from(midnight - SECOND, TERMS) == midnight
    assert opens_from(midnight, TERMS) == midnight + timedelta(days=1)


@pytest.mark.parametrize(
    ("current", "now", "reason"),
    [
        (None, START - SECOND, None),
        (None, START, "refusal-interview-past"),
        (booked(), START - SECOND, None),
        (booked("held"), START - SECOND, "refusal-interview-held"),
    ],
)
def test_nothing_is_booked_in_the_past_or_after_it_was_held(
    current: Appointment | None, now: datetime, reason: str | None
) -> None:
    refusal = decide_booking(current, START, now)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize(
    ("before", "after", "now", "reason"),
    [
        ("booked", "held", START - SECOND, "refusal-interview-not-yet"),
        ("booked", "held", START, None),
        ("booked", "missed", START - SECOND, "refusal-interview-not-yet"),
        ("booked", "cancelled", START - SECOND, None),
        ("cancelled", "held", START, "refusal-interview-over"),
        ("held", "cancelled", START, "refusal-interview-over"),
    ],
)
def test_it_is_held_only_once_it_has_begun(before: str, after: str, now: datetime, reason: str | None) -> None:
    refusal = decide_ending(booked(before), InterviewState(after), now)
    assert (refusal.reason if refusal else None) == reason


def test_the_held_one_counts_before_a_booked_one() -> None:
    held, later = booked("held"), replace(booked(), id="later", starts_at=START + timedelta(days=9))
    assert current_of([later, held, booked("cancelled")], InterviewKind.FIRST) == held
    assert current_of([later], InterviewKind.FIRST) == later
    assert current_of([later], InterviewKind.FINAL) is None
    assert current_of([booked("missed")], InterviewKind.FIRST) is None


@pytest.mark.parametrize(
    ("minutes", "place", "expected"), [(0, "kita", True), (59, "kita", True), (60, "kita", False), (0, "naka", False)]
)
def test_a_room_holds_one_at_a_time(minutes: int, place: str, expected: bool) -> None:
    def slot(where: str, start: datetime) -> Slot:
        return Slot("s", "sakai", InterviewKind.FIRST, where, start, start + timedelta(hours=1), False, "staff")

    assert clashes(slot(place, START + timedelta(minutes=minutes)), [slot("kita", START)]) is expected


def test_child_and_guardian_are_both_heard() -> None:
    child, guardian = replace(booked("held"), heard_child=True), replace(booked("held"), heard_guardian=True)
    assert unheard([], TERMS.heard) == ("guardian", "child")
    assert unheard([guardian], TERMS.heard) == ("child",)
    assert unheard([guardian, child], TERMS.heard) == ()


def test_days_and_times_make_hours_in_japan_each_once() -> None:
    made = read_slots([date(2026, 7, 10), date(2026, 7, 9), date(2026, 7, 10)], [(14, 0), (10, 0)], TERMS.about_minutes)
    assert [start.isoformat() for start, _ in made] == [
        "2026-07-09T10:00:00+09:00",
        "2026-07-09T14:00:00+09:00",
        "2026-07-10T10:00:00+09:00",
        "2026-07-10T14:00:00+09:00",
    ]
    assert {end - start for start, end in made} == {timedelta(minutes=TERMS.about_minutes)}
