"""What the platforms' records and the service's own figures say at the end."""

import re
from collections import Counter
from dataclasses import dataclass, field

import httpx2

from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble

ANSWER = re.compile("受け取りました|つづきも届いています")


@dataclass
class Verdict:
    """`lost` and `twice` by person or by line; `uncertain` is what the service itself shows to staff, by its code.

    `place`: lines with a number in the room of the place, those still to be read there, and how often its manager was called.
    `calls`: by channel, how many messages of any kind the service holds for sent, and how many the platform took.
    """

    said: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    twice: Counter[str] = field(default_factory=Counter)
    calls: dict[str, tuple[int, int]] = field(default_factory=dict)
    uncertain: Counter[str] = field(default_factory=Counter)
    place: tuple[int, list[str], int] = (0, [], 0)

    @property
    def is_clean(self) -> bool:
        """Every message once, and no call that the service does not know of (but those it calls uncertain)."""
        doubt = self.uncertain.total()
        numbers, still_there, called = self.place
        kept_safe = not still_there and called == (1 if numbers else 0)
        counted = all(0 <= took - sent <= doubt for sent, took in self.calls.values())
        return not self.lost and not self.twice and counted and kept_safe

    def compare(self, said: Counter[str], heard: Counter[str], may_miss: int = 0) -> None:
        """One for each thing said, no more and no less; `may_miss` of them may be missing, being shown as uncertain."""
        self.said += said.total()
        missing = said - heard
        if missing.total() > may_miss:
            self.lost += missing
        self.twice += heard - said


def answers_by_person(line: LineDouble, discord: DiscordDouble) -> Counter[str]:
    """How often each person was told that their words were received."""
    heard: Counter[str] = Counter()
    for taken in line.taken:
        heard[taken.to] += sum(len(ANSWER.findall(text)) > 0 for text in taken.texts)
    for user in discord.rooms:
        heard[user] += sum(len(ANSWER.findall(message.get("content", ""))) > 0 for message in discord.heard_by(user))
    return heard


async def waiting_rows(base_url: str) -> dict[tuple[str, str], int]:
    """(table, state) -> rows, as /metrics tells."""
    async with httpx2.AsyncClient(trust_env=False) as client:
        text = (await client.get(f"{base_url}/metrics")).text
    found = re.findall(r'tomoshibi_waiting\{state="(\w+)",table="(\w+)"\} ([\d.]+)', text)
    return {(table, state): int(float(count)) for state, table, count in found}
