"""Cases: who belongs to them, where they stand and how they came there; and which notices somebody has agreed to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.inquiries import Case, CaseFacts, Change, InquiryState, Member
from core.threads import Viewer


class Cases(Protocol):
    """Cases, their members and history. Locks: people before cases."""

    async def add(self, case: Case, facts: CaseFacts) -> None: ...
    async def get(self, case_id: str) -> Case:
        """The case. Raises NotFoundError."""
        ...

    async def lock(self, case_id: str) -> Case:
        """The case, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, case: Case) -> None: ...
    async def facts(self, case_id: str) -> CaseFacts:
        """For the machine alone: never shown, therefore not logged."""
        ...

    async def facts_for_eyes(self, case_id: str, viewer: Viewer) -> CaseFacts: ...
    async def save_facts(self, case_id: str, facts: CaseFacts) -> None: ...
    async def add_member(self, case_id: str, person_id: str, part: str) -> None:
        """Raises ConflictError when they are a member already."""
        ...

    async def remove_member(self, case_id: str, person_id: str) -> bool: ...
    async def members(self, case_id: str) -> list[Member]:
        """Everybody in a case, those of cases taken into it as well; children first, then guardians."""
        ...

    async def of_person(self, person_id: str) -> list[Case]:
        """The cases somebody belongs to, the newest first; where one was merged, the case it was taken into, once."""
        ...

    async def own(self, person_id: str) -> list[Case]:
        """The cases somebody came in by, the oldest first, each as it stands by itself even where it was merged.

        This is what is said to them: of what another member did they hear nothing.
        """
        ...

    async def replace_member(self, from_person: str, to_person: str) -> int:
        """Whoever was linked takes the places of the visitor they were; how many."""
        ...

    async def brought(self, person_id: str, since: datetime) -> list[str]:
        """Ids of the cases that a link made since a moment brought to this person."""
        ...

    async def in_states(self, programme_id: str, states: Collection[InquiryState], limit: int = 200) -> list[Case]:
        """Live cases in these states, the longest waiting first."""
        ...

    async def counts(self, programme_id: str) -> dict[InquiryState, int]:
        """How many live cases are in each state."""
        ...

    async def merged(self, case_id: str) -> list[Case]:
        """The cases taken into this one."""
        ...

    async def note(self, change: Change) -> None:
        """Adds a line to the history; `why` is sealed under the case's key."""
        ...

    async def history_for_eyes(self, case_id: str, viewer: Viewer) -> list[Change]:
        """Oldest first; logged once."""
        ...

    async def mark(self, case_id: str, marks: Collection[str]) -> None:
        """What doubles are found by (core.inquiries.double_marks), instead of what was there; kept as keyed tokens."""
        ...

    async def doubles(self, case_id: str) -> list[Case]:
        """Live cases of the same programme that share a mark or a member, without those that staff held apart."""
        ...


@dataclass(frozen=True, slots=True)
class Consent:
    """That somebody was shown a version of a notice, and when they agreed to it (None: not yet)."""

    person_id: str
    notice: str
    version: int
    asked_at: datetime
    agreed_at: datetime | None = None
    by: str = ""


class Consents(Protocol):
    """Which version of a notice somebody agreed to, and when (S12.4)."""

    async def latest(self, person_id: str, notice: str) -> Consent | None:
        """The newest version they were shown."""
        ...

    async def all_of(self, person_id: str) -> Sequence[Consent]: ...
    async def save(self, consent: Consent) -> None:
        """Writes it over what was known of this version; an agreement is never taken back by being shown again."""
        ...
