"""Visits, their ledger, and the hours they hold."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from core.threads import Viewer
from core.visits import LedgerEntry, Move, Visit, VisitDetails, VisitState


class Visits(Protocol):
    """Visits. Locks: people first, then cases, then visits. A planned visit holds its hours, of the child and the supporter."""

    async def add(self, visit: Visit, details: VisitDetails, entry: LedgerEntry) -> bool:
        """Plans a visit and takes its hours; False, and nothing is written, when child or supporter is taken then. One whose
        day is still to be fixed (TO_FIX) holds none.

        Whatever happens at the same moment: the database holds each block of an owner once. Siblings of one `joint_id` share
        their supporter's hours.
        """
        ...

    async def get(self, visit_id: str) -> Visit:
        """The visit. Raises NotFoundError."""
        ...

    async def lock(self, visit_id: str) -> Visit:
        """The visit, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def change(self, visit: Visit, entry: LedgerEntry) -> None:
        """Writes the new state with its line of the ledger; a visit that is planned no more gives its hours back."""
        ...

    async def move(self, moves: Sequence[Move]) -> bool:
        """Moves one visit, or those to siblings at the same time, all or none; the details go along.

        False, and nothing is written, when somebody's new hours are taken: the old date stands.
        """
        ...

    async def save(self, visit: Visit) -> None:
        """Writes what is no state: arrival, leaving, the next step. Raises NotFoundError."""
        ...

    async def details(self, visit_id: str) -> VisitDetails:
        """For the machine alone, therefore not logged."""
        ...

    async def details_for_eyes(self, visit_id: str, viewer: Viewer) -> VisitDetails: ...
    async def save_details(self, visit_id: str, details: VisitDetails) -> None: ...
    async def of_case(self, case_id: str, states: Collection[VisitState] = ()) -> list[Visit]:
        """By when they begin; with `states` only those."""
        ...

    async def of_supporter(
        self, supporter_id: str, since: datetime, until: datetime, states: Collection[VisitState] = ()
    ) -> list[Visit]:
        """Those that begin in [since, until), by when."""
        ...

    async def made_from(self, visit_id: str) -> Visit | None:
        """The visit that stands for this one: moved, or made up for afterwards."""
        ...

    async def joint(self, joint_id: str) -> list[Visit]:
        """The visits to siblings at the same time, by case."""
        ...

    async def between(
        self, programme_id: str, since: datetime, until: datetime, states: Collection[VisitState] = ()
    ) -> list[Visit]:
        """Those of a programme that begin in [since, until), by when."""
        ...

    async def due(self, now: datetime, limit: int = 100) -> list[str]:
        """Ids of visits whose next step is due, the longest due first; read by index."""
        ...

    async def to_fix(self, programme_id: str) -> list[Visit]:
        """Those whose day is still to be fixed, the longest waiting first."""
        ...

    async def taken(self, owner_ids: Collection[str], since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
        """Spans within which one of these (case or supporter ids) has a planned visit, by when they begin."""
        ...

    async def counts(self, programme_id: str) -> dict[VisitState, int]:
        """How many visits of a programme stand where."""
        ...

    async def counts_by_case(self, programme_id: str) -> dict[str, dict[VisitState, int]]:
        """The same by case."""
        ...

    async def ledger(self, case_id: str) -> list[LedgerEntry]:
        """The ledger of a case, oldest first, without the words of staff; for the machine."""
        ...

    async def ledger_for_eyes(self, case_id: str, viewer: Viewer) -> list[LedgerEntry]:
        """The same with the words; logged once."""
        ...
