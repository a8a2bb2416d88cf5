"""What a web chat screen shows: what its person wrote and what was sent to it, under numbers that only rise.

A line gets its number when it becomes visible (an entry when it is kept, a message when the pump takes it up), so that a
screen that asks for what is above its last number never misses one.
"""

from typing import Any

from sqlalchemy import Row, delete, insert, select

from core.messages import Outgoing
from core.threads import Entry
from storage.entries import open_entries, select_entries
from storage.outbox_payload import open_outgoing
from storage.tables import entries, outbox, screen_lines
from storage.transaction import Transaction


async def show_entry(transaction: Transaction, account_id: str, entry_id: str) -> None:
    """An entry appears on the account's screen."""
    await transaction.take_turn(f"screen|{account_id}")
    await transaction.execute(insert(screen_lines).values(account_id=account_id, entry_id=entry_id))


async def show_outgoing(transaction: Transaction, account_id: str, outbox_id: str) -> None:
    """A message appears on the account's screen; once, however often it is tried."""
    await transaction.take_turn(f"screen|{account_id}")
    line = transaction.insert(screen_lines).values(account_id=account_id, outbox_id=outbox_id)
    await transaction.execute(line.on_conflict_do_nothing(index_elements=["outbox_id"]))


async def hide_outgoing(transaction: Transaction, outbox_id: str) -> None:
    """A message that could not be shown, or goes another way, leaves the screen."""
    await transaction.execute(delete(screen_lines).where(screen_lines.c.outbox_id == outbox_id))


async def read_screen(transaction: Transaction, account_id: str, after: int, limit: int) -> list[tuple[int, Outgoing | Entry]]:
    """Lines numbered above `after`, in order."""
    query = (
        select(screen_lines.c.number, screen_lines.c.entry_id, screen_lines.c.outbox_id)
        .where(screen_lines.c.account_id == account_id, screen_lines.c.number > after)
        .order_by(screen_lines.c.number)
        .limit(limit)
    )
    lines = await transaction.rows(query)
    written = select_entries().where(entries.c.id.in_([line.entry_id for line in lines if line.entry_id]))
    said = {entry.id: entry for _, entry in await open_entries(transaction, await transaction.rows(written))}
    wanted = [line.outbox_id for line in lines if line.outbox_id]
    sent = {row.id: row for row in await transaction.rows(select(outbox).where(outbox.c.id.in_(wanted)))}
    shown: list[tuple[int, Outgoing | Entry]] = []
    for line in lines:
        one = said.get(line.entry_id) if line.entry_id else await _outgoing(transaction, sent.get(line.outbox_id))
        if one is not None:
            shown.append((line.number, one))
    return shown


async def _outgoing(transaction: Transaction, row: Row[Any] | None) -> Outgoing | None:
    if row is None or row.sealed is None:
        return None
    return await open_outgoing(transaction, row.id, row.person_id, row.sealed)
