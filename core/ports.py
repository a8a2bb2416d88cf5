"""Protocols that storage and the channels implement; use cases know nothing else of the outside.

Every method of a unit of work runs inside its one transaction; nothing is visible to others before `commit`. Times are
aware and in UTC. Sealed data is opened only behind these methods; those named `..._for_eyes` write to the audit log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from core.alerts import Alert, AlertKind, Severity
from core.doors import PageLink, Session
from core.invitations import Invitation
from core.messages import Channel, Envelope, Inbound, MediaRef, Outcome, Outgoing, Parcel, Settlement, Urgency
from core.people import Account, AccountState, Person, Profile, Role
from core.threads import Attachment, AttachmentState, Entry, NewEntry, Viewer


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


class People(Protocol):
    """People, their sealed profiles, and the search by keyed tokens."""

    async def add(self, person: Person, profile: Profile) -> None: ...
    async def get(self, person_id: str) -> Person:
        """The person. Raises NotFoundError."""
        ...

    async def lock(self, person_id: str) -> Person:
        """Takes the person's turn for this transaction and returns them as they are now. Raises NotFoundError."""
        ...

    async def save(self, person: Person) -> None: ...
    async def profile_for_eyes(self, person_id: str, viewer: Viewer) -> Profile: ...
    async def names_for_eyes(self, person_ids: Sequence[str], viewer: Viewer) -> dict[str, str]:
        """Names by person id, one audit line a person and page."""
        ...

    async def profile(self, person_id: str) -> Profile:
        """For the machine alone (a check before sending): never shown, therefore not logged."""
        ...

    async def save_profile(self, person_id: str, profile: Profile) -> None: ...
    async def with_roles(self, programme_id: str, roles: frozenset[Role]) -> list[Person]:
        """Active people of these roles, oldest first."""
        ...

    async def all_in(self, programme_id: str, limit: int = 500) -> list[Person]:
        """Everybody except visitors, newest first."""
        ...

    async def search(self, programme_id: str, query: str, limit: int = 20) -> list[str]:
        """Ids of people whose kana or name begins so, whose phone ends in these (4 or more) digits, whose account it is."""
        ...


class Accounts(Protocol):
    """Channel accounts. Addresses are sealed; they are found by a keyed token."""

    async def find(self, channel: Channel, programme_id: str, address: str) -> Account | None: ...
    async def add(self, account: Account, address: str) -> None: ...
    async def get(self, account_id: str) -> Account: ...
    async def of_person(self, person_id: str) -> list[Account]: ...
    async def save(self, account: Account) -> None: ...
    async def set_state(self, account_id: str, state: AccountState) -> None: ...
    async def seen(self, account_id: str, at: datetime) -> None: ...
    async def addresses(self, channel: Channel, programme_id: str, role: Role | None = None) -> list[str]:
        """Open addresses, for a channel's own upkeep (rich menus)."""
        ...


class Threads(Protocol):
    """What was said."""

    async def add(self, entry: NewEntry, media: Sequence[MediaRef] = ()) -> str:
        """Keeps an entry and its media as waiting attachments; returns the entry's id."""
        ...

    async def entries_for_eyes(self, person_id: str, viewer: Viewer, limit: int = 200) -> list[Entry]:
        """The newest entries, oldest of them first."""
        ...

    async def entries_of_account(self, account_id: str, after: int = 0, limit: int = 200) -> list[tuple[int, Entry]]:
        """What this account's own screen shows (web chat), with rising numbers; entries numbered above `after`."""
        ...

    async def forget(self, channel: Channel, account_id: str, message_id: str, at: datetime) -> bool:
        """Removes text and media of an unsent message, keeps the fact; False if there is no such message."""
        ...

    async def edit(self, channel: Channel, account_id: str, message_id: str, text: str, at: datetime) -> bool: ...
    async def move(self, account_id: str, from_person: str, to_person: str, since: datetime) -> int:
        """Re-seals an account's entries for another person (a link made, a wrong link undone); returns how many."""
        ...

    async def attachment_for_eyes(self, attachment_id: str, viewer: Viewer) -> tuple[Attachment, str, bytes]:
        """The attachment, its person's id and its bytes. Raises NotFoundError."""
        ...

    async def add_stored(self, entry_id: str, media: MediaRef, content: bytes, attachment_id: str | None = None) -> str:
        """An attachment whose bytes are already here (web chat, staff); returns its id, the given one where there is one."""

    async def attachments(self, attachment_ids: Sequence[str]) -> dict[str, Attachment]:
        """What kind of files these are, by id, for the machine alone; unknown ids are left out."""

    async def attachment_content(self, attachment_id: str) -> tuple[Attachment, bytes]:
        """For the machine alone: what a sender uploads to the recipient's channel. Raises NotFoundError."""
        ...


