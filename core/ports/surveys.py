"""Surveys: copies by person and round, and what was answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.surveys import SurveyAnswers, SurveyCopy, SurveyRound
from core.threads import Viewer


class Surveys(Protocol):
    """Copies in the clear, answers sealed under the case's key. Locks: people, case, then the copy."""

    async def open(self, copy: SurveyCopy) -> bool:
        """Enters a copy; False when this person has one of this round and case already."""
        ...

    async def find(self, copy_id: str) -> SurveyCopy | None: ...
    async def by_code(self, programme_id: str, code: str) -> SurveyCopy | None:
        """The copy whose paper bears this code."""
        ...

    async def lock(self, copy_id: str) -> SurveyCopy:
        """The copy, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, copy: SurveyCopy) -> None:
        """Writes where it stands. Raises NotFoundError."""
        ...

    async def of_case(self, case_id: str) -> Sequence[SurveyCopy]:
        """In the order they were made; with those of cases taken into this one."""
        ...

    async def of_person(self, person_id: str) -> Sequence[SurveyCopy]:
        """In the order they were made."""
        ...

    async def of_programme(self, programme_id: str, which: SurveyRound | None = None) -> Sequence[SurveyCopy]:
        """In the order they were made; of one round where `which` says so."""
        ...

    async def waiting(self, programme_id: str, before: datetime, reminded_under: int, limit: int) -> Mapping[str, str]:
        """Copies given out or recalled last before a moment, not done, reminded fewer times than this: by id, whose each is.

        The longest waiting first; read by index.
        """
        ...

    async def keep_draft(self, copy_id: str, answers: Mapping[str, str]) -> None:
        """Keeps what is half filled in; {} takes it away. Raises NotFoundError."""
        ...

    async def draft_for_eyes(self, copy_id: str, viewer: Viewer) -> Mapping[str, str]:
        """What is half filled in, {} for nothing; logged when there is something."""
        ...

    async def add_answers(self, copy: SurveyCopy, given: SurveyAnswers) -> None:
        """Keeps a version of the answers beside the earlier ones, and takes the draft away."""
        ...

    async def answers_for_eyes(self, copy_id: str, viewer: Viewer) -> Sequence[SurveyAnswers]:
        """Every version, the oldest first; logged once when there are any."""
        ...

    async def latest(self, copy_ids: Sequence[str]) -> Mapping[str, SurveyAnswers]:
        """The latest answers by copy, for counting; whoever shows them one by one logs it."""
        ...
