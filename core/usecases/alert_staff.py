"""Open or continue an alert and tell the staff: a neutral notice with a button to take it and a short-lived link."""

from dataclasses import replace
from datetime import timedelta

from core.alerts import Alert, AlertKind, AlertState, Severity, is_news, is_unread
from core.doors import PageLink
from core.messages import Bubble, Button, Link, Said, Urgency
from core.people import DESK_ROLES, Person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.say import say

NOTICES = {
    AlertKind.MESSAGE: "notice-message",
    AlertKind.INQUIRY: "notice-inquiry",
    AlertKind.DANGER: "notice-danger",
    AlertKind.PHONE: "notice-phone",
    AlertKind.DELIVERY: "notice-delivery",
    AlertKind.INBOX: "notice-delivery",
}


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
) -> tuple[Alert, bool]:
    """Opens the alert of this matter, or finds the one that is not done, and tells whoever must know. Does not commit.

    `reason` is a code, never a word of a person. Returns the alert and whether it is new. Whoever has taken it is told
    alone; as long as nobody has, and when danger goes on unread, all who work at the desk are. The same matter is not told
    again before it was read (core.alerts.is_news). An alert nobody could be told of stays untold, for `tell_newcomer`.
    """
    alert, is_new = await uow.alerts.open(
        programme_id=programme_id,
        kind=kind,
        severity=severity,
        matter=matter,
        reason=reason,
        at=uow.now,
        person_id=person_id,
        outbox_id=outbox_id,
    )
    if not is_news(alert, uow.now):
        return alert, is_new
    told = [await _tell(uow, house, staff, alert) for staff in await _listeners(uow, alert)]
    if any(told):
        alert = replace(alert, told_at=uow.now)
        await uow.alerts.save(alert)
    return alert, is_new


async def tell_newcomer(uow: UnitOfWork, house: House, staff: Person) -> None:
    """Tells somebody who has just come to the desk of what nobody could be told of before. Does not commit."""
    for untold in await uow.alerts.not_done(staff.programme_id):
        if untold.told_at is None:
            alert = await uow.alerts.lock(untold.id)
            if await _tell(uow, house, staff, alert):
                await uow.alerts.save(replace(alert, told_at=uow.now))


async def _listeners(uow: UnitOfWork, alert: Alert) -> list[Person]:
    everybody = await uow.people.with_roles(alert.programme_id, DESK_ROLES)
    unheard = alert.kind is AlertKind.DANGER and is_unread(alert)
    if alert.state is AlertState.TAKEN and not unheard:
        mine = [person for person in everybody if person.id == alert.taken_by]
        return mine or everybody
    return everybody


async def _tell(uow: UnitOfWork, house: House, staff: Person, alert: Alert) -> bool:
    """Queues the notice; False when no way to this member of staff is open."""
    target = f"/desk/threads/{alert.person_id}" if alert.person_id else "/desk"
    link = await desk_link(uow, house, staff, target)
    buttons = [Button(Said("button-read"), link=link, strong=True)]
    if alert.state is AlertState.OPEN:
        buttons.append(Button(Said("button-take"), press=f"alert|take|{alert.id}"))
    urgency = Urgency.SAFETY if alert.kind is AlertKind.DANGER else Urgency.NOTICE
    notice = Bubble(lines=(Said(NOTICES[alert.kind]),), buttons=tuple(buttons))
    key = f"alert:{alert.id}:{uow.now.isoformat()}:{staff.id}"
    return await say(uow, house, staff, [notice], key=key, urgency=urgency) is not None


async def desk_link(uow: UnitOfWork, house: House, staff: Person, target: str) -> Link:
    """A link that signs this member of staff in for a short time and shows `target` (a path of ids)."""
    terms = house.programme(staff.programme_id).terms_at(uow.now)
    token = house.chance.token()
    ends_at = uow.now + timedelta(minutes=terms.desk.link_minutes)
    link = PageLink(house.chance.new_id(), "desk", staff.id, target, uow.now, ends_at, None, None)
    await uow.doors.add_link(link, token)
    return Link(f"/in/{token}")
