"""Who may learn of somebody, whether somebody can speak freely, and when the staff is there."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from core.alerts import AlertNote
from core.safety import Disclosure, PassedBy
from core.staff_presence import Leave, OwnHours


class Safety(Protocol):
    """Who is passed by, and what somebody disclosed from which device."""

    async def pass_by(self, person_id: str, staff_id: str, why: str, at: datetime) -> bool:
        """From now on this member of staff learns nothing of this person; False when it was so already. Nobody ends it
        by saying it again.
        """
        ...

    async def free(self, person_id: str, staff_id: str, by: str, at: datetime) -> bool:
        """Another member of staff decided that they may learn of the person again; False when they were not passed by."""
        ...

    async def passed_by(self, person_id: str) -> list[PassedBy]:
        """Those passed by now, the longest first."""
        ...

    async def kept_from(self, staff_id: str) -> frozenset[str]:
        """Ids of the people of whom this member of staff must learn nothing now."""
        ...

    async def is_passed_by(self, person_id: str, staff_id: str) -> bool: ...
    async def move(self, from_person: str, to_person: str) -> None:
        """What held for a visitor holds for the person they turned out to be."""
        ...

    async def disclosure(self, person_id: str) -> Disclosure | None: ...
    async def note_disclosure(self, disclosure: Disclosure) -> None:
        """Keeps the newest; one a person."""
        ...


class Tellings(Protocol):
    """Who was told of which alert and when, when staff last looked at the desk, and the words left at alerts."""

    async def note(self, alert_id: str, staff_id: str, text_id: str, at: datetime) -> None: ...
    async def told_of(self, alert_id: str) -> list[str]:
        """Ids of staff who were told, each once."""
        ...

    async def unread(self, staff_id: str, text_id: str) -> tuple[int, datetime | None]:
        """How often this notice went to somebody since they last looked, and when last."""
        ...

    async def looked(self, staff_id: str, at: datetime) -> None: ...
    async def add_word(self, note: AlertNote, person_id: str | None) -> None:
        """Keeps a word, sealed for the person it is about (for its author where it is about nobody)."""
        ...

    async def words_of_person(self, person_id: str, limit: int = 20) -> list[AlertNote]:
        """The newest words at alerts of this person, newest first."""
        ...


class StaffTime(Protocol):
    """Leave and own hours of staff."""

    async def leave_of(self, staff_ids: Sequence[str], from_on: date) -> list[Leave]:
        """Leave that is not over before this day, earliest first."""
        ...

    async def hours_of(self, staff_ids: Sequence[str]) -> Mapping[str, OwnHours]: ...
    async def add_leave(self, leave: Leave) -> None: ...
    async def find_leave(self, leave_id: str) -> Leave:
        """The leave. Raises NotFoundError."""
        ...

    async def remove_leave(self, leave_id: str) -> None: ...
    async def set_hours(self, staff_id: str, hours: OwnHours | None) -> None: ...
