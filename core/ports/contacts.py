"""Contacts about a case, an incident or a person: added, corrected by a newer one, taken back; never silently changed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.contacts import Contact, ContactWords
from core.threads import Viewer


class Contacts(Protocol):
    """Contacts; the words of each lie sealed. Locks: people and the case before."""

    async def add(self, contact: Contact, words: ContactWords) -> bool:
        """Keeps it, and takes back the one it replaces; False when one of this id is there already (a double press)."""
        ...

    async def lock(self, contact_id: str) -> Contact:
        """The contact, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def withdraw(self, contact: Contact, *, by: str) -> None:
        """Says that it counts no more; the row stays, with who and when."""
        ...

    async def of_case(self, case_id: str) -> Sequence[Contact]:
        """Those that count, of this case and of cases taken into it, as they took place."""
        ...

    async def all_of_case(self, case_id: str) -> Sequence[Contact]:
        """The same with those corrected or taken back."""
        ...

    async def of_person(self, person_id: str) -> Sequence[Contact]:
        """Those with one person that count, as they took place."""
        ...

    async def of_people(self, person_ids: Collection[str]) -> Mapping[str, Sequence[Contact]]:
        """The same for many people at once, by person; an empty list for who has none."""
        ...

    async def of_programme(self, programme_id: str, since: datetime, until: datetime) -> Sequence[Contact]:
        """Those that took place from `since` until before `until` and count: for a month's paper."""
        ...

    async def of_no_case(self, programme_id: str) -> Sequence[Contact]:
        """Those of a programme that belong to no case and count, as they took place."""
        ...

    async def of_incident(self, incident_id: str) -> Sequence[Contact]:
        """Those made for an incident that count, as they took place."""
        ...

    async def of_opening(self, opening_id: str) -> Sequence[Contact]:
        """Notes of an opening, with those amended or taken back, as they were written."""
        ...

    async def first_notes(self, programme_id: str) -> Mapping[str, datetime]:
        """When the first note that counts was written, by opening; openings without one are left out."""
        ...

    async def of_owed(self, keys: Collection[str]) -> Mapping[str, Sequence[Contact]]:
        """Those made for obligations that count, by key, as they took place; keys without any are left out."""
        ...

    async def words(self, contact: Contact) -> ContactWords:
        """For the machine alone: never shown, therefore not logged."""
        ...

    async def words_for_eyes(self, of: Sequence[Contact], viewer: Viewer) -> Mapping[str, ContactWords]:
        """By id, those that have any; one line of the log a case."""
        ...

    async def latest_words(self, case_ids: Collection[str], viewer: Viewer) -> Mapping[str, tuple[Contact, ContactWords]]:
        """What was heard last in each case, for the call list: cases without words are left out. One line of the log a case."""
        ...
