"""What goes wrong on purpose, all of it from the seed: we are down, we are started anew, power is cut in the middle of sending,
platforms refuse, are too busy, take a message and lose the answer, deliver an event twice.
"""

import random
from datetime import datetime, timedelta

from tomoshibi.rehearsal.doubles import PowerCutError
from tomoshibi.rehearsal.play import Play, at_time, day_of

ME = "chaos"
FAULTS = ("429", "429", "500", "500-accepted", "cut")
PLATFORMS = ("line", "line", "line", "discord")
TWICE = 0.05
LONGEST_DOWN_M = 55.0


class Chaos:
    """Puts its acts into the play's queue."""

    def __init__(self, play: Play, seed: int) -> None:
        self._play = play
        self._chance = random.Random(f"chaos:{seed}")  # noqa: S311 - repeatable on purpose
        play.stage.twice = self._is_twice

    def begin(self, first: datetime, last: datetime) -> None:
        """An outage and a restart now and then, refusals every few days."""
        day = day_of(first) + timedelta(days=60)
        while day < day_of(last):
            day += timedelta(days=self._chance.randint(2, 6))
            when = at_time(day, 7) + timedelta(minutes=self._chance.uniform(0, 15 * 60))
            what = self._chance.choice((self._goes_down, self._restarts, self._weather, self._weather, self._weather))
            self._play.at(when, ME, what)

    def _is_twice(self) -> bool:
        if self._chance.random() >= TWICE:
            return False
        self._note("redelivery")
        return True

    def _note(self, what: str) -> None:
        self._play.record.faults.append((self._play.now, what))

    async def _weather(self) -> None:
        platform, fault = self._chance.choice(PLATFORMS), self._chance.choice(FAULTS)
        waiting: list[str] = getattr(self._play.stage.platforms.weather, platform)
        waiting.append(fault)
        self._note("power-cut" if fault == "cut" else fault)

    async def _restarts(self) -> None:
        self._note("restart")
        await self._play.stage.restart()

    async def _goes_down(self) -> None:
        """Nobody can reach us for a while; the platforms keep what they have for us."""
        self._note("outage")
        await self._play.stage.go_down(timedelta(minutes=self._chance.uniform(5, LONGEST_DOWN_M)))


__all__ = ["Chaos", "PowerCutError"]
