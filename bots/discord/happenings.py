"""What happens in a server beside words, read from the gateway's raw payloads: who comes into a voice room and leaves it, who
wishes to come to an event, who joined, was let in, left, whom Discord's own moderation stopped.

The library's own events are not enough: its voice event hands out live objects, so that a join and a leave which arrive
together are reported as nothing, and it drops a wish of somebody it does not know.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog

from core.messages import Kind

log = structlog.get_logger()

VOICE_ROOMS = frozenset({2, 13})
"""Types of rooms in which people are heard: voice and stage."""

SAME_WITHIN = timedelta(seconds=10)
"""Discord tells of a stopped message once for each thing its rule does; within so long it is the same."""

MOST_REMEMBERED = 200

ODD = (TypeError, ValueError, KeyError, AttributeError)

Parser = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened, in the common words; `about` has place, and author, text, id, picked where there are any."""

    kind: Kind
    key: str
    at: datetime
    about: Mapping[str, str] = field(default_factory=dict)


class Happenings:
    """Listens beside the library's own parsers and gives what it reads to `store`, in the order in which it came.

    `key` is unique for ever, and the same when a resumed session is told the same once more.
    """

    def __init__(
        self, *, store: Callable[[str, Happening], Awaitable[None]], key: Callable[[], str], now: Callable[[], datetime]
    ) -> None:
        self._take, self._key, self._now = store, key, now
        self._where: dict[tuple[str, str], str] = {}
        self._stopped: dict[tuple[str, ...], datetime] = {}
        self._in_order = asyncio.Lock()
        self._storing: set[asyncio.Task[None]] = set()

    def listen(self, parsers: MutableMapping[str, Parser]) -> None:
        """Puts itself before the library's parsers of these events; theirs still run."""
        readers: Mapping[str, Callable[[Mapping[str, Any]], Iterable[Happening]]] = {
            "GUILD_CREATE": self._guild,
            "VOICE_STATE_UPDATE": self._voice,
            "GUILD_SCHEDULED_EVENT_USER_ADD": lambda body: self._wish(Kind.WISHED, body),
            "GUILD_SCHEDULED_EVENT_USER_REMOVE": lambda body: self._wish(Kind.UNWISHED, body),
            "GUILD_MEMBER_ADD": lambda body: self._member(body, is_new=True),
            "GUILD_MEMBER_UPDATE": lambda body: self._member(body, is_new=False),
            "GUILD_MEMBER_REMOVE": self._gone,
            "AUTO_MODERATION_ACTION_EXECUTION": self._stop,
        }
        for event, reader in readers.items():
            parsers[event] = self._beside(reader, parsers[event])

    def _beside(self, reader: Callable[[Mapping[str, Any]], Iterable[Happening]], parser: Parser) -> Parser:
        def parse(body: Any) -> Any:
            try:
                found = list(reader(body))
                if found:
                    self._store_soon(str(body.get("guild_id") or body["id"]), found)
                return parser(body)
            except ODD as error:  # the library lets one odd event end the whole connection
                log.error("discord-event-odd", error=type(error).__name__)
                return None

        return parse

    def _store_soon(self, guild_id: str, found: Iterable[Happening]) -> None:
        task = asyncio.ensure_future(self._store(guild_id, found))
        self._storing.add(task)
        task.add_done_callback(self._storing.discard)

    async def _store(self, guild_id: str, found: Iterable[Happening]) -> None:
        async with self._in_order:  # whoever waits longest goes first: the order of the gateway
            for happening in found:
                await self._take(guild_id, happening)

    def _guild(self, body: Mapping[str, Any]) -> Iterable[Happening]:
        """A server as it stands when a session begins: who is in which voice room now, and who was let in meanwhile."""
        if body.get("unavailable"):
            return
        guild_id, now = str(body["id"]), self._now()
        there = {str(one["user_id"]): str(one["channel_id"]) for one in body.get("voice_states", ()) if one.get("channel_id")}
        self._where = {known: room for known, room in self._where.items() if known[0] != guild_id}
        self._where |= {(guild_id, user): room for user, room in there.items()}
        for room in (str(one["id"]) for one in body.get("channels", ()) if one.get("type") in VOICE_ROOMS):
            users = " ".join(user for user, place in there.items() if place == room)
            yield Happening(Kind.PRESENT, f"p:{self._key()}:{room}", now, {"place": room, "text": users})
        for member in body.get("members", ()):
            yield from self._let_in(guild_id, member, now)

    def _voice(self, body: Mapping[str, Any]) -> Iterable[Happening]:
        """Somebody's voice state: only coming, going and changing rooms count, not a muted microphone."""
        if body.get("guild_id") is None or body.get("member", {}).get("user", {}).get("bot"):
            return
        guild_id, user, room = str(body["guild_id"]), str(body["user_id"]), str(body.get("channel_id") or "")
        before = self._where.get((guild_id, user), "")
        if room == before:
            return
        now = self._now()
        if room:
            self._where[guild_id, user] = room
            yield Happening(Kind.ENTERED, f"v:{self._key()}", now, {"place": room, "author": user})
        else:
            del self._where[guild_id, user]
            yield Happening(Kind.WENT, f"v:{self._key()}", now, {"place": before, "author": user})

    def _wish(self, kind: Kind, body: Mapping[str, Any]) -> Iterable[Happening]:
        about = {"place": str(body["guild_id"]), "author": str(body["user_id"]), "id": str(body["guild_scheduled_event_id"])}
        yield Happening(kind, f"w:{self._key()}", self._now(), about)

    def _member(self, body: Mapping[str, Any], *, is_new: bool) -> Iterable[Happening]:
        if body["user"].get("bot"):
            return
        guild_id, now = str(body["guild_id"]), self._now()
        if is_new:
            yield Happening(Kind.MEMBER_JOINED, f"g:{self._key()}", now, _who(guild_id, body))
        yield from self._let_in(guild_id, body, now)

    def _let_in(self, guild_id: str, member: Mapping[str, Any], now: datetime) -> Iterable[Happening]:
        """Whoever accepted the server's screening, or had none: told once each time they joined."""
        if member.get("pending") or member["user"].get("bot"):
            return
        key = f"r:{guild_id}:{member['user']['id']}:{member.get('joined_at') or ''}"
        yield Happening(Kind.MEMBER_READY, key, now, _who(guild_id, member))

    def _gone(self, body: Mapping[str, Any]) -> Iterable[Happening]:
        if not body["user"].get("bot"):
            guild_id = str(body["guild_id"])
            yield Happening(Kind.MEMBER_LEFT, f"g:{self._key()}", self._now(), _who(guild_id, body))

    def _stop(self, body: Mapping[str, Any]) -> Iterable[Happening]:
        """Discord's own moderation acted; `picked` is its rule. Each thing the rule does is told: the first counts."""
        now, text = self._now(), str(body.get("content") or "")
        message = str(body.get("message_id") or "")
        same = (str(body["rule_id"]), str(body["user_id"]), str(body.get("channel_id") or ""), text)
        told_at = self._stopped.pop(same, None)
        self._stopped[same] = told_at if told_at is not None and now - told_at < SAME_WITHIN else now
        if len(self._stopped) > MOST_REMEMBERED:
            self._stopped.pop(next(iter(self._stopped)))
        if self._stopped[same] is told_at:
            return
        place = str(body.get("channel_id") or body["guild_id"])
        about = {"place": place, "author": str(body["user_id"]), "text": text, "id": message, "picked": str(body["rule_id"])}
        yield Happening(Kind.STOPPED, f"a:{self._key()}", now, about)


def _who(guild_id: str, member: Mapping[str, Any]) -> dict[str, str]:
    return {"place": guild_id, "author": str(member["user"]["id"])}
