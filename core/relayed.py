"""Short messages between a supporter and the family they visit: read before they are passed on, and by whom (S12.3, S14.6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.forms import Field, FieldKind, Form
from core.moderation.flags import Flag, Kind, Severity

LONGEST = 300

RELAY = Form(
    id="relay",
    version=1,
    saved="",
    fields=(Field("words", FieldKind.LONG_TEXT, required=True, limit=LONGEST),),
)


class RelayState(StrEnum):
    """Passed on; kept back until somebody looks; not passed on."""

    SENT = "sent"
    HELD = "held"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Relayed:
    """One message from one person to one person. `kinds` are what was found in it; `decided_by` is who let it go or not.

    `entered_by` is who of the staff wrote it down for somebody on the phone.
    """

    id: str
    programme_id: str
    case_id: str
    from_id: str
    to_id: str
    said_at: datetime
    state: RelayState
    kinds: tuple[str, ...] = ()
    decided_by: str | None = None
    decided_at: datetime | None = None
    entered_by: str | None = None


NOT_OURS = frozenset({Kind.POLITICS, Kind.RELIGION, Kind.UNSETTLING})
"""What is steered in a room, and no matter of a visit: held only where it is grave."""
GRAVE = frozenset({Kind.SEXUAL, Kind.VIOLENCE, Kind.CRISIS})
"""What is told staff as urgent."""


def held_for(flags: Iterable[Flag], has_private: bool) -> tuple[str, ...]:
    """For what a message is kept back, in a fixed order; nothing: it goes.

    A way to reach each other without us is what the contract forbids (S12.3): a number or address counts as private data.
    """
    kinds = {flag.kind for flag in flags if flag.kind not in NOT_OURS or flag.severity is Severity.HIGH}
    if has_private:
        kinds.add(Kind.PRIVATE_DATA)
    return tuple(sorted(kind.value for kind in kinds))


def is_grave(kinds: Sequence[str]) -> bool:
    """Whether staff must look at once."""
    return any(kind in {one.value for one in GRAVE} for kind in kinds)


def is_same(one: Relayed, other: Relayed) -> bool:
    """Whether two are copies of one message, to two guardians, that stand alike."""
    return (one.from_id, one.said_at, one.state) == (other.from_id, other.said_at, other.state)


def is_in_hours(visits: Iterable[tuple[datetime, datetime]], now: datetime, minutes_before: int) -> bool:
    """Whether one of these visits (from, until) is near enough that a message goes at once, in the evening too."""
    return any(starts - timedelta(minutes=minutes_before) <= now < ends for starts, ends in visits)