class Alerts(Protocol):
    """Alerts; see core.alerts."""

    async def open(
        self,
        *,
        programme_id: str,
        kind: AlertKind,
        severity: Severity,
        matter: str,
        reason: str,
        at: datetime,
        person_id: str | None = None,
        outbox_id: str | None = None,
    ) -> tuple[Alert, bool]:
        """The alert of this matter that is not done, made if there was none (True); severity is raised, never lowered."""
        ...

    async def lock(self, alert_id: str) -> Alert: ...
    async def save(self, alert: Alert) -> None: ...
    async def of_person(self, person_id: str) -> list[Alert]:
        """Those not done, locked."""
        ...

    async def not_done(self, programme_id: str, limit: int = 200) -> list[Alert]:
        """Most severe first, then oldest."""
        ...


class Invitations(Protocol):
    """One-time codes, kept as keyed tokens only."""

    async def add(self, invitation: Invitation, code: str) -> None: ...
    async def find(self, code: str) -> Invitation | None:
        """By the code as normalised by core.invitations, and locks it."""
        ...

    async def get(self, invitation_id: str) -> Invitation: ...
    async def save(self, invitation: Invitation) -> None: ...
    async def of_person(self, person_id: str) -> list[Invitation]: ...


@dataclass(frozen=True, slots=True)
class DialogState:
    """Where a person is in a conversation: `kind` names the dialog or form, `data` what was said so far (sealed)."""

    person_id: str
    kind: str
    step: str
    data: Mapping[str, str]
    version: int
    updated_at: datetime
    expires_at: datetime


class Dialogs(Protocol):
    """Open conversations, one a person."""

    async def get(self, person_id: str) -> DialogState | None: ...
    async def save(self, state: DialogState) -> None:
        """Writes it with version + 1. Raises ConflictError if it was changed meanwhile (two devices)."""
        ...

    async def end(self, person_id: str) -> None: ...


class Answers(Protocol):
    """Filled-in forms, sealed, every version kept."""

    async def submit(
        self, *, form: str, form_version: int, person_id: str, by: str, at: datetime, values: Mapping[str, str]
    ) -> str: ...
    async def latest(self, form: str, person_id: str) -> Mapping[str, str] | None: ...
    async def latest_for_eyes(self, form: str, person_id: str, viewer: Viewer) -> Mapping[str, str] | None: ...


class Outbox(Protocol):
    """Messages to be sent: written in the same transaction as what caused them."""

    async def put(self, outgoing: Outgoing, account: Account) -> str | None:
        """Queues it and returns its id; None if this key was queued before (then nothing happens)."""
        ...

    async def reroute(self, outbox_id: str, account: Account, at: datetime) -> None:
        """Puts a message whose way was closed on another account of the same person."""
        ...

    async def resend(self, outbox_id: str, at: datetime) -> None:
        """A person decided that an uncertain or refused message goes again."""
        ...

    async def tried_accounts(self, outbox_id: str) -> frozenset[str]: ...
    async def person_of(self, outbox_id: str) -> tuple[str, Urgency]: ...
    async def announced(self, outbox_id: str) -> None:
        """Notes that what follows from this row's failure has been done, in the same transaction as doing it."""
        ...


class Doors(Protocol):
    """Links and browser sessions, kept as hashes of their tokens; and the count of wrong tries."""

    async def add_link(self, link: PageLink, token: str) -> None: ...
    async def find_link(self, token: str) -> PageLink | None: ...
    async def use_link(self, link_id: str, at: datetime) -> bool:
        """Consumes it; False if it was used already."""
        ...

    async def add_session(self, session: Session, token: str) -> None: ...
    async def find_session(self, token: str) -> Session | None: ...
    async def close_all(self, person_id: str, at: datetime) -> int:
        """Cuts off every link and session of a person (a lost phone); returns how many."""
        ...

    async def close_session(self, session_id: str, at: datetime) -> None: ...
    async def wrong_tries(self, who: str, since: datetime) -> int: ...
    async def note_wrong_try(self, who: str, at: datetime) -> None: ...


class Audit(Protocol):
    """The append-only, hash-chained log."""

    async def note(self, *, actor: str, action: str, at: datetime, person_id: str | None = None, page: str = "") -> None: ...


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
    doors: Doors
    audit: Audit
    now: datetime

    async def __aenter__(self) -> Self: ...
    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    async def commit(self) -> None: ...


