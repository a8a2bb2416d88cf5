"""The turns of SQLite's one writer: one at a time, and what a platform waits for never behind a whole queue."""

import asyncio
from collections import deque


class Turns:
    """Like asyncio.Lock, with two queues: an urgent one waits for the running turn and at most one other."""

    def __init__(self) -> None:
        self._is_taken = False
        self._was_urgent = False
        self._urgent: deque[asyncio.Future[None]] = deque()
        self._others: deque[asyncio.Future[None]] = deque()

    async def acquire(self, *, urgent: bool = False) -> None:
        """Waits for the turn; whoever is cancelled while waiting gives it on."""
        if not self._is_taken:
            self._is_taken, self._was_urgent = True, urgent
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        (self._urgent if urgent else self._others).append(mine)
        try:
            await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():
                self.release()
            raise

    def release(self) -> None:
        """Ends the turn. After an urgent one somebody else goes first, so that a flood cannot starve them."""
        lanes = ((self._others, False), (self._urgent, True))
        for lane, is_urgent in lanes if self._was_urgent else reversed(lanes):
            while lane:
                waiting = lane.popleft()
                if not waiting.done():
                    self._was_urgent = is_urgent
                    waiting.set_result(None)
                    return
        self._is_taken = False
