"""Tell one member of staff of an alert: a neutral line that says why, and buttons; the same notice not over and over."""

from collections.abc import Mapping
from datetime import timedelta

from core.alerts import GRAVE, Alert, AlertKind, AlertState, Severity, may_tell
from core.doors import PageLink
from core.messages import Bubble, Button, Channel, Link, PublicWord, Said, Urgency
from core.obligations.desk_path import OWN_PAGES
from core.obligations.incident_rules import OF_INCIDENTS
from core.people import DESK_ROLES, Account, AccountState, Person, PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.staff_presence import StaffMember
from core.terms import JST
from core.usecases.context import House
from core.usecases.link_account import new_account
from core.usecases.say import say

NOTICES: Mapping[AlertKind, str] = {
    AlertKind.MESSAGE: "notice-message",
    AlertKind.INQUIRY: "notice-inquiry",
    AlertKind.VISIT: "notice-visit",
    AlertKind.DANGER: "notice-danger",
    AlertKind.CONCERN: "notice-concern",
    AlertKind.PHONE: "notice-phone",
    AlertKind.DELIVERY: "notice-delivery",
    AlertKind.INBOX: "notice-inbox",
    AlertKind.OWED: "notice-owed",
    AlertKind.DEED: "notice-deed",
    AlertKind.DUTY: "notice-duty",
    AlertKind.FLAG: "notice-flag-unseen",
}
"""One neutral line by kind: that somebody is needed and why, never of whom or what was said."""

BY_REASON: Mapping[str, str] = {
    "asked-for-person": "notice-message-asked",
    "wrong-link": "notice-wrong-link",
    "absence_today": "notice-message-today",
    "late": "notice-message-today",
    "cancel": "notice-message-planned",
    "reschedule": "notice-message-planned",
    "visit-not-arrived": "notice-visit-now",
    "visit-not-left": "notice-visit-now",
    "visit-help": "notice-visit-now",
    "visit-nobody": "notice-visit-now",
    "visit-supporter-ill": "notice-visit-now",
    "reports-missing": "notice-reports-missing",
    "feedback-owed": "notice-feedback-owed",
    "crisis-in-place": "notice-place-crisis",
    "owed-tell-city": "notice-owed-tell-city",
    "owed-tell-agency": "notice-owed-tell-agency",
    "owed-handle": "notice-owed-handle",
    "owed-paper": "notice-owed-paper",
    "owed-overdue": "notice-owed-overdue",
    "opening-gap": "notice-opening-gap",
    "relay-held": "notice-relay-held",
    "trouble": "notice-trouble",
    "trouble-call": "notice-trouble",
    "trouble-message": "notice-trouble",
    "trouble-unknown": "notice-trouble-unknown",
}

PAGES: Mapping[str, str] = {
    "report": "/desk/reports",
    "flag": "/desk/flags",
    "reports-missing": "/desk/reports",
    "feedback": "/desk/feedback",
    "deeds": "/desk/outbox",
    "visits-free": "/desk/visits",
    "visits-plan": "/desk/visits",
    "owed-overdue": "/desk/morning",
    "owed-papers": "/desk/morning",
}
"""Where a notice leads whose matter (before its first colon) is no thread; with what stands behind the colon for a report."""

PAGE_OF_ONE: Mapping[str, str] = {
    "report": "/desk/reports/{}",
    "flag": "/desk/flags/{}",
    "will-ahead": "/desk/cases/{}/visits",
    "relay": "/desk/cases/{}/relayed",
    "question": "/desk/questions/{}",
    "opening": "/desk/openings/{}",
    "duty": "/desk/openings/{}/evening",
    "duty-missed": "/desk/openings/{}/evening",
}
"""The same for a matter of one thing, which stands behind the colon."""


def notice_of(alert: Alert) -> str:
    """The text id of the first notice of an alert."""
    return BY_REASON.get(alert.reason) or NOTICES[alert.kind]


def page_of(alert: Alert) -> str:
    """The page of the desk on which an alert is looked at."""
    about, _, which = alert.matter.partition(":")
    if about in PAGE_OF_ONE and which:
        return PAGE_OF_ONE[about].format(which)
    if about == "owed" and which:
        return f"{OWN_PAGES}{which}"
    if about == "owed" and which.startswith(OF_INCIDENTS):
        return f"/desk/incidents/{which.rpartition(':')[2]}"
    if about in PAGES:
        return PAGES[about]
    return f"/desk/threads/{alert.person_id}" if alert.person_id else "/desk"


OF_THE_COMMISSIONER = frozenset({"notice-owed-tell-city", "notice-owed-paper"})
"""Notices that name the commissioner as the programme does."""


async def read_staff(
    uow: UnitOfWork, programme_id: str, person_id: str | None = None
) -> tuple[list[StaffMember], dict[str, Person]]:
    """Everybody who may use the desk, as the rules see them (who is passed by for `person_id` is marked), and by id."""
    people = await uow.people.with_roles(programme_id, DESK_ROLES)
    ids = [person.id for person in people]
    leave = await uow.staff_time.leave_of(ids, uow.now.astimezone(JST).date())
    hours = await uow.staff_time.hours_of(ids)
    passed = {one.staff_id for one in await uow.safety.passed_by(person_id)} if person_id else set()
    members = [
        StaffMember(
            id=person.id,
            role=person.role,
            leave=tuple(one for one in leave if one.staff_id == person.id),
            own=hours.get(person.id),
            is_passed_by=person.id in passed,
        )
        for person in people
    ]
    return members, {person.id: person for person in people}


