"""Complaints (S9), suspected abuse (S6.14.3), undue demands by organised crime (S13.4): each with a clock of its own; damage
(K6.5), of which no text says by when.

What was said lies sealed; that the city, agencies or the police were told is a contact (core.contacts) with `incident_id`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import Refusal


class IncidentKind(StrEnum):
    """What happened."""

    COMPLAINT = "complaint"
    ABUSE = "abuse"
    UNDUE_DEMAND = "undue_demand"
    DAMAGE = "damage"  # to the commissioner or to somebody else, by our doing (K6.5)


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. `known_at` is when we knew, the moment its clock begins; `handled_at` when it was dealt with.

    `withdrawn_at`: it was an error, nothing more is owed. `source` says how it came: chat, report, phone, desk; `source_id` is
    the alert it was made from, "" where none: one alert makes one incident. An empty `id` is filled in when it is kept.
    `person_id` is who told it in chat, or whom a report is about: whoever is kept from them learns nothing of it.
    """

    id: str
    programme_id: str
    case_id: str | None
    kind: IncidentKind
    known_at: datetime
    entered_by: str
    source: str = "desk"
    source_id: str = ""
    handled_at: datetime | None = None
    withdrawn_at: datetime | None = None
    person_id: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be dealt with."""
        return self.handled_at is None and self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """What is sealed of an incident: what was said, who said it, how it was dealt with and received, why it was an error."""

    what: str = ""
    who: str = ""
    outcome: str = ""
    error: str = ""


SOURCES = ("chat", "phone", "report", "desk")
"""How it came; texts: incident-source-NAME."""
LONGEST = 4000
EARLIEST = timedelta(days=366)
"""What was known before is a slip of the pen: a wrong year."""


def decide_incident(incident: Incident, words: IncidentWords, now: datetime) -> Refusal | None:
    """Why an incident cannot be kept, or None: what it is about is said, and it was known before now."""
    if not words.what.strip():
        return Refusal("refusal-incident-what")
    if incident.source not in SOURCES:
        return Refusal("refusal-incident-source")
    return decide_when(incident.known_at, now) or decide_words(words.what, words.who)


def decide_when(moment: datetime, now: datetime) -> Refusal | None:
    """Why this moment cannot be when something happened, or None."""
    return None if now - EARLIEST <= moment <= now else Refusal("refusal-incident-when")


def decide_words(*words: str) -> Refusal | None:
    """Whether words are short enough to be read."""
    return Refusal("refusal-incident-long", {"limit": LONGEST}) if max(map(len, words)) > LONGEST else None


def decide_end(incident: Incident, words: str) -> Refusal | None:
    """Why an incident cannot be noted as dealt with or as an error, or None: once, and with a word of how."""
    if not incident.is_open:
        return Refusal("refusal-incident-ended")
    return Refusal("refusal-incident-outcome") if not words.strip() else decide_words(words)
