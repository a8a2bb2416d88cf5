"""What the platforms' records and the service's own figures say at the end."""

import re
from collections import Counter
from dataclasses import dataclass, field

import httpx2

from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble

ANSWER = re.compile("受け取りました")
NOTICE = "新しいお知らせがあります"


@dataclass
class Verdict:
    """`lost` and `twice` by person; `uncertain` is what the service itself shows to staff."""

    said: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    twice: Counter[str] = field(default_factory=Counter)
    notices: dict[str, int] = field(default_factory=dict)
    uncertain: int = 0

    @property
    def is_clean(self) -> bool:
        """Every message once, and the same notices to every member of staff (by mail: or shown as uncertain)."""
        told = {name: count for name, count in self.notices.items() if name != "mail"}
        by_mail = self.notices.get("mail", 0)
        even = len(set(told.values())) <= 1
        whole = all(count - self.uncertain <= by_mail <= count for count in told.values())
        return not self.lost and not self.twice and even and whole


def answers_by_person(line: LineDouble, discord: DiscordDouble) -> Counter[str]:
    """How often each person was told that their words were received."""
    heard: Counter[str] = Counter()
    for taken in line.taken:
        heard[taken.to] += sum(len(ANSWER.findall(text)) > 0 for text in taken.texts)
    for user in discord.rooms:
        heard[user] += sum(len(ANSWER.findall(message.get("content", ""))) > 0 for message in discord.heard_by(user))
    return heard


def judge(said: Counter[str], heard: Counter[str], notices: dict[str, int], uncertain: int) -> Verdict:
    """One answer for each thing said, no more and no less."""
    verdict = Verdict(said=said.total(), notices=notices, uncertain=uncertain)
    for person, count in said.items():
        if heard[person] < count:
            verdict.lost[person] = count - heard[person]
        if heard[person] > count:
            verdict.twice[person] = heard[person] - count
    return verdict


async def waiting_rows(base_url: str) -> dict[tuple[str, str], int]:
    """(table, state) -> rows, as /metrics tells."""
    async with httpx2.AsyncClient(trust_env=False) as client:
        text = (await client.get(f"{base_url}/metrics")).text
    found = re.findall(r'tomoshibi_waiting\{state="(\w+)",table="(\w+)"\} ([\d.]+)', text)
    return {(table, state): int(float(count)) for state, table, count in found}
