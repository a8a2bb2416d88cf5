"""LINE's events in the words of the house. Plain dictionaries are read tolerantly: docs/decisions/line-events-read-as-dicts.md.

Pure. Source: developers.line.biz, "Webhook event objects".
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from core.errors import TomoshibiError
from core.messages import Channel, Envelope, Inbound, Kind, MediaRef, ReplyHandle

REPLY_FOR = timedelta(seconds=55)  # LINE promises one minute from the webhook's arrival; five seconds are for the way
REPLY_AFTER_EVENT_FOR = timedelta(minutes=20)  # never later than this after the event, however late it was delivered
DUMMY_TOKENS = frozenset({"0" * 32, "f" * 32})  # the console's Verify button sent these
DUMMY_USER = "Udeadbeefdeadbeefdeadbeefdeadbeef"

Fill = Callable[[Inbound, dict[str, Any]], Inbound]

MESSAGE_KINDS = {
    "text": Kind.TEXT,
    "image": Kind.IMAGE,
    "video": Kind.VIDEO,
    "audio": Kind.AUDIO,
    "file": Kind.FILE,
    "location": Kind.LOCATION,
    "sticker": Kind.STICKER,
}


def translate(envelope: Envelope) -> Inbound:
    """One kept event as an `Inbound`; an event of a kind we do not know is UNKNOWN with what it does tell.

    memberJoined and memberLeft give the first member as `address` and all of them, separated by spaces, as `text`.
    Raises TomoshibiError("odd-event") when the envelope holds no event object at all.
    """
    event = _event(envelope)
    told = _common(envelope, event)
    fill = FILLERS.get(_text(event, "type"))
    return fill(told, event) if fill is not None else told


def _event(envelope: Envelope) -> dict[str, Any]:
    try:
        event = json.loads(envelope.raw)["event"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise TomoshibiError("odd-event", channel="line") from None
    if not isinstance(event, dict):
        raise TomoshibiError("odd-event", channel="line")
    return event


def _common(envelope: Envelope, event: dict[str, Any]) -> Inbound:
    """What every event may tell: who, where, when, and the right to answer for free."""
    source = _part(event, "source")
    address = _text(source, "userId")
    # Only "active" lets the bot speak; "standby", or a mode not yet invented, means that somebody else is in charge.
    silent = event.get("mode", "active") != "active" or address == DUMMY_USER
    return Inbound(
        channel=Channel.LINE,
        programme_id=envelope.programme_id,
        event_key=envelope.event_key,
        address=address,
        kind=Kind.UNKNOWN,
        sent_at=envelope.sent_at,
        place=_text(source, "groupId") or _text(source, "roomId") or None,
        reply=None if silent else _reply(envelope, _text(event, "replyToken")),
        silent=silent,
    )


def _reply(envelope: Envelope, token: str) -> ReplyHandle | None:
    expires_at = min(envelope.received_at + REPLY_FOR, envelope.sent_at + REPLY_AFTER_EVENT_FOR)
    if not token or token in DUMMY_TOKENS or expires_at <= envelope.received_at:
        return None
    return ReplyHandle("line_reply", token, expires_at)


def _message(told: Inbound, event: dict[str, Any]) -> Inbound:
    message = _part(event, "message")
    kind = MESSAGE_KINDS.get(_text(message, "type"), Kind.UNKNOWN)
    told = replace(told, kind=kind, message_id=_text(message, "id"))
    if kind is Kind.TEXT:
        return _said(told, message)
    if kind is Kind.LOCATION:
        return replace(told, text=_location(message))
    if kind is Kind.STICKER:
        return replace(told, text=_text(message, "text"))
    if kind is Kind.UNKNOWN:
        return told
    return replace(told, media=(_media(kind, message),))


def _said(told: Inbound, message: dict[str, Any]) -> Inbound:
    if not isinstance(message.get("text"), str):
        return replace(told, kind=Kind.UNKNOWN)
    return replace(told, text=_text(message, "text"), addressed=told.place is not None and _mentions_us(message))


def _mentions_us(message: dict[str, Any]) -> bool:
    mentionees = _part(message, "mention").get("mentionees")
    if not isinstance(mentionees, list):
        return False
    return any(isinstance(mentionee, dict) and mentionee.get("isSelf") is True for mentionee in mentionees)


def _location(message: dict[str, Any]) -> str:
    lines = [_text(message, "title"), _text(message, "address")]
    latitude, longitude = message.get("latitude"), message.get("longitude")
    if isinstance(latitude, int | float) and isinstance(longitude, int | float):
        lines.append(f"{latitude},{longitude}")
    return "\n".join(line for line in lines if line)


def _media(kind: Kind, message: dict[str, Any]) -> MediaRef:
    """A file that lies with LINE; one that lies elsewhere (contentProvider external) has no `ref` and is never fetched."""
    elsewhere = _text(_part(message, "contentProvider"), "type") == "external"
    size = message.get("fileSize")
    return MediaRef(
        kind=kind,
        ref="" if elsewhere else _text(message, "id"),
        name=_text(message, "fileName"),
        size=size if isinstance(size, int) and not isinstance(size, bool) and size > 0 else 0,
    )


def _edited(told: Inbound, event: dict[str, Any]) -> Inbound:
    message = _part(event, "message")
    if _text(message, "type") != "text" or not _text(message, "id"):
        return told
    return replace(_said(replace(told, kind=Kind.EDITED), message), message_id=_text(message, "id"))


def _unsent(told: Inbound, event: dict[str, Any]) -> Inbound:
    message_id = _text(_part(event, "unsend"), "messageId")
    return replace(told, kind=Kind.UNSEND, message_id=message_id) if message_id else told


def _pressed(told: Inbound, event: dict[str, Any]) -> Inbound:
    postback = _part(event, "postback")
    if not isinstance(postback.get("data"), str):
        return told
    params = _part(postback, "params")
    picked = _text(params, "datetime") or _text(params, "date") or _text(params, "time")
    # A press on our own button is meant for us wherever it was made.
    return replace(told, kind=Kind.PRESS, press=_text(postback, "data"), picked=picked, addressed=told.place is not None)


def _members(kind: Kind, part: str) -> Fill:
    def fill(told: Inbound, event: dict[str, Any]) -> Inbound:
        members = _part(event, part).get("members")
        listed = members if isinstance(members, list) else []
        ids = [_text(member, "userId") for member in listed if isinstance(member, dict) and _text(member, "userId")]
        return replace(told, kind=kind, address=ids[0] if ids else "", text=" ".join(ids))

    return fill


def _plain(kind: Kind) -> Fill:
    return lambda told, _event: replace(told, kind=kind)


FILLERS: dict[str, Fill] = {
    "message": _message,
    "messageEdited": _edited,
    "unsend": _unsent,
    "postback": _pressed,
    "follow": _plain(Kind.FOLLOW),
    "unfollow": _plain(Kind.UNFOLLOW),
    "join": _plain(Kind.JOIN),
    "leave": _plain(Kind.LEAVE),
    "memberJoined": _members(Kind.MEMBER_JOINED, "joined"),
    "memberLeft": _members(Kind.MEMBER_LEFT, "left"),
}


def _part(fields: dict[str, Any], name: str) -> dict[str, Any]:
    value = fields.get(name)
    return value if isinstance(value, dict) else {}


def _text(fields: dict[str, Any], name: str) -> str:
    """A text of the event, "" where there is none; half of a surrogate pair (JSON can carry one) becomes a question mark."""
    value = fields.get(name)
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""
