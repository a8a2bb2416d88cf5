"""What a channel implements: a way out, a way to fetch media, a reading of its events."""

from datetime import datetime
from typing import Protocol

from core.deeds import Performed
from core.messages import Envelope, Inbound, MediaRef, Parcel, Settlement
from core.ports.deeds import ClaimedDeed


class Sender(Protocol):
    """A channel's way out."""

    async def send(self, parcel: Parcel) -> Settlement:
        """One try. Never raises for what a platform may answer; each answer has its settlement."""
        ...


class Performer(Protocol):
    """A channel's way to do what is no message: hide one, pause somebody, close a room, publish an event."""

    async def perform(self, claimed: ClaimedDeed, now: datetime) -> Performed:
        """One try. Never raises for what a platform may answer; doing it twice does no harm."""
        ...


class MediaFetcher(Protocol):
    """A channel's way to get a picture or voice message."""

    async def fetch(self, programme_id: str, media: MediaRef) -> tuple[bytes, str]:
        """Content and MIME type. Raises TomoshibiError("media-gone") or ("media-later") ; at most 20 MB."""
        ...


class Translator(Protocol):
    """A channel's translate.py: raw inbox bytes to Inbound. Pure; raises TomoshibiError("odd-event") on what it cannot read."""

    def __call__(self, envelope: Envelope) -> Inbound: ...
