"""Rows of entries and attachments as values, opened for whoever asked."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, select

from core.messages import Channel, Kind, MediaRef
from core.threads import Attachment, Direction, Entry
from storage.tables import attachments, entries, outbox
from storage.transaction import Transaction
from storage.vault import Place, person_owner


def text_place(entry_id: str, person_id: str) -> Place:
    """Where an entry's text is sealed."""
    return Place("entries", entry_id, person_owner(person_id), "text")


def media_place(attachment_id: str, person_id: str) -> Place:
    """Where an attachment's reference and name are sealed."""
    return Place("attachments", attachment_id, person_owner(person_id), "media")


def content_place(attachment_id: str, person_id: str) -> Place:
    """Where an attachment's bytes are sealed."""
    return Place("attachment_blobs", attachment_id, person_owner(person_id), "content")


def media_json(media: MediaRef) -> str:
    """What is sealed of a reference."""
    return json.dumps([media.ref, media.mime, media.name], ensure_ascii=False)


async def open_media(transaction: Transaction, row: Row[Any], person_id: str) -> MediaRef:
    """The reference of an attachment's row."""
    ref, mime, name = json.loads(await transaction.open(media_place(row.id, person_id), row.sealed))
    return MediaRef(Kind(row.kind), ref, mime, name, row.size)


async def as_attachment(transaction: Transaction, row: Row[Any], person_id: str) -> Attachment:
    """An attachment's row as a value."""
    media = await open_media(transaction, row, person_id)
    return Attachment(row.id, row.entry_id, media.kind, media.mime, row.size, row.state, media.name)


def select_entries() -> Select[Any]:
    """Entries with what became of the message they are the trace of."""
    return select(entries, outbox.c.state.label("delivery")).outerjoin(outbox, outbox.c.id == entries.c.outbox_id)


async def open_entries(transaction: Transaction, rows: Sequence[Row[Any]]) -> list[tuple[int, Entry]]:
    """Rows of `select_entries`, opened, with their numbers."""
    if not rows:
        return []
    await transaction.load_keys({person_owner(row.person_id) for row in rows})
    hung = await _attachments(transaction, {row.id: row.person_id for row in rows})
    return [(row.number, await _entry(transaction, row, hung.get(row.id, []))) for row in rows]


async def _entry(transaction: Transaction, row: Row[Any], hung: Sequence[Attachment]) -> Entry:
    text = b"" if row.sealed is None else await transaction.open(text_place(row.id, row.person_id), row.sealed)
    return Entry(
        id=row.id,
        person_id=row.person_id,
        channel=None if row.channel is None else Channel(row.channel),
        direction=Direction(row.direction),
        kind=Kind(row.kind),
        sent_at=row.sent_at,
        text=text.decode(),
        author_id=row.author_id,
        unsent=row.unsent,
        edited=row.edited,
        delivery=row.delivery,
        attachments=tuple(hung),
    )


async def _attachments(transaction: Transaction, persons: dict[str, str]) -> dict[str, list[Attachment]]:
    query = select(attachments).where(attachments.c.entry_id.in_(persons)).order_by(attachments.c.number)
    hung: dict[str, list[Attachment]] = {}
    for row in await transaction.rows(query):
        hung.setdefault(row.entry_id, []).append(await as_attachment(transaction, row, persons[row.entry_id]))
    return hung
