"""Flags of the online place (K3.2.1): one matter of one speaker in one room, from what was said to what was done about it.

The words lie sealed with a few lines around them; everything else is ids, kinds, states and moments.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.errors import Refusal
from core.messages import Channel
from core.moderation.flags import Severity


class FlagState(StrEnum):
    """Where a flag stands. GONE: whoever said it took it back before anybody looked; the fact is kept."""

    OPEN = "open"
    TAKEN = "taken"
    SETTLED = "settled"
    GONE = "gone"


LIVE = frozenset({FlagState.OPEN, FlagState.TAKEN})


class Origin(StrEnum):
    """How it came to be flagged."""

    TALK = "talk"
    EDIT = "edit"  # the words were changed into something that is flagged
    PLATFORM = "platform"  # the platform's own moderation stopped it
    FLOOD = "flood"  # very many lines in a minute
    RAID = "raid"  # very many new members at once
    REPORT = "report"  # somebody in the room reported it


class Ending(StrEnum):
    """How staff ended a flag."""

    LET_BE = "let_be"  # it was nothing: a false alarm
    SPOKEN = "spoken"  # a soft word in private
    STEERED = "steered"
    HIDDEN = "hidden"
    PUT_BACK = "put_back"
    PAUSED = "paused"
    CARED = "cared"  # somebody talks with them
    OTHER = "other"


FLOOD, RAID, STOPPED, REPORTED = "flood", "raid", "stopped", "reported"
"""Kinds beside those of moderation."""

CRISIS = "crisis"
MOST_LINES = 20
"""Lines of one matter that are kept; what comes after is counted."""
MOST_AFTER = 3
LONGEST_LINE = 2_000
LONGEST_REASON = 500
LONGEST_STEER = 300


@dataclass(frozen=True, slots=True)
class PlaceFlag:
    """One matter. `room_id` is the account of the room, `speaker` a keyed token of whoever said it (unknown people too).

    `person_id` is None where nobody is linked to the account. `count` is how many messages of this matter were flagged.
    `is_out`: its messages are taken out of the room now. `told_at` is when staff were told, `next_at` when whoever has not
    answered is passed over. `steered_at` is when the room was last steered because of it. `ended` is how staff ended it.
    """

    id: str
    programme_id: str
    channel: Channel
    room_id: str
    speaker: str
    kinds: tuple[str, ...]
    severity: Severity
    state: FlagState
    origin: Origin
    act: str
    came_at: datetime
    last_at: datetime
    count: int = 1
    person_id: str | None = None
    account_id: str | None = None
    opening_id: str | None = None
    is_out: bool = False
    paused_until: datetime | None = None
    steered_at: datetime | None = None
    told_at: datetime | None = None
    next_at: datetime | None = None
    taken_by: str | None = None
    taken_at: datetime | None = None
    settled_by: str | None = None
    settled_at: datetime | None = None
    ended: Ending | None = None

    @property
    def is_crisis(self) -> bool:
        """Whether somebody may be in danger: answered warmly, never acted against."""
        return CRISIS in self.kinds


@dataclass(frozen=True, slots=True)
class FlaggedLine:
    """A message of the matter. `marks` are (kind, start, end) in signs of `text`; `earlier` is what stood there before an edit.

    `state` is "said", "edited", "gone" (taken back: no text is left), "out" (taken out of the room), "stayed" (it could
    not be taken out: it still stands there) or "back" (put back by us).
    """

    message_id: str
    at: str
    text: str
    marks: tuple[tuple[str, int, int], ...] = ()
    earlier: str = ""
    state: str = "said"


@dataclass(frozen=True, slots=True)
class LineAround:
    """A line of the room before or after; `who` is a nickname or a letter, `mine` says that it is of the same speaker.

    One that was taken back afterwards has no text any more.
    """

    who: str
    text: str
    at: str
    mine: bool = False
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class FlagWords:
    """What is sealed of a flag. `address` is the speaker's account, `room` the address of the room, for what is done there."""

    nickname: str = ""
    address: str = ""
    room: str = ""
    lines: tuple[FlaggedLine, ...] = ()
    before: tuple[LineAround, ...] = ()
    after: tuple[LineAround, ...] = ()
    reason: str = ""


def matter_of(room_id: str, speaker: str, *, crisis: bool) -> str:
    """What makes one entry of many messages: the same speaker in the same room; a cry for help is never put with the rest."""
    return f"{'crisis' if crisis else 'talk'}|{room_id}|{speaker}"


def decide_hold_on(flag: PlaceFlag, staff_id: str) -> Refusal | None:
    """Why somebody cannot act on a flag, or None: another has it, or it is settled. Nobody's flag becomes theirs."""
    if flag.state is FlagState.SETTLED:
        return Refusal("refusal-flag-settled")
    if flag.taken_by not in (None, staff_id):
        return Refusal("refusal-flag-somebody-else")
    return None


def is_told_of(flag: PlaceFlag, others: Sequence[PlaceFlag]) -> bool:
    """Whether staff are told of a flag: one calm notice while one waits unseen, except for what is graver than all of those.

    `others` are those that are open and were told.
    """
    if flag.told_at is not None:
        return False
    return all(_RANK[one.severity] < _RANK[flag.severity] for one in others if one.id != flag.id)


_RANK = {Severity.LOW: 0, Severity.MEDIUM: 1, Severity.HIGH: 2}
