"""A thread: what one person and the staff said to each other, in order. It belongs to one person, never to a family."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from core.messages import Channel, Kind


class Direction(StrEnum):
    """Who spoke."""

    FROM_PERSON = "from_person"
    FROM_STAFF = "from_staff"
    FROM_SYSTEM = "from_system"


@dataclass(frozen=True, slots=True)
class NewEntry:
    """A line to be kept. `message_id` is the platform's id, kept so that an unsent message can be found and forgotten."""

    person_id: str
    account_id: str | None
    channel: Channel | None
    direction: Direction
    kind: Kind
    sent_at: datetime
    recorded_at: datetime
    text: str = ""
    author_id: str | None = None
    message_id: str = ""
    outbox_id: str | None = None


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that staff send along, checked and without traces of where it was made; `id` is the attachment's from now on."""

    id: str
    kind: Kind
    mime: str
    name: str
    content: bytes


AttachmentState = Literal["waiting", "stored", "gone", "failed"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture, voice message or file of an entry: where it stands, not its content. `name` is the file's own name."""

    id: str
    entry_id: str
    kind: Kind
    mime: str
    size: int
    state: AttachmentState
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line as it is shown. `unsent` means the person took it back (text is gone); `delivery` the outbox state of ours."""

    id: str
    person_id: str
    channel: Channel | None
    direction: Direction
    kind: Kind
    sent_at: datetime
    text: str
    author_id: str | None
    unsent: bool
    edited: bool
    delivery: str | None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whose eyes sealed data is opened, on which page: each such opening is written to the audit log."""

    actor_id: str
    page: str
    case_id: str | None = None
