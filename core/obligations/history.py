"""What has happened, as the rules of obligations read it: one value for a case, one for a programme. Nothing personal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.agreements import Agreement
from core.case_sheets import SheetVersion
from core.childs_will import Will
from core.contacts import Contact
from core.feedback import OwedFeedback
from core.incidents import Incident
from core.inquiries import Case, Member
from core.interviews import Appointment
from core.matches import Match
from core.obligations.obligation import Owed
from core.surveys import SurveyCopy
from core.visit_reports import Report
from core.visits import Visit


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """A live case (others taken into it count as it). Sequences are in the order things happened; `kept` by key."""

    case: Case
    members: Sequence[Member]
    approved_at: datetime | None
    interviews: Sequence[Appointment] = ()
    wills: Sequence[Will] = ()
    sheets: Sequence[SheetVersion] = ()
    matches: Sequence[Match] = ()
    visits: Sequence[Visit] = ()
    reports: Sequence[Report] = ()
    feedback: Sequence[OwedFeedback] = ()
    agreements: Sequence[Agreement] = ()
    contacts: Sequence[Contact] = ()
    surveys: Sequence[SurveyCopy] = ()
    incidents: Sequence[Incident] = ()
    blocked_since: Mapping[str, datetime] | None = None
    unanswered_since: Mapping[str, datetime] | None = None
    kept: Mapping[str, Owed] | None = None


@dataclass(frozen=True, slots=True)
class ProgrammeHistory:
    """A programme as a whole: places taken since when, what was agreed, what is kept already, incidents of no case."""

    programme_id: str
    approved_at: Sequence[datetime] = ()
    agreements: Sequence[Agreement] = ()
    incidents: Sequence[Incident] = ()
    contacts: Sequence[Contact] = ()
    kept: Mapping[str, Owed] | None = None
