"""What is remembered so that nobody is written to too often: whose morning was told, and what people chose about it."""

from datetime import date, datetime
from typing import Protocol


class Manners(Protocol):
    """Digests by person and day, and each person's choices."""

    async def note_digest(self, staff_id: str, day: date, at: datetime, total: int) -> bool:
        """Notes that somebody's morning was told; False when it was already, by whichever process."""
        ...

    async def told_on(self, day: date) -> frozenset[str]:
        """Ids of those whose morning of this day was told."""
        ...

    async def wants_empty_digest(self, staff_id: str) -> bool:
        """Whether they hear of a morning on which nothing is owed; everybody does until they say otherwise."""
        ...

    async def set_empty_digest(self, staff_id: str, wanted: bool) -> None: ...
