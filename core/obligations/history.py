"""What has happened, as the rules of obligations read it: one value for a case, one for a programme. Nothing personal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from core.agreements import Agreement
from core.alerts import Alert
from core.asking import Unanswered
from core.case_sheets import SheetVersion
from core.childs_will import Will
from core.contacts import Contact
from core.feedback import OwedFeedback
from core.incidents import Incident
from core.inquiries import Case, Member
from core.interviews import Appointment
from core.matches import Match
from core.meetings import Meeting
from core.memberships import Membership
from core.obligations.obligation import Owed
from core.openings import PlannedOpening
from core.people import Person
from core.place_records import PlaceRecord
from core.supporters import Attended, TrainingHeld
from core.surveys import SurveyCopy
from core.terms.shared import Terms
from core.visit_reports import Report
from core.visits import Visit


@dataclass(frozen=True, slots=True)
class CaseHistory:
    """A live case (others taken into it count as it). Sequences are in the order things happened; `kept` by key.

    `blocked_since` and `unanswered` are by person: whom no way of ours reaches since when, and whose answer is waited for.
    `reached` are those who have any chat or mail that is open; None where nobody has looked.
    """

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
    phone_tasks: Sequence[Alert] = ()
    membership: Membership | None = None
    blocked_since: Mapping[str, datetime] | None = None
    unanswered: Mapping[str, Unanswered] | None = None
    reached: frozenset[str] | None = None
    kept: Mapping[str, Owed] | None = None


@dataclass(frozen=True, slots=True)
class Months:
    """First days of the months (Japan) in which something happened from which a month's paper is owed.

    `matched`: a match was proposed; `interviewed`: a first interview was held; `heard`: a family was spoken to or
    answered in the chat, or a closing interview was held.
    """

    matched: frozenset[date] = frozenset()
    interviewed: frozenset[date] = frozenset()
    heard: frozenset[date] = frozenset()


NO_MONTHS = Months()


@dataclass(frozen=True, slots=True)
class ProgrammeHistory:
    """A programme as a whole: places taken since when, what was agreed, what is kept already, incidents of no case.

    `approved_at`: when each of the first children up to the capacity was approved, in order (only where it matters, see
    core.usecases.owe). `months` is in which months there was what. `staff` are the coordinators and deputies, `attended` by
    person what each of them attended. Of an online place, `openings` are all of its contract, `experienced` says since when who
    was noted as experienced, `terms_by_month` the terms in force when each month begins, `unmanned` the minutes without a
    manager in each opening that is over, `noted` when the first case note of each was written;
    `meetings` are those that count, `minutes` when the first minutes of each were written; `records` what was done for the
    place as a whole, `rules_set_on` the day on which the first rules of the place were set.
    """

    programme_id: str
    approved_at: Sequence[datetime] = ()
    agreements: Sequence[Agreement] = ()
    trainings: Sequence[TrainingHeld] = ()
    staff: Sequence[Person] = ()
    attended: Mapping[str, Sequence[Attended]] = field(default_factory=dict)
    months: Months = NO_MONTHS
    incidents: Sequence[Incident] = ()
    contacts: Sequence[Contact] = ()
    openings: Sequence[PlannedOpening] = ()
    experienced: Mapping[str, datetime] = field(default_factory=dict)
    terms_by_month: Mapping[date, Terms] = field(default_factory=dict)
    unmanned: Mapping[str, int] = field(default_factory=dict)
    noted: Mapping[str, datetime] = field(default_factory=dict)
    meetings: Sequence[Meeting] = ()
    minutes: Mapping[str, datetime] = field(default_factory=dict)
    records: Sequence[PlaceRecord] = ()
    rules_set_on: date | None = None
    kept: Mapping[str, Owed] | None = None
