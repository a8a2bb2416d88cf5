"""Referrals of an online place's participants, and the meetings and trainings its staff attended."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from core.meetings import Meeting, MinutesVersion
from core.referrals import Referral, StepMade
from core.threads import Viewer


class Referrals(Protocol):
    """Steps are only ever added. Locks: the case before."""

    async def begin(self, referral: Referral) -> Referral:
        """Keeps it; the one of this case and place where there is one already."""
        ...

    async def add(self, referral: Referral, step: StepMade, words: str) -> bool:
        """Keeps a step; False when one of this id is there already (a double press)."""
        ...

    async def of_case(self, case_id: str) -> Sequence[tuple[Referral, Sequence[StepMade]]]:
        """In the order they began, with their steps."""
        ...

    async def words_for_eyes(self, case_id: str, viewer: Viewer) -> Mapping[str, str]:
        """By step, those that have any; logged."""
        ...


class Meetings(Protocol):
    """What changes here touches the programme. Minutes are kept by version; names of those outside lie sealed."""

    async def add(self, meeting: Meeting, words: str) -> bool:
        """False when one of this id is there already."""
        ...

    async def get(self, meeting_id: str) -> Meeting:
        """Raises NotFoundError."""
        ...

    async def all_in(self, programme_id: str) -> Sequence[Meeting]:
        """The newest day first, with those taken back."""
        ...

    async def withdraw(self, meeting: Meeting, by: str) -> None:
        """Counts no more."""
        ...

    async def write(self, meeting: Meeting, minutes: MinutesVersion, words: str) -> None:
        """Adds a version. Raises ConflictError when this number is there already."""
        ...

    async def versions(self, meeting_id: str) -> Sequence[MinutesVersion]: ...

    async def words_for_eyes(self, meeting: Meeting, viewer: Viewer) -> tuple[str, Mapping[int, str]]:
        """What was noted with it, and the minutes by version; logged."""
        ...

    async def first_minutes(self, programme_id: str) -> Mapping[str, datetime]:
        """When the first minutes were written, by meeting."""
        ...

    async def held(self, programme_id: str, since: date, until: date) -> Sequence[Meeting]:
        """Those that count, of these days."""
        ...
