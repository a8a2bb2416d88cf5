"""LINE's webhook events as the platform sends them, built field by field after its description (webhook.yml)."""

import base64
import hashlib
import hmac
import itertools
import json
import secrets
import time
from datetime import datetime
from typing import Any

Event = dict[str, Any]

BOT = "U" + "b0" * 16
_ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_numbers = itertools.count(500_000_000_000_000_001)


def user(name: str) -> str:
    """A LINE user id that is always the same for a name."""
    return "U" + hashlib.sha256(name.encode()).hexdigest()[:32]


def group(name: str) -> str:
    return "C" + hashlib.sha256(name.encode()).hexdigest()[:32]


def ulid() -> str:
    return "".join(secrets.choice(_ULID) for _ in range(26))


def message_id() -> str:
    return str(next(_numbers))


def sign(body: bytes, secret: str) -> str:
    """The value of X-Line-Signature."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def payload(events: list[Any], destination: str = BOT) -> bytes:
    """The raw body of one POST."""
    return json.dumps({"destination": destination, "events": events}, ensure_ascii=False).encode()


def event(kind: str, who: str | None, *, place: str | None = None, at: datetime | None = None, **rest: Any) -> Event:
    """Fields common to all events; `who` None leaves the user out. A reply token is added unless the event has none."""
    source: dict[str, Any] = {"type": "user", "userId": who}
    if place is not None:
        source = {"type": "group", "groupId": place} | ({"userId": who} if who else {})
    made: Event = {
        "type": kind,
        "mode": "active",
        "timestamp": int((at.timestamp() if at else time.time()) * 1000),
        "source": source,
        "webhookEventId": ulid(),
        "deliveryContext": {"isRedelivery": False},
    }
    if kind not in ("unfollow", "unsend", "leave", "memberLeft"):
        made["replyToken"] = secrets.token_hex(16)
    return made | rest


def _message(who: str | None, message: dict[str, Any], **options: Any) -> Event:
    message = {"id": message_id(), "markAsReadToken": secrets.token_hex(20)} | message
    return event("message", who, **options) | {"message": message}


def text(who: str, words: str, *, mention_bot: bool = False, **options: Any) -> Event:
    message: dict[str, Any] = {"type": "text", "text": words, "quoteToken": secrets.token_hex(10)}
    if mention_bot:
        mentionee = {"index": 0, "length": 3, "type": "user", "userId": BOT, "isSelf": True}
        message["mention"] = {"mentionees": [mentionee]}
    return _message(who, message, **options)


def image(who: str, *, external: str = "", **options: Any) -> Event:
    provider = {"type": "external", "originalContentUrl": external} if external else {"type": "line"}
    return _message(who, {"type": "image", "contentProvider": provider, "quoteToken": secrets.token_hex(10)}, **options)


def video(who: str, **options: Any) -> Event:
    rest = {"duration": 60000, "contentProvider": {"type": "line"}, "quoteToken": secrets.token_hex(10)}
    return _message(who, {"type": "video", **rest}, **options)


def audio(who: str, **options: Any) -> Event:
    return _message(who, {"type": "audio", "duration": 8000, "contentProvider": {"type": "line"}}, **options)


def file(who: str, name: str = "file.pdf", size: int = 2138, **options: Any) -> Event:
    return _message(who, {"type": "file", "fileName": name, "fileSize": size}, **options)


def location(who: str, **options: Any) -> Event:
    place = {"title": "駅前", "address": "大阪府堺市堺区1-1", "latitude": 34.57, "longitude": 135.48}
    return _message(who, {"type": "location", **place}, **options)


def sticker(who: str, **options: Any) -> Event:
    rest = {"packageId": "446", "stickerId": "1988", "stickerResourceType": "STATIC", "quoteToken": secrets.token_hex(10)}
    return _message(who, {"type": "sticker", **rest}, **options)


def postback(who: str, data: str, params: dict[str, str] | None = None, **options: Any) -> Event:
    return event("postback", who, **options) | {"postback": {"data": data} | ({"params": params} if params else {})}


def follow(who: str, *, unblocked: bool = False, **options: Any) -> Event:
    return event("follow", who, **options) | {"follow": {"isUnblocked": unblocked}}


def unfollow(who: str, **options: Any) -> Event:
    return event("unfollow", who, **options)


def join(place: str, **options: Any) -> Event:
    return event("join", None, place=place, **options)


def leave(place: str, **options: Any) -> Event:
    return event("leave", None, place=place, **options)


def member_joined(place: str, members: list[str], **options: Any) -> Event:
    joined = {"members": [{"type": "user", "userId": member} for member in members]}
    return event("memberJoined", None, place=place, **options) | {"joined": joined}


def member_left(place: str, members: list[str], **options: Any) -> Event:
    left = {"members": [{"type": "user", "userId": member} for member in members]}
    return event("memberLeft", None, place=place, **options) | {"left": left}


def unsend(who: str, message: str, **options: Any) -> Event:
    return event("unsend", who, **options) | {"unsend": {"messageId": message}}


def edited(who: str, message: str, words: str, **options: Any) -> Event:
    fields = {"id": message, "type": "text", "text": words, "quoteToken": secrets.token_hex(10)}
    return event("messageEdited", who, **options) | {"message": fields}


def console_verify(token: str = "0" * 32) -> list[Event]:
    """What older versions of the console's Verify button sent."""
    who = "Udeadbeefdeadbeefdeadbeefdeadbeef"
    said = {"id": "100001", "type": "text", "text": "Hello, world"}
    stuck = {"id": "100002", "type": "sticker", "packageId": "1", "stickerId": "1"}
    source = {"type": "user", "userId": who}
    return [
        {"replyToken": token, "type": "message", "timestamp": 1462629479859, "source": source, "message": said},
        {"replyToken": "f" * 32, "type": "message", "timestamp": 1462629479859, "source": source, "message": stuck},
    ]
