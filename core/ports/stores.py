"""The stores behind doors and pumps: inbox, outbox, screens, media. Their methods are transactions of their own, mostly."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.messages import Bubble, Channel, Envelope, MediaRef, Outcome, Outgoing, Settlement
from core.people import Account
from core.ports.work import UnitOfWork
from core.threads import AttachmentState, Entry


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
    along: tuple["CarriedParcel", ...] = ()
    """Notices to the same account that go in the same message, each under its own key."""

    @property
    def bubbles(self) -> tuple[Bubble, ...]:
        """All that is said in this one message."""
        return tuple(bubble for one in (self.outgoing, *(carried.outgoing for carried in self.along)) for bubble in one.bubbles)


@dataclass(frozen=True, slots=True)
class CarriedParcel:
    """A notice that goes along with another."""

    outbox_id: str
    outgoing: Outgoing


class OutboxStore(Protocol):
    """The outbox as the delivery pump sees it; every method is its own transaction."""

    async def claim(
        self, now: datetime, owner: str, lease_s: float, limit: int, channels: Collection[Channel] = tuple(Channel)
    ) -> list[ClaimedParcel]:
        """Leases what is due on these channels: at most one row an account, safety first, then in order; marks it as tried."""
        ...

    async def settle(
        self, outbox_id: str, owner: str, settlement: Settlement, now: datetime, retry_at: datetime | None
    ) -> bool:
        """Records the end of a try, for what went along as well; False if the lease was lost meanwhile."""
        ...

    async def drop(self, outbox_ids: Sequence[str], owner: str, code: str, now: datetime) -> None:
        """What went along and is not true any more is not sent."""
        ...

    async def note_start(self, outbox_id: str) -> None:
        """Notes that from now on the platform may have it: for channels without a key to repeat safely with (mail)."""
        ...

    async def lease_owners(self, now: datetime) -> list[str]:
        """Who holds leases that have not ended, dead or alive."""
        ...

    async def release_leases(self, owners: Sequence[str], now: datetime) -> int:
        """What these dead processes held becomes claimable at once; how many rows."""
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


class JobRuns(Protocol):
    """For which moment each job of a time of day ran last; every method is its own transaction."""

    async def last(self, name: str) -> datetime | None:
        """The newest moment this job ran for; None before its first run."""
        ...

    async def note(self, name: str, moment: datetime) -> None: ...


class MediaStore(Protocol):
    """Attachments that wait to be fetched from their platform; every method is its own transaction."""

    async def claim_waiting(self, now: datetime, limit: int = 4) -> list[tuple[str, Channel, str, MediaRef]]:
        """(attachment id, channel, programme id, reference), leased for a minute."""
        ...

    async def stored(self, attachment_id: str, content: bytes, mime: str) -> None: ...
    async def failed(self, attachment_id: str, state: AttachmentState, retry_at: datetime | None) -> None: ...
