"""What was taken in from the city's lists."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from core.approved_list.entries import ListEntry
from core.approved_list.listed import ListedChild, ListedWorker
from core.people import Role


class ApprovedList(Protocol):
    """Entries of lists that were taken in; names and numbers are found by keyed tokens, the words are sealed."""

    async def take_turn(self, programme_id: str) -> None:
        """Waits for another import into this programme to end, so that two of them never enter the same child."""
        ...

    async def find_child(self, programme_id: str, name: str, born_on: date) -> ListEntry | None: ...
    async def find_guardian(self, programme_id: str, name: str, phone: str) -> str | None:
        """The person id of a guardian of an earlier list, by name and telephone number."""
        ...

    async def find_worker(self, programme_id: str, role: Role, name: str, phone: str) -> str | None: ...
    async def cases_with(self, programme_id: str, marks: Collection[str]) -> list[str]:
        """Ids of live cases with any of these marks (core.inquiries.double_marks), the oldest first."""
        ...

    async def add(self, entry: ListEntry, child: ListedChild) -> None: ...
    async def add_worker(self, programme_id: str, person_id: str, worker: ListedWorker) -> None: ...
    async def of_person(self, person_id: str) -> list[ListEntry]:
        """The entries somebody is the child or a guardian of, the oldest first."""
        ...

    async def all_in(self, programme_id: str) -> list[ListEntry]:
        """All entries of a programme in the order they were taken in."""
        ...

    async def listed(self, entry: ListEntry) -> ListedChild:
        """The city's words; for the machine alone (a letter, a comparison, a check), therefore not logged."""
        ...