async def tell(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    alert: Alert,
    text_id: str,
    *,
    key: str,
    account: Account | None = None,
    always: bool = False,
) -> bool:
    """Queues the notice; False when no way to this person is open. Does not commit.

    Somebody who has not looked since the same notice came is not told again (core.alerts.may_tell), unless `always`.
    `account`: by this way only. `key` makes it go once.
    """
    if not always:
        alerting = house.programme(alert.programme_id).terms_at(uow.now).alerting
        unread, last_told_at = await uow.tellings.unread(staff.id, text_id)
        again_after = timedelta(minutes=alerting.same_notice_again_after_minutes)
        most = alerting.danger_notices_unread
        if not may_tell(alert.kind, unread, last_told_at, uow.now, again_after, most, alert.severity):
            return True
    said = Said(text_id, {"commissioner": PublicWord("commissioner")} if text_id in OF_THE_COMMISSIONER else {})
    notice = Bubble(lines=(said,), buttons=await _buttons(uow, house, staff, alert))
    urgency = urgency_of(alert)
    still = f"alert|{alert.id}" if urgency is Urgency.NOTICE else ""
    full_key = f"alert:{alert.id}:{key}:{staff.id}"
    sent = await say(uow, house, staff, [notice], key=full_key, urgency=urgency, account=account, still=still)
    if sent is not None:
        await uow.tellings.note(alert.id, staff.id, text_id, uow.now)
    return sent is not None


def urgency_of(alert: Alert) -> Urgency:
    """Why a notice of this alert goes out: what is grave or urgent waits for nobody's hours."""
    if alert.kind in GRAVE:
        return Urgency.SAFETY
    return Urgency.DEADLINE if alert.severity is Severity.URGENT else Urgency.NOTICE


async def _buttons(uow: UnitOfWork, house: House, staff: Person, alert: Alert) -> tuple[Button, ...]:
    link = await desk_link(uow, house, staff, page_of(alert))
    buttons = [Button(Said("button-read"), link=link, strong=True)]
    if alert.state is AlertState.OPEN:
        buttons.append(Button(Said("button-take"), press=f"alert|take|{alert.id}"))
    if alert.person_id is not None and alert.kind is not AlertKind.OWED:
        buttons.append(Button(Said("button-call"), press=f"alert|call|{alert.id}"))
    buttons.append(Button(Said("button-not-ours"), press=f"alert|notours|{alert.id}"))
    return tuple(buttons)


async def tell_outside(uow: UnitOfWork, house: House, alert: Alert, *, key: str) -> bool:
    """Nobody at the desk may learn of it: the commissioner's officers are asked to ring the contractor's head up.

    They hear nothing but that; no link, since the desk shows them no thread. False when there is nobody there either.
    """
    programme = house.programme(alert.programme_id)
    told = False
    for officer in await uow.people.with_roles(alert.programme_id, frozenset({Role.OFFICER})):
        told |= await plain_notice(uow, house, officer, alert, "notice-outside", key=key)
    mail = programme.channels.mail
    if mail is not None and mail.commissioner_address:
        found = await mailbox(uow, house, alert.programme_id, mail.commissioner_address)
        if found is not None:
            told |= await plain_notice(uow, house, found[0], alert, "notice-outside", key=key, account=found[1])
    return told


async def plain_notice(
    uow: UnitOfWork, house: House, person: Person, alert: Alert, text_id: str, *, key: str, account: Account | None = None
) -> bool:
    """One sentence without link or button, to somebody who may not see the desk; False when no way is open."""
    full_key = f"alert:{alert.id}:{key}:{person.id}"
    notice = Bubble(lines=(Said(text_id),))
    sent = await say(uow, house, person, [notice], key=full_key, urgency=Urgency.SAFETY, account=account)
    if sent is not None:
        await uow.tellings.note(alert.id, person.id, text_id, uow.now)
    return sent is not None


async def mailbox(uow: UnitOfWork, house: House, programme_id: str, address: str) -> tuple[Person, Account] | None:
    """An office's mailbox of the programme file, entered when it is first written to; None while its owner has shut it."""
    known = await uow.accounts.find(Channel.MAIL, programme_id, address)
    if known is not None:
        return (await uow.people.get(known.person_id), known) if known.state is AccountState.OPEN else None
    office = new_person(house.chance.new_id(), programme_id, Role.PLACE, PersonState.ACTIVE, uow.now)
    await uow.people.add(office, Profile())
    account = new_account(house, office, Channel.MAIL, uow.now)
    await uow.accounts.add(account, address)
    return office, account


async def desk_link(uow: UnitOfWork, house: House, staff: Person, target: str) -> Link:
    """A link that signs this member of staff in for a short time and shows `target` (a path of ids)."""
    terms = house.programme(staff.programme_id).terms_at(uow.now)
    token = house.chance.token()
    ends_at = uow.now + timedelta(minutes=terms.desk.link_minutes)
    link = PageLink(house.chance.new_id(), "desk", staff.id, target, uow.now, ends_at, None, None)
    await uow.doors.add_link(link, token)
    return Link(f"/in/{token}")
