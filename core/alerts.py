"""Alerts: something a member of staff must do, one row a matter, taken by one person.

The same matter is one alert however often it happens: `matter` is its key, unique among alerts that are not done.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


class AlertKind(StrEnum):
    """Why somebody is needed."""

    MESSAGE = "message"  # a person wrote and waits for an answer
    INQUIRY = "inquiry"  # somebody wishes to begin, or the places run out
    VISIT = "visit"  # a visit does not go as planned, or what follows from one is still owed
    DANGER = "danger"  # words of danger to life or of violence
    CONCERN = "concern"  # somebody of the staff is spoken of as one who does harm
    PHONE = "phone"  # no channel reaches this person: ring them up
    DELIVERY = "delivery"  # a message may or may not have arrived, or was refused: look at it
    INBOX = "inbox"  # an event of a platform could not be handled
    DEED = "deed"  # something could not be done on a platform: a room closed, a message taken out
    DUTY = "duty"  # the online place has nobody on duty
    FLAG = "flag"  # something said in the online place that nobody on duty has looked at
    OWED = "owed"  # what the contract asks for presses: to be told at once, papers, what is overdue


GRAVE = frozenset({AlertKind.DANGER, AlertKind.CONCERN})
"""Never closed unread or without a word."""


class Severity(StrEnum):
    """How pressing it is."""

    CALM = "calm"
    SOON = "soon"
    URGENT = "urgent"


class Ending(StrEnum):
    """How an alert ended."""

    DONE = "done"
    NOT_OURS = "not_ours"  # not for us: with a word that says whose it is


class AlertState(StrEnum):
    """Open (nobody has it), taken, done."""

    OPEN = "open"
    TAKEN = "taken"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Alert:
    """One matter of a person or case, or of the service itself.

    `told_at` is when staff were last told, `read_at` when whoever has it last read the thread. `act_by` is by when somebody
    has to have acted, `waiting_since` from when the steps of escalation are counted (anew when somebody it belonged to has
    gone), `step` the last one done, `next_at` when to ask for the next (None: nothing is due any more). `handed_by` is who
    gave it to whoever has it now.
    """

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
    act_by: datetime | None
    waiting_since: datetime
    step: int
    next_at: datetime | None
    case_id: str | None = None
    handed_by: str | None = None
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class AlertNote:
    """A word somebody left at an alert, for the desk only. `action` is an `Ending` or "handed"."""

    alert_id: str
    author_id: str
    action: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Board:
    """What one member of staff sees: theirs, nobody's, others', each most severe first, then by `act_by`; and their numbers.

    The lists may be shorter than the numbers: nobody reads two thousand lines.
    """

    mine: Sequence[Alert]
    nobodys: Sequence[Alert]
    others: Sequence[Alert]
    numbers: tuple[int, int, int]


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


def taken(alert: Alert, staff_id: str, now: datetime, handed_by: str | None = None) -> Alert:
    """The alert in somebody's hands: nothing goes on to others any more."""
    return replace(alert, state=AlertState.TAKEN, taken_by=staff_id, taken_at=now, handed_by=handed_by, next_at=None)


def opened_again(alert: Alert, now: datetime) -> Alert:
    """The alert in nobody's hands: its steps begin from now, the first line (step 0) among them."""
    return replace(
        alert, state=AlertState.OPEN, taken_by=None, taken_at=None, handed_by=None, waiting_since=now, step=-1, next_at=now
    )


def asked_anew(alert: Alert, now: datetime) -> Alert:
    """A grave alert that was read, and now there is more: whoever has it has to look again, as if handed to them now."""
    return replace(alert, taken_at=now, read_at=None, handed_by=alert.handed_by or alert.taken_by)


class HandResult(StrEnum):
    """What handing an alert over came to."""

    HANDED = "handed"
    DONE = "done"
    SOMEBODY_ELSE = "somebody_else"
    NOT_TO_THEM = "not_to_them"


def decide_hand_over(alert: Alert, staff_id: str, to_id: str, possible: frozenset[str]) -> HandResult:
    """Whether somebody may give an alert to a colleague: their own or nobody's, to one of those who may have it."""
    if alert.state is AlertState.DONE:
        return HandResult.DONE
    if alert.state is AlertState.TAKEN and alert.taken_by != staff_id:
        return HandResult.SOMEBODY_ELSE
    return HandResult.HANDED if to_id in possible and to_id != staff_id else HandResult.NOT_TO_THEM


class FinishResult(StrEnum):
    """What pressing "it is done" came to."""

    FINISHED = "finished"
    ALREADY = "already"
    UNREAD = "unread"
    NO_WORD = "no_word"


def decide_finish(alert: Alert, ending: Ending = Ending.DONE, word: str = "") -> FinishResult:
    """Whether an alert may be closed: danger only after somebody has opened the thread, and with a word about what was done.

    So is what is not for us: the word says whose it is.
    """
    if alert.state is AlertState.DONE:
        return FinishResult.ALREADY
    if alert.kind in GRAVE and alert.read_at is None:
        return FinishResult.UNREAD
    needs_word = alert.kind in GRAVE or ending is Ending.NOT_OURS
    return FinishResult.NO_WORD if needs_word and not word.strip() else FinishResult.FINISHED


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


def may_tell(
    kind: AlertKind,
    unread: int,
    last_told_at: datetime | None,
    now: datetime,
    again_after: timedelta,
    most_grave: int,
    severity: Severity = Severity.SOON,
) -> bool:
    """Whether the same notice may go to somebody once more, who has not looked since `unread` of them.

    One notice is enough for whatever else waits at the desk; words of danger are told one by one up to `most_grave`, since
    each is another person, and after that not more often than every two minutes. So are urgent visits: a child waits at
    another door.
    """
    if unread == 0 or last_told_at is None:
        return True
    if kind in GRAVE or (kind is AlertKind.VISIT and severity is Severity.URGENT):
        return unread < most_grave or now - last_told_at >= DANGER_AGAIN_AFTER
    return now - last_told_at >= again_after
