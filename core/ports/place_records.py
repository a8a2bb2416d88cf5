"""What was done for an online place as a whole, with its evidence."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from core.place_records import PlaceRecord
from core.threads import Viewer


class PlaceRecords(Protocol):
    """What changes here touches the programme. Words lie sealed."""

    async def add(self, record: PlaceRecord, words: str) -> bool:
        """False when one of this id is there already."""
        ...

    async def get(self, record_id: str) -> PlaceRecord:
        """Raises NotFoundError."""
        ...

    async def of_programme(self, programme_id: str) -> Sequence[PlaceRecord]:
        """The newest day first, with those taken back."""
        ...

    async def withdraw(self, record: PlaceRecord, by: str) -> None:
        """Counts no more."""
        ...

    async def words_for_eyes(self, records: Sequence[PlaceRecord], viewer: Viewer) -> Mapping[str, str]:
        """What was written with each, by id; logged."""
        ...
