"""Invite a person with a one-time code; invite again; revoke. The code is shown once and kept only as a keyed token."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.errors import NotFoundError
from core.invitations import Invitation, show_code
from core.people import Language, Person, PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.usecases.context import House


@dataclass(frozen=True, slots=True)
class Invited:
    """What the inviter gets: the code as printed (ABCD-EFGH), the address of its page, and until when it holds."""

    person_id: str
    code: str
    url: str
    expires_at: datetime


async def invite_person(
    uow: UnitOfWork,
    house: House,
    *,
    programme_id: str,
    role: Role,
    name: str,
    kana: str = "",
    phone: str = "",
    by: str,
    key: str = "",
) -> Invited:
    """Enters a person and makes their code. `by` is the id of the inviting person, or "command-line".

    `key` is made by the page that was shown: a double press of the same words is one person, and the newest code counts.
    """
    house.programme(programme_id)
    person_id = house.new_person_id(key, by, role.value, name, kana, phone)
    if key:
        await uow.people.lock(by)  # two presses at the same moment wait for each other
    if key and await uow.people.is_known(person_id):
        return await invite_again(uow, house, person_id, by)
    person = new_person(
        person_id,
        programme_id,
        role,
        PersonState.INVITED,
        uow.now,
        Language.EASY if role is Role.CHILD else Language.JA,
    )
    await uow.people.add(person, Profile(name=name, kana=kana, phone=phone))
    invited = await _make_code(uow, house, person, by)
    await uow.commit()
    return invited


async def invite_again(uow: UnitOfWork, house: House, person_id: str, by: str) -> Invited:
    """A new code for somebody known; codes not yet used before it are revoked, so that only the newest letter counts."""
    invited = await renew_code(uow, house, person_id, by)
    await uow.commit()
    return invited


async def renew_code(uow: UnitOfWork, house: House, person_id: str, by: str) -> Invited:
    """As invite_again, without the commit. Raises NotFoundError for who cannot be invited."""
    person = await uow.people.lock(person_id)
    if person.state is PersonState.DEPARTED or person.role is Role.VISITOR:
        raise NotFoundError("person-not-invitable", person=person_id)
    for earlier in await uow.invitations.of_person(person_id):
        if earlier.used_at is None and earlier.revoked_at is None:
            await uow.invitations.save(replace(earlier, revoked_at=uow.now))
    return await _make_code(uow, house, person, by)


async def revoke_invitation(uow: UnitOfWork, house: House, invitation_id: str, by: str) -> None:
    """Makes a code worthless from now on; a code that was used stays used (undo the link instead)."""
    invitation = await uow.invitations.get(invitation_id)
    house.programme(invitation.programme_id)
    if invitation.used_at is None and invitation.revoked_at is None:
        await uow.invitations.save(replace(invitation, revoked_at=uow.now))
        await uow.audit.note(actor=by, action="invitation-revoked", at=uow.now, person_id=invitation.person_id)
    await uow.commit()


async def _make_code(uow: UnitOfWork, house: House, person: Person, by: str) -> Invited:
    terms = house.programme(person.programme_id).terms_at(uow.now)
    code = house.chance.code()
    invitation = Invitation(
        id=house.chance.new_id(),
        programme_id=person.programme_id,
        person_id=person.id,
        created_at=uow.now,
        expires_at=uow.now + timedelta(days=terms.invitations.valid_days),
        used_at=None,
        used_by_account=None,
        revoked_at=None,
    )
    await uow.invitations.add(invitation, code)
    await uow.audit.note(actor=by, action="invited", at=uow.now, person_id=person.id)
    return Invited(person.id, show_code(code), f"{house.base_url}/join/{show_code(code)}", invitation.expires_at)
