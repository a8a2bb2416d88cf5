"""Protocols that storage and the channels implement; use cases know nothing else of the outside.

Every method of a unit of work runs inside its one transaction; nothing is visible to others before `commit`. Times are
aware and in UTC. Sealed data is opened only behind these methods; those named `..._for_eyes` write to the audit log.
"""

from core.ports.approved_list import ApprovedList as ApprovedList
from core.ports.before_visits import Agreements as Agreements
from core.ports.before_visits import Interviews as Interviews
from core.ports.before_visits import Sheets as Sheets
from core.ports.before_visits import Wills as Wills
from core.ports.before_visits import Wishes as Wishes
from core.ports.board import Board as Board
from core.ports.cases import Cases as Cases
from core.ports.cases import Consent as Consent
from core.ports.cases import Consents as Consents
from core.ports.channels import MediaFetcher as MediaFetcher
from core.ports.channels import Sender as Sender
from core.ports.channels import Translator as Translator
from core.ports.contacts import Contacts as Contacts
from core.ports.desk import Alerts as Alerts
from core.ports.desk import Audit as Audit
from core.ports.desk import Doors as Doors
from core.ports.devices import DaysOffKept as DaysOffKept
from core.ports.devices import Devices as Devices
from core.ports.frame import Knocks as Knocks
from core.ports.frame import ReplyTemplates as ReplyTemplates
from core.ports.histories import Asked as Asked
from core.ports.histories import Histories as Histories
from core.ports.incidents import Incidents as Incidents
from core.ports.manners import Manners as Manners
from core.ports.memberships import Memberships as Memberships
from core.ports.moves import Moves as Moves
from core.ports.moves import Outages as Outages
from core.ports.obligations import Obligations as Obligations
from core.ports.people import Accounts as Accounts
from core.ports.people import Invitations as Invitations
from core.ports.people import People as People
from core.ports.programme_facts import ProgrammeFacts as ProgrammeFacts
from core.ports.reports import FeedbackOwed as FeedbackOwed
from core.ports.reports import Reports as Reports
from core.ports.safety import Safety as Safety
from core.ports.safety import StaffTime as StaffTime
from core.ports.safety import Tellings as Tellings
from core.ports.stores import CarriedParcel as CarriedParcel
from core.ports.stores import ClaimedParcel as ClaimedParcel
from core.ports.stores import InboxStore as InboxStore
from core.ports.stores import JobRuns as JobRuns
from core.ports.stores import MediaStore as MediaStore
from core.ports.stores import OutboxStore as OutboxStore
from core.ports.stores import ScreenStore as ScreenStore
from core.ports.stores import WaitingEvent as WaitingEvent
from core.ports.supporters import Insurances as Insurances
from core.ports.supporters import Matches as Matches
from core.ports.supporters import Supporters as Supporters
from core.ports.supporters import Trainings as Trainings
from core.ports.surveys import Surveys as Surveys
from core.ports.talk import Answers as Answers
from core.ports.talk import Dialogs as Dialogs
from core.ports.talk import DialogState as DialogState
from core.ports.talk import OfferedPresses as OfferedPresses
from core.ports.talk import Outbox as Outbox
from core.ports.talk import Threads as Threads
from core.ports.visits import Visits as Visits
from core.ports.work import Chance as Chance
from core.ports.work import UnitOfWork as UnitOfWork
from core.ports.work import Work as Work
