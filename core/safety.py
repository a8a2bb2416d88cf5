"""Safety of somebody who told of harm: whether they can speak, and who must not learn of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Speech(StrEnum):
    """Whether somebody can speak freely, as far as we know. Unanswered counts as no."""

    ASKED = "asked"
    FREE = "free"
    WATCHED = "watched"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """That somebody told of danger, by which account, and whether they can speak; what they said lies in their thread."""

    person_id: str
    speech: Speech
    account_id: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PassedBy:
    """A member of staff who learns nothing of a person. `why` is "named" (in what was said) or "wished" (by the person)."""

    person_id: str
    staff_id: str
    why: str
    since: datetime


def may_name_matter(disclosure: Disclosure | None) -> bool:
    """Whether a message may say anything at all on the device: not after a disclosure, until they said that they are free."""
    return disclosure is None or disclosure.speech is Speech.FREE


def next_speech(known: Disclosure | None) -> Speech:
    """What holds after one more disclosure: somebody watched stays so until they say otherwise themselves."""
    return Speech.ASKED if known is None else known.speech
