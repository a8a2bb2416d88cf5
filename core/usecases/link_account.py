"""Link a chat account to an invited person by their code, and undo a wrong link."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.alerts import GRAVE
from core.errors import Refusal
from core.invitations import Invitation, may_redeem
from core.messages import Channel
from core.people import Account, AccountState, Language, Person, PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.usecases.bring_inquiry import give_back, take_along
from core.usecases.context import House
from core.usecases.room_roles import let_in_again, take_roles

BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)


async def redeem(
    uow: UnitOfWork, house: House, account: Account, holder: Person, code: str, *, confirmed: bool = False
) -> Person | Refusal:
    """Links the account to the person the code was made for; gives that person, or why not. Does not commit.

    `holder` is whom the account belongs to now: a visitor's words move with the account into the person's thread. An
    account that is somebody's already is never re-linked silently: one phone would speak for two people. Whoever came by a
    list is asked a question first ("refusal-code-confirm", see core.usecases.confirm_letter): anybody may open a letter.
    """
    doors = house.programme(holder.programme_id).terms_at(uow.now).doors
    since = uow.now - timedelta(minutes=doors.wrong_tries_within_minutes)
    if await uow.doors.wrong_tries(account.id, since) >= doors.wrong_tries:
        return Refusal("code-too-many-tries")
    # the person first, then the code: whoever makes a new code or cuts the person off takes them in this order too
    person_id = await uow.invitations.whose(code)
    person = await uow.people.lock(person_id) if person_id is not None else None
    invitation = await uow.invitations.find(code) if person is not None else None
    if invitation is None or person is None:
        await uow.doors.note_wrong_try(account.id, uow.now)
        return Refusal("code-unknown")
    if invitation.used_by_account == account.id and holder.id == invitation.person_id:
        return holder
    refusal = _why_not(account, holder, invitation, uow.now)
    if refusal is None and not confirmed and await uow.approved_list.of_person(person.id):
        refusal = Refusal("refusal-code-confirm")
    if refusal is not None:
        return refusal
    linked = await _link(uow, account, holder, person, invitation)
    programme = house.programme(linked.programme_id)
    await let_in_again(uow, programme, await uow.accounts.get(account.id), uow.now.isoformat())
    return linked


def _why_not(account: Account, holder: Person, invitation: Invitation, now: datetime) -> Refusal | None:
    if account.channel is Channel.LINE and invitation.programme_id != account.programme_id:
        return Refusal("code-other-programme")  # that programme's LINE account is another one, which could not write here
    refusal = may_redeem(invitation, now)
    known = holder.role is not Role.VISITOR and holder.state is not PersonState.VISITING  # who inquired may be linked
    if refusal is None and known and holder.id != invitation.person_id:
        return Refusal("code-account-taken")
    return refusal


async def _link(uow: UnitOfWork, account: Account, holder: Person, person: Person, invitation: Invitation) -> Person:
    if holder.id != person.id:
        await uow.threads.move(account.id, holder.id, person.id, holder.created_at)
        await uow.dialogs.end(holder.id)
        for alert in await uow.alerts.of_person(holder.id):
            await uow.alerts.save(replace(alert, person_id=person.id))
        await uow.safety.move(holder.id, person.id)
        await uow.attendance.move(holder.id, person.id)
        await uow.flags.move(holder.id, person.id)
        await take_along(uow, holder, person)
    linked = replace(account, programme_id=person.programme_id, person_id=person.id, state=AccountState.OPEN, linked_at=uow.now)
    await uow.accounts.save(linked)
    await uow.invitations.save(replace(invitation, used_at=uow.now, used_by_account=account.id))
    language = holder.language if holder.language is not Language.JA else person.language
    active = replace(person, state=PersonState.ACTIVE, language=language)
    await uow.people.save(active)
    await uow.audit.note(actor=person.id, action="account-linked", at=uow.now, person_id=person.id)
    return active


async def undo_link(uow: UnitOfWork, house: House, account_id: str, by: str) -> Person:
    """Takes an account away from the person it was wrongly linked to; returns the visitor it belongs to from now on.

    Whatever that account wrote goes with it, before the link too, and so does the inquiry it had brought along; the person's
    other accounts and words stay.
    """
    visitor = await unlink(uow, house, await uow.accounts.get(account_id), by)
    await uow.commit()
    return visitor


async def unlink(uow: UnitOfWork, house: House, account: Account, by: str) -> Person:
    """As undo_link, without the commit."""
    account, person = await lock_holder(uow, account)
    visitor = await add_visitor(uow, house, person.programme_id, person.language)
    await uow.threads.move(account.id, person.id, visitor.id, BEFORE_ALL)
    await give_back(uow, person, visitor, account.linked_at)
    await _keep_safe(uow, person, visitor, account)
    if await uow.memberships.find(person.id) is not None:
        await take_roles(uow, house.programme(person.programme_id), [account], uow.now.isoformat())
    await uow.accounts.save(replace(account, person_id=visitor.id, linked_at=uow.now))
    await uow.doors.close_all(person.id, uow.now)
    await uow.audit.note(actor=by, action="account-unlinked", at=uow.now, person_id=person.id)
    return visitor


async def _keep_safe(uow: UnitOfWork, person: Person, visitor: Person, account: Account) -> None:
    """Whoever wrote by this account stays safe: who is passed by learns nothing of the visitor either (rather one too many),
    and what this account told of harm is asked for where their words lie now.
    """
    for one in await uow.safety.passed_by(person.id):
        await uow.safety.pass_by(visitor.id, one.staff_id, one.why, one.since)
    told = await uow.safety.disclosure(person.id)
    if told is None or told.account_id != account.id:
        return
    await uow.safety.note_disclosure(replace(told, person_id=visitor.id))
    for alert in await uow.alerts.of_person(person.id):
        if alert.kind in GRAVE:
            await uow.alerts.save(replace(alert, person_id=visitor.id))


async def lock_holder(uow: UnitOfWork, account: Account) -> tuple[Account, Person]:
    """Takes the turn of whoever the account belongs to, and the account as it is then: it may change hands meanwhile."""
    while True:
        person = await uow.people.lock(account.person_id)
        account = await uow.accounts.get(account.id)
        if account.person_id == person.id:
            return account, person


async def add_visitor(uow: UnitOfWork, house: House, programme_id: str, language: Language = Language.JA) -> Person:
    """Somebody who wrote to us and is not linked to anybody yet: a thread of their own from the first word."""
    visitor = new_person(house.chance.new_id(), programme_id, Role.VISITOR, PersonState.VISITING, uow.now, language)
    await uow.people.add(visitor, Profile())
    return visitor


def new_account(house: House, person: Person, channel: Channel, at: datetime) -> Account:
    """An open account of this person, seen just now."""
    return Account(
        id=house.chance.new_id(),
        programme_id=person.programme_id,
        person_id=person.id,
        channel=channel,
        state=AccountState.OPEN,
        linked_at=at,
        last_seen_at=at,
    )
