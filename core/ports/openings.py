"""Openings of an online place, posts, wishes to come."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.openings import Opening, OpeningStep, PlannedOpening, Posting, StaffMark, WishToCome
from core.threads import Viewer


class Openings(Protocol):
    """Openings of all places. What changes here touches the programme, so that what is owed for it is derived anew."""

    async def add(self, opening: Opening) -> None: ...

    async def save(self, opening: Opening) -> None: ...

    async def lock(self, opening_id: str) -> PlannedOpening:
        """Takes its row for this transaction. Raises NotFoundError."""
        ...

    async def get(self, opening_id: str) -> PlannedOpening:
        """Raises NotFoundError."""
        ...

    async def between(self, programme_id: str, begins: datetime, ends: datetime) -> list[PlannedOpening]:
        """Those that start within, the earliest first, cancelled ones too."""
        ...

    async def running(self, programme_id: str, now: datetime) -> PlannedOpening | None:
        """The one that is open or paused now, or None; by the latest start."""
        ...

    async def post(self, opening_id: str, postings: Sequence[Posting]) -> None:
        """Who holds which post from now on, instead of who did."""
        ...

    async def wish(self, wish: WishToCome) -> None:
        """Keeps what somebody said about coming, instead of what they said before."""
        ...

    async def wishes(self, opening_id: str) -> list[WishToCome]: ...

    async def wishes_in(self, opening_ids: Sequence[str]) -> dict[str, list[WishToCome]]:
        """Wishes by opening; an opening without any is not there."""
        ...

    async def plan_turn(self, programme_id: str) -> None:
        """Waits for whoever else plans in this programme until the end: no two openings at one time."""
        ...

    async def note(self, step: OpeningStep) -> None: ...

    async def steps(self, opening_ids: Sequence[str]) -> list[OpeningStep]:
        """In the order they were noted."""
        ...

    async def untold_duties(self, programme_id: str) -> list[tuple[str, str]]:
        """Opening and person of each posting in what is not over, entered since they were last told of that opening; only of
        openings that are told together (core.openings.TOGETHER). By person, then by opening.
        """
        ...

    async def marks(self, programme_id: str) -> dict[str, StaffMark]:
        """By person: who was marked."""
        ...

    async def mark(self, mark: StaffMark) -> None:
        """Keeps what staff noted of a person, instead of what was noted before."""
        ...

    async def public_names(self, programme_id: str) -> dict[str, str]:
        """What people on duty are called before participants, by person; who chose none is not there."""
        ...

    async def name(self, person_id: str, public_name: str) -> None:
        """Keeps it, sealed; "" takes it away. Raises NotFoundError for somebody who was never marked."""
        ...

    async def keep_experience(self, person_id: str, words: str) -> None:
        """What the experience of somebody who was marked is, sealed; "" takes it away."""
        ...

    async def experience_for_eyes(self, programme_id: str, viewer: Viewer) -> dict[str, str]:
        """What was noted of the experience of each, by person; logged."""
        ...
