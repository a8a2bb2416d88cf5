"""On duty: through every opening of an online place a manager is posted and reachable (K3.2.1).

What people press is kept as marks, which are only ever added; who is on duty, since when, and where nobody was, is replayed
from them. A `Watch` says what the service looks at next, while an opening is ahead or runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.openings import AHEAD, RUNNING, Opening, OpeningState, PlannedOpening
from core.spans import Span, gaps, merged, minutes, within
from core.terms.online_place import Posts


class DutyStep(StrEnum):
    """What happened to somebody's duty."""

    ON = "on"
    AWAY = "away"  # 席をはずす
    BACK = "back"  # もどりました
    OFF = "off"  # おわる, 交代した
    UNREACHED = "unreached"  # did not answer in time


COMES = frozenset({DutyStep.ON, DutyStep.BACK})


@dataclass(frozen=True, slots=True)
class DutyMark:
    """One step of one person; `by` is who pressed it, "" for the service itself."""

    opening_id: str
    person_id: str
    step: DutyStep
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """One time on duty; `ended_at` None while it goes on."""

    person_id: str
    began_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Watch:
    """What is looked at next in an opening that is ahead or runs.

    `turn` rises whenever rooms are opened or closed and whenever somebody is called: keys are made of it. `called` are those
    called since `seeking_since`, when a manager began to be looked for (None: nobody is). `relieves` is who waits to be
    relieved, and stays on duty until then. `held_at`: it should have ended, and a cry for help that nobody took keeps it open.
    """

    opening_id: str
    programme_id: str
    turn: int = 0
    called: tuple[str, ...] = ()
    seeking_since: datetime | None = None
    relieves: str = ""
    next_at: datetime | None = None
    held_at: datetime | None = None


def on_duty(marks: Sequence[DutyMark]) -> tuple[str, ...]:
    """Ids of those on duty after these marks (in their order), whoever came first first."""
    there: dict[str, None] = {}
    for mark in marks:
        if mark.step not in COMES:
            there.pop(mark.person_id, None)
        else:
            there.setdefault(mark.person_id)
    return tuple(there)


def there_since(marks: Sequence[DutyMark], moment: datetime) -> tuple[str, ...]:
    """Ids of those on duty after these marks who have been so, without a break, since this moment or longer."""
    going_on = (period for period in periods(marks) if period.ended_at is None)
    return tuple(period.person_id for period in going_on if period.began_at <= moment)


def is_one_there(there: Sequence[str], told: Sequence[str]) -> bool:
    """Whether one of those told is on duty now: only then is anybody promised that somebody is here."""
    return not set(there).isdisjoint(told)


def stepped_away(marks: Sequence[DutyMark]) -> tuple[str, ...]:
    """Ids of those who went for a moment or were not reached, and may come back with one press."""
    last = {mark.person_id: mark.step for mark in marks}
    return tuple(person for person, step in last.items() if step in (DutyStep.AWAY, DutyStep.UNREACHED))


def went_by_themselves(marks: Sequence[DutyMark]) -> tuple[str, ...]:
    """Ids of those who said themselves that they go: they need not be told that they are not there."""
    last = {mark.person_id: mark.step for mark in marks}
    return tuple(person for person, step in last.items() if step in (DutyStep.AWAY, DutyStep.OFF))


def periods(marks: Sequence[DutyMark]) -> list[Period]:
    """Everybody's times on duty, as the marks tell them."""
    found: list[Period] = []
    since: dict[str, datetime] = {}
    for mark in marks:
        if mark.step in COMES:
            since.setdefault(mark.person_id, mark.at)
        elif (began_at := since.pop(mark.person_id, None)) is not None:
            found.append(Period(mark.person_id, began_at, mark.at))
    found += [Period(person, began_at, None) for person, began_at in since.items()]
    return sorted(found, key=lambda period: period.began_at)


def manned(marks: Sequence[DutyMark], opened_at: datetime, until: datetime) -> list[Span]:
    """When a manager was on duty while the opening ran; two at once count once."""
    return merged(within(((p.began_at, p.ended_at or until) for p in periods(marks)), opened_at, until))


def unmanned_minutes(opening: Opening, marks: Sequence[DutyMark]) -> int:
    """Minutes of an opening that is over in which nobody was on duty; 0 for one that is not, or never ran."""
    if opening.opened_at is None or opening.closed_at is None:
        return 0
    spans = manned(marks, opening.opened_at, opening.closed_at)
    return minutes(gaps(spans, opening.opened_at, opening.closed_at))


def ran_until(opening: Opening, now: datetime) -> datetime:
    """Until when an opening ran: its end, or now."""
    return opening.closed_at or now


class Begin(StrEnum):
    """What pressing はじめる comes to."""

    ON = "on"
    ALREADY = "already"
    TOO_EARLY = "too_early"
    OVER = "over"
    NOT_POSTED = "not_posted"


