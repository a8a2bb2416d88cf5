"""Who is on duty in an opening, and who was there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from core.attendance import InVoice, Stay
from core.duty import DutyMark, Watch


class DutyKept(Protocol):
    """Marks of duty, only ever added, and what is looked at next. A mark touches the programme."""

    async def mark(self, mark: DutyMark) -> None: ...

    async def marks(self, opening_id: str) -> list[DutyMark]:
        """In the order they were made."""
        ...

    async def marks_between(self, programme_id: str, begins: datetime, ends: datetime) -> dict[str, list[DutyMark]]:
        """Those of openings that start within, by opening."""
        ...

    async def watch(self, opening_id: str) -> Watch | None: ...

    async def save_watch(self, watch: Watch) -> None:
        """Keeps it, the first too."""
        ...

    async def due(self, now: datetime, asked_before: timedelta, limit: int) -> list[str]:
        """Ids of openings to be looked at by now: one index for those ahead, one for those that run, the longest due first."""
        ...


class Attendance(Protocol):
    """Who was there: ids and moments, no words."""

    async def begin(self, stay: Stay) -> bool:
        """Keeps a stay; False when the same began at the same moment already."""
        ...

    async def extend(self, stay: Stay) -> bool:
        """Keeps one stay a person, opening and way, from the earliest to the latest moment; True when it is the first."""
        ...

    async def end_voice(self, opening_id: str, at: datetime, person_id: str = "", *, is_uncertain: bool = False) -> None:
        """Ends the stays in voice rooms that go on, of one person or ("") of everybody."""
        ...

    async def stays(self, opening_id: str) -> list[Stay]: ...

    async def stays_between(self, programme_id: str, begins: datetime, ends: datetime) -> dict[str, list[Stay]]:
        """Those of openings that start within, by opening."""
        ...

    async def stays_of(self, person_id: str) -> dict[str, list[Stay]]:
        """All of one person, by opening."""
        ...

    async def came_before(self, person_ids: Sequence[str], opening_id: str) -> frozenset[str]:
        """Which of them were in an opening that starts before this one."""
        ...

    async def enter_voice(self, one: InVoice) -> None:
        """Somebody is in a voice room; in another one no more."""
        ...

    async def leave_voice(self, person_id: str) -> None: ...

    async def in_voice(self, programme_id: str, places: Sequence[str]) -> list[InVoice]: ...

    async def where(self, person_id: str) -> str | None:
        """The address of the voice room somebody is in."""
        ...

    async def move(self, from_id: str, to_id: str) -> None:
        """A visitor turned out to be somebody we know: what was seen of them is theirs."""
        ...
