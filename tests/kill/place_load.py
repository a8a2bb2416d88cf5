"""Guests of the online place who give numbers away in its room while the service is killed; each line is unique and counted."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble
from tests.journeys.actors import LineActor
from tests.journeys.place import ADULTS_ROLE, TALK, furnish
from tests.journeys.stage import GUILDS, KYOTO, LINE_SECRET, SAKAI
from tests.kill.load import DISCORD_FAMILIES
from tests.kill.serving import Serving
from tests.kill.verdict import Verdict

GUESTS = [str(3_000_000_000_000_000_000 + number) for number in range(40)]
HELD, NOTICE = "いったんお預かりしました", "居場所で、見てほしい書き込みがあります"


def furnished(discord: DiscordDouble, *families: str) -> None:
    """Both programmes' servers, before the bot connects: families in the one, guests in the rooms of the other."""
    discord.add_guild([*DISCORD_FAMILIES, *families], GUILDS[SAKAI])
    place = furnish(discord, discord.add_guild(GUESTS, GUILDS[KYOTO]))
    for guest in GUESTS:
        place.person(guest).roles = [ADULTS_ROLE]


@dataclass
class Place:
    """`said` counts the lines with a number in them, by guest; `lines` are the messages as the room got them."""

    serving: Serving
    line: LineDouble
    discord: DiscordDouble
    chance: random.Random
    now: Callable[[], datetime]
    said: Counter[str] = field(default_factory=Counter)
    lines: list[dict[str, Any]] = field(default_factory=list)
    running: bool = True
    manager: LineActor = field(init=False)

    async def open(self) -> None:
        """A manager who reads LINE."""
        self.manager = LineActor(self.line, self.serving.base_url, "manager", KYOTO, LINE_SECRET, self.now)
        made = await self.serving.command("invite", "--programme", KYOTO, "--role", "manager", "--name", "試し", "--json")
        await self.manager.says(json.loads(made)["code"])
        await self.manager.hears("つながりました")

    async def guests(self) -> None:
        """One after another gives a number away, also while the bot is away; others chat."""
        number = 0
        while self.running:
            number += 1
            guest = self.chance.choice(GUESTS)
            await self.discord.user_says(guest, f"カレーの話{number}", channel=TALK.id)
            self.said[guest] += 1
            self.lines.append(await self.discord.user_says(guest, f"電話してね 090-1234-{number:04}", channel=TALK.id))
            await asyncio.sleep(self.chance.uniform(0.3, 1.2))

    def told_alone(self) -> Counter[str]:
        """How often each guest was told, alone, that a line was taken out."""
        return Counter({guest: self._told(guest) for guest in GUESTS if self._told(guest)})

    def _told(self, guest: str) -> int:
        return sum(HELD in message.get("content", "") for message in self.discord.heard_by(guest))

    def taken_out(self) -> Counter[str]:
        """How often Discord took each line out of the room for us; asked again for what is gone, it says so and counts not."""
        done = [one.path.rsplit("/", 1)[-1] for one in self.discord.rest_calls("delete_message") if one.status == 204]
        return Counter(done)

    def to_take_out(self) -> Counter[str]:
        """Every line with a number, once."""
        return Counter(str(line["id"]) for line in self.lines)

    def still_there(self) -> list[str]:
        """Numbers that anybody in the room can still read."""
        return [line["content"] for line in self.lines if not self.discord.is_hidden(line)]

    def notices(self) -> int:
        """How often the manager was called: one calm notice, however many lines, while nobody has looked."""
        return self.manager.heard_count(NOTICE)

    def judge(self, verdict: Verdict) -> None:
        """Each line taken out once, told of once; the manager called once."""
        verdict.compare(self.said, self.told_alone())
        verdict.compare(self.to_take_out(), self.taken_out())
        verdict.place = (len(self.lines), self.still_there(), self.notices())
