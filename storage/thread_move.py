"""An account's words go from one person's thread to another's: sealed anew, so that each opens with its person's key only."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from storage.entries import content_place, media_place, text_place
from storage.outbox_payload import open_outgoing, seal_outgoing
from storage.tables import attachment_blobs, attachments, entries, outbox
from storage.transaction import Transaction
from storage.vault import Place


async def move_thread(transaction: Transaction, account_id: str, from_person: str, to_person: str, since: datetime) -> int:
    """Moves an account's entries recorded since a moment, with their attachments and what its screen shows; how many."""
    mine = select(entries).where(
        entries.c.account_id == account_id, entries.c.person_id == from_person, entries.c.recorded_at >= since
    )
    rows = await transaction.rows(mine.order_by(entries.c.number))
    for row in rows:
        await _move_entry(transaction, row, to_person)
    sent = select(outbox).where(
        outbox.c.account_id == account_id,
        outbox.c.person_id == from_person,
        outbox.c.created_at >= since,
        outbox.c.state.not_in(("waiting", "sending")),
    )
    for row in await transaction.rows(sent):
        await _move_sent(transaction, row, to_person)
    return len(rows)


async def _again(transaction: Transaction, before: Place, after: Place, sealed: bytes | None) -> bytes | None:
    return None if sealed is None else await transaction.seal(after, await transaction.open(before, sealed))


async def _move_entry(transaction: Transaction, row: Row[Any], to_person: str) -> None:
    old, new = text_place(row.id, row.person_id), text_place(row.id, to_person)
    sealed = await _again(transaction, old, new, row.sealed)
    await transaction.execute(update(entries).where(entries.c.id == row.id).values(person_id=to_person, sealed=sealed))
    hung = (
        select(attachments.c.id, attachments.c.sealed, attachment_blobs.c.sealed.label("content"))
        .outerjoin(attachment_blobs, attachment_blobs.c.attachment_id == attachments.c.id)
        .where(attachments.c.entry_id == row.id)
    )
    for one in await transaction.rows(hung):
        media = await _again(transaction, media_place(one.id, row.person_id), media_place(one.id, to_person), one.sealed)
        await transaction.execute(update(attachments).where(attachments.c.id == one.id).values(sealed=media))
        places = content_place(one.id, row.person_id), content_place(one.id, to_person)
        content = await _again(transaction, *places, one.content)
        if content is not None:
            blob = update(attachment_blobs).where(attachment_blobs.c.attachment_id == one.id)
            await transaction.execute(blob.values(sealed=content))


async def _move_sent(transaction: Transaction, row: Row[Any], to_person: str) -> None:
    sealed = None
    if row.sealed is not None:
        outgoing = await open_outgoing(transaction, row.id, row.person_id, row.sealed)
        sealed = await seal_outgoing(transaction, row.id, replace(outgoing, person_id=to_person))
    moved = update(outbox).where(outbox.c.id == row.id)
    await transaction.execute(moved.values(person_id=to_person, sealed=sealed))
