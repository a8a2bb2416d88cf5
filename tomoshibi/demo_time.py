"""The demo's clock is moved on by whoever plays: what would have happened meanwhile happens, each thing at its own moment."""

import asyncio
from datetime import datetime, timedelta

from core.errors import Refusal
from storage.next_due import next_due_after
from tomoshibi.running import Running

GRAIN, FAR_GRAIN = timedelta(seconds=20), timedelta(minutes=15)
"""What falls due within so little time is looked at together, as the ticker would; the second while days lie ahead."""
SHORTEST = timedelta(minutes=5)
"""Steps of the last hours, in which whoever plays is about to look."""
LONGEST_STEP = timedelta(hours=12)
"""The clock stands still at least so often, for jobs that ask by the day."""
CLOSE, FAR = timedelta(hours=2), timedelta(days=2)
LONGEST = timedelta(days=31, hours=12)
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
        """Moves the clock on to a moment (aware); it stands wherever something is due, and that happens there."""
        async with self._turn:
            if not self.now() < until <= self.now() + LONGEST:
                return Refusal("refusal-demo-time")
            while self.now() < until:
                await self._step(await self._next_stop(until))
        return None

    async def _next_stop(self, until: datetime) -> datetime:
        """The next daily job, the next thing due, or the end of a step: whichever comes first."""
        now, running = self.now(), self._running
        stops = [until, now + (LONGEST_STEP if until - now > CLOSE else SHORTEST)]
        stops += running.ticker.next_daily(now).values()
        due = await next_due_after(running.opened.database.connector, now)
        if due is not None:
            stops.append(max(due, now + (FAR_GRAIN if until - now > FAR else GRAIN)))
        return min(stops)

    async def _step(self, until: datetime) -> None:
        running, since = self._running, self.now()
        running.opened.clock.move(until - since)
        await running.ticker.run_between(since, self.now())
        async with asyncio.timeout(_STILL_S):
            await running.pump.rest()
