"""Chance, and the unit of work that holds every repository together."""

from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from core.ports.approved_list import ApprovedList
from core.ports.before_visits import Agreements, Interviews, Sheets, Wills, Wishes
from core.ports.board import Board
from core.ports.cases import Cases, Consents
from core.ports.consultations import Consultations, Relays
from core.ports.contacts import Contacts
from core.ports.deeds import Deeds
from core.ports.desk import Alerts, Audit, Doors
from core.ports.devices import DaysOffKept, Devices
from core.ports.duty import Attendance, DutyKept
from core.ports.flags import Flags, PlaceWords
from core.ports.frame import Knocks, ReplyTemplates
from core.ports.histories import Asked, Histories
from core.ports.incidents import Incidents
from core.ports.manners import Manners
from core.ports.memberships import Memberships
from core.ports.moves import Moves, Outages
from core.ports.notes import Meetings, Referrals
from core.ports.obligations import Obligations
from core.ports.openings import Openings
from core.ports.people import Accounts, Invitations, People
from core.ports.place_records import PlaceRecords
from core.ports.programme_facts import ProgrammeFacts
from core.ports.reports import FeedbackOwed, Reports
from core.ports.rooms import Rooms
from core.ports.safety import Safety, StaffTime, Tellings
from core.ports.supporters import Insurances, Matches, Supporters, Trainings
from core.ports.surveys import Surveys
from core.ports.talk import Answers, Dialogs, OfferedPresses, Outbox, Threads
from core.ports.visits import Visits


class Chance(Protocol):
    """Where ids and secrets come from; rules and use cases never make their own."""

    def new_id(self) -> str:
        """A new UUID in its canonical text form, 36 characters."""
        ...

    def token(self) -> str:
        """A secret for a link or a cookie: URL-safe, 256 bits."""
        ...

    def code(self) -> str:
        """A one-time code a person can type: eight characters of 23456789ABCDEFGHJKMNPQRSTUVWXYZ, no hyphen."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Leaving the block without `commit` undoes everything."""

    people: People
    accounts: Accounts
    threads: Threads
    alerts: Alerts
    invitations: Invitations
    dialogs: Dialogs
    answers: Answers
    outbox: Outbox
    offered: OfferedPresses
    doors: Doors
    knocks: Knocks
    reply_templates: ReplyTemplates
    audit: Audit
    safety: Safety
    tellings: Tellings
    staff_time: StaffTime
    cases: Cases
    consents: Consents
    approved_list: ApprovedList
    agreements: Agreements
    interviews: Interviews
    wills: Wills
    sheets: Sheets
    wishes: Wishes
    visits: Visits
    devices: Devices
    days_off: DaysOffKept
    memberships: Memberships
    referrals: Referrals
    meetings: Meetings
    place_records: PlaceRecords
    moves: Moves
    outages: Outages
    reports: Reports
    rooms: Rooms
    feedback: FeedbackOwed
    contacts: Contacts
    obligations: Obligations
    board: Board
    histories: Histories
    asked: Asked
    manners: Manners
    incidents: Incidents
    flags: Flags
    place_words: PlaceWords
    programme_facts: ProgrammeFacts
    surveys: Surveys
    deeds: Deeds
    openings: Openings
    duty: DutyKept
    consultations: Consultations
    relays: Relays
    attendance: Attendance
    supporters: Supporters
    trainings: Trainings
    insurances: Insurances
    matches: Matches
    now: datetime

    async def __aenter__(self) -> Self: ...
    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    async def commit(self) -> None: ...


class Work(Protocol):
    """Opens units of work. `writes=False` gives one that only reads and takes no lock."""

    def __call__(self, now: datetime, *, writes: bool = True) -> UnitOfWork: ...
