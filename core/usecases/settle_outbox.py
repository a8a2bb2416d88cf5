"""What follows when a message could not be sent, or nobody knows whether it was: another way, a call, a person who decides."""

from datetime import timedelta

from core.alerts import AlertKind, Severity
from core.errors import NotFoundError
from core.messages import Outcome, Urgency
from core.people import DESK_ROLES, AccountState, Person, Role, decide_account
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, desk_person_for
from core.usecases.phone_task import owe_phone_call
from core.usecases.take_alert import finish

CLOSED_FOR_GOOD = frozenset({"line-unknown-user", "discord-dm-closed", "mail-unknown-address"})
"""Codes that say the account itself cannot be written to, until the person writes again."""

SPOKEN_LATELY = timedelta(days=1)
"""Who was spoken to within so long is not rung up once more because the same message still waits."""

NOT_RUNG_UP = DESK_ROLES | {Role.PLACE}
"""Staff see what waits at the desk; a group that put us out has no telephone."""


async def after_failure(uow: UnitOfWork, house: House, outbox_id: str, account_id: str, outcome: Outcome, code: str) -> None:
    """Takes the next way for a message whose way was closed; where there is none, a call is owed; what is uncertain is shown.

    Idempotent: doing it again for the same message changes nothing more. Commits.
    """
    person_id, urgency = await uow.outbox.person_of(outbox_id)
    person = await uow.people.lock(person_id)
    if code in CLOSED_FOR_GOOD:
        await uow.accounts.set_state(account_id, AccountState.BLOCKED)
    if outcome is Outcome.UNREACHABLE:
        await _another_way(uow, house, person, outbox_id, code)
    elif outcome is Outcome.DROPPED:
        await _told_too_late(uow, house, person, outbox_id)
    elif not (
        outcome is Outcome.LATER and await _not_longer_this_way(uow, house, person, urgency, outbox_id, account_id, code)
    ):
        severity = Severity.URGENT if urgency is Urgency.SAFETY else Severity.SOON
        await alert_staff(
            uow,
            house,
            programme_id=person.programme_id,
            kind=AlertKind.DELIVERY,
            severity=severity,
            matter=f"outbox:{outbox_id}",
            reason=code or outcome.value,
            person_id=person_id,
            outbox_id=outbox_id,
        )
    await uow.outbox.announced(outbox_id)
    await uow.commit()


async def _another_way(uow: UnitOfWork, house: House, person: Person, outbox_id: str, code: str) -> None:
    tried = await uow.outbox.tried_accounts(outbox_id)
    account = decide_account(person, await uow.accounts.of_person(person.id), tried)
    if account is not None:
        await uow.outbox.reroute(outbox_id, account, uow.now)
    elif person.role in DESK_ROLES:
        await alert_staff(
            uow,
            house,
            programme_id=person.programme_id,
            kind=AlertKind.DELIVERY,
            severity=Severity.URGENT,
            matter=f"staff:{person.id}",
            reason="staff-unreachable",
            person_id=person.id,
        )
    elif person.role not in NOT_RUNG_UP:
        await owe_phone_call(uow, house, person, reason=code, outbox_id=outbox_id)


async def _told_too_late(uow: UnitOfWork, house: House, person: Person, outbox_id: str) -> None:
    """Somebody should have heard something in time: they are rung up. Staff see at the desk what waits."""
    if person.role not in NOT_RUNG_UP:
        await owe_phone_call(uow, house, person, reason="too-late", outbox_id=outbox_id)


async def _not_longer_this_way(
    uow: UnitOfWork, house: House, person: Person, urgency: Urgency, outbox_id: str, account_id: str, code: str
) -> bool:
    """What has a deadline and surely did not arrive goes by the person's other account instead of waiting on; safety at once.

    Where there is none, a call is owed to whoever can be rung up; the message is tried on. False for safety without another
    way, of which staff are shown besides, for staff, and for what can wait.
    """
    if urgency not in (Urgency.SAFETY, Urgency.DEADLINE) or not await uow.outbox.is_surely_unsent(outbox_id):
        return False
    tried = await uow.outbox.tried_accounts(outbox_id) | {account_id}
    account = decide_account(person, await uow.accounts.of_person(person.id), tried)
    if account is not None:
        await uow.outbox.reroute(outbox_id, account, uow.now)
        return True
    if person.role in NOT_RUNG_UP:
        return False
    talks = (one.at for one in await uow.contacts.of_person(person.id) if one.reached_somebody)
    if max(talks, default=uow.now - 2 * SPOKEN_LATELY) < uow.now - SPOKEN_LATELY:
        await owe_phone_call(uow, house, person, reason=code, outbox_id=outbox_id)
    return urgency is not Urgency.SAFETY


async def resend(uow: UnitOfWork, house: House, staff: Person, outbox_id: str) -> None:
    """A member of staff decided that an uncertain or refused message goes again. Raises NotFoundError."""
    await _close_matter(uow, staff, outbox_id, "resent")
    house.programme(staff.programme_id)
    await uow.outbox.resend(outbox_id, uow.now)
    await uow.commit()


async def mark_arrived(uow: UnitOfWork, house: House, staff: Person, outbox_id: str) -> None:
    """A member of staff knows that an uncertain message arrived; nothing is sent again. Raises NotFoundError."""
    await _close_matter(uow, staff, outbox_id, "arrived")
    house.programme(staff.programme_id)
    await uow.commit()


async def _close_matter(uow: UnitOfWork, staff: Person, outbox_id: str, action: str) -> None:
    person_id, _ = await uow.outbox.person_of(outbox_id)
    person = await uow.people.get(person_id)
    await desk_person_for(uow, staff, person)
    mine = [alert for alert in await uow.alerts.of_person(person_id) if alert.outbox_id == outbox_id]
    if not mine:
        raise NotFoundError("nothing-to-settle")
    for alert in mine:
        await finish(uow, staff, alert)
    await uow.audit.note(actor=staff.id, action=f"outbox-{action}", at=uow.now, person_id=person_id)
