"""Rooms in the browser: who may not post for a time, and what was said in them, which goes when an opening is over."""

from datetime import datetime
from typing import Protocol


class Rooms(Protocol):
    """Beside what the threads of the rooms' own accounts hold."""

    async def pause(self, account_id: str, until: datetime | None) -> None:
        """This account posts in no room until then; None: it may again."""
        ...

    async def paused_until(self, account_id: str) -> datetime | None: ...

    async def take_out(self, account_id: str, message_id: str) -> bool:
        """The words of a line go from a room; its place says so on every open page. False for an unknown line."""
        ...

    async def forget_talk(self, account_id: str, before: datetime) -> int:
        """Takes out everything that stands on a room's screen from before a moment, words and all; how many lines."""
        ...
