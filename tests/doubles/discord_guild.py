"""A server of the Discord double: rooms with overwrites, roles, members, voice, scheduled events; and who may do what there.

Permissions are computed as Discord says (Topics, Permissions): roles, then the room's overwrites for everyone, for roles
together, for the member; a pause takes everything but seeing.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.doubles import discord_words as words
from tests.doubles.discord_words import BOT_ID

BITS = {
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "read_message_history": 1 << 16,
    "connect": 1 << 20,
    "speak": 1 << 21,
    "mute_members": 1 << 22,
    "move_members": 1 << 24,
    "manage_roles": 1 << 28,
    "manage_events": 1 << 33,
    "create_public_threads": 1 << 35,
    "create_private_threads": 1 << 36,
    "send_messages_in_threads": 1 << 38,
    "moderate_members": 1 << 40,
    "create_events": 1 << 44,
}
ADMINISTRATOR = 1 << 3
WHILE_PAUSED = BITS["view_channel"] | BITS["read_message_history"]
KINDS = {"text": 0, "voice": 2, "stage": 13}
TALKING = ("view_channel", "send_messages", "read_message_history", "connect", "speak", "create_public_threads")
PEOPLES = sum(BITS[name] for name in (*TALKING, "create_private_threads", "send_messages_in_threads"))
JOINED = "2026-04-01T00:00:00+00:00"


@dataclass
class Overwrite:
    """What a room allows and denies; `kind` 0 for a role, 1 for a member."""

    kind: int
    allow: int = 0
    deny: int = 0


@dataclass
class Room:
    """A channel of a server."""

    id: str
    guild_id: str
    kind: str = "text"
    name: str = "lobby"
    overwrites: dict[str, Overwrite] = field(default_factory=dict)

    def described(self, last_message_id: str | None = None) -> dict[str, Any]:
        """As GET /channels and GUILD_CREATE give it."""
        body = words.text_channel(self.id, self.guild_id) | {"type": KINDS[self.kind], "name": self.name}
        if self.kind != "text":
            body |= {"bitrate": 64000, "user_limit": 0, "rtc_region": None}
        written = [
            {"id": target, "type": one.kind, "allow": str(one.allow), "deny": str(one.deny)}
            for target, one in self.overwrites.items()
        ]
        return body | {"permission_overwrites": written, "last_message_id": last_message_id}


@dataclass
class Role:
    """A role; one of a higher position than the bot's is out of its reach."""

    id: str
    name: str
    permissions: int = 0
    position: int = 1

    def described(self) -> dict[str, Any]:
        """As GET /guilds/…/roles gives it."""
        colours = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
        body = {"id": self.id, "name": self.name, "color": 0, "colors": colours, "hoist": False, "position": self.position}
        return body | {"permissions": str(self.permissions), "managed": False, "mentionable": False, "flags": 0}


@dataclass
class Member:
    """One person in a server."""

    user: str
    roles: list[str] = field(default_factory=list)
    paused_until: str | None = None
    pending: bool = False
    nick: str | None = None

    def described(self) -> dict[str, Any]:
        """As GET /guilds/…/members gives it."""
        body = words.member(self.user) | {"roles": list(self.roles), "pending": self.pending, "nick": self.nick}
        more = {"joined_at": JOINED, "avatar": None, "banner": None, "premium_since": None}
        return body | more | {"communication_disabled_until": self.paused_until}


@dataclass
class Guild:
    """A server; `channel_id` is its first text room. `members` are who is in it, `people` what is known of each."""

    id: str
    channel_id: str
    bot_role: str
    members: set[str] = field(default_factory=set)
    rooms: dict[str, Room] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    people: dict[str, Member] = field(default_factory=dict)
    voice: dict[str, str] = field(default_factory=dict)
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    wishers: dict[str, list[str]] = field(default_factory=dict)
    automod: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rooms[self.channel_id] = Room(self.channel_id, self.id)
        self.roles[self.id] = Role(self.id, "@everyone", PEOPLES, 0)
        self.roles[self.bot_role] = Role(self.bot_role, "tomoshibi", sum(BITS.values()), 10)
        self.people[BOT_ID] = Member(BOT_ID, [self.bot_role])

    def person(self, user: str) -> Member:
        """What is known of somebody."""
        return self.people.setdefault(user, Member(user))

    def bot_lacks(self, *names: str) -> None:
        """Takes permissions from the bot, also those that everybody has."""
        for name in names:
            for role in (self.roles[self.bot_role], self.roles[self.id]):
                role.permissions &= ~BITS[name]

    def permissions(self, user: str, room_id: str | None = None) -> int:
        """What somebody may do in the server, or in one of its rooms."""
        person = self.person(user)
        found = 0
        for role in (self.id, *person.roles):
            found |= self.roles[role].permissions
        if found & ADMINISTRATOR:
            return sum(BITS.values())
        if room_id is not None:
            found = self._in_room(found, person, self.rooms[room_id].overwrites)
        return found

    def _in_room(self, found: int, person: Member, overwrites: dict[str, Overwrite]) -> int:
        everyone = overwrites.get(self.id, Overwrite(0))
        found = found & ~everyone.deny | everyone.allow
        mine = [overwrites[role] for role in person.roles if role in overwrites]
        for one in mine:
            found &= ~one.deny
        for one in mine:
            found |= one.allow
        own = overwrites.get(person.user, Overwrite(1))
        return found & ~own.deny | own.allow

    def may(self, user: str, name: str, room_id: str, now: datetime) -> bool:
        """Whether somebody may do something in a room at this moment, "send_messages" for instance."""
        found = self.permissions(user, room_id)
        until = self.person(user).paused_until
        if until is not None and datetime.fromisoformat(until) > now:
            found &= WHILE_PAUSED
        return bool(found & BITS["view_channel"] and found & BITS[name])

    def described(self, last_messages: dict[str, str | None]) -> dict[str, Any]:
        """As GUILD_CREATE gives it: members are the bot and whoever is in a voice room."""
        rooms = [room.described(last_messages.get(room.id)) for room in self.rooms.values()]
        body = words.guild(self.id, rooms, sorted(self.members))
        known = [self.person(user).described() for user in (BOT_ID, *self.voice)]
        return body | {
            "roles": [role.described() for role in self.roles.values()],
            "members": known,
            "voice_states": [voice_state(self, user) for user in self.voice],
            "guild_scheduled_events": [event for event in self.events.values() if event["status"] in (1, 2)],
        }


def voice_state(guild: Guild, user: str) -> dict[str, Any]:
    """Where somebody is heard; channel_id None when they have left."""
    flags = dict.fromkeys(("deaf", "mute", "self_deaf", "self_mute", "self_video", "suppress"), False)
    body = {"user_id": user, "channel_id": guild.voice.get(user), "session_id": f"voice-{user}", **flags}
    return body | {"request_to_speak_timestamp": None}


def bits_of(names: Collection[str]) -> int:
    """Permissions as the number Discord writes."""
    return sum(BITS[name] for name in names)
