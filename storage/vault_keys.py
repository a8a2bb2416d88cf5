"""Upkeep of the data keys: destroying them, and wrapping them anew when the master key changes."""

from datetime import datetime

from sqlalchemy import delete, select, update

from storage.master_key import MasterKeys
from storage.tables import vault_keys
from storage.transaction import Transaction


async def owners_like(transaction: Transaction, prefix: str) -> list[str]:
    """Owners that have a key and whose name begins so."""
    query = select(vault_keys.c.owner).where(vault_keys.c.owner.startswith(prefix, autoescape=True))
    return [row.owner for row in await transaction.rows(query.order_by(vault_keys.c.owner))]


async def destroy_key(transaction: Transaction, owner: str, *, leave_trace: bool = True) -> bool:
    """Makes everything sealed for this owner unreadable; with a trace no new key is ever made for them. False if unknown.

    The old pages are gone from SQLite's files after Database.fold_log; copies in backups die with the master key.
    """
    transaction.mark_destroyed(owner)
    if leave_trace:
        mine = update(vault_keys).where(vault_keys.c.owner == owner, vault_keys.c.destroyed_at.is_(None))
        return (await transaction.execute(mine.values(wrapped=None, destroyed_at=transaction.now))).rowcount == 1
    return (await transaction.execute(delete(vault_keys).where(vault_keys.c.owner == owner))).rowcount == 1


async def rewrap_all(transaction: Transaction, old: MasterKeys, new: MasterKeys) -> int:
    """Wraps every key by the new current master key; returns how many. The keys themselves stay as they are."""
    await transaction.take_turn("master-key")
    query = select(vault_keys).where(vault_keys.c.wrapped.is_not(None), vault_keys.c.master_id != new.current)
    rows = await transaction.rows(query.with_for_update())
    for row in rows:
        master_id, wrapped = transaction.rewrap(row, old, new)
        again = update(vault_keys).where(vault_keys.c.owner == row.owner)
        await transaction.execute(again.values(master_id=master_id, wrapped=wrapped))
    return len(rows)


async def key_ages(transaction: Transaction) -> dict[str, datetime]:
    """When the key of each owner was made (check command)."""
    return {row.owner: row.created_at for row in await transaction.rows(select(vault_keys))}
