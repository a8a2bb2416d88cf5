"""Deeds: as use cases decide them, and as the pump does them."""

from collections.abc import Sequence
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
        """What could not be done and nobody has put away, the newest first, for the desk."""
        ...

    async def is_any_tried_on(self, programme_id: str) -> bool:
        """Whether something was tried in vain and is to be tried again."""
        ...

    async def told(self, key: str) -> None:
        """Notes that staff were told of its failure."""
        ...

    async def again(self, key: str) -> bool:
        """Puts a failed one back to be done from now on; False when it is not failed (any more)."""
        ...

    async def put_away(self, key: str, staff_id: str) -> bool:
        """Notes that somebody saw a failed one and did by hand what was needed; False when it is not failed."""
        ...


@dataclass(frozen=True, slots=True)
class ClaimedDeed:
    """A deed under lease. `address` is the account's on the channel, "" without one; `made` is what the deed named in
    `args["of"]` made (its result); `attempt` counts from 1, and `first_tried_at` is when the first one was.
    """

    id: str
    deed: Deed
    address: str
    made: str
    attempt: int
    first_tried_at: datetime


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

    async def untold(self, limit: int = 50) -> list[KeptDeed]:
        """Failed ones nobody was told of yet, oldest first."""
        ...

    async def release_leases(self, owners: Sequence[str], now: datetime) -> int:
        """What these dead processes had is claimable at once; how many."""
        ...

    async def lease_owners(self, now: datetime) -> list[str]:
        """Who holds leases that have not ended."""
        ...
