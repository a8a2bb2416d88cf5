"""Open or continue an alert and tell the staff: a neutral notice with a button to take it and a short-lived link."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from core.alerts import GRAVE, Alert, AlertKind, AlertState, Severity, asked_anew, is_news, is_unread
from core.escalation import Hours, Pressing, Step, circle, due_act_by, due_look_at, due_step_at, hours_of
from core.people import Person
from core.ports import UnitOfWork
from core.staff_presence import StaffMember, is_away
from core.terms import JST
from core.terms.alerting import Alerting
from core.usecases.context import House
from core.usecases.tell_staff import desk_link as desk_link
from core.usecases.tell_staff import notice_of, read_staff, tell, tell_outside


async def alert_staff(
    uow: UnitOfWork,
    house: House,
    *,
    programme_id: str,
    kind: AlertKind,
    severity: Severity,
    matter: str,
    reason: str,
    person_id: str | None = None,
    outbox_id: str | None = None,
    case_id: str | None = None,
    aware: Collection[str] = (),
) -> tuple[Alert, bool]:
    """Opens the alert of this matter, or finds the one that is not done, and tells whoever must know. Does not commit.

    `reason` is a code, never a word of a person. `aware` are those who know of it already: they are told only where nobody else
    would be. Returns the alert and whether it is new. Whoever has taken it is told
    alone (others too while they are on leave, or while danger goes on unread); as long as nobody has, the first line is, and
    the ticker goes on from there (core.escalation). The same matter is not told again before it was read
    (core.alerts.is_news). An alert nobody could be told of stays untold, for `tell_newcomer`.
    """
    programme = house.programme(programme_id)
    alerting, hours = programme.terms_at(uow.now).alerting, hours_of(programme, uow.now)
    what = Pressing(kind, severity, reason, matter)
    alert, is_new = await uow.alerts.open(
        programme_id=programme_id,
        kind=kind,
        severity=severity,
        matter=matter,
        reason=reason,
        at=uow.now,
        person_id=person_id,
        outbox_id=outbox_id,
        case_id=case_id,
        act_by=due_act_by(what, uow.now, alerting, hours),
        next_at=due_step_at(what, uow.now, Step.DEPUTY, alerting, hours),
    )
    if not is_news(alert, uow.now):
        return alert, is_new
    members, people = await read_staff(uow, programme_id, alert.person_id)
    key = uow.now.isoformat()
    listeners = _unaware(uow, alert, members, aware)
    told = [await tell(uow, house, people[one.id], alert, notice_of(alert), key=key) for one in listeners]
    if is_nobody_left(members):
        told.append(await tell_outside(uow, house, alert, key=key))
    news = _after_news(alert, uow.now, alerting, hours, was_told=any(told))
    if news != alert:
        await uow.alerts.save(news)
    return news, is_new


def _after_news(alert: Alert, now: datetime, alerting: Alerting, hours: Hours, *, was_told: bool) -> Alert:
    """The alert once there is more: whoever took a grave one days ago and sleeps now looks again, or it is everybody's."""
    if alert.kind in GRAVE and alert.state is AlertState.TAKEN and not is_unread(alert):
        alert = asked_anew(alert, now)
        alert = replace(alert, next_at=due_look_at(alert, alerting, hours))
    return replace(alert, told_at=now) if was_told else alert


async def tell_newcomer(uow: UnitOfWork, house: House, staff: Person) -> None:
    """Tells somebody who has just come to the desk of what nobody could be told of before. Does not commit."""
    kept_from = await uow.safety.kept_from(staff.id)
    for untold in await uow.alerts.not_done(staff.programme_id):
        if untold.told_at is None and untold.person_id not in kept_from:
            alert = await uow.alerts.lock(untold.id)
            if await tell(uow, house, staff, alert, notice_of(alert), key=uow.now.isoformat()):
                await uow.alerts.save(replace(alert, told_at=uow.now))


def is_nobody_left(members: Sequence[StaffMember]) -> bool:
    """Whether there are people at the desk, and every one of them is passed by."""
    return bool(members) and all(member.is_passed_by for member in members)


def _unaware(uow: UnitOfWork, alert: Alert, members: Sequence[StaffMember], aware: Collection[str]) -> list[StaffMember]:
    """Who is told: of the first line, or else of those after it, whoever does not know of it already."""
    first = _listeners(uow, alert, members)
    later = (circle(step, alert, members, uow.now) for step in (Step.DEPUTY, Step.EVERYONE)) if aware else ()
    for line in (first, *later):
        if others := [one for one in line if one.id not in aware]:
            return others
    return first


def _listeners(uow: UnitOfWork, alert: Alert, members: Sequence[StaffMember]) -> list[StaffMember]:
    unheard = alert.kind in GRAVE and is_unread(alert)
    first = circle(max(alert.step, Step.FIRST), alert, members, uow.now)
    if alert.state is AlertState.OPEN:
        return first
    mine = [member for member in members if member.id == alert.taken_by and not member.is_passed_by]
    if unheard or not mine or is_away(mine[0], uow.now.astimezone(JST).date()):
        return mine + [member for member in first if member not in mine]
    return mine
