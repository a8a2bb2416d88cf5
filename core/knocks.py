"""Signing in by number: an office computer shows a number, its owner confirms it in their own chat (S12.4).

The number alone opens nothing. It names a waiting browser; the browser holds a secret in a cookie; a person who may use the
desk says in their own linked chat that this browser is theirs, after they were shown what kind of machine asks and since
when. A guessed number therefore signs nobody in, and a stolen cookie is worth nothing without that person's press.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import Refusal

DIGITS = 6
SPAN = timedelta(minutes=10)
MOST_FROM_ONE = 10
"""Numbers shown to one client address within SPAN: an office shares one, and somebody always takes three tries."""
MOST_TOGETHER = 60
"""Numbers shown within SPAN to everybody: a number typed wrongly must hardly ever be somebody else's."""
MOST_WRONG_TOGETHER = 30
"""Wrong numbers sent by all accounts of a programme within the hour of core.terms' `doors`."""
REMEMBERED_FOR = timedelta(days=1)
"""How long a number that is over is still known, to say what became of it."""

_NUMBER = re.compile(r"(?:デスク|desk)?[:：\s]*((?:\d[\s\-]*){6})", re.IGNORECASE)
_MARKS = str.maketrans(dict.fromkeys("‐‑–—ーｰ−・.", "-"))


class Browser(StrEnum):
    """What kind of machine asks, in words that tell nothing else."""

    WINDOWS = "windows"
    MAC = "mac"
    PHONE = "phone"
    OTHER = "other"


class KnockState(StrEnum):
    """Where a knock stands, as the waiting page needs it."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    GIVEN_UP = "given-up"
    LATE = "late"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Knock:
    """A browser that waits to be let in. `asked_by` sent its number and was asked; `session_id` is what came of it."""

    id: str
    browser: Browser
    created_at: datetime
    expires_at: datetime
    asked_by: str | None = None
    confirmed_at: datetime | None = None
    refused_at: datetime | None = None
    given_up_at: datetime | None = None
    used_at: datetime | None = None
    session_id: str | None = None


def number_of(secret: str) -> str:
    """The six digits a browser with this secret shows; the secret cannot be found from them."""
    digest = hashlib.sha256(b"tomoshibi-desk-number" + secret.encode()).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def show_number(number: str) -> str:
    """As shown and read out: 04 82 73."""
    return " ".join(number[at : at + 2] for at in range(0, len(number), 2))


def read_number(text: str) -> str | None:
    """The digits, when a message is nothing but such a number, in any width, with spaces or hyphens, after "デスク" or bare."""
    plain = unicodedata.normalize("NFKC", text).strip().translate(_MARKS)
    found = _NUMBER.fullmatch(plain)
    return None if found is None else re.sub(r"\D", "", found[1])


def state_of(knock: Knock, now: datetime) -> KnockState:
    """Where a knock stands now. What a person or the browser decided counts more than the time that has passed since."""
    if knock.refused_at is not None:
        return KnockState.REFUSED
    if knock.used_at is not None:
        return KnockState.USED
    if knock.given_up_at is not None:
        return KnockState.GIVEN_UP
    if now >= knock.expires_at:
        return KnockState.LATE
    return KnockState.WAITING if knock.confirmed_at is None else KnockState.CONFIRMED


def may_confirm(knock: Knock, person_id: str, now: datetime) -> Refusal | None:
    """Why this person cannot let this browser in now, or None."""
    state = state_of(knock, now)
    if state in (KnockState.CONFIRMED, KnockState.USED):
        return Refusal("knock-already" if knock.asked_by == person_id else "knock-unknown")
    reasons = {
        KnockState.REFUSED: "knock-refused",
        KnockState.GIVEN_UP: "knock-given-up",
        KnockState.LATE: "knock-late",
    }
    return Refusal(reasons[state]) if state in reasons else None


def read_browser(user_agent: str) -> Browser:
    """The kind of machine a browser says it is on."""
    if re.search(r"iPhone|iPad|Android|Mobile", user_agent):
        return Browser.PHONE
    if "Windows" in user_agent:
        return Browser.WINDOWS
    return Browser.MAC if "Macintosh" in user_agent else Browser.OTHER
