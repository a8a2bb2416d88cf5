"""What the service does on Discord beside sending: messages taken out, people paused, rooms closed, roles, events.

Every kind may be done twice. Publishing an event alone would make a second one, so the server's list is looked through first
for one of ours that is the same.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from bots.discord.calls import CallFailedError, Calls
from bots.discord.deed_ways import decide_deed
from bots.discord.events import ENDED, event_changes, event_request, is_same_event, status_to_cancel
from bots.discord.permissions import Overwrite, RoomKind, read_overwrites, when_closed, when_open
from core.deeds import Deed, DeedEnd, DeedKind, Performed
from core.ports.deeds import ClaimedDeed
from core.terms.programme import DiscordChannel, DiscordRoom

CALL_LIMIT_S = 8.0
LONGEST_PAUSE = timedelta(days=28) - timedelta(minutes=1)
"""Discord's limit, with a minute for clocks that differ; a longer pause is set as long as this."""


class NotDoneError(Exception):
    """It cannot be done, whatever Discord would answer; `code` as in `Performed`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class DiscordDeeds:
    """Implements core.ports.Performer. `servers` are the Discord tables of the programmes, `me` the bot's user id."""

    def __init__(self, calls: Calls, servers: Mapping[str, DiscordChannel], me: Callable[[], str]) -> None:
        self._calls = calls
        self._servers = servers
        self._me = me
        self._acts: Mapping[DeedKind, Callable[[ClaimedDeed, datetime], Awaitable[str]]] = {
            DeedKind.HIDE: self._hide,
            DeedKind.PAUSE_PERSON: self._pause,
            DeedKind.LET_PERSON: self._let,
            DeedKind.CLOSE_ROOM: self._close_room,
            DeedKind.OPEN_ROOM: self._open_room,
            DeedKind.GIVE_ROLE: self._give_role,
            DeedKind.TAKE_ROLE: self._take_role,
            DeedKind.PUBLISH_EVENT: self._publish,
            DeedKind.CHANGE_EVENT: self._change,
            DeedKind.CANCEL_EVENT: self._cancel,
        }

    async def perform(self, claimed: ClaimedDeed, now: datetime) -> Performed:
        """One try; see core.ports.Performer."""
        try:
            return Performed(DeedEnd.DONE, result=await self._acts[claimed.deed.kind](claimed, now))
        except CallFailedError as failed:
            return decide_deed(claimed.deed.kind, failed.answer, claimed.attempt)
        except NotDoneError as refused:
            return Performed(DeedEnd.FAILED, code=refused.code)
        except (KeyError, ValueError):
            return Performed(DeedEnd.FAILED, code="deed-incomplete")

    async def _call(
        self, method: str, path: str, claimed: ClaimedDeed, body: Mapping[str, Any] | None = None, **ids: str
    ) -> Any:
        until = asyncio.get_running_loop().time() + CALL_LIMIT_S
        # what the server's own people read in its audit log: who did it, and a number to ask us about; never why
        reason = None if method == "GET" else f"tomoshibi {claimed.id}"
        return await self._calls.call(method, path, body=body, files=(), until=until, reason=reason, **ids)

    # Messages and people

    async def _hide(self, claimed: ClaimedDeed, _now: datetime) -> str:
        args = claimed.deed.args
        path = "/channels/{channel_id}/messages/{message_id}"
        await self._call("DELETE", path, claimed, channel_id=_id(args["room"]), message_id=_id(args["message"]))
        return ""

    async def _pause(self, claimed: ClaimedDeed, now: datetime) -> str:
        until = min(datetime.fromisoformat(claimed.deed.args["until"]), now + LONGEST_PAUSE)
        if until > now:
            await self._set_pause(claimed, until.isoformat())
        return ""

    async def _let(self, claimed: ClaimedDeed, _now: datetime) -> str:
        await self._set_pause(claimed, None)
        return ""

    async def _set_pause(self, claimed: ClaimedDeed, until: str | None) -> None:
        body = {"communication_disabled_until": until}
        await self._call("PATCH", "/guilds/{guild_id}/members/{user_id}", claimed, body, **self._member(claimed))

    async def _give_role(self, claimed: ClaimedDeed, _now: datetime) -> str:
        return await self._change_role("PUT", claimed)

    async def _take_role(self, claimed: ClaimedDeed, _now: datetime) -> str:
        return await self._change_role("DELETE", claimed)

    async def _change_role(self, method: str, claimed: ClaimedDeed) -> str:
        path = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}"
        await self._call(method, path, claimed, None, **self._member(claimed), role_id=_id(claimed.deed.args["role"]))
        return ""

    # Rooms

    async def _close_room(self, claimed: ClaimedDeed, _now: datetime) -> str:
        guild, room, kind, roles = self._room(claimed.deed)
        written = await self._overwrites(claimed, room)
        await self._write(claimed, room, when_closed(written, guild, roles, self._me(), kind))
        return ""

    async def _open_room(self, claimed: ClaimedDeed, _now: datetime) -> str:
        guild, room, kind, roles = self._room(claimed.deed)
        written = await self._overwrites(claimed, room)
        await self._write(claimed, room, when_open(written, guild, roles, kind))
        return ""

    async def _overwrites(self, claimed: ClaimedDeed, room: str) -> dict[str, Overwrite]:
        return read_overwrites(await self._call("GET", "/channels/{channel_id}", claimed, channel_id=room))

    async def _write(self, claimed: ClaimedDeed, room: str, overwrites: list[Overwrite]) -> None:
        for one in overwrites:
            body = {"type": one.kind, "allow": str(one.allow), "deny": str(one.deny)}
            path = "/channels/{channel_id}/permissions/{target_id}"
            await self._call("PUT", path, claimed, body, channel_id=room, target_id=one.target)

    # Events

    async def _publish(self, claimed: ClaimedDeed, _now: datetime) -> str:
        guild, wanted = self._guild(claimed.deed), self._event(claimed.deed)
        path = "/guilds/{guild_id}/scheduled-events"
        for event in await self._call("GET", path, claimed, guild_id=guild):
            if is_same_event(event, wanted, self._me()):
                return str(event["id"])
        made = await self._call("POST", path, claimed, wanted, guild_id=guild)
        return str(made["id"])

    async def _change(self, claimed: ClaimedDeed, _now: datetime) -> str:
        if not claimed.made:
            raise NotDoneError("deed-nothing-made")
        changes = event_changes(await self._read_event(claimed), self._event(claimed.deed))
        if changes:
            await self._patch_event(claimed, changes)
        return claimed.made

    async def _cancel(self, claimed: ClaimedDeed, _now: datetime) -> str:
        """What was never published needs no cancelling; one that has begun is ended."""
        if claimed.made:
            status = int((await self._read_event(claimed))["status"])
            if status not in ENDED:
                await self._patch_event(claimed, {"status": status_to_cancel(status)})
        return claimed.made

    async def _read_event(self, claimed: ClaimedDeed) -> Any:
        path = "/guilds/{guild_id}/scheduled-events/{event_id}"
        return await self._call("GET", path, claimed, guild_id=self._guild(claimed.deed), event_id=claimed.made)

    async def _patch_event(self, claimed: ClaimedDeed, body: Mapping[str, object]) -> None:
        path = "/guilds/{guild_id}/scheduled-events/{event_id}"
        await self._call("PATCH", path, claimed, body, guild_id=self._guild(claimed.deed), event_id=claimed.made)

    def _event(self, deed: Deed) -> dict[str, Any]:
        room = deed.args.get("room", "")
        found = self._listed(deed, _id(room)) if room else None
        kind = None if not room else found.kind if found else "voice"
        return event_request(deed.args, kind, self._guild(deed))

    # Where and whom

    def _server(self, deed: Deed) -> DiscordChannel:
        server = self._servers.get(deed.programme_id)
        if server is None or server.guild_id is None:
            raise NotDoneError("discord-no-server")
        return server

    def _guild(self, deed: Deed) -> str:
        return str(self._server(deed).guild_id)

    def _member(self, claimed: ClaimedDeed) -> dict[str, str]:
        if not claimed.address.isdigit():
            raise NotDoneError("discord-not-a-member")
        return {"guild_id": self._guild(claimed.deed), "user_id": claimed.address}

    def _listed(self, deed: Deed, room: str) -> DiscordRoom | None:
        return next((one for one in self._server(deed).rooms if str(one.id) == room), None)

    def _room(self, deed: Deed) -> tuple[str, str, RoomKind, list[str]]:
        """Server, room, its kind, and the roles that open it to members."""
        server, room = self._server(deed), _id(deed.args["room"])
        listed = self._listed(deed, room)
        return str(server.guild_id), room, listed.kind if listed else "text", member_roles(server, listed)


def member_roles(server: DiscordChannel, room: DiscordRoom | None) -> list[str]:
    """The roles that open a room to members: of its audience, or both where the room is not in the programme file."""
    of_audience = {"adults": [server.adults_role], "minors": [server.minors_role], "staff": []}
    roles = [server.adults_role, server.minors_role] if room is None else of_audience[room.audience]
    return [str(role) for role in roles if role is not None]


def _id(given: str) -> str:
    """A room or message as Discord's own id: the address of a room may stand with its sign. Raises ValueError."""
    found = given.removeprefix("#")
    if not found.isdigit():
        raise ValueError("not an id")
    return found
