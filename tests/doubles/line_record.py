"""What the LINE double keeps and the ways in which it can be told to fail."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

TOKEN = "line-token-for-tests"
REPLY_LIFE_S, REPLY_AFTER_EVENT_S, KEY_LIFE_S, WEBHOOK_WAIT_S = 60.0, 20 * 60.0, 24 * 3600.0, 2.0


class Fault(StrEnum):
    """What the next call meets. "-accepted": the platform took the message, but its answer is lost."""

    BAD_REQUEST = "400"
    UNKNOWN_USER = "400-user"
    TOKEN = "401"
    FORBIDDEN = "403"
    TOO_LARGE = "413"
    RATE = "429-rate"
    QUOTA = "429-quota"
    ERROR = "500"
    ERROR_ACCEPTED = "500-accepted"
    GATEWAY = "502"
    HANG = "hang"
    HANG_ACCEPTED = "hang-accepted"
    CLOSE = "close"
    CLOSE_ACCEPTED = "close-accepted"
    GARBLED = "garbled-accepted"


ANSWERS: dict[Fault, tuple[int, str]] = {
    Fault.BAD_REQUEST: (400, "The request body has 1 error(s)"),
    Fault.UNKNOWN_USER: (400, "Failed to send messages"),
    Fault.TOKEN: (401, "Authentication failed. Confirm that the access token in the authorization header is valid."),
    Fault.FORBIDDEN: (403, "Access to this API is not available for your account"),
    Fault.TOO_LARGE: (413, "Request exceeds the max size of 2MB."),
    Fault.RATE: (429, "The API rate limit has been exceeded. Try again later."),
    Fault.QUOTA: (429, "You have reached your monthly limit."),
    Fault.ERROR: (500, "Internal Server Error"),
    Fault.ERROR_ACCEPTED: (500, "Internal Server Error"),
}


@dataclass
class Taken:
    """A message the platform took: exactly once each, in order."""

    way: str
    to: str
    messages: list[dict[str, Any]]
    at: float
    retry_key: str | None
    account: str
    ids: list[str]
    request_id: str

    @property
    def texts(self) -> list[str]:
        """What a person reads: texts, and the words of cards."""
        return [words for message in self.messages for words in words_of(message)]


@dataclass
class Grant:
    """A reply token: to whom it answers, since when, of which event."""

    to: str
    issued_at: float
    event_at: float
    used: bool = False


@dataclass
class Delivery:
    """A webhook that was not answered 2xx in time: LINE may deliver it again."""

    base_url: str
    programme: str
    events: list[Any]
    secret: str
    status: int


@dataclass
class Known:
    body: bytes
    taken: Taken
    at: float


@dataclass
class KeptMenu:
    described: dict[str, Any]
    image: bytes = b""


@dataclass
class KeptContent:
    status: int = 200
    content: bytes = b""
    mime: str = "image/jpeg"
    chunked: bool = False


@dataclass
class Call:
    """Any call, in order, with the status it was answered with (0: none)."""

    method: str
    path: str
    status: int
    headers: dict[str, str] = field(repr=False)


def words_of(part: Any) -> list[str]:
    if isinstance(part, list):
        return [words for each in part for words in words_of(each)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if part.get("type") == "text" and isinstance(part.get("text"), str) else []
    return own + [words for name, each in part.items() if name != "quickReply" for words in words_of(each)]
