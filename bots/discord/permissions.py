"""Permissions of a Discord server, as numbers and rules: what closes and opens a room, and what the bot itself may do.

Discord's documentation of permissions: roles add up; then a room's overwrites for everyone, for roles together, for the
member. Pure.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

BITS: Mapping[str, int] = {
    "administrator": 1 << 3,
    "manage-guild": 1 << 5,
    "view-channel": 1 << 10,
    "send-messages": 1 << 11,
    "manage-messages": 1 << 13,
    "read-message-history": 1 << 16,
    "connect": 1 << 20,
    "speak": 1 << 21,
    "manage-roles": 1 << 28,
    "manage-events": 1 << 33,
    "create-public-threads": 1 << 35,
    "create-private-threads": 1 << 36,
    "send-messages-in-threads": 1 << 38,
    "moderate-members": 1 << 40,
    "create-events": 1 << 44,
}
"""Names as in the texts `discord-permission-NAME`."""

RoomKind = Literal["text", "voice", "stage"]


def bits(*names: str) -> int:
    """Several permissions as one number."""
    return sum(BITS[name] for name in names)


WRITING = bits("send-messages", "send-messages-in-threads")
SPEAKING = bits("connect", "speak")
THREADS = bits("create-public-threads", "create-private-threads")

IN_SERVER: Sequence[str] = ("manage-messages", "moderate-members", "manage-roles", "create-events", "manage-events")
"""What the bot needs for its deeds in the whole server."""

AUTOMOD = "manage-guild"
"""What it needs besides to hear of what Discord's AutoMod does."""

IN_ROOM: Sequence[str] = (
    "view-channel",
    "send-messages",
    "read-message-history",
    "manage-messages",
    "manage-roles",
    "send-messages-in-threads",
    "create-public-threads",
    "create-private-threads",
)
"""What it needs in each room. Who closes a room can take from others only what they have themselves."""

IN_VOICE: Sequence[str] = ("connect", "speak")
"""What it needs besides in a room of voices."""


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What a room allows and denies to somebody; `kind` 0 is a role, 1 a member. `target` is their id."""

    target: str
    kind: int
    allow: int = 0
    deny: int = 0


def read_overwrites(channel: Mapping[str, Any]) -> dict[str, Overwrite]:
    """The overwrites of a channel as GET /channels gives it, by target."""
    given = channel.get("permission_overwrites") or []
    found = [Overwrite(str(one["id"]), int(one["type"]), int(one["allow"]), int(one["deny"])) for one in given]
    return {one.target: one for one in found}


def when_closed(
    now: Mapping[str, Overwrite], everyone: str, roles: Sequence[str], me: str, kind: RoomKind = "text"
) -> list[Overwrite]:
    """What has to be written so that members may read and not post; ourselves first, who must be heard all the same.

    `everyone` is the server's id, `roles` open the room to members (none: it is open to everybody). Other bits stay.
    """
    talking = _talking(kind)
    mine = _changed(now, me, 1, allow=talking | BITS["view-channel"])
    members = [_changed(now, role, 0, deny=talking | THREADS) for role in roles]
    all_others = _changed(now, everyone, 0, deny=talking if roles else talking | THREADS)
    return _different(now, [mine, all_others, *members])


def when_open(now: Mapping[str, Overwrite], everyone: str, roles: Sequence[str], kind: RoomKind = "text") -> list[Overwrite]:
    """What has to be written so that members may post. With roles it is they who may, and nobody else; other bits stay."""
    talking = _talking(kind)
    if not roles:
        return _different(now, [_changed(now, everyone, 0, clear=talking | THREADS)])
    return _different(now, [_changed(now, role, 0, allow=talking, clear=THREADS) for role in roles])


def _talking(kind: RoomKind) -> int:
    return WRITING if kind == "text" else WRITING | SPEAKING


def _changed(
    now: Mapping[str, Overwrite], target: str, kind: int, *, allow: int = 0, deny: int = 0, clear: int = 0
) -> Overwrite:
    old = now.get(target, Overwrite(target, kind))
    return Overwrite(target, kind, old.allow & ~deny | allow, old.deny & ~(allow | clear) | deny)


def _different(now: Mapping[str, Overwrite], wanted: Iterable[Overwrite]) -> list[Overwrite]:
    return [one for one in wanted if now.get(one.target, Overwrite(one.target, one.kind)) != one]


def may(roles: Mapping[str, int], mine: Collection[str], everyone: str, overwrites: Mapping[str, Overwrite], me: str) -> int:
    """What somebody may do: permissions of all roles by id, whose they have, and a room's overwrites (none: in the server)."""
    found = roles.get(everyone, 0)
    for role in mine:
        found |= roles.get(role, 0)
    if found & BITS["administrator"]:
        return bits(*BITS)
    found = _apply(found, [overwrites[everyone]] if everyone in overwrites else [])
    found = _apply(found, [overwrites[role] for role in mine if role in overwrites])
    return _apply(found, [overwrites[me]] if me in overwrites else [])


def _apply(found: int, ones: Sequence[Overwrite]) -> int:
    for one in ones:
        found &= ~one.deny
    for one in ones:
        found |= one.allow
    return found


def lacking(found: int, names: Iterable[str]) -> list[str]:
    """Which of these permissions are not there."""
    return [name for name in names if not found & BITS[name]]
