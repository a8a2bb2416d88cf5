"""What has happened in a case, read in a few trips; whose answer is waited for; which terms were used last."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.obligations import CaseHistory


class Histories(Protocol):
    """What the rules of obligations read."""

    async def of_case(self, case_id: str) -> CaseHistory:
        """What happened in a case and in those taken into it. On PostgreSQL two who derive at once take turns.

        Raises NotFoundError.
        """
        ...

    async def live_cases(self, programme_id: str, after: str = "", limit: int = 200) -> Sequence[str]:
        """Ids of approved cases that were not taken into another, in the order of their ids."""
        ...

    async def derived_with(self, programme_id: str) -> str:
        """The fingerprint of the terms and rules by which all was derived last; "" before the first time."""
        ...

    async def note_derived(self, programme_id: str, fingerprint: str) -> None:
        """Keeps it."""
        ...


class Asked(Protocol):
    """Whose answer is waited for; one row a person."""

    async def note(self, person_id: str, at: datetime) -> None:
        """They were asked something; the first question since they last wrote stays known."""
        ...

    async def answered(self, person_id: str) -> bool:
        """They wrote or pressed something; False when nothing was asked (then nothing was changed)."""
        ...
