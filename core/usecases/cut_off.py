"""Cut a person off everywhere by one press: a lost phone; somebody of the staff who has left."""

from dataclasses import replace

from core.alerts import opened_again
from core.errors import Refusal
from core.messages import Channel
from core.people import STAFF_ROLES, Account, AccountState, PersonState
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.end_match import end_matches_of
from core.usecases.end_visits_ahead import free_visits_of
from core.usecases.link_account import add_visitor


async def cut_off(uow: UnitOfWork, house: House, person_id: str, by: str) -> int:
    """Shuts every account, link, session and open code of a person; returns how many doors were shut.

    What they said stays theirs. Whoever holds the phone is a stranger from now on: a visitor with a thread of their own,
    to whom nothing meant for the person is sent any more. A new invitation opens the way again.
    """
    person = await uow.people.lock(person_id)
    shut = await _shut_all(uow, house, person.id)
    await uow.audit.note(actor=by, action="cut-off", at=uow.now, person_id=person.id)
    await uow.commit()
    return shut


async def depart(uow: UnitOfWork, house: House, person_id: str, by: str) -> Refusal | None:
    """Somebody of the staff has left: cut off everywhere, in no list of those who are told, and no code opens the way again.

    The alerts they had are nobody's and told anew from the first step. Nobody departs themself (the desk would be shut in
    the middle of the press), and families do not leave by this press. A supporter's visits ahead wait for somebody else.
    Commits.
    """
    person = await uow.people.lock(person_id)
    if person.role not in STAFF_ROLES:
        return Refusal("refusal-depart-family")
    if person.id == by:
        return Refusal("refusal-depart-self")
    if person.state is PersonState.DEPARTED:
        return None
    await end_matches_of(uow, house, person.id, by=by)
    await free_visits_of(uow, house, person.id, by=by)
    await _shut_all(uow, house, person.id)
    await uow.people.save(replace(person, state=PersonState.DEPARTED))
    for alert in await uow.alerts.held_by(person.id):
        await uow.alerts.save(opened_again(alert, uow.now))
    await uow.audit.note(actor=by, action="departed", at=uow.now, person_id=person.id)
    await uow.commit()
    return None


async def _shut_all(uow: UnitOfWork, house: House, person_id: str) -> int:
    shut = await uow.doors.close_all(person_id, uow.now)
    for account in await uow.accounts.of_person(person_id):
        if account.channel is Channel.MAIL:
            # Nobody writes to us by mail: shut is enough, and the same address can be confirmed again by its owner.
            await uow.accounts.set_state(account.id, AccountState.CLOSED)
        else:
            await _hand_to_stranger(uow, house, account)
        shut += 1
    for invitation in await uow.invitations.of_person(person_id):
        if invitation.used_at is None and invitation.revoked_at is None:
            await uow.invitations.save(replace(invitation, revoked_at=uow.now))
            shut += 1
    return shut


async def _hand_to_stranger(uow: UnitOfWork, house: House, account: Account) -> None:
    stranger = await add_visitor(uow, house, account.programme_id)
    await uow.accounts.save(replace(account, person_id=stranger.id, linked_at=uow.now))
