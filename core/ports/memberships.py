"""Who is on the way into an online place, and who belongs to it."""

from typing import Protocol

from core.memberships import Membership
from core.threads import Viewer


class Memberships(Protocol):
    """One a person. What changes here touches the case, so that what is owed is derived anew."""

    async def find(self, person_id: str) -> Membership | None: ...

    async def lock(self, person_id: str) -> Membership:
        """Takes its row. Raises NotFoundError."""
        ...

    async def add(self, one: Membership) -> bool:
        """False when this person has one already."""
        ...

    async def save(self, one: Membership) -> None:
        """Raises NotFoundError."""
        ...

    async def of_case(self, case_id: str) -> list[Membership]: ...

    async def of_programme(self, programme_id: str) -> list[Membership]:
        """All, in the order they began."""
        ...

    async def members(self, programme_id: str) -> list[Membership]:
        """Those who belong to the place now, in the order they joined."""
        ...

    async def nickname(self, person_id: str) -> str:
        """What they are called in the place, for the machine (shown in the room itself); "" where none is chosen."""
        ...

    async def nickname_for_eyes(self, person_id: str, viewer: Viewer) -> str: ...

    async def name(self, person_id: str, nickname: str) -> None:
        """Keeps what they wish to be called, sealed. Raises NotFoundError."""
        ...
