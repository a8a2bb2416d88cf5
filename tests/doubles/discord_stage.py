"""A stage for channel tests: the double, our room with the real discord.py connected to it, and an inbox that only counts."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bots.discord.commands import TEXT_KEYS
from bots.discord.marks import Marks, MarksInMemory
from bots.discord.supervisor import DiscordRoom, Waits
from bots.discord.translate import translate
from bots.discord.wording import Wording
from core.errors import TomoshibiError
from core.messages import Envelope, Inbound
from tests.doubles.discord import DiscordDouble

WORDS = Wording("もう一度押してください", "日を選ぶ", "日", "時刻", "{month}月{day}日（{weekday}）", tuple("月火水木金土日"))
COMMAND_TEXTS = {key: {"ja": f"{key}の説明", "en": f"about {key}"} for key in TEXT_KEYS}
QUICK = Waits(first_s=0.05, longest_s=0.1, bad_token_s=0.2, guild_ready_s=0.05, identify_s=0.0, store_limit_s=0.3)
PROGRAMME = "sakai"


def now() -> datetime:
    return datetime.now(UTC)


@dataclass
class CountingInbox:
    """Keeps envelopes once by their key, as storage does; can be told to fail or to be slow."""

    kept: dict[str, Envelope] = field(default_factory=dict)
    offered: list[str] = field(default_factory=list)
    failures: int = 0
    slow_s: float = 0.0
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def accept(self, envelopes: Sequence[Envelope]) -> list[bool]:
        if self.failures:
            self.failures -= 1
            raise TomoshibiError("storage-busy")
        await asyncio.sleep(self.slow_s)
        new = [envelope.event_key not in self.kept for envelope in envelopes]
        self.kept |= {envelope.event_key: envelope for envelope in envelopes if envelope.event_key not in self.kept}
        self.offered += [envelope.event_key for envelope in envelopes]
        async with self.changed:
            self.changed.notify_all()
        return new

    async def until(self, count: int, timeout_s: float = 5.0) -> None:
        """Waits until so many different events are kept."""
        async with asyncio.timeout(timeout_s), self.changed:
            await self.changed.wait_for(lambda: len(self.kept) >= count)

    async def until_offered(self, count: int, timeout_s: float = 5.0) -> None:
        """Waits until so many events came, repetitions counted."""
        async with asyncio.timeout(timeout_s), self.changed:
            await self.changed.wait_for(lambda: len(self.offered) >= count)

    def heard(self) -> list[Inbound]:
        """What was kept, in the common words."""
        return [translate(envelope) for envelope in self.kept.values()]


@dataclass
class Stage:
    """The double, our room, the inbox, and the task the room runs in."""

    double: DiscordDouble
    room: DiscordRoom
    inbox: CountingInbox
    task: "asyncio.Task[None]"


@asynccontextmanager
async def on_stage(
    double: DiscordDouble,
    *,
    inbox: CountingInbox | None = None,
    marks: Marks | None = None,
    accounts: Sequence[str] = (),
    wait_for: str = "ready",
    waits: Waits = QUICK,
    **more: Any,
) -> AsyncIterator[Stage]:
    """Runs our room against a double until the block ends."""

    async def known() -> Sequence[str]:
        return accounts

    inbox = inbox or CountingInbox()
    room = DiscordRoom(
        **{
            "token": double.token,
            "accept": inbox.accept,
            "programmes": dict.fromkeys(double.guilds, PROGRAMME),
            "default_programme": PROGRAMME,
            "now": now,
            "command_texts": COMMAND_TEXTS,
            "wordings": {"ja": WORDS},
            "api_base": double.api_base,
            "gateway_url": double.gateway_url,
            "marks": marks or MarksInMemory(),
            "accounts": known,
            "waits": waits,
            **more,
        }
    )
    task = asyncio.create_task(room.run())
    try:
        if wait_for:
            async with asyncio.timeout(10):
                await room.until(wait_for)  # type: ignore[arg-type]
        yield Stage(double, room, inbox, task)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def a_double(**more: Any) -> AsyncIterator[DiscordDouble]:
    """A double on a free port; afterwards nothing it was sent may have violated the official description."""
    double = await DiscordDouble(**more).start()
    try:
        yield double
    finally:
        await double.stop()
    assert double.violations == []
