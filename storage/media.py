"""Attachments that wait to be fetched from their platform. Every method is its own transaction."""

from datetime import datetime, timedelta

from sqlalchemy import select, update

from core.messages import Channel, MediaRef
from core.threads import AttachmentState
from storage.columns import in_state
from storage.database import Connector
from storage.entries import content_place, media_json, media_place, open_media
from storage.tables import attachment_blobs, attachments, entries, people
from storage.vault import person_owner

LEASE = timedelta(minutes=1)


class StorageMedia:
    """Implements core.ports.MediaStore."""

    def __init__(self, connector: Connector) -> None:
        self._connector = connector

    async def claim_waiting(self, now: datetime, limit: int = 4) -> list[tuple[str, Channel, str, MediaRef]]:
        """(attachment id, channel, programme id, reference) of what is due, leased for a minute."""
        query = (
            select(attachments, entries.c.person_id, entries.c.channel, people.c.programme_id)
            .join(entries, entries.c.id == attachments.c.entry_id)
            .join(people, people.c.id == entries.c.person_id)
            .where(in_state(attachments.c.state, "waiting"), attachments.c.due_at <= now, entries.c.channel.is_not(None))
            .order_by(attachments.c.due_at, attachments.c.number)
            .limit(limit)
        )
        async with self._connector.reading() as transaction:
            if not await transaction.rows(query.limit(1)):
                return []
        async with self._connector.writing(now) as transaction:
            rows = await transaction.rows(query.with_for_update(of=attachments, skip_locked=True))
            await transaction.load_keys({person_owner(row.person_id) for row in rows})
            leased = update(attachments).where(attachments.c.id.in_([row.id for row in rows]))
            await transaction.execute(leased.values(due_at=now + LEASE, attempts=attachments.c.attempts + 1))
            return [
                (row.id, Channel(row.channel), row.programme_id, await open_media(transaction, row, row.person_id))
                for row in rows
            ]

    async def stored(self, attachment_id: str, content: bytes, mime: str) -> None:
        """Seals the bytes; nothing happens if it was unsent or stored meanwhile."""
        query = (
            select(attachments, entries.c.person_id)
            .join(entries, entries.c.id == attachments.c.entry_id)
            .where(attachments.c.id == attachment_id, attachments.c.state == "waiting")
        )
        async with self._connector.writing() as transaction:
            row = await transaction.first(query.with_for_update(of=attachments))
            if row is None:
                return
            media = await open_media(transaction, row, row.person_id)
            known = MediaRef(media.kind, "", mime or media.mime, media.name, len(content))
            meta = await transaction.seal(media_place(attachment_id, row.person_id), media_json(known))
            sealed = await transaction.seal(content_place(attachment_id, row.person_id), content)
            blob = transaction.insert(attachment_blobs).values(attachment_id=attachment_id, sealed=sealed)
            await transaction.execute(blob)
            done = update(attachments).where(attachments.c.id == attachment_id)
            await transaction.execute(done.values(state="stored", size=len(content), sealed=meta))

    async def failed(self, attachment_id: str, state: AttachmentState, retry_at: datetime | None) -> None:
        """Records a failed try: "waiting" again at `retry_at`, else "gone" or "failed" for good."""
        values: dict[str, object] = {"state": "waiting" if retry_at is not None else state}
        if retry_at is not None:
            values["due_at"] = retry_at
        tried = update(attachments).where(attachments.c.id == attachment_id, attachments.c.state == "waiting")
        async with self._connector.writing() as transaction:
            await transaction.execute(tried.values(**values))
