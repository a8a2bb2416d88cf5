"""The gateway client: discord.py's Client with exactly one dispatcher, which hands every event to the entrance.

This is one of the few modules that import discord at the top; it is itself imported only when the room starts, since the
library takes half a second to load.
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bots.discord.calls import tracing
from bots.discord.entrance import Entrance
from bots.discord.happenings import Happenings
from bots.discord.presses import Presses
from bots.discord.rooms import Homes

log = structlog.get_logger()


class Asked(IntEnum):
    """Which privileged intents are asked for; Discord refuses the connection (4014) where one is not switched on."""

    ALL = 0
    WITHOUT_MEMBERS = 1
    NONE = 2


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the client tells how the connection goes."""

    connected: Callable[[], Awaitable[None]]
    ready: Callable[[], Awaitable[None]]
    resumed: Callable[[], Awaitable[None]]
    lost: Callable[[], Awaitable[None]]


def intents(asked: Asked) -> discord.Intents:
    """What the gateway shall send: rooms, messages, voice and events; members and words only where allowed.

    Without MESSAGE_CONTENT the words of direct messages and of mentions still come.
    """
    wanted = discord.Intents.none()
    wanted.guilds = wanted.guild_messages = wanted.dm_messages = True
    wanted.voice_states = wanted.guild_scheduled_events = True
    wanted.auto_moderation_configuration = wanted.auto_moderation_execution = True
    wanted.members = asked is Asked.ALL
    wanted.message_content = asked is not Asked.NONE
    return wanted


def point_at(api_base: str, gateway_url: str) -> None:
    """Points the library at other endpoints (a test double); its two class attributes are touched only where they differ."""
    if api_base and api_base != Route.BASE:
        Route.BASE = api_base
    if gateway_url and yarl.URL(gateway_url) != DiscordWebSocket.DEFAULT_GATEWAY:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)


def quieten_library() -> None:
    """Keeps the library's own log lines out: they quote addresses with tokens in them and, when debugging, whole messages."""
    for name in ("discord", "discord.http", "discord.gateway", "discord.client", "discord.state"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


class RoomClient(discord.Client):
    """One life of the connection. It holds no message cache, no views and no command tree."""

    def __init__(
        self,
        *,
        entrance: Entrance,
        presses: Presses,
        homes: Homes,
        told: Told,
        asked: Asked,
        guild_ready_timeout: float,
        identify_pause_s: float,
    ) -> None:
        super().__init__(
            intents=intents(asked),
            max_messages=None,
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=tracing(),
            guild_ready_timeout=guild_ready_timeout,
        )
        self._entrance = entrance
        self._presses = presses
        self._homes = homes
        self._told = told
        self._identify_pause_s = identify_pause_s
        self._happenings = Happenings(store=entrance.take_happening, key=self._newest_event, now=entrance.now)
        self._happenings.listen(self._connection.parsers)

    @property
    def me(self) -> int:
        """The bot's own user id; 0 before login."""
        return self.user.id if self.user is not None else 0

    def _newest_event(self) -> str:
        return f"{self.ws.session_id}:{self.ws.sequence}"

    async def is_member(self, guild_id: str, user_id: str) -> bool:
        """Whether a user is in a server, by what is known or else by asking. Raises what the library raises."""
        guild = self.get_guild(int(guild_id))
        if guild is None:
            return False
        if guild.get_member(int(user_id)) is not None:
            return True
        try:
            await guild.fetch_member(int(user_id))
        except (discord.NotFound, discord.Forbidden):
            return False
        return True

    async def user_in(self, channel_id: int) -> str | None:
        """The other side of a direct room; None when Discord does not say."""
        try:
            channel = await self.fetch_channel(channel_id)
        except (discord.NotFound, discord.Forbidden):
            return None
        recipient = channel.recipient if isinstance(channel, discord.DMChannel) else None
        return None if recipient is None else str(recipient.id)

    def read_message(self, room: Any, raw: Any) -> discord.Message:
        """A message that was fetched. Raises what the library raises where it cannot read it."""
        return self._connection.create_message(channel=room, data=raw)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Keeps Discord's distance between two new sessions."""
        if not initial:
            await asyncio.sleep(self._identify_pause_s)

    async def on_connect(self) -> None:
        await self._told.connected()

    async def on_ready(self) -> None:
        await self._told.ready()

    async def on_resumed(self) -> None:
        await self._told.resumed()

    async def on_disconnect(self) -> None:
        await self._told.lost()

    async def on_message(self, message: discord.Message) -> None:
        await self._entrance.take_message(self, message)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        edited = payload.data.get("edited_timestamp")
        if edited:  # a preview that Discord adds to a link comes as an update too, without this
            await self._entrance.take_edit(self, payload.message, edited)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        await self._entrance.take_deletion(self, payload.message_id, payload.channel_id, payload.guild_id)

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        for message_id in sorted(payload.message_ids):
            await self._entrance.take_deletion(self, message_id, payload.channel_id, payload.guild_id)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await self._presses.handle(self, interaction)

    async def on_error(self, event_method: str, /, *_args: Any, **_more: Any) -> None:
        """Called by the library inside its except block; says which event and what kind of error, never the words."""
        kind = sys.exc_info()[0]
        log.error("discord-event-failed", event_method=event_method, error=kind.__name__ if kind else "unknown")
