"""A meeting of the prefecture and its minutes are owed by its day, and closed by what was kept of it (K2.5, K6.4)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.meetings import Meeting, MeetingKind, decide_meeting, decide_minutes
from core.obligations import ProgrammeHistory
from core.obligations.kyoto_rules import meetings
from core.terms import JST
from tests.unit.programme_data import KYOTO, programme

DAY = date(2026, 7, 10)
NOTED = datetime(2026, 7, 12, 3, tzinfo=UTC)
WRITTEN = datetime(2026, 7, 13, 3, tzinfo=UTC)
HELD = Meeting("m", "kyoto", MeetingKind.COMMISSIONER, DAY, ("staff",), NOTED, "staff")


@pytest.mark.parametrize(
    ("held", "minutes", "closed"),
    [
        ((), {}, {}),
        ((HELD,), {}, {"city-meeting": "meeting"}),
        ((HELD,), {"m": WRITTEN}, {"city-meeting": "meeting", "meeting-minutes": "minutes"}),
        ((replace(HELD, held_on=date(2026, 7, 9)),), {"m": WRITTEN}, {}),
        ((replace(HELD, kind=MeetingKind.TRAINING),), {"m": WRITTEN}, {}),
    ],
)
def test_what_was_kept_of_the_day_closes_both(
    held: tuple[Meeting, ...], minutes: dict[str, datetime], closed: dict[str, str]
) -> None:
    terms = programme(KYOTO, meetings__held_on=[DAY]).terms_on(date(2026, 4, 1))
    found = {one.rule: one for one in meetings(ProgrammeHistory("kyoto", meetings=held, minutes=minutes), terms)}
    assert {rule: one.evidence.kind for rule, one in found.items() if one.evidence} == closed
    if closed:
        assert found["city-meeting"].closed_at is not None
        assert found["city-meeting"].closed_at.astimezone(JST).date() == DAY  # entered two days later
    if "meeting-minutes" in closed:
        assert found["meeting-minutes"].closed_at == WRITTEN


@pytest.mark.parametrize(
    ("held_on", "people", "name", "reason"),
    [
        (DAY, ("staff",), "チーム絆定例会", None),
        (None, ("staff",), "会議", "refusal-meeting-day"),
        (date(2026, 7, 11), ("staff",), "会議", "refusal-meeting-day"),
        (DAY, (), "会議", "refusal-meeting-people"),
        (DAY, ("staff",), " ", "refusal-meeting-name"),
        (DAY, ("staff",), "会" * 201, "refusal-meeting-name"),
    ],
)
def test_a_meeting_has_been_and_somebody_was_there(
    held_on: date | None, people: tuple[str, ...], name: str, reason: str | None
) -> None:
    refusal = decide_meeting(held_on, DAY, people, name)
    assert (refusal.reason if refusal else None) == reason


@pytest.mark.parametrize(
    ("text", "before", "seen", "reason"),
    [
        ("決まったこと", 0, 0, None),
        (" ", 0, 0, "refusal-minutes-empty"),
        ("x", 2, 1, "refusal-minutes-newer"),
        ("x" * 20_001, 0, 0, "refusal-call-long"),
    ],
)
def test_minutes_are_written_on_what_was_seen(text: str, before: int, seen: int, reason: str | None) -> None:
    refusal = decide_minutes(text, before, seen)
    assert (refusal.reason if refusal else None) == reason
