"""Rooms of the online place in our own browser page: for whom Discord and LINE are too much, and for the demo (K2.1).

A room's address is that of its account in the place: one of each programme for adults, one for minors.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.memberships import Audience, Membership
from core.openings import Opening, OpeningState
from core.people import Person, PersonState, Role

ROOM_SIGN = "room:"
"""Begins the address of a browser room, so that it is never taken for an account's own address."""

AUDIENCES: tuple[Audience, ...] = ("adults", "minors")
ON_DUTY_ROLES = frozenset({Role.COORDINATOR, Role.DEPUTY, Role.MANAGER, Role.PLANNER, Role.DEVICE_HELP})
"""Staff who are in the rooms; they go into either."""
LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True)
class RoomDoor:
    """How a room stands for somebody: `shut` is a text id that says kindly why nobody posts now, "" where they may."""

    audience: Audience
    opening: Opening | None
    shut: str = ""
    until: datetime | None = None


def room_address(programme_id: str, audience: Audience) -> str:
    """The address of a room's account."""
    return f"{ROOM_SIGN}{programme_id}:{audience}"


def audience_of_room(address: str) -> Audience | None:
    """For whom the room of this address is; None for what is no browser room."""
    name = address.rpartition(":")[2]
    return next((one for one in AUDIENCES if address.startswith(ROOM_SIGN) and one == name), None)


def is_private_word(key: str) -> bool:
    """Whether an outgoing message of this key was said to one person alone about what they wrote in a room (K3.2.1)."""
    return key.startswith("flag:") and (":soft:" in key or ":care:" in key)


def browser_rooms_for(person: Person, membership: Membership | None) -> tuple[Audience, ...]:
    """The rooms somebody may go into: their own where they belong to the place, either where they are on the staff of it."""
    if person.state is not PersonState.ACTIVE:
        return ()
    if person.role in ON_DUTY_ROLES:
        return AUDIENCES
    return (membership.audience,) if membership is not None and membership.is_in else ()


def door_of(
    person: Person, audience: Audience, running: Opening | None, paused_until: datetime | None, now: datetime
) -> RoomDoor:
    """Whether this person may post in the room now. Staff may also while posting rests, so that they can say so."""
    if running is None or running.audience not in ("everyone", audience):
        return RoomDoor(audience, None, "room-not-open")
    if person.role in ON_DUTY_ROLES:
        return RoomDoor(audience, running)
    if running.state is not OpeningState.OPEN:
        return RoomDoor(audience, running, "room-rests")
    if paused_until is not None and paused_until > now:
        return RoomDoor(audience, running, "room-you-rest", paused_until)
    return RoomDoor(audience, running)


def opens_next(door: RoomDoor, coming: Sequence[Opening], now: datetime) -> RoomDoor:
    """A closed door that says when it opens next, where that is known; `coming` in the order of time."""
    ahead = next((one for one in coming if one.starts_at > now), None)
    return door if ahead is None else replace(door, shut="room-opens-next", until=ahead.starts_at)
