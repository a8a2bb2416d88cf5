"""One transaction with all repositories; the way use cases reach the database."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from core import ports
from core.errors import TomoshibiError
from storage.accounts import AccountsRepository
from storage.agreements import AgreementsRepository
from storage.alerts import AlertsRepository
from storage.answers import AnswersRepository
from storage.approved_list import ApprovedListRepository
from storage.asked import AskedRepository
from storage.attendance import AttendanceRepository
from storage.audit import AuditRepository
from storage.audit_chain import AuditLine
from storage.before_visits import SheetsRepository, WillsRepository, WishesRepository
from storage.board import BoardRepository
from storage.cases import CasesRepository
from storage.consents import ConsentsRepository
from storage.consultations import ConsultationsRepository, RelaysRepository
from storage.contacts import ContactsRepository
from storage.database import Begun, Connector
from storage.deeds import DeedsRepository
from storage.devices import DaysOffRepository, DevicesRepository
from storage.dialogs import DialogsRepository
from storage.doors import DoorsRepository
from storage.duty import DutyRepository
from storage.feedback import FeedbackRepository
from storage.flags import FlagsRepository
from storage.histories import HistoriesRepository
from storage.incidents import IncidentsRepository
from storage.interviews import InterviewsRepository
from storage.invitations import InvitationsRepository
from storage.knocks import KnocksRepository
from storage.manners import MannersRepository
from storage.matches import MatchesRepository
from storage.meetings import MeetingsRepository
from storage.memberships import MembershipsRepository
from storage.moves import MovesRepository, OutagesRepository
from storage.obligations import ObligationsRepository
from storage.offered import OfferedRepository
from storage.openings import OpeningsRepository
from storage.outbox import OutboxRepository
from storage.people import PeopleRepository
from storage.place_records import PlaceRecordsRepository
from storage.place_words import PlaceWordsRepository
from storage.programme_facts import ProgrammeFactsRepository
from storage.referrals import ReferralsRepository
from storage.reply_templates import ReplyTemplatesRepository
from storage.reports import ReportsRepository
from storage.rooms import RoomsRepository
from storage.safety import SafetyRepository
from storage.staff_time import StaffTimeRepository
from storage.supporters import SupportersRepository
from storage.surveys import SurveysRepository
from storage.tellings import TellingsRepository
from storage.threads import ThreadsRepository
from storage.trainings import InsurancesRepository, TrainingsRepository
from storage.transaction import Transaction
from storage.visits import VisitsRepository

Owing = Callable[[ports.UnitOfWork, Collection[str], Collection[str]], Awaitable[None]]
"""Brings up to date what is owed for these cases and these programmes, in the unit in which something happened to them."""


class StorageUnitOfWork:
    """Implements core.ports.UnitOfWork. Used up after `commit`."""

    people: ports.People
    accounts: ports.Accounts
    threads: ports.Threads
    alerts: ports.Alerts
    invitations: ports.Invitations
    dialogs: ports.Dialogs
    answers: ports.Answers
    outbox: ports.Outbox
    offered: ports.OfferedPresses
    doors: ports.Doors
    knocks: ports.Knocks
    reply_templates: ports.ReplyTemplates
    audit: ports.Audit
    safety: ports.Safety
    tellings: ports.Tellings
    staff_time: ports.StaffTime
    cases: ports.Cases
    approved_list: ports.ApprovedList
    consents: ports.Consents
    supporters: ports.Supporters
    trainings: ports.Trainings
    insurances: ports.Insurances
    matches: ports.Matches
    agreements: ports.Agreements
    interviews: ports.Interviews
    wills: ports.Wills
    sheets: ports.Sheets
    wishes: ports.Wishes
    visits: ports.Visits
    devices: ports.Devices
    days_off: ports.DaysOffKept
    moves: ports.Moves
    outages: ports.Outages
    reports: ports.Reports
    feedback: ports.FeedbackOwed
    contacts: ports.Contacts
    obligations: ports.Obligations
    board: ports.Board
    histories: ports.Histories
    asked: ports.Asked
    manners: ports.Manners
    memberships: ports.Memberships
    referrals: ports.Referrals
    meetings: ports.Meetings
    place_records: ports.PlaceRecords
    rooms: ports.Rooms
    surveys: ports.Surveys
    deeds: ports.Deeds
    openings: ports.Openings
    duty: ports.DutyKept
    consultations: ports.Consultations
    relays: ports.Relays
    attendance: ports.Attendance
    incidents: ports.Incidents
    flags: ports.Flags
    place_words: ports.PlaceWords
    programme_facts: ports.ProgrammeFacts

    def __init__(self, connector: Connector, now: datetime, *, writes: bool, owe: Owing | None = None) -> None:
        self.now = now
        self._owe = owe
        self._connector = connector
        self._writes = writes
        self._begun: Begun | None = None

    @property
    def transaction(self) -> Transaction:
        """The running transaction. Raises TomoshibiError("unit-ended") outside the block or after the commit."""
        if self._begun is None:
            raise TomoshibiError("unit-ended")
        return self._begun.transaction

    async def __aenter__(self) -> Self:
        self._begun = await self._connector.begin(self.now, writes=self._writes)
        transaction = self._begun.transaction
        self.people = PeopleRepository(transaction)
        self.accounts = AccountsRepository(transaction)
        self.threads = ThreadsRepository(transaction)
        self.alerts = AlertsRepository(transaction)
        self.invitations = InvitationsRepository(transaction)
        self.dialogs = DialogsRepository(transaction)
        self.answers = AnswersRepository(transaction)
        self.outbox = OutboxRepository(transaction)
        self.offered = OfferedRepository(transaction)
        self.doors = DoorsRepository(transaction)
        self.knocks = KnocksRepository(transaction)
        self.reply_templates = ReplyTemplatesRepository(transaction)
        self.audit = AuditRepository(transaction)
        self.safety = SafetyRepository(transaction)
        self.tellings = TellingsRepository(transaction)
        self.staff_time = StaffTimeRepository(transaction)
        self.cases = CasesRepository(transaction)
        self.approved_list = ApprovedListRepository(transaction)
        self.consents = ConsentsRepository(transaction)
        self.supporters = SupportersRepository(transaction)
        self.trainings = TrainingsRepository(transaction)
        self.insurances = InsurancesRepository(transaction)
        self.matches = MatchesRepository(transaction)
        self.agreements = AgreementsRepository(transaction)
        self.interviews = InterviewsRepository(transaction)
        self.wills = WillsRepository(transaction)
        self.sheets = SheetsRepository(transaction)
        self.wishes = WishesRepository(transaction)
        self.visits = VisitsRepository(transaction)
        self.devices = DevicesRepository(transaction)
        self.days_off = DaysOffRepository(transaction)
        self.moves = MovesRepository(transaction)
        self.outages = OutagesRepository(transaction)
        self.reports = ReportsRepository(transaction)
        self.feedback = FeedbackRepository(transaction)
        self.contacts = ContactsRepository(transaction)
        self.obligations = ObligationsRepository(transaction)
        self.board = BoardRepository(transaction)
        self.histories = HistoriesRepository(transaction)
        self.asked = AskedRepository(transaction)
        self.manners = MannersRepository(transaction)
        self.surveys = SurveysRepository(transaction)
        self.incidents = IncidentsRepository(transaction)
        self.programme_facts = ProgrammeFactsRepository(transaction)
        self._begin_place(transaction)
        return self

    def _begin_place(self, transaction: Transaction) -> None:
        """The repositories of an online place."""
        self.deeds = DeedsRepository(transaction)
        self.openings = OpeningsRepository(transaction)
        self.duty = DutyRepository(transaction)
        self.consultations = ConsultationsRepository(transaction)
        self.relays = RelaysRepository(transaction)
        self.attendance = AttendanceRepository(transaction)
        self.place_words = PlaceWordsRepository(transaction)
        self.flags = FlagsRepository(transaction)
        self.rooms = RoomsRepository(transaction)
        self.memberships = MembershipsRepository(transaction)
        self.referrals = ReferralsRepository(transaction)
        self.meetings = MeetingsRepository(transaction)
        self.place_records = PlaceRecordsRepository(transaction)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._begun is None:
            return
        seen = self._begun.transaction.openings
        await self._end()
        if seen:
            await self._log_openings(seen)

    async def commit(self) -> None:
        """Makes everything visible and durable: what is owed after it, and the lines of the log, with it."""
        transaction = self.transaction
        if self._owe is not None and (transaction.touched_cases or transaction.touched_programmes):
            await self._owe(self, sorted(transaction.touched_cases), sorted(transaction.touched_programmes))
        await transaction.commit()
        await self._end()

    async def _end(self) -> None:
        begun, self._begun = self._begun, None
        if begun is not None:
            await begun.close()

    async def _log_openings(self, lines: Sequence[AuditLine]) -> None:
        """What was opened for somebody's eyes was seen, even if the rest is undone."""
        async with self._connector.writing(self.now) as transaction:
            for line in lines:
                transaction.note(line)


class StorageWork:
    """Implements core.ports.Work."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector
        self.owe: Owing | None = None

    def __call__(self, now: datetime, *, writes: bool = True) -> StorageUnitOfWork:
        """A unit of work for this moment; `..._for_eyes` need `writes`, because they write to the log."""
        return StorageUnitOfWork(self._connector, now, writes=writes, owe=self.owe)


def transaction_of(uow: ports.UnitOfWork) -> Transaction:
    """The transaction behind a unit of work made here. Raises TypeError for any other."""
    if not isinstance(uow, StorageUnitOfWork):
        raise TypeError("a unit of work of storage is needed")
    return uow.transaction