def decide_begin(
    planned: PlannedOpening, marks: Sequence[DutyMark], person_id: str, now: datetime, posts: Posts, *, is_staff: bool
) -> Begin:
    """Whether somebody goes on duty: who is posted as manager, or is at the desk, from some minutes before it begins."""
    opening = planned.opening
    if opening.state not in AHEAD | RUNNING or (opening.state in AHEAD and now >= opening.ends_at):
        return Begin.OVER
    if not is_staff and person_id not in planned.holders("manager"):
        return Begin.NOT_POSTED
    if person_id in on_duty(marks):
        return Begin.ALREADY
    return Begin.TOO_EARLY if now < asked_at(opening, posts) else Begin.ON


def asked_at(opening: Opening, posts: Posts) -> datetime:
    """When whoever is posted as manager is asked to begin, and from when they can."""
    return opening.starts_at - timedelta(minutes=posts.manager_asked_minutes_before)


def whom_next(planned: PlannedOpening, marks: Sequence[DutyMark], watch: Watch, *, at_once: bool = False) -> tuple[str, ...]:
    """Which of the posted managers are called next: one by one, or (when it should begin) all at once.

    Nobody twice in one search, and nobody who is on duty or has just said that they go; () when the desk is called instead.
    """
    gone = {mark.person_id for mark in marks}
    left = [one for one in planned.holders("manager") if one not in watch.called and one not in gone]
    return tuple(left if at_once else left[:1])


class Look(StrEnum):
    """What a look at an opening comes to."""

    NOTHING = "nothing"
    ASK = "ask"  # the posted managers are asked to begin soon
    OPEN = "open"
    SEEK = "seek"  # it should run, and nobody is on duty
    CALL = "call"  # whoever was called did not come
    CLOSE = "close"
    HOLD = "hold"  # it should end, but somebody's cry for help is untaken
    MISSED = "missed"  # its time is over and it never ran


def decide_look(
    opening: Opening, watch: Watch, marks: Sequence[DutyMark], now: datetime, posts: Posts, *, is_crisis: bool
) -> Look:
    """What is due in an opening by now. What was missed while we were away is caught up in one step."""
    if opening.state in AHEAD:
        return _ahead(opening, watch, marks, now, posts)
    if opening.state not in RUNNING:
        return Look.NOTHING
    if now >= opening.ends_at:
        return Look.HOLD if is_crisis else Look.CLOSE
    if watch.seeking_since is not None:
        return Look.CALL if _is_due(watch, now) else Look.NOTHING
    return Look.SEEK if not on_duty(marks) else Look.NOTHING


def _ahead(opening: Opening, watch: Watch, marks: Sequence[DutyMark], now: datetime, posts: Posts) -> Look:
    if now >= opening.ends_at:
        return Look.MISSED
    if now >= opening.starts_at:
        if on_duty(marks):
            return Look.OPEN
        if watch.seeking_since is None:
            return Look.SEEK
        return Look.CALL if _is_due(watch, now) else Look.NOTHING
    is_unasked = watch.turn == 0 and not on_duty(marks)
    return Look.ASK if is_unasked and now >= asked_at(opening, posts) else Look.NOTHING


def _is_due(watch: Watch, now: datetime) -> bool:
    return watch.next_at is not None and watch.next_at <= now


def next_look(opening: Opening, watch: Watch, now: datetime, posts: Posts) -> datetime | None:
    """When the opening is to be looked at next, after what was due is done; None once it is over."""
    wait = timedelta(minutes=posts.manager_reached_within_minutes)
    if opening.state in AHEAD:
        moments = [asked_at(opening, posts), opening.starts_at, opening.ends_at]
    elif opening.state in RUNNING:
        moments = [opening.ends_at]
    else:
        return None
    if watch.seeking_since is not None or watch.held_at is not None:
        moments.append(now + wait)
    return min((moment for moment in moments if moment > now), default=now + wait)


def seeking(watch: Watch, now: datetime, called: Sequence[str]) -> Watch:
    """Somebody is looked for, and these are called now."""
    known = watch.called if watch.seeking_since is not None else ()
    return replace(watch, turn=watch.turn + 1, seeking_since=watch.seeking_since or now, called=(*known, *called))


def found(watch: Watch) -> Watch:
    """Somebody is there: the search is over."""
    return replace(watch, turn=watch.turn + 1, seeking_since=None, called=(), relieves="")


def state_with(opening: Opening, marks: Sequence[DutyMark]) -> OpeningState:
    """How a running opening stands by who is on duty: paused while nobody is."""
    if opening.state not in RUNNING:
        return opening.state
    return OpeningState.OPEN if on_duty(marks) else OpeningState.PAUSED
