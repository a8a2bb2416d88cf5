"""Complaints, suspected abuse, undue demands: where each stands in the clear, its words sealed."""

from collections.abc import Sequence
from typing import Protocol

from core.incidents import Incident, IncidentWords
from core.threads import Viewer


class Incidents(Protocol):
    """Incidents. Locks: after people, cases and visits."""

    async def add(self, incident: Incident, words: IncidentWords) -> str | None:
        """Keeps one and returns its id; None when the same source made one already."""
        ...

    async def find(self, incident_id: str) -> Incident | None: ...
    async def of_source(self, source_id: str) -> Incident | None:
        """The one made from this alert."""
        ...

    async def lock(self, incident_id: str) -> Incident:
        """The incident, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, incident: Incident, words: IncidentWords | None = None) -> None:
        """Writes where it stands, and its words anew where given. Raises NotFoundError."""
        ...

    async def words(self, incident: Incident) -> IncidentWords:
        """For the machine alone."""
        ...

    async def words_for_eyes(self, incident: Incident, viewer: Viewer) -> IncidentWords:
        """Its words; logged."""
        ...

    async def of_case(self, case_id: str) -> Sequence[Incident]:
        """Those about this case and the cases taken into it, in the order they were known."""
        ...

    async def of_programme(self, programme_id: str) -> Sequence[Incident]:
        """Those about no case, in the order they were known."""
        ...

    async def all_in(self, programme_id: str, limit: int = 300) -> Sequence[Incident]:
        """Every one, of cases or of none, the newest first."""
        ...
