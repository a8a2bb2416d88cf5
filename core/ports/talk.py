"""What is said: threads, open conversations, filled-in forms, messages to be sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.messages import Channel, MediaRef, Outgoing, Urgency
from core.offered import Offered
from core.people import Account
from core.threads import Attachment, Entry, NewEntry, Viewer


class Threads(Protocol):
    """What was said."""

    async def add(self, entry: NewEntry, media: Sequence[MediaRef] = ()) -> str:
        """Keeps an entry and its media as waiting attachments; returns the entry's id."""
        ...

    async def entries_for_eyes(self, person_id: str, viewer: Viewer, limit: int = 200) -> list[Entry]:
        """The newest entries, oldest of them first."""
        ...

    async def entries_of_account(self, account_id: str, after: int = 0, limit: int = 200) -> list[tuple[int, Entry]]:
        """What this account's own screen shows (web chat), with rising numbers; entries numbered above `after`."""
        ...

    async def forget(self, channel: Channel, account_id: str, message_id: str, at: datetime) -> bool:
        """Removes text and media of an unsent message, keeps the fact; False if there is no such message."""
        ...

    async def was_unsent(self, channel: Channel | None, account_id: str, message_id: str) -> bool:
        """Whether this message was taken back before it came."""
        ...

    async def edit(self, channel: Channel, account_id: str, message_id: str, text: str, at: datetime) -> bool: ...
    async def move(self, account_id: str, from_person: str, to_person: str, since: datetime) -> int:
        """Re-seals an account's entries for another person (a link made, a wrong link undone); returns how many."""
        ...

    async def attachment_for_eyes(self, attachment_id: str, viewer: Viewer) -> tuple[Attachment, str, bytes]:
        """The attachment, its person's id and its bytes. Raises NotFoundError."""
        ...

    async def add_stored(self, entry_id: str, media: MediaRef, content: bytes, attachment_id: str | None = None) -> str:
        """An attachment whose bytes are already here (web chat, staff); returns its id, the given one where there is one."""

    async def wrote_at(self, person_id: str, until: datetime) -> datetime | None:
        """When this person last wrote, by a moment; for the machine alone."""
        ...

    async def staff_waits(self, person_id: str) -> bool:
        """Whether staff have said something since this person last spoke: then a short yes is theirs to read."""
        ...

    async def attachments(self, attachment_ids: Sequence[str]) -> dict[str, Attachment]:
        """What kind of files these are, by id, for the machine alone; unknown ids are left out."""

    async def attachment_for_platform(self, attachment_id: str, channel: Channel) -> tuple[Attachment, bytes]:
        """What a platform fetches for the person it was sent to; logged. Raises NotFoundError when it is theirs no more:
        taken back, the account shut, or somebody else's by now.
        """
        ...

    async def attachment_content(self, attachment_id: str) -> tuple[Attachment, bytes]:
        """For the machine alone: what a sender uploads to the recipient's channel. Raises NotFoundError."""
        ...


@dataclass(frozen=True, slots=True)
class DialogState:
    """Where a person is in a conversation: `kind` names the dialog or form, `data` what was said so far (sealed)."""

    person_id: str
    kind: str
    step: str
    data: Mapping[str, str]
    version: int
    updated_at: datetime
    expires_at: datetime


class Dialogs(Protocol):
    """Open conversations, one a person."""

    async def get(self, person_id: str) -> DialogState | None: ...
    async def save(self, state: DialogState) -> None:
        """Writes it with version + 1. Raises ConflictError if it was changed meanwhile (two devices)."""
        ...

    async def end(self, person_id: str) -> None: ...


class Answers(Protocol):
    """Filled-in forms, sealed, every version kept."""

    async def submit(
        self, *, form: str, form_version: int, person_id: str, by: str, at: datetime, values: Mapping[str, str]
    ) -> str: ...
    async def latest(self, form: str, person_id: str) -> Mapping[str, str] | None: ...
    async def latest_for_eyes(self, form: str, person_id: str, viewer: Viewer) -> Mapping[str, str] | None: ...
    async def about(self, form: str, person_id: str, case_id: str) -> Mapping[str, str] | None:
        """The newest answer about this case ("" for none), for the machine alone."""
        ...

    async def about_for_eyes(self, form: str, person_id: str, case_id: str, viewer: Viewer) -> Mapping[str, str] | None: ...
    async def move(self, from_person: str, to_person: str, case_id: str | None = None) -> int:
        """Re-seals one person's answers for another (all, or those about a case); how many."""
        ...


class OfferedPresses(Protocol):
    """What was last offered to press, one an account."""

    async def get(self, account_id: str) -> Offered | None: ...
    async def save(self, offered: Offered) -> None:
        """Writes it over what was offered before."""
        ...

    async def clear(self, account_id: str) -> None:
        """Nothing is offered any more; harmless when nothing was."""
        ...


class Outbox(Protocol):
    """Messages to be sent: written in the same transaction as what caused them."""

    async def put(self, outgoing: Outgoing, account: Account) -> str | None:
        """Queues it and returns its id; None if this key was queued before (then nothing happens)."""
        ...

    async def reroute(self, outbox_id: str, account: Account, at: datetime) -> None:
        """Puts a message whose way was closed on another account of the same person."""
        ...

    async def resend(self, outbox_id: str, at: datetime) -> None:
        """A person decided that an uncertain or refused message goes again."""
        ...

    async def is_surely_unsent(self, outbox_id: str) -> bool:
        """Whether it waits, and no platform can have it: then it may go another way."""
        ...

    async def last_notice_at(self, person_id: str) -> datetime | None:
        """When the newest notice to somebody goes or went."""
        ...

    async def tried_accounts(self, outbox_id: str) -> frozenset[str]: ...
    async def person_of(self, outbox_id: str) -> tuple[str, Urgency]: ...
    async def announced(self, outbox_id: str) -> None:
        """Notes that what follows from this row's failure has been done, in the same transaction as doing it."""
        ...
