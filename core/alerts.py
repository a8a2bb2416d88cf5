"""Alerts: something a member of staff must do, one row a matter, taken by one person.

The same matter is one alert however often it happens: `matter` is its key, unique among alerts that are not done.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class AlertKind(StrEnum):
    """Why somebody is needed."""

    MESSAGE = "message"  # a person wrote and waits for an answer
    INQUIRY = "inquiry"  # somebody wishes to begin, or the places run out
    DANGER = "danger"  # words of danger to life or of violence
    PHONE = "phone"  # no channel reaches this person: ring them up
    DELIVERY = "delivery"  # a message may or may not have arrived, or was refused: look at it
    INBOX = "inbox"  # an event of a platform could not be handled


class Severity(StrEnum):
    """How pressing it is."""

    CALM = "calm"
    SOON = "soon"
    URGENT = "urgent"


class AlertState(StrEnum):
    """Open (nobody has it), taken, done."""

    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Alert:
    """One matter. `told_at` is when staff were last told, `read_at` when whoever has it last read the thread."""

    id: str
    programme_id: str
    kind: AlertKind
    severity: Severity
    state: AlertState
    matter: str
    person_id: str | None
    outbox_id: str | None
    reason: str
    opened_at: datetime
    told_at: datetime | None
    taken_by: str | None
    taken_at: datetime | None
    read_at: datetime | None
    done_at: datetime | None


class TakeResult(StrEnum):
    """What pressing "take it" came to."""

    TAKEN = "taken"
    ALREADY_YOURS = "already_yours"
    SOMEBODY_ELSE = "somebody_else"
    DONE = "done"


def decide_take(alert: Alert, staff_id: str) -> TakeResult:
    """What a press on "take it" comes to: the first wins, a second one by the same person is harmless."""
    if alert.state is AlertState.DONE:
        return TakeResult.DONE
    if alert.state is AlertState.TAKEN:
        return TakeResult.ALREADY_YOURS if alert.taken_by == staff_id else TakeResult.SOMEBODY_ELSE
    return TakeResult.TAKEN


class FinishResult(StrEnum):
    """What pressing "it is done" came to."""

    FINISHED = "finished"
    ALREADY = "already"
    UNREAD = "unread"


def decide_finish(alert: Alert) -> FinishResult:
    """Whether an alert may be closed: words of danger only after somebody has opened the thread."""
    if alert.state is AlertState.DONE:
        return FinishResult.ALREADY
    if alert.kind is AlertKind.DANGER and alert.read_at is None:
        return FinishResult.UNREAD
    return FinishResult.FINISHED


DANGER_AGAIN_AFTER = timedelta(minutes=2)
"""Danger that goes on is told again, read or not, but not with every word."""


def is_unread(alert: Alert) -> bool:
    """Whether nobody has read since staff were last told."""
    return alert.told_at is not None and (alert.read_at is None or alert.read_at < alert.told_at)


def is_news(alert: Alert, now: datetime) -> bool:
    """Whether staff should be told (again) of what just happened in this matter.

    Told once when it opens (or when there was nobody to tell); after that only when it was read since staff were last
    told, so that ten messages in a row are one notice. Danger is told again all the same after two minutes.
    """
    if alert.told_at is None or not is_unread(alert):
        return True
    return alert.kind is AlertKind.DANGER and now - alert.told_at >= DANGER_AGAIN_AFTER
