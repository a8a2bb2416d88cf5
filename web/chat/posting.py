"""From what the page sent to inbox events (JSON, read again by bots/webchat/translate.py).

{"kind": "text"|"press"|"image"|"audio"|"video"|"file", "text", "press", "picked",
 "media": [{"kind", "mime", "name", "size", "content": base64}]}
"""

import asyncio
import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.messages import Channel, Envelope, Kind
from web.intake import LARGEST_FILE, Intake, Upload
from web.pictures import clean

LONGEST_TEXT = 5000
LONGEST_PRESS = 300

PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/heif"})
UNREAD = "application/x-unread-picture"
"""What a picture is called that we could not open; never what a browser calls a file."""

_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NONCE = re.compile(r"[A-Za-z0-9-]{8,64}")


def read_words(intake: Intake) -> str:
    """What was written: line ends as newlines, control characters out, nothing else changed."""
    plain = intake.one("text").replace("\r\n", "\n").replace("\r", "\n")
    return _INVISIBLE.sub("", plain).strip()


def find_fault(intake: Intake, words: str) -> str | None:
    """The text id of what is wrong with this message, or None."""
    if len(words) > LONGEST_TEXT:
        return "web-chat-too-long"
    if any(len(file.content) > LARGEST_FILE for file in intake.files):
        return "web-chat-file-too-large"
    if any(media_kind(file) is None or file.mime == UNREAD for file in intake.files):
        return "web-chat-file-kind"
    if not words and not intake.files and not intake.one("press"):
        return "web-chat-empty"
    return None


def media_kind(file: Upload) -> Kind | None:
    """What a file is to us; None for what is not taken. SVG can hold scripts and counts as no picture."""
    if file.mime in PICTURES:
        return Kind.IMAGE
    if file.mime.startswith("audio/"):
        return Kind.AUDIO
    if file.mime in ("application/pdf", UNREAD):
        return Kind.FILE
    return None


async def without_traces(intake: Intake) -> Intake:
    """The same with pictures drawn anew, without the place they were taken at.

    A picture that cannot be read (a phone's own format, a broken file) is kept as it came, since it may be what somebody
    needs to show us; it is a file to save then, and never a picture on a page.
    """
    files = []
    for file in intake.files:
        if media_kind(file) is Kind.IMAGE:
            drawn = await asyncio.to_thread(clean, file.content, file.mime)
            file = replace(file, mime=UNREAD) if drawn is None else replace(file, content=drawn)
        files.append(file)
    return replace(intake, files=tuple(files))


def make_envelopes(
    intake: Intake, words: str, account_id: str, programme_id: str, secret: str, now: datetime
) -> list[Envelope]:
    """The events of one post. The same form sent twice gives the same keys; the same form with other words gives others.

    Words and a file are two events, so that words of danger beside a picture are seen. The key holds a keyed hash of the
    content (by the session's secret), which says nothing to anybody else.
    """
    nonce = intake.one("nonce")
    if not _NONCE.fullmatch(nonce):
        nonce = now.isoformat()
    envelopes = []
    for part, event in enumerate(_events(intake, words)):
        raw = json.dumps(event, ensure_ascii=False).encode()
        mark = hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()[:16]
        key = f"{account_id}:{nonce}:{part}:{mark}"
        envelopes.append(Envelope(Channel.WEB, programme_id, key, account_id, now, now, raw))
    return envelopes


def _events(intake: Intake, words: str) -> Iterator[dict[str, Any]]:
    press = intake.one("press")
    if press:
        picked = intake.one("picked")[:LONGEST_PRESS]
        yield {"kind": "press", "press": press[:LONGEST_PRESS], "picked": picked, "text": intake.one("label")[:LONGEST_PRESS]}
        return
    if words:
        yield {"kind": "text", "text": words}
    for file in intake.files:
        kind = media_kind(file)
        if kind is not None:
            yield {"kind": kind.value, "media": [_media(kind, file)]}


def _media(kind: Kind, file: Upload) -> dict[str, Any]:
    content = base64.b64encode(file.content).decode("ascii")
    return {"kind": kind.value, "mime": file.mime, "name": file.name, "size": len(file.content), "content": content}
