"""Supporters with their training and insurance, and matches."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from core.matches import Match
from core.supporters import Attendance, Attended, Confirmed, Insurance, Supporter, TrainingHeld
from core.threads import Viewer


class Supporters(Protocol):
    """What is known of supporters; personal parts are sealed under the person's key."""

    async def get(self, person_id: str) -> Supporter | None:
        """For the machine alone; None where no record was made yet."""
        ...

    async def for_eyes(self, person_id: str, viewer: Viewer) -> Supporter | None:
        """The record; logged when there is one."""
        ...

    async def save(self, supporter: Supporter) -> None:
        """Writes it, new or known."""
        ...

    async def all_in(self, programme_id: str) -> list[Supporter]:
        """Every record of people who have not departed, for the machine alone (matching, pay)."""
        ...

    async def all_for_eyes(self, programme_id: str, viewer: Viewer) -> list[Supporter]:
        """The same for a page; logged once a person and page."""
        ...

    async def confirmed(self, person_id: str) -> list[Confirmed]: ...
    async def confirmed_in(self, programme_id: str) -> Mapping[str, Sequence[Confirmed]]: ...
    async def confirm(self, confirmed: Confirmed) -> None:
        """Keeps who confirmed a criterion first; confirming twice is harmless."""
        ...

    async def take_back(self, person_id: str, criterion: str) -> None: ...


class Trainings(Protocol):
    """Trainings and who was there; the trainer's name is sealed."""

    async def add(self, training: TrainingHeld) -> None: ...
    async def save(self, training: TrainingHeld) -> None: ...
    async def get(self, training_id: str) -> TrainingHeld:
        """The training. Raises NotFoundError."""
        ...

    async def get_for_eyes(self, training_id: str, viewer: Viewer) -> TrainingHeld:
        """With the trainer's name; logged."""
        ...

    async def all_in(self, programme_id: str) -> list[TrainingHeld]:
        """The newest first, without trainers' names."""
        ...

    async def attendance(self, training_id: str) -> list[Attendance]: ...
    async def save_attendance(self, attendance: Attendance) -> None: ...
    async def remove_attendance(self, training_id: str, person_id: str) -> None: ...
    async def of_person(self, person_id: str) -> list[Attended]:
        """What somebody attended, the oldest first, without trainers' names."""
        ...

    async def of_programme(self, programme_id: str) -> Mapping[str, Sequence[Attended]]:
        """By person; at once for a whole list."""
        ...


class Insurances(Protocol):
    """Policies of a programme."""

    async def add(self, insurance: Insurance) -> None: ...
    async def get(self, insurance_id: str) -> Insurance:
        """The policy. Raises NotFoundError."""
        ...

    async def remove(self, insurance_id: str) -> None: ...
    async def all_in(self, programme_id: str) -> list[Insurance]:
        """By first day."""
        ...

    async def in_force(self, programme_id: str, day: date) -> list[Insurance]: ...


class Matches(Protocol):
    """Matches. Locks: people, then the case, then its match."""

    async def add(self, match: Match) -> None:
        """Raises ConflictError when the case has a live match already."""
        ...

    async def get(self, match_id: str) -> Match:
        """The match. Raises NotFoundError."""
        ...

    async def lock(self, match_id: str) -> Match:
        """The match, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, match: Match, why: str = "") -> None:
        """Writes it; `why` it ended is sealed under the case's key and kept when left out."""
        ...

    async def why_for_eyes(self, match_id: str, viewer: Viewer) -> str:
        """Why it ended, "" where nothing was said; logged when there is something."""
        ...

    async def of_case(self, case_id: str) -> list[Match]:
        """All of them, the newest first."""
        ...

    async def live_of_case(self, case_id: str) -> Match | None: ...
    async def of_supporter(self, supporter_id: str) -> list[Match]:
        """All of them, the newest first."""
        ...

    async def live_of_supporter(self, supporter_id: str) -> list[Match]: ...
    async def live_in(self, programme_id: str) -> list[Match]:
        """Live matches of a programme, the oldest first."""
        ...

    async def all_in(self, programme_id: str) -> list[Match]:
        """Every match of a programme, the oldest first."""
        ...

    async def waiting_cases(self, programme_id: str) -> list[str]:
        """Approved cases (not those merged into another) without a live match, the longest waiting first."""
        ...
