"""Questions and their answers; what supporter and family told each other through us."""

from collections.abc import Sequence
from typing import Protocol

from core.consultations import Consultation, ConsultationWords
from core.relayed import Relayed
from core.threads import Viewer


class Consultations(Protocol):
    """Questions. Locks: after people and cases."""

    async def add(self, consultation: Consultation, words: ConsultationWords) -> None: ...
    async def get(self, consultation_id: str) -> Consultation:
        """The question. Raises NotFoundError."""
        ...

    async def lock(self, consultation_id: str) -> Consultation:
        """The question, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, consultation: Consultation, words: ConsultationWords) -> None:
        """Writes it with its words. Raises NotFoundError."""
        ...

    async def open_of(self, person_id: str) -> Sequence[Consultation]:
        """What somebody asked that nobody has answered, the oldest first."""
        ...

    async def open_in(self, programme_id: str, limit: int = 100) -> Sequence[Consultation]:
        """What waits for an answer in a programme, the soonest first."""
        ...

    async def answered_in(self, programme_id: str, limit: int = 20) -> Sequence[Consultation]:
        """What was answered in a programme, the newest first."""
        ...

    async def words(self, consultation: Consultation) -> ConsultationWords:
        """For the machine alone."""
        ...

    async def words_for_eyes(self, consultation: Consultation, viewer: Viewer) -> ConsultationWords:
        """Its words; logged."""
        ...


class Relays(Protocol):
    """Messages between supporter and family. Locks: after people and cases."""

    async def add(self, relayed: Relayed, words: str) -> bool:
        """Keeps one; False when it is there already."""
        ...

    async def lock(self, relayed_id: str) -> Relayed:
        """The message, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, relayed: Relayed) -> None:
        """Writes where it stands. Raises NotFoundError."""
        ...

    async def words(self, relayed: Relayed) -> str:
        """For the machine alone."""
        ...

    async def of_case(self, case_id: str, limit: int = 200) -> Sequence[Relayed]:
        """All of a case, the newest first."""
        ...

    async def words_for_eyes(self, case_id: str, relayed: Sequence[Relayed], viewer: Viewer) -> dict[str, str]:
        """The words of these messages of one case by id; logged once."""
        ...
