"""Families who write on LINE and Discord while the service is killed; each line is unique and counted."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.doubles import line_events
from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble
from tests.journeys.stage import LINE_SECRET, SAKAI

FAMILIES = 120
MOST_UNANSWERED = 120
"""So many wait for their answer at most: the load follows the machine, so that a slow one is as loaded as a quick one."""

DISCORD_FAMILIES = [str(2_000_000_000_000_000_000 + number) for number in range(20)]


@dataclass
class Load:
    """Who said how much. `running` is switched off to let the service come to rest."""

    line: LineDouble
    discord: DiscordDouble
    base_url: str
    chance: random.Random
    pause_s: tuple[float, float] = (0.02, 0.12)
    said: Counter[str] = field(default_factory=Counter)
    unanswered: Callable[[], int] = lambda: 0
    running: bool = True

    async def _pause(self, longer: float = 1.0) -> None:
        await asyncio.sleep(self.chance.uniform(*self.pause_s) * longer)
        while self.running and self.unanswered() > MOST_UNANSWERED:
            await asyncio.sleep(0.2)

    async def line_families(self) -> None:
        """One after another writes; what the webhook did not answer 200 is delivered again later, as LINE does."""
        number = 0
        while self.running:
            number += 1
            user = line_events.user(f"family-{self.chance.randrange(FAMILIES)}")
            batch = [line_events.text(user, f"ことば{number}-{part}") for part in range(self.chance.choice((1, 1, 1, 3)))]
            self.said[user] += len(batch)
            await self.line.deliver(self.base_url, SAKAI, batch, LINE_SECRET)
            if self.line.undelivered and self.chance.random() < 0.2:
                await self.line.redeliver()
            await self._pause()

    async def introduce(self) -> None:
        """Each Discord family's very first message, while the bot is there: Discord tells nobody of one from before."""
        for user in DISCORD_FAMILIES:
            self.said[user] += 1
            await self.discord.user_says(user, "はじめまして")

    async def discord_families(self) -> None:
        """One after another writes a direct message, also while the bot is away."""
        number = 0
        while self.running:
            number += 1
            user = self.chance.choice(DISCORD_FAMILIES)
            self.said[user] += 1
            await self.discord.user_says(user, f"はなし{number}")
            await self._pause(3.0)

    async def deliver_the_rest(self) -> None:
        """Until LINE has nothing left to deliver again."""
        while self.line.undelivered:
            await self.line.redeliver()
            await asyncio.sleep(0.05)
