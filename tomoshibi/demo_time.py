"""The demo's clock is moved on by whoever plays: what would have happened meanwhile happens, one step after the other."""

import asyncio
from datetime import datetime, timedelta

from core.errors import Refusal
from tomoshibi.running import Running

STEPS = ((timedelta(days=1), timedelta(hours=1)), (timedelta(hours=2), timedelta(minutes=15)))
"""How far the clock goes at once while more than so much lies ahead; the last hours go in SHORTEST steps."""
SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=31)
_STILL_S = 20.0


class DemoTime:
    """Implements web.parts.DemoTime. Only forward: what was said stays said."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._turn = asyncio.Lock()

    def now(self) -> datetime:
        """The demo's moment."""
        return self._running.opened.clock.now()

    async def forward(self, until: datetime) -> Refusal | None:
        """Moves the clock on to a moment (aware); jobs run and messages go out at every step between."""
        async with self._turn:
            if not self.now() < until <= self.now() + LONGEST:
                return Refusal("refusal-demo-time")
            while (left := until - self.now()) > timedelta(0):
                await self._step(min(left, next((step for ahead, step in STEPS if left > ahead), SHORTEST)))
        return None

    async def _step(self, by: timedelta) -> None:
        running, since = self._running, self.now()
        running.opened.clock.move(by)
        await running.ticker.run_between(since, self.now())
        async with asyncio.timeout(_STILL_S):
            await running.pump.rest()
