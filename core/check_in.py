"""The supporter's day: what a press on 到着, 終了 or 家族がいません comes to, by the platform's time of it (S6.8.5).

A press is never an error: what cannot be done has a name (`Hindrance`), and its sentence is `day-<name>`.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from core.language.normalise import fold
from core.terms import JST
from core.terms.home_visits import CheckIn
from core.visit_steps import WAITING
from core.visits import Visit, VisitState


class Hindrance(StrEnum):
    """Why a press changes nothing."""

    FOREIGN = "foreign"  # somebody else's visit, or none at all
    MOVED = "moved"
    ENDED = "ended"  # held, called off, used: it is written down already
    EARLY = "early"
    LATE = "late"  # yesterday's button: staff write it down
    AGAIN = "again"  # pressed before: nothing more to do
    SURE = "sure"  # to be asked: is it really over?
    NOT_YET = "not-yet"  # the minutes at the door are not over
    STAFF = "staff"  # a danger alert of the family is open: staff decide, nothing is counted by itself


_MOVED = frozenset({VisitState.MOVED, VisitState.TO_FIX})


def _not_now(visit: Visit, at: datetime, terms: CheckIn) -> Hindrance | None:
    if visit.state is not VisitState.PLANNED:
        return Hindrance.MOVED if visit.state in _MOVED else Hindrance.ENDED
    if at < visit.starts_at - timedelta(minutes=terms.arrival_from_minutes_before):
        return Hindrance.EARLY
    if at >= visit.ends_at + timedelta(hours=terms.pressed_until_hours_after_end):
        return Hindrance.LATE
    return None


def decide_arrival(visit: Visit, at: datetime, terms: CheckIn) -> Hindrance | None:
    """Why an arrival pressed at `at` is not taken, or None."""
    if visit.arrived_at is not None and (visit.state is VisitState.PLANNED or visit.left_at is not None):
        return Hindrance.AGAIN
    return _not_now(visit, at, terms)


def decide_leaving(visit: Visit, at: datetime, terms: CheckIn, *, is_sure: bool) -> Hindrance | None:
    """Why the end pressed at `at` is not taken, or None. Well before the planned end it is asked whether it is really over.

    Who forgot to press 到着 may press 終了 all the same; nobody leaves before the planned start.
    """
    if visit.left_at is not None:
        return Hindrance.AGAIN
    known = _not_now(visit, at, terms)
    if known is not None:
        return known
    if at < visit.starts_at:
        return Hindrance.EARLY
    is_early = at < visit.ends_at - timedelta(minutes=terms.early_leaving_minutes)
    return Hindrance.SURE if is_early and not is_sure else None


def decide_at_door(visit: Visit, at: datetime, terms: CheckIn) -> Hindrance | None:
    """Why "nobody opens", pressed at `at`, does not begin the wait, or None; before the planned start nobody is missing."""
    if visit.step == WAITING or visit.left_at is not None:
        return Hindrance.AGAIN
    known = _not_now(visit, at, terms)
    if known is not None:
        return known
    return Hindrance.EARLY if at < visit.starts_at else None


def decide_nobody(visit: Visit, at: datetime, terms: CheckIn, *, has_danger: bool) -> Hindrance | None:
    """Why an absence is not recorded (S6.8.5), or None: only after the wait, and never by itself while danger is open."""
    if visit.state is VisitState.NO_SHOW_USED:
        return Hindrance.AGAIN
    known = _not_now(visit, at, terms)
    if known is not None:
        return known
    if visit.step == WAITING and visit.next_at is not None and at < visit.next_at:
        return Hindrance.NOT_YET
    return Hindrance.STAFF if has_danger else None


def waits_until(at: datetime, visit: Visit, terms: CheckIn) -> datetime:
    """Until when a supporter waits at the door who said at `at` that nobody opens."""
    return max(at, visit.starts_at) + timedelta(minutes=terms.wait_at_door_minutes)


def around(visits: Sequence[Visit], at: datetime, terms: CheckIn) -> list[Visit]:
    """Planned visits that a word (着きました) said at `at` can mean, the nearest first."""
    fitting = [one for one in visits if _not_now(one, at, terms) is None]
    return sorted(fitting, key=lambda one: (abs(one.starts_at - at), one.id))


def day_of(at: datetime) -> tuple[datetime, datetime]:
    """The day in Japan that holds a moment, from its beginning to the next one's."""
    begins = at.astimezone(JST).replace(hour=0, minute=0, second=0, microsecond=0)
    return begins, begins + timedelta(days=1)


class DayWord(StrEnum):
    """What a supporter's short message says about the visit of now."""

    ARRIVED = "arrived"
    LEFT = "left"
    NOBODY = "nobody"


_WORDS = (
    (
        DayWord.NOBODY,
        ("いません", "出ません", "不在", "留守", "応答がない", "応答なし", "反応がない", "だれもいない", "誰もいない"),
    ),
    (DayWord.ARRIVED, ("着きました", "着いた", "つきました", "ついた", "到着", "着いて", "arrived")),
    (DayWord.LEFT, ("終わりました", "おわりました", "終わった", "おわった", "終了", "finished")),
)
_NOT_NOW = (
    "着きません",
    "まだ",
    "遅れ",
    "おくれ",
    "頃",
    "ごろ",
    "予定",
    "予習",
    "でしょうか",
    "ですか",
    "明日",
    "あした",
    "きのう",
    "昨日",
    "?",
)
_LONGEST = 40


def read_day_word(text: str) -> DayWord | None:
    """What these words say, when they are short and of now; None for everything else (then it is an ordinary message)."""
    said = fold(text)
    if len(said) > _LONGEST or any(fold(word) in said for word in _NOT_NOW):
        return None
    return next((meant for meant, words in _WORDS if any(fold(word) in said for word in words)), None)