class Work(Protocol):
    """Opens units of work. `writes=False` gives one that only reads and takes no lock."""

    def __call__(self, now: datetime, *, writes: bool = True) -> UnitOfWork: ...


@dataclass(frozen=True, slots=True)
class WaitingEvent:
    """An inbox row that is to be handled."""

    id: int
    envelope: Envelope
    attempts: int


class InboxStore(Protocol):
    """The inbox: what came in, unique on channel and event key, sealed with a short-lived key."""

    async def store(self, envelopes: Sequence[Envelope]) -> list[bool]:
        """Keeps all in one transaction; True where new, False where it was there already. Durable when it returns."""
        ...

    async def waiting_senders(self, now: datetime, limit: int = 100) -> list[str]:
        """Keys of senders with events to handle now, the longest waiting first."""
        ...

    async def next_for(self, uow: UnitOfWork, sender_key: str) -> WaitingEvent | None:
        """Inside the unit of work: takes the sender's turn and returns their earliest waiting event (by sent_at)."""
        ...

    async def handled(self, uow: UnitOfWork, event_id: int) -> None:
        """Inside the unit of work: marks it done and removes its sealed content."""
        ...

    async def failed(self, event_id: int, code: str, not_before: datetime | None) -> None:
        """In its own transaction: counts the failure; to be tried again at `not_before`, or dead when None (content kept)."""
        ...

    async def dead(self, limit: int = 100) -> list[tuple[int, str, str, datetime]]:
        """Dead events: id, channel, code, received_at."""
        ...

    async def replay(self, event_id: int, now: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class ClaimedParcel:
    """A claimed outbox row: its outgoing message still in text ids, and what a sender needs."""

    outbox_id: str
    account: Account
    address: str
    outgoing: Outgoing
    language: str
    programme_id: str
    attempt: int
    maybe_accepted: bool
    first_tried_at: datetime
    last_code: str | None = None


class OutboxStore(Protocol):
    """The outbox as the delivery pump sees it; every method is its own transaction."""

    async def claim(self, now: datetime, owner: str, lease_s: float, limit: int) -> list[ClaimedParcel]:
        """Leases what is due: at most one row an account, safety first, then in order; marks it as being tried."""
        ...

    async def settle(
        self, outbox_id: str, owner: str, settlement: Settlement, now: datetime, retry_at: datetime | None
    ) -> bool:
        """Records the end of a try; False if the lease was lost meanwhile."""
        ...

    async def note_start(self, outbox_id: str) -> None:
        """Notes that from now on the platform may have it: for channels without a key to repeat safely with (mail)."""
        ...

    async def release_foreign_leases(self, owner: str, now: datetime) -> int:
        """At the start of the only process on this database: rows a dead process held become claimable at once."""
        ...

    async def unannounced(self, limit: int = 50) -> list[tuple[str, str, Outcome, str]]:
        """Failed and uncertain rows nobody was told of yet: outbox id, account id, outcome, code."""
        ...


class ScreenStore(Protocol):
    """What a web chat screen shows; every method is its own transaction."""

    async def screen(self, account_id: str, after: int = 0, limit: int = 200) -> list[tuple[int, Outgoing | Entry]]:
        """What this account's person wrote and what was sent to it, numbered above `after`; a line's number never changes
        and later lines have higher ones.
        """
        ...


class MediaStore(Protocol):
    """Attachments that wait to be fetched from their platform; every method is its own transaction."""

    async def claim_waiting(self, now: datetime, limit: int = 4) -> list[tuple[str, Channel, str, MediaRef]]:
        """(attachment id, channel, programme id, reference), leased for a minute."""
        ...

    async def stored(self, attachment_id: str, content: bytes, mime: str) -> None: ...
    async def failed(self, attachment_id: str, state: AttachmentState, retry_at: datetime | None) -> None: ...


class Sender(Protocol):
    """A channel's way out."""

    async def send(self, parcel: Parcel) -> Settlement:
        """One try. Never raises for what a platform may answer; each answer has its settlement."""
        ...


class MediaFetcher(Protocol):
    """A channel's way to get a picture or voice message."""

    async def fetch(self, programme_id: str, media: MediaRef) -> tuple[bytes, str]:
        """Content and MIME type. Raises TomoshibiError("media-gone") or ("media-later") ; at most 20 MB."""
        ...


class Translator(Protocol):
    """A channel's translate.py: raw inbox bytes to Inbound. Pure; raises TomoshibiError("odd-event") on what it cannot read."""

    def __call__(self, envelope: Envelope) -> Inbound: ...
