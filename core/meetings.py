"""Meetings and trainings that people of an online place attended (K2.5), and minutes of meetings with the prefecture (K6.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.errors import Refusal

LONGEST_NAME = 200
LONGEST_MINUTES = 20_000


class MeetingKind(StrEnum):
    """What it was."""

    COMMISSIONER = "commissioner"  # called by the prefecture (K2.5, K6.4)
    NETWORK = "network"  # with agencies (K2.3.4)
    OWN = "own"  # among ourselves
    TRAINING = "training"  # K2.5


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting or training. `people` are ids of ours who were there; its name and guests lie sealed."""

    id: str
    programme_id: str
    kind: MeetingKind
    held_on: date
    people: tuple[str, ...]
    noted_at: datetime
    by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True)
class MinutesVersion:
    """One version of a meeting's minutes, counted from 1."""

    meeting_id: str
    version: int
    at: datetime
    by: str


def decide_meeting(held_on: date | None, today: date, people: Sequence[str], name: str) -> Refusal | None:
    """Why it cannot be kept, or None: it has been, somebody of ours was there, and it has a name."""
    if held_on is None or held_on > today:
        return Refusal("refusal-meeting-day")
    if not people:
        return Refusal("refusal-meeting-people")
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        return Refusal("refusal-meeting-name")
    return None


def decide_minutes(text: str, before: int, seen: int) -> Refusal | None:
    """Why minutes cannot be kept, or None; `before` is the latest version, `seen` the one the writer had before them."""
    if not text.strip():
        return Refusal("refusal-minutes-empty")
    if len(text) > LONGEST_MINUTES:
        return Refusal("refusal-call-long", {"limit": LONGEST_MINUTES})
    return Refusal("refusal-minutes-newer") if before != seen else None
