"""Rooms of the place in the browser: who may go in, what stands there, what is said; nothing of it outlives the opening."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.browser_rooms import AUDIENCES, LONGEST_LINE, RoomDoor, browser_rooms_for, door_of, opens_next, room_address
from core.errors import NotFoundError
from core.memberships import Audience
from core.messages import Channel, Inbound, Kind
from core.people import Account
from core.place_rooms import is_for
from core.ports import UnitOfWork, Work
from core.terms import OnlinePlaceTerms
from core.threads import Direction, NewEntry
from core.usecases.context import House
from core.usecases.one_by_one import one_by_one
from core.usecases.openings_ahead import openings_ahead
from core.usecases.place_turn import PlaceTurn
from core.usecases.room_account import room_account
from core.usecases.running_openings import running_openings
from core.usecases.start_web_chat import ChatGuest
from core.usecases.talk_in_place import account_of_place

STANDS_FOR = timedelta(minutes=10)
"""So long after an opening what was said can still be read by those who were in the middle of it; then it goes."""


@dataclass(frozen=True, slots=True)
class RoomGuest:
    """Somebody at the page of a room: which room, whether they may post, what they are called, other rooms they may enter."""

    guest: ChatGuest
    room: Account
    door: RoomDoor
    nickname: str
    others: tuple[Audience, ...]


async def enter_browser_room(uow: UnitOfWork, house: House, guest: ChatGuest, audience: str) -> RoomGuest:
    """Lets somebody into a room; makes the room's account at its first visitor. Commits. Raises NotFoundError."""
    found = await find_room_guest(uow, house, guest, audience, makes_room=True)
    await uow.commit()
    return found


async def find_room_guest(
    uow: UnitOfWork, house: House, guest: ChatGuest, audience: str, *, makes_room: bool = False
) -> RoomGuest:
    """Who is at the page. Raises NotFoundError for a room that is not theirs, or that nobody ever entered."""
    person, programme_id = guest.person, guest.person.programme_id
    membership = await uow.memberships.find(person.id)
    allowed = browser_rooms_for(person, membership)
    chosen = next((one for one in allowed if one == audience), None)
    if chosen is None or not isinstance(house.programme(programme_id).terms_at(uow.now), OnlinePlaceTerms):
        raise NotFoundError("room-unknown")
    room = await _room(uow, house, programme_id, chosen, makes_room=makes_room)
    fitting = [one for one in await running_openings(uow, programme_id) if is_for(one.audience, chosen)]
    paused = await uow.rooms.paused_until(guest.account.id)
    door = door_of(person, chosen, fitting[0] if fitting else None, paused, uow.now)
    if door.opening is None:
        coming = [one.opening for one in await openings_ahead(uow, programme_id) if is_for(one.opening.audience, chosen)]
        door = opens_next(door, coming, uow.now)
    nickname = await uow.memberships.nickname(person.id)
    return RoomGuest(guest, room, door, nickname, tuple(one for one in allowed if one != chosen))


async def hear_room_talk(turn: PlaceTurn) -> None:
    """A listener of the place: what is said in a browser room stands there for all who are in it. Does not commit.

    It is kept sealed until the opening is over (forget_room_talk); a flag keeps what a flag needs.
    """
    inbound, uow = turn.inbound, turn.uow
    if inbound.channel is not Channel.WEB or inbound.place is None or turn.speaker is None:
        return
    room = await account_of_place(uow, turn.house, inbound)
    if inbound.kind is Kind.UNSEND:
        await uow.rooms.take_out(room.id, inbound.message_id)
    elif inbound.kind is Kind.TEXT:
        await uow.threads.add(_line(turn, inbound, room))


def _line(turn: PlaceTurn, inbound: Inbound, room: Account) -> NewEntry:
    assert turn.speaker is not None
    return NewEntry(
        person_id=room.person_id,
        account_id=room.id,
        channel=Channel.WEB,
        direction=Direction.FROM_PERSON,
        kind=Kind.TEXT,
        sent_at=inbound.sent_at,
        recorded_at=turn.uow.now,
        text=inbound.text[:LONGEST_LINE],
        author_id=turn.speaker.id,
        message_id=inbound.message_id,
    )


async def take_out_of_room(uow: UnitOfWork, programme_id: str, address: str, message_id: str) -> bool:
    """Takes a line out of a room; False where there is no such room or line. Commits."""
    room = await uow.accounts.find(Channel.WEB, programme_id, address)
    found = room is not None and await uow.rooms.take_out(room.id, message_id)
    await uow.commit()
    return found


async def names_in_room(uow: UnitOfWork, person_ids: set[str]) -> dict[str, str]:
    """What people are called in the rooms, by id; "" for staff, who are called by their post."""
    return {person_id: await uow.memberships.nickname(person_id) for person_id in sorted(person_ids)}


async def forget_room_talk(work: Work, house: House, now: datetime) -> int:
    """What was said in rooms goes when their opening is over: looked at by the ticker; in how many places."""
    places = [one.id for one in house.programmes.values() if isinstance(one.terms_at(now), OnlinePlaceTerms)]
    return await one_by_one(work, now, places, _forget) if places else 0


async def _forget(uow: UnitOfWork, programme_id: str) -> None:
    running = await running_openings(uow, programme_id)
    for audience in AUDIENCES:
        if any(is_for(one.audience, audience) for one in running):
            continue
        room = await uow.accounts.find(Channel.WEB, programme_id, room_address(programme_id, audience))
        if room is not None:
            await uow.rooms.forget_talk(room.id, uow.now - STANDS_FOR)


async def _room(uow: UnitOfWork, house: House, programme_id: str, audience: Audience, *, makes_room: bool) -> Account:
    address = room_address(programme_id, audience)
    known = await uow.accounts.find(Channel.WEB, programme_id, address)
    if known is not None:
        return known
    if not makes_room:
        raise NotFoundError("room-unknown")
    return await room_account(uow, house, Channel.WEB, programme_id, address)
