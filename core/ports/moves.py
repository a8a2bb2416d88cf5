"""Requests to move a visit, and outages of ours."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

from core.move_requests import MoveRequest, MoveState
from core.outages import Outage


class Moves(Protocol):
    """Requests. Locks: people, cases, visits, then requests. A visit has at most one that is open."""

    async def add(self, request: MoveRequest) -> bool:
        """Opens a request; False, and nothing is written, when its visit has an open one."""
        ...

    async def get(self, request_id: str) -> MoveRequest:
        """The request. Raises NotFoundError."""
        ...

    async def save(self, request: MoveRequest) -> None:
        """Writes it. Raises NotFoundError."""
        ...

    async def open_of(self, visit_id: str) -> MoveRequest | None:
        """The open request about this visit."""
        ...

    async def that_made(self, new_visit_id: str) -> MoveRequest | None:
        """The newest request that moved some visit to this one."""
        ...

    async def of_visit(self, visit_id: str) -> list[MoveRequest]:
        """Every request about this visit, the newest first."""
        ...

    async def chosen_by(self, person_id: str) -> list[MoveRequest]:
        """Those for which this person looks for an hour now, the newest first."""
        ...

    async def in_states(self, programme_id: str, states: Collection[MoveState]) -> list[MoveRequest]:
        """Those of a programme in these states, the longest waiting first."""
        ...

    async def due(self, now: datetime, limit: int = 100) -> list[str]:
        """Ids of requests to be looked at by now, the longest due first; read by index."""
        ...


class Outages(Protocol):
    """When we could not be reached."""

    async def pulse(self, at: datetime) -> datetime | None:
        """Notes that the service is there, and tells when it was noted before."""
        ...

    async def add(self, outage: Outage) -> None: ...
    async def near(self, moment: datetime, reach: timedelta) -> list[Outage]:
        """Those that touch the time from `reach` before a moment to `reach` after it, by when they began."""
        ...

    async def latest(self, limit: int = 20) -> list[Outage]:
        """The newest first."""
        ...
