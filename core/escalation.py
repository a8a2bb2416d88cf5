"""Escalation: whom an alert goes on to, and when, while nobody takes it (S7); a pure rule that the ticker asks by index.

Steps are counted from `Alert.waiting_since`. Danger and urgent matters count every minute; the others only minutes of the
office's hours. A step whose people are all away falls to the next wider circle, so that nothing ends in silence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from core.alerts import GRAVE, Alert, AlertKind, AlertState, Severity, is_unread
from core.people import Role
from core.staff_presence import StaffMember, is_away
from core.terms.alerting import Alerting, Steps
from core.terms.staff_time import JST, StaffHours, after_staff_minutes

FIRST_LINE = frozenset({Role.COORDINATOR, Role.MANAGER})


class Step(IntEnum):
    """How far an alert has gone; every number above MAIL is everybody told once more."""

    FIRST = 0
    DEPUTY = 1
    EVERYONE = 2
    MAIL = 3


@dataclass(frozen=True, slots=True)
class Escalation:
    """What is due now. `tell` are ids of staff, each once; `by_mail`: their mail accounts and the office's as well.

    `is_returned`: whoever it was handed over to has not looked; it is open again. `next_at` is when to ask again.
    """

    step: int
    tell: tuple[str, ...]
    by_mail: bool
    is_returned: bool
    next_at: datetime


def steps_of(kind: AlertKind, severity: Severity, alerting: Alerting) -> Steps:
    """The minutes that hold for such an alert."""
    if kind is AlertKind.DANGER:
        return alerting.danger
    return {Severity.URGENT: alerting.urgent, Severity.SOON: alerting.soon, Severity.CALM: alerting.calm}[severity]


def waits_for_hours(kind: AlertKind, severity: Severity) -> bool:
    """Whether only minutes of staff hours count. An event that nobody could read (urgent) may be danger: it does not wait."""
    return kind is not AlertKind.DANGER and severity is not Severity.URGENT


def due_act_by(kind: AlertKind, severity: Severity, since: datetime, alerting: Alerting, hours: StaffHours) -> datetime:
    """By when somebody has to have acted on an alert that opened at `since`."""
    return _after(kind, severity, hours)(since, steps_of(kind, severity, alerting).act_within_minutes)


def due_step_at(
    kind: AlertKind, severity: Severity, since: datetime, step: int, alerting: Alerting, hours: StaffHours
) -> datetime:
    """When this step is due, for an alert that has waited since `since`."""
    steps, after = steps_of(kind, severity, alerting), _after(kind, severity, hours)
    minutes = (0, steps.deputy_after_minutes, steps.everyone_after_minutes, steps.mail_after_minutes)
    more = max(0, step - Step.MAIL) * steps.again_every_minutes
    return after(since, minutes[min(step, Step.MAIL)] + more)


def due_steps(
    alert: Alert, alerting: Alerting, hours: StaffHours, staff: Sequence[StaffMember], now: datetime
) -> Escalation | None:
    """What is due for an alert by `now`, or None. Steps missed meanwhile (an outage) are caught up in one, each person once."""
    if alert.state is AlertState.TAKEN:
        return _due_return(alert, alerting, hours, staff, now)
    if alert.state is AlertState.DONE:
        return None

    def due_at(number: int) -> datetime:
        return due_step_at(alert.kind, alert.severity, alert.waiting_since, number, alerting, hours)

    step = alert.step
    while due_at(step + 1) <= now:
        step += 1
    if step == alert.step:
        return None
    circles = [circle(number, alert, staff, now) for number in range(alert.step + 1, min(step, Step.MAIL + 1) + 1)]
    told = circles or [circle(step, alert, staff, now)]
    tell = tuple(dict.fromkeys(member.id for one in told for member in one))
    by_mail = alert.step < Step.MAIL <= step
    return Escalation(step, tell, by_mail, is_returned=False, next_at=due_at(step + 1))


def circle(step: int, alert: Alert, staff: Sequence[StaffMember], now: datetime) -> list[StaffMember]:
    """Who hears of an alert at this step: never somebody passed by; somebody away only when all are, or of danger at last."""
    able = [member for member in staff if not member.is_passed_by]
    present = [member for member in able if not is_away(member, now.astimezone(JST).date())]
    first = [member for member in present if member.role in FIRST_LINE]
    deputies = [member for member in present if member.role is Role.DEPUTY]
    if step == Step.FIRST:
        return first or deputies or present or able
    if step == Step.DEPUTY:
        return deputies or present or able
    return able if alert.kind is AlertKind.DANGER else present or able


def _due_return(
    alert: Alert, alerting: Alerting, hours: StaffHours, staff: Sequence[StaffMember], now: datetime
) -> Escalation | None:
    """Handed over, and not looked at in time: it is everybody's again, from the first step on."""
    due_at = due_look_at(alert, alerting, hours)
    if due_at is None or due_at > now:
        return None
    tell = tuple(member.id for member in circle(Step.FIRST, alert, staff, now))
    next_at = due_step_at(alert.kind, alert.severity, now, Step.DEPUTY, alerting, hours)
    return Escalation(Step.FIRST, tell, by_mail=False, is_returned=True, next_at=next_at)


def due_look_at(alert: Alert, alerting: Alerting, hours: StaffHours) -> datetime | None:
    """By when whoever has an alert must have looked: one handed over to them, or a grave one they took; None when they have."""
    if alert.state is not AlertState.TAKEN or alert.taken_at is None or not _is_to_be_looked_at(alert, alert.taken_at):
        return None
    limit = alerting.handed_over_seen_within_minutes
    minutes = min(limit, steps_of(alert.kind, alert.severity, alerting).deputy_after_minutes)
    return _after(alert.kind, alert.severity, hours)(alert.taken_at, minutes)


def _is_to_be_looked_at(alert: Alert, taken_at: datetime) -> bool:
    if alert.handed_by is None:  # their own press: what they read before it counts
        return alert.kind in GRAVE and is_unread(alert)
    return alert.read_at is None or alert.read_at <= taken_at


def _after(kind: AlertKind, severity: Severity, hours: StaffHours) -> Callable[[datetime, int], datetime]:
    if waits_for_hours(kind, severity):
        return lambda start, minutes: after_staff_minutes(start, minutes, hours)
    return lambda start, minutes: start + timedelta(minutes=minutes)
