"""What is owed, as rows: written by core.usecases.owe alone, read by whoever shows or reminds."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.obligations import Owed
from core.obligations.steps import OwedStep
from core.threads import Viewer


class Obligations(Protocol):
    """Obligations by key. Locks: after people, cases and visits."""

    async def of_case(self, case_id: str) -> Mapping[str, Owed]:
        """Everything that is or was owed for a case, by key."""
        ...

    async def of_programme(self, programme_id: str) -> Mapping[str, Owed]:
        """What is or was owed for no single case, by key."""
        ...

    async def find(self, key: str) -> Owed | None: ...
    async def standing(self, key: str) -> Owed | None:
        """The obligation of this key, else what staff ended of it in a case that was taken into this one (`of_family`)."""
        ...

    async def lock(self, key: str) -> Owed:
        """The obligation, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, rows: Collection[Owed]) -> None:
        """Writes rows, new or known."""
        ...

    async def end(self, owed: Owed, step: OwedStep) -> None:
        """Writes one that staff noted as done, waived or took back, and keeps that they did; why is sealed."""
        ...

    async def steps_for_eyes(self, key: str, viewer: Viewer) -> Sequence[OwedStep]:
        """What staff did to it by hand and why, the first first; logged where there are words. Raises NotFoundError."""
        ...

    async def looks(self, now: datetime, limit: int = 100) -> list[str]:
        """Keys of open ones to be looked at by now, the longest due first, each programme in its turn; by index."""
        ...

    async def due(self, programme_id: str, now: datetime, limit: int = 500) -> Sequence[Owed]:
        """Open ones that can be done by now, the soonest due first; read by index."""
        ...

    async def due_of(self, programme_id: str, rule: str, now: datetime) -> Sequence[Owed]:
        """Open ones of one rule that can be done by now, every one."""
        ...

    async def ahead(self, programme_id: str, until: datetime, limit: int = 500) -> Sequence[Owed]:
        """Open ones that open or fall due by a moment, the soonest due first."""
        ...

    async def ended(self, programme_id: str, since: datetime) -> Sequence[Owed]:
        """Those kept or waived since a moment, the newest first."""
        ...

    async def all_in(self, programme_id: str) -> Sequence[Owed]:
        """Every one but those dropped, by when they are due: for the board and the papers."""
        ...
