"""After a gap: messages that came while no session was there to hear them are fetched over REST and stored.

A resumed session replays them by itself; a new one (READY) does not. What can be fetched: the direct rooms of accounts we
know and the rooms of our servers. A stranger who wrote for the first time during the gap cannot be found, since Discord
gives bots no list of direct rooms.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

import structlog

from bots.discord.entrance import ODD, Entrance
from bots.discord.rooms import DirectRooms, Homes
from core.messages import Envelope

if TYPE_CHECKING:
    from bots.discord.client import RoomClient

log = structlog.get_logger()

Accounts = Callable[[], Awaitable[Sequence[str]]]
"""The Discord user ids we know, of all programmes."""

PAGE = 100


class CatchUp:
    """Fetches and stores everything after a message id. Doing it again is harmless."""

    def __init__(self, *, entrance: Entrance, direct: DirectRooms, homes: Homes, accounts: Accounts) -> None:
        self._entrance = entrance
        self._direct = direct
        self._homes = homes
        self._accounts = accounts

    async def run(self, client: "RoomClient", after: int) -> int:
        """Returns how many messages were offered for storing. Raises what the library or storing raises."""
        offered = 0
        for user_id in await self._accounts():
            if not user_id.isdigit():  # a server's room, visited below
                continue
            offered += await self._direct_room(client, user_id, after)
        for guild in client.guilds:
            if self._homes.of_guild(str(guild.id)) is None or guild.me is None:
                continue
            rooms: list[Any] = [*guild.text_channels, *guild.voice_channels, *guild.stage_channels, *guild.threads]
            for room in rooms:
                readable = room.permissions_for(guild.me).read_message_history
                if readable and (room.last_message_id or 0) > after:
                    offered += await self._room(client, room, after)
        log.info("discord-caught-up", messages=offered)
        return offered

    async def _direct_room(self, client: "RoomClient", user_id: str, after: int) -> int:
        import discord

        try:
            opened = await client.http.start_private_message(int(user_id))
            self._direct.learn(user_id, str(opened["id"]))
            if int(opened.get("last_message_id") or 0) <= after:
                return 0
            return await self._room(client, client.get_partial_messageable(int(opened["id"])), after)
        except (discord.Forbidden, discord.NotFound) as error:
            log.info("discord-room-closed", code=error.code)
            return 0

    async def _room(self, client: "RoomClient", room: Any, after: int) -> int:
        """Page by page, from the oldest; the library's own way ends at the first message that it cannot read."""
        offered = 0
        while True:
            found = await client.http.logs_from(room.id, PAGE, after=after)
            page = [envelope for raw in reversed(found) if (envelope := await self._read(client, room, raw)) is not None]
            await self._entrance.accept_all(page)
            offered += len(page)
            if len(found) < PAGE:
                return offered
            after = int(found[0]["id"])

    async def _read(self, client: "RoomClient", room: Any, raw: Any) -> Envelope | None:
        try:
            return await self._entrance.envelope_of(client, client.read_message(room, raw))
        except ODD as error:  # one odd message must not keep the others out
            log.error("discord-event-odd", error=type(error).__name__)
            return None
