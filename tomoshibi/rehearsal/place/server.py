"""The place's Discord server in this process: rooms, roles, members, events, who is in the voice room.

It keeps Discord's rules as far as they matter here: who may write where follows from roles and overwrites, whoever is paused
cannot, a message that is gone cannot be taken out again, an unknown member has no roles.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bots.discord.calls import CallFailedError
from bots.discord.deed_ways import UNKNOWN_EVENT, UNKNOWN_MEMBER, UNKNOWN_MESSAGE
from bots.discord.permissions import BITS, Overwrite, bits, may
from bots.discord.ways import Answer
from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.doubles import Deliver, DiscordPlatform, Weather

GUILD = 700_000_000_000_000_001
ME = 800_000_000_000_000_001
ADULTS_ROLE, MINORS_ROLE, STAFF_ROLE = 710_000_000_000_000_001, 710_000_000_000_000_002, 710_000_000_000_000_003
TALK, VOICE, MINORS = 720_000_000_000_000_001, 720_000_000_000_000_002, 720_000_000_000_000_003
EVERYTHING = bits(*(name for name in BITS if name != "administrator"))
VOICE_TYPE, TEXT_TYPE = 2, 0


def discord_table() -> str:
    """What stands in [channels.discord] of the programme file, once there is a server."""
    rooms = ", ".join(
        f'{{ id = "{room}", kind = "{kind}", audience = "{audience}" }}'
        for room, kind, audience in ((TALK, "text", "adults"), (VOICE, "voice", "adults"), (MINORS, "text", "minors"))
    )
    roles = f'adults_role = "{ADULTS_ROLE}"\nminors_role = "{MINORS_ROLE}"'
    invite = 'lobby_invite = "https://discord.gg/invented"'
    return f'guild_id = "{GUILD}"\n{invite}\n{roles}\nrooms = [{rooms}]\n'


@dataclass(slots=True)
class Room:
    """A room of the server; `messages` are who wrote what, by id, as they stand there now."""

    id: str
    type: int
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    messages: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Member:
    """Somebody in the server."""

    roles: set[str] = field(default_factory=set)
    paused_until: datetime | None = None
    voice: str = ""


class PlaceServer(DiscordPlatform):
    """Discord's REST as far as direct messages, rooms and deeds use it."""

    def __init__(self, now: Callable[[], datetime], deliver: Deliver, weather: Weather) -> None:
        super().__init__(now, deliver, weather)
        self.members: dict[str, Member] = {}
        self.events: dict[str, dict[str, Any]] = {}
        self.rooms = {str(room): Room(str(room), kind) for room, kind in ((TALK, 0), (VOICE, VOICE_TYPE), (MINORS, 0))}
        opens_to = {TALK: ADULTS_ROLE, VOICE: ADULTS_ROLE, MINORS: MINORS_ROLE}
        seen = BITS["view-channel"]
        for room, role in opens_to.items():
            ways = (Overwrite(str(GUILD), 0, deny=seen), Overwrite(str(role), 0, allow=seen), Overwrite(str(ME), 1, allow=seen))
            self.rooms[str(room)].overwrites = {one.target: one for one in ways}
        self._made = 0
        self.saw: Callable[[str, str, str, str], None] = lambda _what, _room, _whose, _words: None
        """Is told what the bot did here: the word, the room, whose it was, what was said."""

    def may_write(self, user: str, room: str) -> bool:
        """Whether Discord lets this member write there now."""
        member = self.members.get(user)
        if member is None or (member.paused_until is not None and member.paused_until > self._now()):
            return False
        found = may({str(GUILD): EVERYTHING}, member.roles, str(GUILD), self.rooms[room].overwrites, user)
        return bool(found & BITS["view-channel"] and found & BITS["send-messages"])

    def may_speak(self, user: str) -> bool:
        """Whether this member can enter the voice room now."""
        member = self.members.get(user)
        if member is None:
            return False
        found = may({str(GUILD): EVERYTHING}, member.roles, str(GUILD), self.rooms[str(VOICE)].overwrites, user)
        return bool(found & BITS["view-channel"] and found & BITS["connect"])

    def in_voice(self) -> list[str]:
        """Who is in the voice room."""
        return [user for user, member in self.members.items() if member.voice]

    async def call(self, method: str, path: str, *, body: Any = None, files: Any = (), until: float = 0, **ids: str) -> Any:
        """One call, as bots.discord.calls.Calls makes it. Raises CallFailedError."""
        ids.pop("reason", None)
        if path == "/channels/{channel_id}/messages" and ids["channel_id"] in self.rooms:
            return {"id": self._post(ids["channel_id"], body)}
        act = self._acts().get((method, path))
        if act is None:
            return await super().call(method, path, body=body, files=files, until=until, **ids)
        fault = self._weather.next("discord")
        self._fail(fault)
        return act(body, **ids)

    def _acts(self) -> Mapping[tuple[str, str], Callable[..., Any]]:
        member, events = "/guilds/{guild_id}/members/{user_id}", "/guilds/{guild_id}/scheduled-events"
        role, event = f"{member}/roles/{{role_id}}", f"{events}/{{event_id}}"
        return {
            ("DELETE", "/channels/{channel_id}/messages/{message_id}"): self._hide,
            ("PATCH", member): self._pause,
            ("PUT", role): lambda _body, **ids: self._change_role(words.ROLE_GIVEN, ids["user_id"], ids["role_id"]),
            ("DELETE", role): lambda _body, **ids: self._change_role(words.ROLE_TAKEN, ids["user_id"], ids["role_id"]),
            ("GET", "/channels/{channel_id}"): self._read_room,
            ("PUT", "/channels/{channel_id}/permissions/{target_id}"): self._write_permissions,
            ("GET", events): lambda _body, **_ids: list(self.events.values()),
            ("POST", events): self._make_event,
            ("GET", event): lambda _body, **ids: self._event(ids["event_id"]),
            ("PATCH", event): lambda body, **ids: self._event(ids["event_id"]).update(body),
        }

    def _post(self, room: str, body: Mapping[str, Any]) -> str:
        """What the bot says in a room: everybody there can read it."""
        fault = self._weather.next("discord")
        key = (room, str(body.get("nonce", "")))
        known = self._nonces.get(key)
        if known is not None:
            return known[1]
        self._fail(fault)
        made = self._take(room, body)
        self._nonces[key] = (self._now(), made)
        self.rooms[room].messages[made] = (str(ME), str(body.get("content", "")))
        if fault == "500-accepted":
            raise CallFailedError(Answer(500, doubt="maybe"))
        return made

    def _hide(self, _body: object, *, channel_id: str, message_id: str) -> None:
        gone = self.rooms[channel_id].messages.pop(message_id, None)
        if gone is None:
            raise CallFailedError(Answer(404, UNKNOWN_MESSAGE))
        self.saw(words.TAKEN_OUT, channel_id, *gone)

    def _pause(self, body: Mapping[str, str | None], *, guild_id: str, user_id: str) -> dict[str, str]:
        del guild_id
        until = body["communication_disabled_until"]
        self._member(user_id).paused_until = datetime.fromisoformat(until) if until else None
        if until:
            self.saw(words.PERSON_PAUSED, str(TALK), user_id, "")
        return {}

    def _change_role(self, word: str, user: str, role: str) -> None:
        roles = self._member(user).roles
        is_new = (role in roles) == (word == words.ROLE_TAKEN)
        (roles.add if word == words.ROLE_GIVEN else roles.discard)(role)
        if is_new:
            self.saw(word, str(TALK), user, "")

    def _member(self, user: str) -> Member:
        if user not in self.members:
            raise CallFailedError(Answer(404, UNKNOWN_MEMBER))
        return self.members[user]

    def _read_room(self, _body: object, *, channel_id: str) -> dict[str, Any]:
        room = self.rooms[channel_id]
        written = [
            {"id": one.target, "type": one.kind, "allow": str(one.allow), "deny": str(one.deny)}
            for one in room.overwrites.values()
        ]
        return {"id": room.id, "type": room.type, "permission_overwrites": written}

    def _write_permissions(self, body: Mapping[str, Any], *, channel_id: str, target_id: str) -> None:
        made = Overwrite(target_id, int(body["type"]), int(body["allow"]), int(body["deny"]))
        could = self._members_may_write(channel_id)
        self.rooms[channel_id].overwrites[target_id] = made
        can = self._members_may_write(channel_id)
        if could != can:
            self.saw(words.POSTING_GOES_ON if can else words.POSTING_RESTS, channel_id, "", "")

    def _members_may_write(self, room: str) -> bool:
        role = str(MINORS_ROLE if room == str(MINORS) else ADULTS_ROLE)
        found = may({str(GUILD): EVERYTHING}, [role], str(GUILD), self.rooms[room].overwrites, "")
        return bool(found & BITS["send-messages"])

    def _make_event(self, body: Mapping[str, Any], *, guild_id: str) -> dict[str, Any]:
        self._made += 1
        made = {**body, "id": str(730_000_000_000_000_000 + self._made), "status": 1, "guild_id": guild_id}
        self.events[made["id"]] = made | {"creator_id": str(ME), "creator": {"id": str(ME)}}
        return self.events[made["id"]]

    def _event(self, event: str) -> dict[str, Any]:
        if event not in self.events:
            raise CallFailedError(Answer(404, UNKNOWN_EVENT))
        return self.events[event]
