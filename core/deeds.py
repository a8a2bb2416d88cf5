"""Deeds: what the service does on a platform beside sending messages, such as hiding one or closing a room.

A deed is decided in a use case, stored in the same commit, and carried out afterwards by a pump, as a message is: under a key
that is unique for ever, with a lease, settled by its outcome. Each is of a kind that can be done twice without harm.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.messages import Channel


class DeedKind(StrEnum):
    """What is done; the names of `args` it needs stand beside it."""

    HIDE = "hide"  # room, message
    PAUSE_PERSON = "pause_person"  # until (ISO, aware); the person may not post
    LET_PERSON = "let_person"  # the pause ends at once
    CLOSE_ROOM = "close_room"  # room: members may read, not post
    OPEN_ROOM = "open_room"  # room
    GIVE_ROLE = "give_role"  # role
    TAKE_ROLE = "take_role"  # role
    PUBLISH_EVENT = "publish_event"  # title, about, starts_at, ends_at (ISO, aware), room (of voice or stage) or where
    CHANGE_EVENT = "change_event"  # of (key of the deed that published it), and what PUBLISH_EVENT has
    CANCEL_EVENT = "cancel_event"  # of


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing to be done. `subject` orders: deeds of one subject are done one by one, in the order they were decided.

    `account_id` is whom it concerns (None for a room, an event); addresses are looked up when it is done. `args` hold ids of
    the platform and public words only, never anything personal.
    """

    key: str
    programme_id: str
    channel: Channel
    kind: DeedKind
    subject: str
    due_at: datetime
    account_id: str | None = None
    args: Mapping[str, str] = field(default_factory=dict)


class DeedState(StrEnum):
    """Where a deed stands; `failed` ones are shown to staff with their code."""

    WAITING = "waiting"
    DOING = "doing"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class KeptDeed:
    """A deed as storage keeps it: `result` is the platform's id of what was made, or ""; `code` is why it failed.

    `settled_at` is when it was done or failed.
    """

    deed: Deed
    state: DeedState
    result: str = ""
    code: str = ""
    settled_at: datetime | None = None


CANNOT = "deed-not-on-this-channel"
"""Why a deed that the channel has no way of doing fails: by rule, before anybody is asked."""


class DeedEnd(StrEnum):
    """How one try ended."""

    DONE = "done"
    LATER = "later"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Performed:
    """One try: `result` is the platform's id of what was made; `code` says why not, in the words of `deed-code-CODE`."""

    end: DeedEnd
    result: str = ""
    code: str = ""
    retry_after_s: float | None = None


PRESSING = frozenset({DeedKind.HIDE, DeedKind.PAUSE_PERSON, DeedKind.CLOSE_ROOM})
"""What keeps somebody from harm: staff hear within a minute that it is not done, so that they do it by hand."""

CAN: Mapping[Channel, frozenset[DeedKind]] = {
    Channel.DISCORD: frozenset(DeedKind),
    Channel.WEB: frozenset({DeedKind.HIDE, DeedKind.PAUSE_PERSON, DeedKind.LET_PERSON}),
}
"""What each channel can do at all: LINE lets an account only send, mail has no rooms. Our own rooms in the browser are open
while an opening runs, without a deed.
"""


def can_do(channel: Channel, kind: DeedKind) -> bool:
    """Whether a channel has a way of doing this, whatever it is allowed at the moment."""
    return kind in CAN.get(channel, frozenset())
