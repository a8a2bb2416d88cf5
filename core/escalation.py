"""Escalation: whom an alert goes on to, and when, while nobody takes it (S7); a pure rule that the ticker asks by index.

Steps are counted from `Alert.waiting_since`. Where somebody may be in danger, or stands at a door, every minute counts; other
urgent matters leave out the night after their first notice; the rest counts only minutes of the office's hours. A step whose
people are all away falls to the next wider circle, so that nothing ends in silence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, IntEnum

from core.alerts import GRAVE, Alert, AlertKind, AlertState, Severity, is_unread
from core.obligations.reminding import AT_ANY_HOUR
from core.people import Role
from core.reach import after_awake_minutes
from core.staff_presence import StaffMember, is_away
from core.terms import Programme
from core.terms.alerting import Alerting, Steps
from core.terms.shared import QuietHours
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


class Pace(Enum):
    """Which minutes count until an alert goes on."""

    CLOCK = "clock"  # every one, day and night
    AWAKE = "awake"  # nights left out: the first notice came at once, and nobody is in danger till the morning
    OFFICE = "office"  # those of the office's hours


WAITING_OUTSIDE = frozenset({"visit-not-arrived", "visit-not-left", "visit-nobody", "visit-help"})
"""Reasons of visits that go wrong now: somebody is on the way, at a door, or did not come out."""
MAY_WAIT_TILL_MORNING = frozenset({AlertKind.MESSAGE, AlertKind.INQUIRY, AlertKind.VISIT, AlertKind.PHONE, AlertKind.OWED})
"""Kinds that are no danger by themselves. An event nobody could read may be one, and so may what the online place raises."""
OF_DANGER = tuple(f"owed:{rule}:" for rule in sorted(AT_ANY_HOUR))
"""How matters begin that are owed because somebody may be in danger (S6.14.3, S13.4)."""


@dataclass(frozen=True, slots=True)
class Pressing:
    """What of an alert decides how soon it goes on."""

    kind: AlertKind
    severity: Severity
    reason: str = ""
    matter: str = ""

    @property
    def pace(self) -> Pace:
        """Which minutes count for it."""
        if self.kind is AlertKind.DANGER:
            return Pace.CLOCK
        if self.severity is not Severity.URGENT:
            return Pace.OFFICE
        may_wait = self.kind in MAY_WAIT_TILL_MORNING and self.reason not in WAITING_OUTSIDE
        return Pace.AWAKE if may_wait and not self.matter.startswith(OF_DANGER) else Pace.CLOCK


@dataclass(frozen=True, slots=True)
class Hours:
    """When the office reads, and when it is night."""

    office: StaffHours
    night: QuietHours


def hours_of(programme: Programme, now: datetime) -> Hours:
    """Those of a programme."""
    return Hours(programme.staff_hours, programme.terms_at(now).quiet_hours)


def pressing(alert: Alert) -> Pressing:
    """What of an alert decides how soon it goes on."""
    return Pressing(alert.kind, alert.severity, alert.reason, alert.matter)


def due_act_by(what: Pressing, since: datetime, alerting: Alerting, hours: Hours) -> datetime:
    """By when somebody has to have acted on an alert that opened at `since`."""
    return _after(what, hours)(since, steps_of(what.kind, what.severity, alerting).act_within_minutes)


def due_step_at(what: Pressing, since: datetime, step: int, alerting: Alerting, hours: Hours) -> datetime:
    """When this step is due, for an alert that has waited since `since`."""
    steps, after = steps_of(what.kind, what.severity, alerting), _after(what, hours)
    minutes = (0, steps.deputy_after_minutes, steps.everyone_after_minutes, steps.mail_after_minutes)
    more = max(0, step - Step.MAIL) * steps.again_every_minutes
    return after(since, minutes[min(step, Step.MAIL)] + more)


def due_steps(alert: Alert, alerting: Alerting, hours: Hours, staff: Sequence[StaffMember], now: datetime) -> Escalation | None:
    """What is due for an alert by `now`, or None. Steps missed meanwhile (an outage) are caught up in one, each person once."""
    if alert.state is AlertState.TAKEN:
        return _due_return(alert, alerting, hours, staff, now)
    if alert.state is AlertState.DONE:
        return None

    def due_at(number: int) -> datetime:
        return due_step_at(pressing(alert), alert.waiting_since, number, alerting, hours)

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
    alert: Alert, alerting: Alerting, hours: Hours, staff: Sequence[StaffMember], now: datetime
) -> Escalation | None:
    """Handed over, and not looked at in time: it is everybody's again, from the first step on."""
    due_at = due_look_at(alert, alerting, hours)
    if due_at is None or due_at > now:
        return None
    tell = tuple(member.id for member in circle(Step.FIRST, alert, staff, now))
    next_at = due_step_at(pressing(alert), now, Step.DEPUTY, alerting, hours)
    return Escalation(Step.FIRST, tell, by_mail=False, is_returned=True, next_at=next_at)


def due_look_at(alert: Alert, alerting: Alerting, hours: Hours) -> datetime | None:
    """By when whoever has an alert must have looked: one handed over to them, or a grave one they took; None when they have."""
    if alert.state is not AlertState.TAKEN or alert.taken_at is None or not _is_to_be_looked_at(alert, alert.taken_at):
        return None
    limit = alerting.handed_over_seen_within_minutes
    minutes = min(limit, steps_of(alert.kind, alert.severity, alerting).deputy_after_minutes)
    return _after(pressing(alert), hours)(alert.taken_at, minutes)


def _is_to_be_looked_at(alert: Alert, taken_at: datetime) -> bool:
    if alert.handed_by is None:  # their own press: what they read before it counts
        return alert.kind in GRAVE and is_unread(alert)
    return alert.read_at is None or alert.read_at <= taken_at


def _after(what: Pressing, hours: Hours) -> Callable[[datetime, int], datetime]:
    match what.pace:
        case Pace.CLOCK:
            return lambda start, minutes: start + timedelta(minutes=minutes)
        case Pace.AWAKE:
            return lambda start, minutes: after_awake_minutes(start, minutes, hours.night)
        case Pace.OFFICE:
            return lambda start, minutes: after_staff_minutes(start, minutes, hours.office)
