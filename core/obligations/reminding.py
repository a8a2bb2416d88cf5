"""What becomes of an obligation whose look has come: told at once, asked of somebody, put off, left to the morning, dropped."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.obligations.incident_rules import OF_INCIDENTS
from core.obligations.moments import day_of
from core.obligations.obligation import Act, Obligation, Owed, Owner, next_look
from core.terms.manners import Digest
from core.terms.staff_time import StaffHours, next_staff_time

AT_ONCE = frozenset({Act.TELL_CITY, Act.TELL_AGENCY})
"""What the contract says is told at once has an alert of its own (S6.8.1, S6.14.3, S9, S13.4)."""

AT_ANY_HOUR = frozenset({"abuse-city", "abuse-agency", "demand-city", "demand-police"})
"""Rules that wake staff at night: somebody may be in danger. A complaint or a late start waits for office hours."""

MONTHLY = frozenset({"unmatched-city"})
"""Rules by which the city hears again and again: asked for days before, in the morning's message (S6.8.1)."""

OWN_WORDS = frozenset({"visit-report", "feedback"})
"""Rules of which staff hear in words of their own, at a reminder (core.usecases.remind_report, core.usecases.remind_feedback);
what is overdue tells of them no second time.
"""

ASKED_BY_MESSAGE = frozenset({Act.CALL, Act.REPORT, Act.FEEDBACK})
"""Somebody is told by a message of its own at each reminder: a call asked for at a time, a report, feedback."""

OF_INCIDENT = frozenset({Act.TELL_CITY, Act.TELL_AGENCY, Act.HANDLE})
"""Steps of an incident that are reminded of by a message of their own, to whoever has taken it; papers press by themselves."""


class Step(StrEnum):
    """What is done at a look."""

    DROP = "drop"  # no longer true: only the look is noted
    DIGEST = "digest"  # the morning's message names it; nothing by itself
    SEND = "send"  # somebody is asked by a message of its own
    POSTPONE = "postpone"  # staff are told when they are there
    ESCALATE = "escalate"  # an alert


@dataclass(frozen=True, slots=True)
class Reminding:
    """The step, with `until` where it is put off. `why` is the reason of an alert: tell, paper, overdue."""

    step: Step
    until: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Came:
    """The reminders that have come since the last look, in order: who owes it is `asked`, staff are `told` that it is late."""

    asked: tuple[datetime, ...]
    told: tuple[datetime, ...]


def came_since(owed: Owed, now: datetime, reached_at: Callable[[datetime], datetime] = lambda at: at) -> Came:
    """What has come by `now`; `reached_at` moves a moment into the hours of who owes it."""
    since, last = owed.looked_at, owed.what.due_at
    asked = sorted({reached_at(at) for at in owed.what.reminders if at <= last})
    told = [at for at in owed.what.reminders if at > last]
    return Came(*(tuple(at for at in those if at <= now and (since is None or at > since)) for those in (asked, told)))


def decide_reminding(
    owed: Owed, now: datetime, terms: Digest, office: StaffHours, reached_at: Callable[[datetime], datetime] = lambda at: at
) -> Reminding:
    """What is done about an obligation that is looked at now; `reached_at` moves a moment into the hours of who owes it."""
    if not owed.is_due(now):
        return Reminding(Step.DROP)
    came = came_since(owed, now, reached_at)
    found = _of_incident(owed, came, now, office) or _told_by_alert(owed, now, terms, office)
    if found is not None:
        return found
    is_asked = owed.what.act in ASKED_BY_MESSAGE and (came.asked or came.told)
    return Reminding(Step.SEND if is_asked else Step.DIGEST)


def _of_incident(owed: Owed, came: Came, now: datetime, office: StaffHours) -> Reminding | None:
    """A reminder of an incident's step, within the office's hours where nobody may be in danger."""
    what = owed.what
    if not came.asked or what.act not in OF_INCIDENT or not what.rule.startswith(OF_INCIDENTS):
        return None
    opens_at = now if what.rule in AT_ANY_HOUR else next_staff_time(now, office)
    return Reminding(Step.SEND) if opens_at <= now else Reminding(Step.POSTPONE, opens_at, "tell")


def _told_by_alert(owed: Owed, now: datetime, terms: Digest, office: StaffHours) -> Reminding | None:
    what = owed.what
    if what.act in AT_ONCE and what.rule not in MONTHLY:
        at_night = Reminding(Step.ESCALATE, why="tell")
        return at_night if what.rule in AT_ANY_HOUR else _in_hours("tell", now, office)
    if owed.is_overdue(now) and what.rule not in OWN_WORDS:
        return _in_hours("overdue", now, office)
    if what.act is Act.PAPER and now >= what.opens_at and presses(what.due_at, now, terms):
        return _in_hours("paper", now, office)
    return None


def is_told_when_overdue(what: Obligation) -> bool:
    """Whether the alert of what is overdue tells of it: what is told at once has one of its own, reports and feedback too."""
    return what.rule not in OWN_WORDS and (what.act not in AT_ONCE or what.rule in MONTHLY)


def is_told_in_own_words(what: Obligation, now: datetime) -> bool:
    """Whether staff have been told of a report (once it is late) or of feedback (at its reminders)."""
    return any(at <= now and (what.owner is not Owner.SUPPORTER or at > what.due_at) for at in what.reminders)


def presses(due_at: datetime, now: datetime, terms: Digest) -> bool:
    """Whether a paper is due so soon that it is told by itself."""
    return day_of(due_at) - day_of(now) <= timedelta(days=terms.papers_press_days)


def next_look_within(what: Obligation, now: datetime, reached_at: Callable[[datetime], datetime]) -> datetime | None:
    """When it is looked at next, each reminder of who owes it in their hours."""
    moved = (reached_at(at) if at <= what.due_at else at for at in what.reminders)
    return next_look(replace(what, reminders=tuple(sorted(moved))), now)


def _in_hours(why: str, now: datetime, office: StaffHours) -> Reminding:
    """An alert, within the hours of the office; before them it is put off."""
    opens_at = next_staff_time(now, office)
    return Reminding(Step.ESCALATE, why=why) if opens_at <= now else Reminding(Step.POSTPONE, opens_at, why)
