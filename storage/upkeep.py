"""Upkeep: rows nobody needs any more are removed, so that the database does not grow with every knock on the door."""

from datetime import datetime

from sqlalchemy import delete

from storage.columns import in_state
from storage.tables import inbox, links, sessions, wrong_tries
from storage.tables_desk import knocks
from storage.transaction import Transaction


async def tidy(transaction: Transaction, before: datetime) -> int:
    """Removes links, knocks and sessions that ended, wrong tries, and events handled, before a moment; returns how many rows.

    A handled event's row only serves to know the event when it comes again, so `before` must lie days behind: LINE does
    not say how long it redelivers.
    """
    old = (
        delete(wrong_tries).where(wrong_tries.c.at < before),
        delete(links).where(links.c.expires_at < before),
        delete(knocks).where(knocks.c.expires_at < before),
        delete(sessions).where(sessions.c.expires_at < before),
        delete(inbox).where(in_state(inbox.c.state, "done"), inbox.c.received_at < before),
    )
    return sum([(await transaction.execute(statement)).rowcount for statement in old])
