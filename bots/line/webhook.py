"""LINE's front door: verify over the raw body, keep each event, answer at once; nothing is understood here.

Rules: developers.line.biz, "Receive messages (webhook)": the signature is base64(HMAC-SHA256(channel secret, raw body)),
an empty list of events is answered 200, anything but 2xx may be delivered again with the same webhookEventId.
"""

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import structlog

from bots.line.credentials import LineCredentials
from core.messages import Channel, Envelope

log = structlog.get_logger(__name__)

MAX_BODY = 1024 * 1024
LONGEST_ID = 100
EARLIEST = datetime(2011, 6, 1, tzinfo=UTC)  # LINE did not exist before

Accept = Callable[[Sequence[Envelope]], Awaitable[list[bool]]]


@dataclass(frozen=True, slots=True)
class Reception:
    """How a webhook was taken: HTTP status, number of new events kept, why it was refused ("" if it was not)."""

    status: int
    stored: int = 0
    refused_reason: str = ""


class _RawBody(bytes):
    """The body as it came: the SDK's validator encodes what it is given, and raw bytes must not change on the way."""

    def encode(self, _encoding: str) -> bytes:
        return self


class LineDoor:
    """Takes signed webhooks of several programmes and hands their events to the inbox."""

    def __init__(
        self,
        programmes: Mapping[str, LineCredentials],
        accept: Accept,
        now: Callable[[], datetime],
        max_body: int = MAX_BODY,
    ) -> None:
        self._accept = accept
        self._now = now
        self.max_body = max_body
        self._validators = {name: _validator(credentials.secret) for name, credentials in programmes.items()}

    async def receive(self, programme_id: str, raw_body: bytes, signature: str | None) -> Reception:
        """One POST: 200, or 401, 404, 413, 400 with a reason, or 503 when the inbox could not keep it (LINE may try again)."""
        refusal = self._refusal(programme_id, raw_body, signature)
        if refusal is not None:
            return _refused(programme_id, *refusal)
        body = _read(raw_body)
        if body is None:
            return _refused(programme_id, 400, "not-a-webhook")
        try:
            envelopes = _envelopes(programme_id, body, self._now())
        except RecursionError:
            return _refused(programme_id, 400, "too-deep")
        if not envelopes:
            return Reception(200)
        try:
            kept = await self._accept(envelopes)
        except Exception as error:  # noqa: BLE001 - whatever went wrong in the inbox, LINE must hear that we do not have it
            log.error("webhook-not-kept", programme=programme_id, events=len(envelopes), error=type(error).__name__)
            return Reception(503, refused_reason="not-kept")
        return Reception(200, stored=sum(kept))

    def _refusal(self, programme_id: str, raw_body: bytes, signature: str | None) -> tuple[int, str] | None:
        if len(raw_body) > self.max_body:
            return 413, "too-large"
        validator = self._validators.get(programme_id)
        if validator is None:
            return 404, "unknown-programme"
        if not signature:
            return 401, "no-signature"
        if not validator.validate(_RawBody(raw_body), signature):
            return 401, "wrong-signature"
        return None


def _validator(secret: str) -> Any:
    # Late: the SDK takes about a second to import, and a service without LINE never needs it.
    from linebot.v3.webhook import SignatureValidator

    return SignatureValidator(secret)


def _refused(programme_id: str, status: int, reason: str) -> Reception:
    # The name in an address nobody configured is whatever a stranger typed: it does not go into the log.
    log.warning("webhook-refused", programme=programme_id if status != 404 else "", status=status, reason=reason)
    return Reception(status, refused_reason=reason)


def _read(raw_body: bytes) -> dict[str, Any] | None:
    try:
        body = json.loads(raw_body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict) or not isinstance(body.get("events"), list):
        return None
    return body


def _envelopes(programme_id: str, body: dict[str, Any], received_at: datetime) -> list[Envelope]:
    destination = body.get("destination")
    return [envelope_of(programme_id, destination, event, received_at) for event in body["events"]]


def envelope_of(programme_id: str, destination: object, event: object, received_at: datetime) -> Envelope:
    """One event as the inbox keeps it; whatever is odd about it is left for translate to be puzzled by."""
    fields: dict[str, Any] = event if isinstance(event, dict) else {}
    return Envelope(
        channel=Channel.LINE,
        programme_id=programme_id,
        event_key=_event_key(programme_id, event, fields),
        sender=_sender(fields),
        sent_at=_sent_at(fields.get("timestamp"), received_at),
        received_at=received_at,
        raw=json.dumps({"destination": destination, "event": event}, separators=(",", ":")).encode("ascii"),
    )


def _event_key(programme_id: str, event: object, fields: dict[str, Any]) -> str:
    given = fields.get("webhookEventId")
    if isinstance(given, str) and 0 < len(given) <= LONGEST_ID and given.isascii():
        return given
    # A redelivery differs in deliveryContext alone, so the rest of the event is its identity.
    rest = {name: value for name, value in fields.items() if name != "deliveryContext"} or event
    told = json.dumps([programme_id, rest], sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(told.encode("ascii")).hexdigest()


def _sender(fields: dict[str, Any]) -> str:
    """Who must be handled one at a time: the group or room where it was said in one, otherwise the user."""
    source = fields.get("source")
    if isinstance(source, dict):
        for name in ("groupId", "roomId", "userId"):
            value = source.get(name)
            if isinstance(value, str) and 0 < len(value) <= LONGEST_ID:
                return value
    return "unknown"


def _sent_at(timestamp: object, received_at: datetime) -> datetime:
    """The event's own time (milliseconds), which counts for deadlines; our time where it is missing, odd or still to come."""
    if isinstance(timestamp, bool) or not isinstance(timestamp, int | float):
        return received_at
    try:
        told = datetime.fromtimestamp(timestamp / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return received_at
    return told if EARLIEST <= told <= received_at else received_at
