"""Whether a contact can be kept as it was written down; what closes, what comes after it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.errors import Refusal
from core.openings import Opening

LONGEST = 4000
LONGEST_MINUTES = 600
EARLIEST = timedelta(days=366)
"""A call from before is a slip of the pen: a wrong year."""
FARTHEST = timedelta(days=92)
"""Nobody asks to be called in half a year: a wrong month."""

SPOKEN = frozenset({ContactWay.PHONE, ContactWay.IN_PERSON, ContactWay.PLACE})
UNSPOKEN_OUTCOMES = frozenset({ContactOutcome.SENT})


@dataclass(frozen=True, slots=True)
class ToldContact:
    """One contact as staff enter it. `key` is made by the page or the button, so that a double press is one contact.

    `person_id` is one of the family or a supporter; None for the city, a school, an agency (then `words.who` says who).
    `owed_key` is the obligation it was made for. Moments are aware.
    """

    key: str
    at: datetime
    outcome: ContactOutcome
    way: ContactWay = ContactWay.PHONE
    with_whom: ContactWith = ContactWith.GUARDIAN
    case_id: str | None = None
    person_id: str | None = None
    topic: Topic = Topic.CONTACT
    owed_key: str = ""
    minutes: int | None = None
    again_at: datetime | None = None
    replaces: str | None = None
    words: ContactWords = field(default_factory=ContactWords)
    opening_id: str | None = None


def decide_contact(told: ToldContact, now: datetime) -> Refusal | None:
    """Why a contact cannot be kept as it was written down, or None.

    Who was spoken to said something, in a word at least; who asked to be called at a time named one that is ahead; a letter
    cannot be unanswered.
    """
    return _decide_when(told, now) or _decide_words(told) or _decide_again(told, now)


def _decide_when(told: ToldContact, now: datetime) -> Refusal | None:
    if told.at > now:
        return Refusal("refusal-call-future")
    if told.at < now - EARLIEST:
        return Refusal("refusal-call-long-ago")
    if told.minutes is not None and not 0 <= told.minutes <= LONGEST_MINUTES:
        return Refusal("refusal-contact-minutes", {"limit": LONGEST_MINUTES})
    return None


def _decide_words(told: ToldContact) -> Refusal | None:
    words = told.words
    if max(len(words.heard), len(words.next_step), len(words.who), len(words.why)) > LONGEST:
        return Refusal("refusal-call-long", {"limit": LONGEST})
    if (told.way in SPOKEN) == (told.outcome in UNSPOKEN_OUTCOMES):
        return Refusal("refusal-contact-way")
    if told.outcome is ContactOutcome.REACHED and told.way in SPOKEN and not words.heard.strip():
        return Refusal("refusal-call-empty")
    return None


def _decide_again(told: ToldContact, now: datetime) -> Refusal | None:
    if (told.outcome is ContactOutcome.CALL_LATER) != (told.again_at is not None):
        return Refusal("refusal-contact-again")
    if told.again_at is not None and not now < told.again_at <= now + FARTHEST:
        return Refusal("refusal-contact-again")
    return None


def decide_correction(before: Contact | None) -> Refusal | None:
    """Why a contact cannot be corrected or taken back, or None: once is enough."""
    gone = before is None or before.withdrawn_at is not None
    return Refusal("refusal-contact-gone") if gone else None


def decide_amendment(told: ToldContact) -> Refusal | None:
    """Why a case note cannot be amended as it was written, or None: an amendment says why (K2.3.3)."""
    return Refusal("refusal-note-why") if told.replaces is not None and not told.words.why.strip() else None


def decide_of_opening(told: ToldContact, opening: Opening, there: frozenset[str]) -> Refusal | None:
    """Why this is no note of an opening, or None: it has begun, and who it is about was there."""
    if opening.opened_at is None or told.at < opening.opened_at:
        return Refusal("refusal-note-not-open")
    if told.person_id is not None and told.person_id not in there:
        return Refusal("refusal-note-not-there")
    return None
