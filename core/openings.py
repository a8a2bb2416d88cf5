"""Openings of an online place (K2.1, K3.1): when it is open, what is done there, who is posted, who wishes to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.terms.online_place import Activity, Post

Audience = str
"""Whom an opening is for: "adults" or "minors" (rooms apart), or "everyone"."""


class OpeningState(StrEnum):
    """Where an opening stands. PAUSED: it has begun, but nobody is on duty and posting is stopped."""

    PLANNED = "planned"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    CANCELLED = "cancelled"


AHEAD = frozenset({OpeningState.PLANNED})
RUNNING = frozenset({OpeningState.OPEN, OpeningState.PAUSED})


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening. `plan` says in public words what will be done; `announced_at` is when people were told of it first.

    `opened_at`, `closed_at` are when it really began and ended. `changed_at` is when staff last changed what was announced.
    """

    id: str
    programme_id: str
    kind: Activity
    starts_at: datetime
    ends_at: datetime
    state: OpeningState
    plan: str
    changed_at: datetime
    audience: Audience = "everyone"
    announced_at: datetime | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """Who holds which post in an opening since when; one person may hold several (K3.2.3). Storage gives `posted_at`."""

    opening_id: str
    post: Post
    person_id: str
    posted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StaffMark:
    """What staff noted of somebody who can be posted: experienced in support of people in hikikomori (K3.2.1)."""

    person_id: str
    programme_id: str
    is_experienced: bool
    marked_by: str
    marked_at: datetime


class OpeningStepKind(StrEnum):
    """What was done with an opening."""

    PLANNED = "planned"
    CHANGED = "changed"
    POSTED = "posted"
    ANNOUNCED = "announced"
    CANNOT = "cannot"  # somebody posted said they cannot be there
    CANCELLED = "cancelled"
    RECALLED = "recalled"  # the day before
    BEGINS = "begins"  # recalled as it begins
    GAP_TOLD = "gap_told"
    DUTY_TOLD = "duty_told"  # to somebody posted, whose id is `about`


TOGETHER = "together"
"""`about` of PLANNED: who is posted hears of it together with what else is planned just now (core.usecases.tell_duties)."""


CANCEL_REASONS = ("people", "devices", "weather", "other")
"""Why an opening is cancelled; a code, told in neutral words."""


@dataclass(frozen=True, slots=True)
class OpeningStep:
    """One step of an opening, never changed; `by` is a person's id, "" for the service. `about` is a code or a moment."""

    opening_id: str
    kind: OpeningStepKind
    at: datetime
    by: str = ""
    about: str = ""


class Wish(StrEnum):
    """What somebody said about coming."""

    MAYBE = "maybe"  # 行くかも
    NOT = "not"


@dataclass(frozen=True, slots=True)
class WishToCome:
    """One person's wish about one opening; the latest counts."""

    opening_id: str
    person_id: str
    wish: Wish
    at: datetime


@dataclass(frozen=True, slots=True)
class PlannedOpening:
    """An opening with who is posted to it."""

    opening: Opening
    postings: Sequence[Posting] = ()

    def holders(self, post: Post) -> tuple[str, ...]:
        """Ids of the people who hold this post."""
        return tuple(posting.person_id for posting in self.postings if posting.post == post)
