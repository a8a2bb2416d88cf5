"""From discord.py's objects to envelopes: just the fields that translate.py needs, as JSON, under the platform's own ids."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bots.discord.snowflakes import moment_of
from core.messages import Channel, Envelope, Kind

if TYPE_CHECKING:
    import discord

SPOKEN_TYPES = frozenset({0, 18, 19})
"""Message types that a person wrote: a plain one, the name of a thread, a reply (Discord: Message Types)."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an event belongs: its programme, the key that orders events, and the moment it was received."""

    programme_id: str
    sender: str
    received_at: datetime


def is_from_person(message: "discord.Message") -> bool:
    """Whether a person wrote it: not a bot (ourselves included), not a webhook, not a notice of Discord's."""
    return not message.author.bot and message.webhook_id is None and message.type.value in SPOKEN_TYPES


def message_envelope(message: "discord.Message", me: int, origin: Origin) -> Envelope:
    """A message that was written."""
    raw = {"t": "message", **_message_fields(message, me)}
    return _envelope(f"m:{message.id}", moment_of(message.id), raw, origin)


def edit_envelope(message: "discord.Message", edited: str, me: int, origin: Origin) -> Envelope:
    """A message that was changed; `edited` is Discord's ISO moment of it."""
    raw = {"t": "edited", **_message_fields(message, me)}
    return _envelope(f"e:{message.id}:{edited}", datetime.fromisoformat(edited), raw, origin)


def deletion_envelope(message_id: int, place: str | None, address: str, origin: Origin) -> Envelope:
    """A message that was taken back; Discord tells neither who did it nor when."""
    raw = {"t": "deleted", "id": str(message_id), "author": address, "place": place}
    return _envelope(f"d:{message_id}", origin.received_at, raw, origin)


def interaction_envelope(interaction: "discord.Interaction[Any]", *, private_answer: bool, origin: Origin) -> Envelope:
    """A slash command, a press, a choice or a submitted modal.

    `private_answer` says that the acknowledgement opened an answer of our own, which the token may fill in.
    """
    data: dict[str, Any] = dict(interaction.data or {})
    raw: dict[str, Any] = {"t": "interaction", "author": str(interaction.user.id), "kind": interaction.type.value}
    if interaction.type.value == 2:
        raw |= {"command": data.get("name", ""), "options": _options(data.get("options", [])), "target": _target(data)}
    else:
        raw |= {"press": data.get("custom_id", ""), "values": [str(value) for value in data.get("values", [])]}
        raw |= {"fields": dict(_submitted(data.get("components", [])))}
    if private_answer:
        raw |= {"token": interaction.token, "application": str(interaction.application_id)}
    return _envelope(f"i:{interaction.id}", moment_of(interaction.id), raw, origin)


def happening_envelope(kind: Kind, key: str, about: Mapping[str, str], origin: Origin) -> Envelope:
    """Something beside words that happened in a server, `about` as `Happening` gives it; Discord does not say when it was."""
    raw = {"t": kind.value, "text": "", "id": "", "picked": "", "author": "", **about}
    return _envelope(key, origin.received_at, raw, origin)


def _envelope(key: str, sent_at: datetime, raw: Mapping[str, Any], origin: Origin) -> Envelope:
    return Envelope(
        channel=Channel.DISCORD,
        programme_id=origin.programme_id,
        event_key=key,
        sender=origin.sender,
        sent_at=sent_at,
        received_at=origin.received_at,
        raw=json.dumps(raw, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"),
    )


def _message_fields(message: "discord.Message", me: int) -> dict[str, Any]:
    forwarded = message.message_snapshots
    attachments = [*message.attachments, *(file for part in forwarded for file in part.attachments)]
    return {
        "id": str(message.id),
        "author": str(message.author.id),
        "name": message.author.display_name if message.guild is not None else "",
        "place": str(message.channel.id) if message.guild is not None else None,
        "text": "\n".join(part for part in (*_written(message), *(part.content for part in forwarded)) if part),
        "me": str(me),
        "addressed": any(user.id == me for user in message.mentions),
        "stickers": [sticker.name for sticker in (*message.stickers, *(one for part in forwarded for one in part.stickers))],
        "media": [
            {"url": file.url, "mime": file.content_type or "", "size": file.size, "name": file.filename} for file in attachments
        ],
    }


def _written(message: "discord.Message") -> list[str]:
    """What its author wrote: the message, or the question and answers of a poll."""
    poll = message.poll
    return [message.content, *(() if poll is None else (poll.question, *(answer.text for answer in poll.answers)))]


def _target(data: Mapping[str, Any]) -> dict[str, str]:
    """The message at whose menu it was pressed; nothing where it was none, or one of a bot."""
    message = data.get("resolved", {}).get("messages", {}).get(str(data.get("target_id", "")))
    if message is None or message["author"].get("bot"):
        return {}
    forwarded = [part.get("message", {}).get("content", "") for part in message.get("message_snapshots", [])]
    text = "\n".join(part for part in (message.get("content", ""), *forwarded) if part)
    ids = {"id": str(message["id"]), "room": str(message["channel_id"]), "author": str(message["author"]["id"])}
    return {**ids, "text": text}


def _options(options: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {str(option.get("name", "")): str(option.get("value", "")) for option in options}


def _submitted(components: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """What a modal's fields hold: labels wrap one component each, older rows several."""
    found = []
    for outer in components:
        for inner in (outer.get("component"), *outer.get("components", [])):
            if inner:
                values = inner.get("values") or [inner.get("value") or ""]
                found.append((str(inner.get("custom_id", "")), str(values[0])))
    return found
