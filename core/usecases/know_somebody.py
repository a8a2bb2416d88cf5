"""Somebody in a room whom nobody has linked yet is somebody all the same: kept as a visitor, as if they had written to us.

Whatever is seen of them goes along when they are linked by a code, or when staff say who it is.
"""

from dataclasses import replace

from core.messages import Channel
from core.people import Account, Person, Profile
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.link_account import BEFORE_ALL, add_visitor, new_account

LONGEST_NAME = 80


async def know_somebody(
    uow: UnitOfWork, house: House, channel: Channel, programme_id: str, address: str, nickname: str = ""
) -> tuple[Account, Person]:
    """The account of this address and whose it is; a visitor's, called as the platform shows them, where there was none.

    It was never written from: whoever writes to us alone is greeted as new. Does not commit.
    """
    known = await uow.accounts.find(channel, programme_id, address)
    if known is not None:
        return known, await uow.people.get(known.person_id)
    visitor = await add_visitor(uow, house, programme_id)
    if nickname.strip():
        await uow.people.save_profile(visitor.id, Profile(name=nickname.strip()[:LONGEST_NAME]))
    account = replace(new_account(house, visitor, channel, uow.now), last_seen_at=BEFORE_ALL)
    await uow.accounts.add(account, address)
    return account, visitor


def is_only_seen(account: Account) -> bool:
    """Whether this account was only ever seen in a room, and never wrote to us."""
    return account.last_seen_at <= BEFORE_ALL
