"""A web chat event as the chat page stored it (JSON) to Inbound.

The page writes one JSON object an event (web/chat/posting.py):
{"kind": "text"|"press"|"image"|"audio"|"video"|"file", "text", "press", "picked",
 "media": [{"kind", "mime", "name", "size", "content": base64}]}. Absent keys mean empty.
What is said in a room of the place has "author" (whose account), "nickname", and may be {"kind": "unsend", "message"}.
"""

import json
from typing import Any

from core.errors import TomoshibiError
from core.messages import MEDIA_KINDS, Envelope, Inbound, Kind, MediaRef

INLINE = "inline:"
KINDS = frozenset({Kind.TEXT, Kind.PRESS}) | MEDIA_KINDS
ROOM_KINDS = frozenset({Kind.TEXT, Kind.UNSEND})


def translate(envelope: Envelope) -> Inbound:
    """The event, with media carried along as `inline:` references. Raises TomoshibiError("odd-event")."""
    try:
        event = json.loads(envelope.raw)
        if "author" in event:
            return _in_room(envelope, event)
        kind = Kind(event["kind"])
        if kind not in KINDS:
            raise ValueError(kind)
        media = tuple(_media(item) for item in event.get("media", ()))
        words = {name: _text(event, name) for name in ("text", "press", "picked")}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise TomoshibiError("odd-event", channel=envelope.channel.value) from None
    return Inbound(
        channel=envelope.channel,
        programme_id=envelope.programme_id,
        event_key=envelope.event_key,
        address=envelope.sender,
        kind=kind,
        sent_at=envelope.sent_at,
        addressed=True,
        text=words["text"],
        press=words["press"],
        picked=words["picked"],
        media=media,
        message_id=envelope.event_key,
    )


def _in_room(envelope: Envelope, event: dict[str, Any]) -> Inbound:
    """Said in a room: the envelope's sender is the room, so that what is said there stays in order."""
    kind = Kind(event["kind"])
    if kind not in ROOM_KINDS:
        raise ValueError(kind)
    return Inbound(
        channel=envelope.channel,
        programme_id=envelope.programme_id,
        event_key=envelope.event_key,
        address=_text(event, "author"),
        kind=kind,
        sent_at=envelope.sent_at,
        place=envelope.sender,
        text=_text(event, "text"),
        nickname=_text(event, "nickname"),
        message_id=_text(event, "message") or envelope.event_key,
    )


def _text(event: dict[str, Any], name: str) -> str:
    value = event.get(name, "")
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def _media(item: dict[str, Any]) -> MediaRef:
    kind = Kind(item["kind"])
    if kind not in MEDIA_KINDS:
        raise ValueError(kind)
    return MediaRef(kind, INLINE + _text(item, "content"), _text(item, "mime"), _text(item, "name"), int(item.get("size", 0)))
