"""What becomes of an obligation whose look has come: told at once, asked of somebody, put off, left to the morning, dropped."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.obligations.moments import day_of
from core.obligations.obligation import Act, Obligation, Owed
from core.terms.manners import Digest
from core.terms.staff_time import StaffHours, next_staff_time

AT_ONCE = frozenset({Act.TELL_CITY, Act.TELL_AGENCY})
"""What the contract says is told at once has an alert of its own (S6.8.1, S6.14.3, S9, S13.4)."""

AT_ANY_HOUR = frozenset({"abuse-city", "abuse-agency", "demand-city", "demand-police"})
"""Rules that wake staff at night: somebody may be in danger. A complaint or a late start waits for office hours."""

MONTHLY = frozenset({"unmatched-city"})
"""Rules by which the city hears again and again: asked for days before, in the morning's message (S6.8.1)."""

ASKED_ELSEWHERE = frozenset({"visit-report", "feedback"})
"""Rules whose own jobs ask and tell staff (core.usecases.ask_for_reports, core.usecases.open_feedback). Families are asked
for surveys by core.usecases.remind_surveys, while staff hear of what is still to be handed over like of all else.
"""

ASKED_BY_MESSAGE = frozenset({Act.CALL, Act.REPORT})
"""Somebody is asked by a message of its own at each reminder: a call asked for at a time, a report sent back."""


class Step(StrEnum):
    """What is done at a look."""

    DROP = "drop"  # no longer true, or asked for elsewhere: only the look is noted
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


def decide_reminding(owed: Owed, now: datetime, terms: Digest, office: StaffHours) -> Reminding:
    """What is done about an obligation that is looked at now."""
    what = owed.what
    if not owed.is_due(now) or what.rule in ASKED_ELSEWHERE:
        return Reminding(Step.DROP)
    if what.act in AT_ONCE and what.rule not in MONTHLY:
        at_night = Reminding(Step.ESCALATE, why="tell")
        return at_night if what.rule in AT_ANY_HOUR else _in_hours("tell", now, office)
    if owed.is_overdue(now):
        return _in_hours("overdue", now, office)
    if what.act is Act.PAPER and now >= what.opens_at and presses(what.due_at, now, terms):
        return _in_hours("paper", now, office)
    if what.act in ASKED_BY_MESSAGE and has_reminder_between(owed, now):
        return Reminding(Step.SEND)
    return Reminding(Step.DIGEST)


def is_told_when_overdue(what: Obligation) -> bool:
    """Whether the alert of what is overdue tells of it: what is told at once has one of its own, reports and feedback too."""
    return what.rule not in ASKED_ELSEWHERE and (what.act not in AT_ONCE or what.rule in MONTHLY)


def presses(due_at: datetime, now: datetime, terms: Digest) -> bool:
    """Whether a paper is due so soon that it is told by itself."""
    return day_of(due_at) - day_of(now) <= timedelta(days=terms.papers_press_days)


def has_reminder_between(owed: Owed, now: datetime) -> bool:
    """Whether a reminder of its own has come since the last look."""
    since = owed.looked_at
    return any(at <= now and (since is None or at > since) for at in owed.what.reminders)


def _in_hours(why: str, now: datetime, office: StaffHours) -> Reminding:
    """An alert, within the hours of the office; before them it is put off."""
    opens_at = next_staff_time(now, office)
    return Reminding(Step.ESCALATE, why=why) if opens_at <= now else Reminding(Step.POSTPONE, opens_at, why)
