"""Doors into pages: short-lived links that chat carries, and the sessions of browsers that came in through them."""

from dataclasses import dataclass
from datetime import datetime

from core.errors import Refusal


@dataclass(frozen=True, slots=True)
class PageLink:
    """A short-lived address: for whom, what it opens (`target`, a path of ids), until when."""

    id: str
    purpose: str
    person_id: str
    target: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser: `kind` is "desk" or "chat"; chat sessions belong to an account."""

    id: str
    kind: str
    person_id: str
    account_id: str | None
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


def may_open(link: PageLink, now: datetime) -> Refusal | None:
    """Why a link cannot be opened now, or None."""
    if link.revoked_at is not None:
        return Refusal("refusal-link-revoked")
    if now >= link.expires_at:
        return Refusal("refusal-link-expired")
    return None


def is_live(session: Session, now: datetime) -> bool:
    """Whether a browser is still signed in."""
    return session.revoked_at is None and now < session.expires_at
