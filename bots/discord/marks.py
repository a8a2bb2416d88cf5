"""What the Discord door remembers across restarts: a hash of its commands, and until where it has seen messages."""

import asyncio
from typing import Protocol

import structlog

log = structlog.get_logger()

SEEN_UNTIL = "discord:seen-until"
SAVE_EVERY_S = 5.0


class Marks(Protocol):
    """A few small facts by name, kept in the database by storage; never anything personal."""

    async def get(self, key: str) -> str | None: ...
    async def put(self, key: str, value: str) -> None: ...


class MarksInMemory:
    """Marks that live as long as the process."""

    def __init__(self) -> None:
        self._facts: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self._facts.get(key)

    async def put(self, key: str, value: str) -> None:
        self._facts[key] = value


class SeenUntil:
    """The newest message id up to which everything is stored; Discord's ids rise over all rooms, so one number will do.

    It stands still while a message waits to be stored, and while a gap is open (from the start, or from a lost session,
    until the messages of the gap have been fetched), so that what was missed is always fetched again from there.
    """

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._newest = 0
        self._saved = 0
        self._waiting: set[int] = set()
        self._saved_at = 0.0
        self._gap_from: int | None = None
        self._gap_open = True
        self._loaded = False

    async def open_gap(self) -> int | None:
        """From which id on messages may have been missed; None when nothing was ever seen. Closed by `close_gap`."""
        if not self._loaded:
            self._saved = self._gap_from = int(await self._marks.get(SEEN_UNTIL) or 0)
            self._newest = max(self._newest, self._saved)
            self._loaded = True
        if self._gap_from is None:
            self._gap_from = self._safe()
        self._gap_open = True
        return self._gap_from or None

    def begin_from(self, message_id: int) -> None:
        """The very first session: what was said before it is not ours, whatever comes after this may be missed."""
        self._newest = max(self._newest, message_id)

    async def close_gap(self) -> None:
        """Everything missed has been stored."""
        self._gap_open, self._gap_from = False, None
        await self.save()

    def begin(self, message_id: int) -> None:
        """A message has come and waits to be stored."""
        self._waiting.add(message_id)

    async def done(self, message_id: int) -> None:
        """It is stored."""
        self._waiting.discard(message_id)
        self._newest = max(self._newest, message_id)
        if asyncio.get_running_loop().time() - self._saved_at >= SAVE_EVERY_S:
            await self.save()

    async def save(self) -> None:
        """Keeps the mark, unless a gap is open; a failure only means that more is fetched again later."""
        until = self._safe()
        if self._gap_open or until <= self._saved:
            return
        self._saved_at = asyncio.get_running_loop().time()
        try:
            await self._marks.put(SEEN_UNTIL, str(until))
            self._saved = until
        except Exception as error:  # noqa: BLE001 - whatever storage raises, messages go on
            log.warning("discord-mark-not-kept", error=type(error).__name__)

    def _safe(self) -> int:
        return min(self._newest, min(self._waiting) - 1) if self._waiting else self._newest
