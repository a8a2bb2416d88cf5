"""Complaints (S9), suspected abuse (S6.14.3), undue demands by organised crime (S13.4): each with a clock of its own.

What was said lies sealed; that the city, agencies or the police were told is a contact (core.contacts) with `incident_id`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class IncidentKind(StrEnum):
    """What happened."""

    COMPLAINT = "complaint"
    ABUSE = "abuse"
    UNDUE_DEMAND = "undue_demand"


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. `known_at` is when we knew, the moment its clock begins; `handled_at` when it was dealt with.

    `withdrawn_at`: it was an error, nothing more is owed. `source` says how it came: chat, report, phone, desk; `source_id` is
    the alert it was made from, "" where none: one alert makes one incident. An empty `id` is filled in when it is kept.
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


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """What is sealed of an incident: what was said, who said it, how it was dealt with and received, why it was an error."""

    what: str = ""
    who: str = ""
    outcome: str = ""
    error: str = ""
