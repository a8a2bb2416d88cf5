"""What the board asks: counts without rows, and the rows behind one clause."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from core.obligations import Owed
from core.obligations.counted import Counted, Counting
from core.obligations.hidden import Hidden
from core.surveys import SurveyReturn, SurveyRound


class Board(Protocol):
    """Read only. What is hidden is in no count and no list."""

    async def count(self, programme_id: str, asked: Counting, hidden: Hidden) -> Counted:
        """Everything but what was dropped, counted by the database."""
        ...

    async def open_by(self, programme_id: str, clauses: Collection[str], hidden: Hidden) -> Sequence[Owed]:
        """What these clauses ask for and is not done, the soonest due first; what lies ahead as well."""
        ...

    async def ended_by(
        self, programme_id: str, clauses: Collection[str], hidden: Hidden, *, skip: int, limit: int
    ) -> tuple[Sequence[Owed], int]:
        """What was kept or waived of these clauses, the newest first, so many of it; and how many there are in all."""
        ...

    async def survey_returns(self, programme_id: str, hidden: Hidden) -> Mapping[SurveyRound, SurveyReturn]:
        """Of each round that went out: how many copies, how many came back, how many would rather not."""
        ...
