"""The account of a room (a LINE group, a room of a server, one in the browser), by which something can be said there."""

from core.messages import Channel
from core.people import Account, AccountState, PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.link_account import new_account


async def room_account(uow: UnitOfWork, house: House, channel: Channel, programme_id: str, address: str) -> Account:
    """Entered when first needed, opened again where it was shut. Does not commit."""
    known = await uow.accounts.find(channel, programme_id, address)
    if known is not None:
        if known.state is not AccountState.OPEN:
            await uow.accounts.set_state(known.id, AccountState.OPEN)
        return known
    room = new_person(house.chance.new_id(), programme_id, Role.PLACE, PersonState.ACTIVE, uow.now)
    await uow.people.add(room, Profile())
    account = new_account(house, room, channel, uow.now)
    await uow.accounts.add(account, address)
    return account
