"""Say something in the rooms of an opening, and let people post there or not; both in the commit that decides it."""

from core.browser_rooms import AUDIENCES, room_address
from core.deeds import Deed, DeedKind
from core.messages import Bubble, Channel, Outgoing, Urgency
from core.openings import Opening
from core.people import Account, AccountState, Role
from core.place_rooms import is_for, rooms_for
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.room_account import room_account

MINORS = "minors"


async def say_in_rooms(uow: UnitOfWork, house: House, opening: Opening, bubble: Bubble, *, key: str) -> None:
    """Says it in each text room of the server, each LINE group and each room in the browser of the opening, once by `key`.

    Does not commit.
    """
    rooms = [*await _discord_rooms(uow, house, opening), *await _browser_rooms(uow, opening)]
    for account in [*rooms, *await line_groups(uow, opening)]:
        outgoing = Outgoing(f"{key}:{account.id}", account.person_id, (bubble,), Urgency.ANSWER, uow.now, account.id)
        await uow.outbox.put(outgoing, account)


async def let_post(uow: UnitOfWork, house: House, opening: Opening, *, turn: int, allowed: bool) -> None:
    """Opens or closes every room of the server for posting; `turn` rises with each change. Does not commit.

    Closed, people can still read. A LINE group cannot be closed.
    """
    kind = DeedKind.OPEN_ROOM if allowed else DeedKind.CLOSE_ROOM
    for room in rooms_for(house.programme(opening.programme_id).channels.discord, opening.audience):
        key, subject = f"duty:{opening.id}:{turn}:{kind}:{room.id}", f"room:{room.id}"
        args = {"room": str(room.id)}
        await uow.deeds.put(Deed(key, opening.programme_id, Channel.DISCORD, kind, subject, uow.now, args=args))


async def line_groups(uow: UnitOfWork, opening: Opening) -> list[Account]:
    """The LINE groups the service is in; minors have none."""
    if opening.audience == MINORS:
        return []
    groups = await uow.people.with_roles(opening.programme_id, frozenset({Role.PLACE}))
    accounts = [account for group in groups for account in await uow.accounts.of_person(group.id)]
    return [one for one in accounts if one.channel is Channel.LINE and one.state is AccountState.OPEN]


async def _discord_rooms(uow: UnitOfWork, house: House, opening: Opening) -> list[Account]:
    rooms = rooms_for(house.programme(opening.programme_id).channels.discord, opening.audience)
    return [
        await room_account(uow, house, Channel.DISCORD, opening.programme_id, f"#{room.id}")
        for room in rooms
        if room.kind == "text"
    ]


async def _browser_rooms(uow: UnitOfWork, opening: Opening) -> list[Account]:
    """Those that somebody has entered: before that there is nobody to hear it."""
    programme_id, fitting = opening.programme_id, [one for one in AUDIENCES if is_for(opening.audience, one)]
    found = [await uow.accounts.find(Channel.WEB, programme_id, room_address(programme_id, one)) for one in fitting]
    return [account for account in found if account is not None]
