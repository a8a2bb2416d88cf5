"""What is done after each READY: slash commands registered when they changed, and what a gap left out fetched."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

import structlog

from bots.discord.calls import Calls
from bots.discord.catch_up import CatchUp
from bots.discord.commands import fingerprint, registration
from bots.discord.marks import Marks, SeenUntil

if TYPE_CHECKING:
    from bots.discord.client import RoomClient

log = structlog.get_logger()

COMMANDS_MARK = "discord:commands"
REGISTER_LIMIT_S = 30.0


def _newest_in(client: "RoomClient") -> int:
    """The newest message of all servers, as they were when the session began; 1 where nobody has said a word."""
    rooms: list[Any] = [
        room for guild in client.guilds for room in (*guild.text_channels, *guild.voice_channels, *guild.stage_channels)
    ]
    return max((room.last_message_id or 1 for room in rooms), default=1)


class Upkeep:
    """One round for a new session; each part is repeated until it worked or the session is gone."""

    def __init__(
        self,
        *,
        calls: Calls,
        marks: Marks,
        seen: SeenUntil,
        catch_up: CatchUp,
        command_texts: Mapping[str, Mapping[str, str]],
        first_wait_s: float,
        longest_wait_s: float,
    ) -> None:
        self._calls = calls
        self._marks = marks
        self._seen = seen
        self._catch_up = catch_up
        self._command_texts = command_texts
        self._waits = (first_wait_s, longest_wait_s)
        self.fetch_owed = False
        """Whether a gap is still to be fetched; a session that was resumed meanwhile does not change that."""

    async def run(self, client: "RoomClient") -> None:
        """Fetches first what people said."""
        await self._until_done("discord-catch-up", lambda: self._fetch_missed(client))
        await self._until_done("discord-commands", lambda: self._register(client))

    async def _fetch_missed(self, client: "RoomClient") -> None:
        after = await self._seen.open_gap()
        if after is not None:
            await self._catch_up.run(client, after)
        else:
            self._seen.begin_from(_newest_in(client))
        self.fetch_owed = False
        await self._seen.close_gap()

    async def _register(self, client: "RoomClient") -> None:
        body = registration(self._command_texts)
        wanted = f"{client.application_id}:{fingerprint(body)}"
        if await self._marks.get(COMMANDS_MARK) == wanted:
            return
        until = asyncio.get_running_loop().time() + REGISTER_LIMIT_S
        path = "/applications/{application_id}/commands"
        await self._calls.call("PUT", path, body=body, until=until, application_id=str(client.application_id))
        await self._marks.put(COMMANDS_MARK, wanted)
        log.info("discord-commands-registered", count=len(body))

    async def _until_done(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        wait, longest = self._waits
        while True:
            try:
                return await work()
            except Exception as error:  # noqa: BLE001 - a trouble of Discord's or of storage; tried again
                log.warning("discord-upkeep-failed", name=name, error=type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(wait * 2, longest)
