"""The child's own will (S6.5.2): asked of the child, kept with who heard it, when and how. A no never closes anything.

Records are only ever added: the latest counts, and a guardian cannot answer for the child.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Willing(StrEnum):
    """What the child said."""

    YES = "yes"
    NOT_YET = "not_yet"
    NO = "no"


class HeardBy(StrEnum):
    """How it was heard: the child pressed it in their own chat, or a member of staff heard it."""

    FACE_TO_FACE = "face_to_face"
    PHONE = "phone"
    ONLINE = "online"
    CHAT = "chat"


STAFF_WAYS = (HeardBy.FACE_TO_FACE, HeardBy.PHONE, HeardBy.ONLINE, HeardBy.CHAT)
LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Will:
    """One answer. `heard_by` is a member of staff, or the child themself where it was pressed in chat; words lie sealed."""

    id: str
    case_id: str
    child_id: str
    answer: Willing
    heard_by: str
    heard_at: datetime
    way: HeardBy
    recorded_at: datetime


def latest_will(wills: Sequence[Will]) -> Will | None:
    """The answer that counts: heard last; of two heard at one moment the one kept later. `wills` in the order kept."""
    order = sorted(enumerate(wills), key=lambda pair: (pair[1].heard_at, pair[0]))
    return order[-1][1] if order else None


def is_willing(wills: Sequence[Will]) -> bool:
    """Whether the child's latest word is a yes: without it nothing is planned (S6.5.2)."""
    latest = latest_will(wills)
    return latest is not None and latest.answer is Willing.YES
