"""Deeds: as use cases decide them, and as the pump does them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.deeds import Deed, KeptDeed


class Deeds(Protocol):
    """Deeds inside a unit of work."""

    async def put(self, deed: Deed) -> bool:
        """Keeps a deed to be done; False when one of this key is there already."""
        ...

    async def find(self, key: str) -> KeptDeed | None: ...

    async def failed(self, programme_id: str, limit: int = 50) -> list[KeptDeed]:
        """What could not be done, the newest first, for the desk."""
        ...


@dataclass(frozen=True, slots=True)
class ClaimedDeed:
    """A deed under lease. `address` is the account's on the channel, "" without one; `made` is what the deed named in
    `args["of"]` made (its result); `attempt` counts from 1.
    """

    id: str
    deed: Deed
    address: str
    made: str
    attempt: int


class DeedStore(Protocol):
    """Deeds as the pump sees them; every method is its own transaction."""

    async def claim(self, now: datetime, owner: str, lease_s: float, limit: int) -> list[ClaimedDeed]:
        """Leases what is due, at most one a subject, in order; what a dead pump had is claimed again."""
        ...

    async def done(self, deed_id: str, owner: str, result: str, now: datetime) -> bool:
        """Settles it as done; False when the lease was lost."""
        ...

    async def later(self, deed_id: str, owner: str, code: str, due_at: datetime) -> bool: ...

    async def failed(self, deed_id: str, owner: str, code: str, now: datetime) -> bool:
        """Settles it as failed: staff are shown it."""
        ...
