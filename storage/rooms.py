"""Rooms in the browser: pauses, and talk that goes when an opening is over."""

from datetime import datetime

from sqlalchemy import delete, select, update

from core.messages import Channel
from storage.screens import show_entry
from storage.tables import attachment_blobs, attachments, entries, outbox, screen_lines
from storage.tables_rooms import room_pauses
from storage.threads import ThreadsRepository
from storage.transaction import Transaction


class RoomsRepository:
    """Implements core.ports.Rooms."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def pause(self, account_id: str, until: datetime | None) -> None:
        """This account posts in no room until then; None: it may again."""
        await self._transaction.execute(delete(room_pauses).where(room_pauses.c.account_id == account_id))
        if until is not None:
            row = self._transaction.insert(room_pauses).values(account_id=account_id, until=until)
            await self._transaction.execute(row.on_conflict_do_nothing())

    async def paused_until(self, account_id: str) -> datetime | None:
        """Until when; None where nothing is known."""
        row = await self._transaction.first(select(room_pauses.c.until).where(room_pauses.c.account_id == account_id))
        return None if row is None else row.until

    async def take_out(self, account_id: str, message_id: str) -> bool:
        """The words of a line go; it is shown anew under a higher number, so that open pages hear of it. False: unknown."""
        threads = ThreadsRepository(self._transaction)
        if not await threads.forget(Channel.WEB, account_id, message_id, self._transaction.now):
            return False
        token = await self._transaction.token("message", f"{Channel.WEB}|{message_id}")
        mine = select(entries.c.id).where(entries.c.account_id == account_id, entries.c.message_token == token)
        for row in await self._transaction.rows(mine):
            await self._transaction.execute(delete(screen_lines).where(screen_lines.c.entry_id == row.id))
            await show_entry(self._transaction, account_id, row.id)
        return True

    async def forget_talk(self, account_id: str, before: datetime) -> int:
        """Takes out everything that stands on a room's screen from before a moment, words and all; how many lines."""
        said = select(entries.c.id).where(entries.c.account_id == account_id, entries.c.recorded_at < before)
        sent = select(outbox.c.id).where(outbox.c.account_id == account_id, outbox.c.settled_at < before)
        hung = select(attachments.c.id).where(attachments.c.entry_id.in_(said))
        await self._transaction.execute(delete(attachment_blobs).where(attachment_blobs.c.attachment_id.in_(hung)))
        await self._transaction.execute(delete(attachments).where(attachments.c.entry_id.in_(said)))
        lines = delete(screen_lines).where(screen_lines.c.account_id == account_id)
        gone = await self._transaction.execute(
            lines.where(screen_lines.c.entry_id.in_(said) | screen_lines.c.outbox_id.in_(sent))
        )
        await self._transaction.execute(update(outbox).where(outbox.c.id.in_(sent)).values(sealed=None))
        await self._transaction.execute(delete(entries).where(entries.c.id.in_(said)))
        return int(gone.rowcount)
