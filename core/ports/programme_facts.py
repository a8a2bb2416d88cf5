"""What the rules about a programme as a whole count: moments and months, never who."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from core.obligations.history import Months

MonthSpan = tuple[date, datetime, datetime]
"""A month: its first day in Japan, and from when until before when it lasts."""


class ProgrammeFacts(Protocol):
    """Facts of a whole programme. What a read costs follows the number of months, not what is stored."""

    async def months(self, programme_id: str, spans: Sequence[MonthSpan]) -> Months:
        """In which of these months there was something to be told of."""
        ...

    async def approved_at(self, programme_id: str, limit: int) -> list[datetime]:
        """When each child was first approved, in order, the first so many; whoever withdrew since counts as well."""
        ...
