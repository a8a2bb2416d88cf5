"""Visit reports and the feedback that is owed for visits."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.feedback import OwedFeedback
from core.threads import Viewer
from core.visit_reports import Report, ReportState, ReportVersion


class Reports(Protocol):
    """Visit reports. Locks: as for visits (people, cases, visits), then the report."""

    async def open(self, report: Report) -> bool:
        """Enters a report that is owed; False when there is one for this visit already."""
        ...

    async def find(self, visit_id: str) -> Report | None: ...
    async def lock(self, visit_id: str) -> Report:
        """The report, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, report: Report) -> None:
        """Writes where it stands, nothing of its words. Raises NotFoundError."""
        ...

    async def draft_for_eyes(self, visit_id: str, viewer: Viewer) -> Mapping[str, str]:
        """The working copy, {} while nothing was kept; logged."""
        ...

    async def draft(self, visit_id: str) -> Mapping[str, str]:
        """For the machine alone (two screens are compared), therefore not logged."""
        ...

    async def keep_draft(self, report: Report, answers: Mapping[str, str]) -> None:
        """Writes the working copy, and the report with it."""
        ...

    async def add_version(self, report: Report, version: ReportVersion) -> None:
        """Keeps a version that was sent, beside the earlier ones."""
        ...

    async def versions_for_eyes(self, visit_id: str, viewer: Viewer) -> list[ReportVersion]:
        """Oldest first; logged once."""
        ...

    async def latest(self, visit_id: str) -> Mapping[str, str] | None:
        """The answers last sent, None when nothing was; for the machine alone, therefore not logged."""
        ...

    async def keep_word(self, visit_id: str, word: str) -> None:
        """The word with which staff sent it back; "" takes it away."""
        ...

    async def word(self, visit_id: str) -> str:
        """That word, for whoever may read the report; "" where there is none."""
        ...

    async def in_states(self, programme_id: str, states: Collection[ReportState], limit: int = 200) -> Sequence[Report]:
        """Reports of held visits in these states, the oldest visit first."""
        ...

    async def counts(self, programme_id: str) -> Mapping[ReportState, int]:
        """How many reports of held visits are in each state."""
        ...

    async def of_supporter(self, supporter_id: str, since: datetime) -> Sequence[Report]:
        """Those of held visits that began since a moment, the newest first."""
        ...

    async def of_case(self, case_id: str) -> Sequence[Report]:
        """Those of held visits, the newest first."""
        ...

    async def of_visits(self, visit_ids: Collection[str]) -> Mapping[str, Report]: ...


class FeedbackOwed(Protocol):
    """Feedback owed to guardians (S6.13)."""

    async def open(self, owed: OwedFeedback) -> bool:
        """False when there is one for this visit already."""
        ...

    async def find(self, visit_id: str) -> OwedFeedback | None: ...
    async def lock(self, visit_id: str) -> OwedFeedback:
        """Raises NotFoundError."""
        ...

    async def save(self, owed: OwedFeedback, words: str = "") -> None:
        """Writes it; `words` are what was told, sealed."""
        ...

    async def words_for_eyes(self, visit_id: str, viewer: Viewer) -> str:
        """What was told; logged."""
        ...

    async def open_ones(self, programme_id: str) -> Sequence[OwedFeedback]:
        """Those nobody has given, the first due first."""
        ...

    async def closed_since(self, programme_id: str, since: datetime) -> Sequence[OwedFeedback]:
        """Those closed since a moment, the newest first."""
        ...
