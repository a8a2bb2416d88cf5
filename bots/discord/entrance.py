"""The way in from Discord: every event becomes an envelope and is stored; nothing is decided here."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog

from bots.discord.envelopes import (
    Origin,
    deletion_envelope,
    edit_envelope,
    happening_envelope,
    interaction_envelope,
    is_from_person,
    message_envelope,
)
from bots.discord.happenings import Happening
from bots.discord.marks import SeenUntil
from bots.discord.rooms import DirectRooms, Homes, Session
from core.errors import TomoshibiError
from core.messages import Envelope

if TYPE_CHECKING:
    import discord

log = structlog.get_logger()

Accept = Callable[[Sequence[Envelope]], Awaitable[object]]
"""Stores envelopes durably (bots.inbound); raises when it could not. Doing it twice is harmless."""

STORE_LIMIT_S = 1.5
"""How long a press may wait to be stored, so that an answer is out within Discord's three seconds."""

LONGEST_WAIT_S = 30.0

ODD = (TypeError, ValueError, KeyError, AttributeError)
"""What reading an event raises when Discord says something in a way nobody foresaw; trying again would not help."""


class Entrance:
    """Turns the client's events into envelopes. Messages are stored sooner or later; a press is stored now or refused."""

    def __init__(
        self,
        *,
        accept: Accept,
        homes: Homes,
        direct: DirectRooms,
        seen: SeenUntil,
        now: Callable[[], datetime],
        store_limit_s: float = STORE_LIMIT_S,
    ) -> None:
        self._accept = accept
        self._homes = homes
        self._direct = direct
        self._seen = seen
        self._now = now
        self._store_limit_s = store_limit_s
        self._storing: set[asyncio.Task[object]] = set()

    async def take_message(self, client: Session, message: "discord.Message") -> None:
        """A message of a person; notices, bots (ourselves too) and foreign servers are left alone."""
        if not self._is_ours(message):
            return
        self._seen.begin(message.id)
        await self._until_stored(lambda: self.envelope_of(client, message))
        await self._seen.done(message.id)

    async def envelope_of(self, client: Session, message: "discord.Message") -> Envelope | None:
        """The envelope of a message, also of one fetched later; None when it is not for us."""
        if not self._is_ours(message):
            return None
        return message_envelope(message, client.me, await self._origin(client, message))

    async def take_edit(self, client: Session, message: "discord.Message", edited: str) -> None:
        """A message that its author changed."""
        if not self._is_ours(message):
            return

        async def make() -> Envelope:
            return edit_envelope(message, edited, client.me, await self._origin(client, message))

        await self._until_stored(make)

    async def take_deletion(self, client: Session, message_id: int, channel_id: int, guild_id: int | None) -> None:
        """A message that was taken back. In a direct room it is its user's; in a server Discord does not say whose."""
        if guild_id is not None and self._homes.of_guild(str(guild_id)) is None:
            return

        async def make() -> Envelope | None:
            now = self._now()
            if guild_id is not None:
                origin = Origin(self._homes.of_guild(str(guild_id)) or "", str(channel_id), now)
                return deletion_envelope(message_id, str(channel_id), "", origin)
            user_id = self._direct.user_of(str(channel_id)) or await client.user_in(channel_id)
            if user_id is None:
                return None
            programme = await self._homes.of_user(user_id, client.is_member)
            return deletion_envelope(message_id, None, user_id, Origin(programme, user_id, now))

        await self._until_stored(make)

    async def take_interaction(self, client: Session, interaction: "discord.Interaction[Any]", *, private_answer: bool) -> bool:
        """Stores a press; False when that failed or took longer than a second and a half."""

        async def store() -> object:
            user_id = str(interaction.user.id)
            programme = self._homes.of_guild(str(interaction.guild_id)) or await self._homes.of_user(user_id, client.is_member)
            origin = Origin(programme, user_id, self._now())
            return await self._accept([interaction_envelope(interaction, private_answer=private_answer, origin=origin)])

        task = asyncio.create_task(store())
        self._storing.add(task)
        task.add_done_callback(self._stored)
        # Not cancelled when late: half a transaction is worse than a press that counts after all.
        await asyncio.wait({task}, timeout=self._store_limit_s)
        return task.done() and not task.cancelled() and task.exception() is None

    async def take_happening(self, guild_id: str, happening: Happening) -> None:
        """Something beside words that happened in a server; called in order. Foreign servers are left alone."""
        programme = self._homes.of_guild(guild_id)
        if programme is None:
            return

        async def make() -> Envelope:
            return happening_envelope(
                happening.kind, happening.key, happening.about, Origin(programme, f"guild:{guild_id}", happening.at)
            )

        await self._until_stored(make)

    def now(self) -> datetime:
        """The moment at which something is noticed."""
        return self._now()

    async def accept_all(self, envelopes: Sequence[Envelope]) -> None:
        """Stores messages fetched after a gap. Raises what storing raises."""
        if envelopes:
            await self._accept(envelopes)

    async def close(self) -> None:
        """Waits for what is being stored."""
        if self._storing:
            await asyncio.wait(self._storing, timeout=self._store_limit_s)

    def _is_ours(self, message: "discord.Message") -> bool:
        known = message.guild is None or self._homes.of_guild(str(message.guild.id)) is not None
        return known and is_from_person(message)

    async def _origin(self, client: Session, message: "discord.Message") -> Origin:
        now = self._now()
        if message.guild is not None:
            return Origin(self._homes.of_guild(str(message.guild.id)) or "", str(message.channel.id), now)
        user_id = str(message.author.id)
        self._direct.learn(user_id, str(message.channel.id))
        return Origin(await self._homes.of_user(user_id, client.is_member), user_id, now)

    async def _until_stored(self, make: Callable[[], Awaitable[Envelope | None]]) -> None:
        """Stores an event, however long the database takes to be well again: Discord does not send it a second time."""
        wait = 0.2
        while True:
            try:
                envelope = await _made(make)
                if envelope is not None:
                    await self._accept([envelope])
                return
            except Exception as error:  # noqa: BLE001 - whatever fails, the event must not be dropped
                log.warning("discord-event-not-stored", code=_code_of(error), again_in_s=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT_S)

    def _stored(self, task: asyncio.Task[object]) -> None:
        self._storing.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("discord-press-not-stored", code=_code_of(error))


async def _made(make: Callable[[], Awaitable[Envelope | None]]) -> Envelope | None:
    try:
        return await make()
    except ODD as error:
        log.error("discord-event-odd", error=type(error).__name__)
        return None


def _code_of(error: BaseException) -> str:
    return error.code if isinstance(error, TomoshibiError) else type(error).__name__
