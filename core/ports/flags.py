"""Flags of the online place, the coordinator's words, and what must not be named there."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.messages import Channel
from core.moderation import KnownTokens
from core.place_flags import FlagState, FlagWords, PlaceFlag
from core.place_words import PlaceWord
from core.threads import Viewer


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was flagged of a speaker before: flags, of them false alarms, and flagged messages."""

    flags: int = 0
    let_be: int = 0
    messages: int = 0


class Flags(Protocol):
    """Flags; words are sealed and opened apart. Locks: people before flags."""

    async def speaker(self, channel: Channel, programme_id: str, address: str) -> str:
        """The keyed token by which a speaker is known again, linked to a person or not."""
        ...

    async def add(self, flag: PlaceFlag, matter: str, words: FlagWords) -> bool:
        """False when there is a live flag of this matter already."""
        ...

    async def of_matter(self, programme_id: str, matter: str) -> PlaceFlag | None:
        """The live flag of a matter, locked."""
        ...

    async def get(self, flag_id: str) -> PlaceFlag:
        """Raises NotFoundError."""
        ...

    async def lock(self, flag_id: str) -> PlaceFlag:
        """Takes its row for this transaction. Raises NotFoundError."""
        ...

    async def save(self, flag: PlaceFlag, words: FlagWords | None = None) -> None:
        """Writes where it stands, and its words anew where given. Raises NotFoundError."""
        ...

    async def move(self, from_id: str, to_id: str) -> None:
        """What one person said in rooms is another's, sealed under their key."""
        ...

    async def words(self, flag: PlaceFlag) -> FlagWords | None:
        """For the machine alone; None once they are forgotten or their person was erased."""
        ...

    async def words_for_eyes(self, flag: PlaceFlag, viewer: Viewer) -> FlagWords | None:
        """The same, logged."""
        ...

    async def nicknames_for_eyes(self, flags: Sequence[PlaceFlag], viewer: Viewer) -> Mapping[str, str]:
        """By flag what its speaker is called; one line of the log for all."""
        ...

    async def lines_for_eyes(self, programme_id: str, viewer: Viewer, limit: int) -> list[tuple[PlaceFlag, str]]:
        """Flagged lines that are still there, the newest first; one line of the log for all."""
        ...

    async def note_message(self, flag_id: str, channel: Channel, message_id: str) -> None:
        """Remembers that a message belongs to a flag."""
        ...

    async def of_message(self, channel: Channel, message_id: str) -> list[PlaceFlag]:
        """The flags a message belongs to, or stood around, locked."""
        ...

    async def in_states(self, programme_id: str, states: Sequence[FlagState], limit: int) -> list[PlaceFlag]:
        """The gravest and longest waiting first where live; settled ones the newest first."""
        ...

    async def counts(self, programme_id: str, but: Collection[str] = ()) -> Mapping[FlagState, int]:
        """How many are in each state, without those of these people."""
        ...

    async def told_open(self, programme_id: str) -> list[PlaceFlag]:
        """Those nobody has taken, of which staff were told."""
        ...

    async def due(self, now: datetime, limit: int = 50) -> list[str]:
        """Ids of open ones that nobody answered in time."""
        ...

    async def messages_since(self, programme_id: str, speaker: str, since: datetime) -> int:
        """How many messages of a speaker were flagged, without those that turned out to be nothing."""
        ...

    async def earlier(self, flag: PlaceFlag) -> Earlier: ...

    async def steered_at(self, room_id: str) -> datetime | None:
        """When a room was last steered because of a flag."""
        ...

    async def forget_words(self, programme_id: str, before: datetime) -> int:
        """Takes the words away from what was settled before; how many. The fact is kept."""
        ...

    async def known(self, programme_id: str) -> KnownTokens | None:
        """What must not be named in this place; None while nothing is known."""
        ...

    async def know(self, programme_id: str, words: Sequence[str]) -> None:
        """Keeps names, schools and numbers as keyed hashes, instead of what was known before."""
        ...


class PlaceWords(Protocol):
    """The coordinator's own words of moderation."""

    async def of_programme(self, programme_id: str) -> list[PlaceWord]:
        """All, the newest first, those switched off too."""
        ...

    async def add(self, word: PlaceWord) -> bool:
        """False when there is one of this id already."""
        ...

    async def switch(self, programme_id: str, word_id: str, *, on: bool) -> None:
        """Raises NotFoundError."""
        ...
