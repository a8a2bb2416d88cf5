"""What was said: entries and their attachments, sealed for the one person whose thread it is."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, func, insert, select, update

from core.errors import NotFoundError
from core.messages import Channel, MediaRef
from core.people import AccountState
from core.threads import Attachment, Direction, Entry, NewEntry, Viewer
from storage.audit import opening
from storage.entries import as_attachment, content_place, media_json, media_place, open_entries, select_entries, text_place
from storage.mapping import plain
from storage.screens import show_entry
from storage.tables import accounts, attachment_blobs, attachments, entries
from storage.tables_alerts import unsent_messages
from storage.thread_move import move_thread
from storage.transaction import Transaction

_NEW_ENTRY = insert(entries)
_WAS_UNSENT = select(unsent_messages.c.at).where(
    unsent_messages.c.account_id == bindparam("account"), unsent_messages.c.message_token == bindparam("token")
)


class ThreadsRepository:
    """Implements core.ports.Threads."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, entry: NewEntry, media: Sequence[MediaRef] = ()) -> str:
        """Keeps an entry and its media as waiting attachments; returns the entry's id."""
        entry_id = str(uuid.uuid4())
        row = plain(entry) | {"id": entry_id, "unsent": False, "edited": False}
        text, message_id = row.pop("text"), row.pop("message_id")
        row["message_token"] = await self._message_token(entry.channel, message_id) if message_id else None
        if message_id and entry.account_id and await self.was_unsent(entry.channel, entry.account_id, message_id):
            text, media, row["unsent"] = "", (), True  # taken back before it came: the fact is kept, no word of it
        row["sealed"] = await self._transaction.seal(text_place(entry_id, entry.person_id), text) if text else None
        await self._transaction.execute(_NEW_ENTRY, row)
        for one in media:
            await self._attach(entry_id, entry.person_id, one, "waiting", one.size, entry.recorded_at)
        if entry.direction is Direction.FROM_PERSON and entry.account_id and entry.channel is Channel.WEB:
            await show_entry(self._transaction, entry.account_id, entry_id)
        return entry_id

    async def _message_token(self, channel: Channel | None, message_id: str) -> str:
        return await self._transaction.token("message", f"{channel}|{message_id}")

    async def _attach(
        self,
        entry_id: str,
        person_id: str,
        media: MediaRef,
        state: str,
        size: int,
        at: datetime,
        attachment_id: str | None = None,
    ) -> str:
        attachment_id = attachment_id or str(uuid.uuid4())
        row = {
            "id": attachment_id,
            "entry_id": entry_id,
            "kind": media.kind.value,
            "state": state,
            "size": size,
            "due_at": at,
            "attempts": 0,
            "sealed": await self._transaction.seal(media_place(attachment_id, person_id), media_json(media)),
        }
        await self._transaction.execute(insert(attachments).values(**row))
        return attachment_id

    async def add_stored(self, entry_id: str, media: MediaRef, content: bytes, attachment_id: str | None = None) -> str:
        """An attachment whose bytes are already here; returns its id. Raises NotFoundError for an unknown entry."""
        entry = await self._transaction.first(select(entries.c.person_id).where(entries.c.id == entry_id))
        if entry is None:
            raise NotFoundError("entry-unknown", entry=entry_id)
        now = self._transaction.now
        attachment_id = await self._attach(entry_id, entry.person_id, media, "stored", len(content), now, attachment_id)
        sealed = await self._transaction.seal(content_place(attachment_id, entry.person_id), content)
        await self._transaction.execute(insert(attachment_blobs).values(attachment_id=attachment_id, sealed=sealed))
        return attachment_id

    async def wrote_at(self, person_id: str, until: datetime) -> datetime | None:
        """When this person last wrote, by a moment."""
        said = (
            entries.c.person_id == person_id,
            entries.c.direction == Direction.FROM_PERSON.value,
            entries.c.sent_at <= until,
        )
        row = await self._transaction.first(select(func.max(entries.c.sent_at).label("at")).where(*said))
        return None if row is None else row.at

    async def staff_waits(self, person_id: str) -> bool:
        """Whether staff have said something since this person last spoke."""
        spoken = (Direction.FROM_PERSON.value, Direction.FROM_STAFF.value)
        newest = select(entries.c.direction).where(entries.c.person_id == person_id, entries.c.direction.in_(spoken))
        row = await self._transaction.first(newest.order_by(entries.c.number.desc()).limit(1))
        return row is not None and row.direction == Direction.FROM_STAFF.value

    async def attachments(self, attachment_ids: Sequence[str]) -> dict[str, Attachment]:
        """What kind of files these are, by id; not logged, for nothing of them is shown."""
        query = (
            select(attachments, entries.c.person_id)
            .join(entries, entries.c.id == attachments.c.entry_id)
            .where(attachments.c.id.in_(attachment_ids))
        )
        rows = await self._transaction.rows(query) if attachment_ids else []
        return {row.id: await as_attachment(self._transaction, row, row.person_id) for row in rows}

    async def entries_for_eyes(self, person_id: str, viewer: Viewer, limit: int = 200) -> list[Entry]:
        """The newest entries, oldest of them first; logged."""
        newest = select_entries().where(entries.c.person_id == person_id).order_by(entries.c.number.desc()).limit(limit)
        rows = list(reversed(await self._transaction.rows(newest)))
        opened = await open_entries(self._transaction, rows)
        opening(self._transaction, viewer, "thread-opened", person_id)
        return [entry for _, entry in opened]

    async def entries_of_account(self, account_id: str, after: int = 0, limit: int = 200) -> list[tuple[int, Entry]]:
        """What this account's own screen said and heard, numbered above `after`; a live screen uses storage.screens."""
        query = (
            select_entries()
            .where(entries.c.account_id == account_id, entries.c.number > after)
            .order_by(entries.c.number)
            .limit(limit)
        )
        return await open_entries(self._transaction, await self._transaction.rows(query))

    async def forget(self, channel: Channel, account_id: str, message_id: str, at: datetime) -> bool:
        """Removes text and media of an unsent message, keeps the fact; False if there is no such message.

        One that is still to come (platforms promise no order) will be kept without its words.
        """
        found = await self._said(channel, account_id, message_id)
        for row in found:
            hung = select(attachments.c.id).where(attachments.c.entry_id == row.id)
            await self._transaction.execute(delete(attachment_blobs).where(attachment_blobs.c.attachment_id.in_(hung)))
            for one in await self._transaction.rows(hung):
                nothing = await self._transaction.seal(media_place(one.id, row.person_id), '["", "", ""]')
                gone = update(attachments).where(attachments.c.id == one.id)
                await self._transaction.execute(gone.values(state="gone", size=0, sealed=nothing))
            blank = update(entries).where(entries.c.id == row.id).values(sealed=None, unsent=True)
            await self._transaction.execute(blank)
        if not found and message_id:
            await self._bury(channel, account_id, message_id, at)
        return bool(found)

    async def edit(self, channel: Channel, account_id: str, message_id: str, text: str, at: datetime) -> bool:
        """Replaces the text of a message its author edited; False if there is none, or it was unsent."""
        found = [row for row in await self._said(channel, account_id, message_id) if not row.unsent]
        for row in found:
            sealed = await self._transaction.seal(text_place(row.id, row.person_id), text) if text else None
            changed = update(entries).where(entries.c.id == row.id)
            await self._transaction.execute(changed.values(sealed=sealed, edited=True))
        return bool(found)

    async def was_unsent(self, channel: Channel | None, account_id: str, message_id: str) -> bool:
        """Whether this message was taken back before it was handled."""
        token = await self._message_token(channel, message_id)
        return await self._transaction.first(_WAS_UNSENT, {"account": account_id, "token": token}) is not None

    async def _bury(self, channel: Channel, account_id: str, message_id: str, at: datetime) -> None:
        """A stone for a message that is still to come, so that it comes without its words."""
        token = await self._message_token(channel, message_id)
        stone = self._transaction.insert(unsent_messages).values(account_id=account_id, message_token=token, at=at)
        await self._transaction.execute(stone.on_conflict_do_nothing())

    async def _said(self, channel: Channel, account_id: str, message_id: str) -> Sequence[Row[Any]]:
        if not message_id:
            return []
        token = await self._message_token(channel, message_id)
        mine = and_(entries.c.account_id == account_id, entries.c.message_token == token)
        return await self._transaction.rows(select(entries).where(mine).with_for_update())

    async def move(self, account_id: str, from_person: str, to_person: str, since: datetime) -> int:
        """Re-seals an account's entries for another person; returns how many. See storage.thread_move."""
        return await move_thread(self._transaction, account_id, from_person, to_person, since)

    async def attachment_for_platform(self, attachment_id: str, channel: Channel) -> tuple[Attachment, bytes]:
        """What a platform fetches for the person it was sent to; logged. Raises NotFoundError when it is theirs no more.

        It must hang on something of ours, said on this channel to an account that is open and still this person's.
        """
        still = (
            select(attachments.c.id)
            .join(entries, entries.c.id == attachments.c.entry_id)
            .join(accounts, and_(accounts.c.id == entries.c.account_id, accounts.c.person_id == entries.c.person_id))
            .where(attachments.c.id == attachment_id, entries.c.unsent.is_(False))
            .where(entries.c.direction != Direction.FROM_PERSON.value, accounts.c.channel == channel.value)
            .where(accounts.c.state == AccountState.OPEN.value)
        )
        if await self._transaction.first(still) is None:
            raise NotFoundError("attachment-unknown", attachment=attachment_id)
        attachment, person_id, content = await self._stored(attachment_id)
        opening(self._transaction, Viewer(channel.value, "media-link"), "attachment-fetched", person_id)
        return attachment, content

    async def attachment_for_eyes(self, attachment_id: str, viewer: Viewer) -> tuple[Attachment, str, bytes]:
        """The attachment, its person's id and its bytes; logged. Raises NotFoundError unless it is stored."""
        attachment, person_id, content = await self._stored(attachment_id)
        opening(self._transaction, viewer, "attachment-opened", person_id)
        return attachment, person_id, content

    async def attachment_content(self, attachment_id: str) -> tuple[Attachment, bytes]:
        """For the machine alone; not logged. Raises NotFoundError unless it is stored."""
        attachment, _, content = await self._stored(attachment_id)
        return attachment, content

    async def _stored(self, attachment_id: str) -> tuple[Attachment, str, bytes]:
        query = (
            select(attachments, entries.c.person_id, attachment_blobs.c.sealed.label("content"))
            .join(entries, entries.c.id == attachments.c.entry_id)
            .join(attachment_blobs, attachment_blobs.c.attachment_id == attachments.c.id)
            .where(attachments.c.id == attachment_id, attachments.c.state == "stored")
        )
        row = await self._transaction.first(query)
        if row is None:
            raise NotFoundError("attachment-unknown", attachment=attachment_id)
        content = await self._transaction.open(content_place(attachment_id, row.person_id), row.content)
        return await as_attachment(self._transaction, row, row.person_id), row.person_id, content
