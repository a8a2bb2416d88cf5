"""From a stored Discord event to `Inbound`. Pure: an event is read the same way today and after a restart."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bots.discord.commands import FALLBACK_PRESS, find_command
from bots.discord.picking import read_button, read_picked
from bots.discord.rooms import PLACE_SIGN
from core.errors import TomoshibiError
from core.messages import Channel, Envelope, Inbound, Kind, MediaRef, ReplyHandle

HAPPENINGS: Mapping[str, Kind] = {
    kind.value: kind
    for kind in (
        Kind.ENTERED, Kind.WENT, Kind.PRESENT, Kind.WISHED, Kind.UNWISHED,
        Kind.MEMBER_JOINED, Kind.MEMBER_READY, Kind.MEMBER_LEFT, Kind.STOPPED,
    )
}  # fmt: skip
"""What an envelope of a happening calls itself."""

TOKEN_LIVES = timedelta(minutes=14)
"""An interaction's token lives for fifteen minutes; one is left for the way."""


def translate(envelope: Envelope) -> Inbound:
    """The event in the common words. Raises TomoshibiError("odd-event") on what cannot be read."""
    try:
        raw = json.loads(envelope.raw)
        readers = {"message": _message, "edited": _message, "deleted": _deletion, "interaction": _interaction}
        return readers.get(raw["t"], _happening)(envelope, raw)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TomoshibiError("odd-event", channel=Channel.DISCORD.value, why=type(error).__name__) from None


def _message(envelope: Envelope, raw: Mapping[str, Any]) -> Inbound:
    media = tuple(_media(file) for file in raw["media"])
    text = str(raw["text"])
    for mention in (f"<@{raw['me']}>", f"<@!{raw['me']}>"):
        text = text.replace(mention, "")
    text = text.strip()
    return _inbound(
        envelope,
        Kind.EDITED if raw["t"] == "edited" else _kind(text, media, raw["stickers"]),
        raw,
        place=_place(raw),
        addressed=bool(raw["addressed"]),
        text=text or ", ".join(raw["stickers"]),
        media=media,
        message_id=str(raw["id"]),
        nickname=str(raw.get("name", ""))[:80],
    )


def _kind(text: str, media: tuple[MediaRef, ...], stickers: list[str]) -> Kind:
    """Words come first, so that what was written beside a picture is heard; the pictures come along in `media`."""
    if text:
        return Kind.TEXT
    if media:
        return media[0].kind
    return Kind.STICKER if stickers else Kind.UNKNOWN


def _media(file: Mapping[str, Any]) -> MediaRef:
    mime = str(file["mime"]).split(";", maxsplit=1)[0]
    kinds = {"image": Kind.IMAGE, "audio": Kind.AUDIO, "video": Kind.VIDEO}
    kind = kinds.get(mime.split("/", maxsplit=1)[0], Kind.FILE)
    return MediaRef(kind, ref=str(file["url"]), mime=mime, name=str(file["name"]), size=int(file["size"]))


def _deletion(envelope: Envelope, raw: Mapping[str, Any]) -> Inbound:
    return _inbound(envelope, Kind.UNSEND, raw, place=_place(raw), message_id=str(raw["id"]))


def _interaction(envelope: Envelope, raw: Mapping[str, Any]) -> Inbound:
    """A press. It is always a private matter of the one who pressed: the answer is seen by nobody else in the room."""
    reply = None
    if raw.get("token"):
        expires_at = envelope.received_at + TOKEN_LIVES
        reply = ReplyHandle("discord_interaction", raw["token"], expires_at, extra=str(raw["application"]))
    if raw["kind"] == 2:
        return _command(envelope, raw, reply)
    picked = read_picked(raw["fields"]) or next(iter(raw["values"]), "")
    press = str(raw["press"])
    if (button := read_button(press)) is not None:
        press = button.press  # a picking button that had nothing left to pick
    return _inbound(envelope, Kind.PRESS, raw, press=press, picked=picked, reply=reply, addressed=True)


def _command(envelope: Envelope, raw: Mapping[str, Any], reply: ReplyHandle | None) -> Inbound:
    command = find_command(raw["command"])
    if command is None:  # one of an older version, which Discord may show for an hour: help is better than silence
        return _inbound(envelope, Kind.PRESS, raw, press=FALLBACK_PRESS, reply=reply, addressed=True)
    if command.option:
        text = str(raw["options"].get(command.option_name, ""))
        return _inbound(envelope, Kind.TEXT, raw, text=text, reply=reply, addressed=True)
    target, press, picked = raw.get("target", {}), command.press, ""
    if command.menu == "message" and target:
        press, picked = f"{press}|{target['room']}|{target['author']}|{target['id']}", str(target["text"])
    return _inbound(envelope, Kind.PRESS, raw, press=press, picked=picked, reply=reply, addressed=True)


def _happening(envelope: Envelope, raw: Mapping[str, Any]) -> Inbound:
    """What happens in a server beside words: who comes and goes, wishes to come, is let in, is stopped."""
    kind = HAPPENINGS[raw["t"]]
    about = {"text": str(raw["text"]), "message_id": str(raw["id"]), "picked": str(raw["picked"])}
    return _inbound(envelope, kind, raw, place=_place(raw), **about)


def _place(raw: Mapping[str, Any]) -> str | None:
    """A server's room as an address to which the sender can post; None in a direct room."""
    return None if raw["place"] is None else f"{PLACE_SIGN}{raw['place']}"


def _inbound(envelope: Envelope, kind: Kind, raw: Mapping[str, Any], **more: Any) -> Inbound:
    return Inbound(
        channel=Channel.DISCORD,
        programme_id=envelope.programme_id,
        event_key=envelope.event_key,
        address=str(raw["author"]),
        kind=kind,
        sent_at=envelope.sent_at,
        **more,
    )
