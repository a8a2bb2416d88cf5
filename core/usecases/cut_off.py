"""Cut a person off everywhere by one press: a lost phone, a departed supporter."""

from dataclasses import replace

from core.messages import Channel
from core.people import Account, AccountState
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.link_account import add_visitor


async def cut_off(uow: UnitOfWork, house: House, person_id: str, by: str) -> int:
    """Shuts every account, link, session and open code of a person; returns how many doors were shut.

    What they said stays theirs. Whoever holds the phone is a stranger from now on: a visitor with a thread of their own,
    to whom nothing meant for the person is sent any more. A new invitation opens the way again.
    """
    person = await uow.people.lock(person_id)
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
    await uow.audit.note(actor=by, action="cut-off", at=uow.now, person_id=person.id)
    await uow.commit()
    return shut


async def _hand_to_stranger(uow: UnitOfWork, house: House, account: Account) -> None:
    stranger = await add_visitor(uow, house, account.programme_id)
    await uow.accounts.save(replace(account, person_id=stranger.id, linked_at=uow.now))
