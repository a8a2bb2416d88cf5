"""How much is waiting where: for metrics and the health page. Asked of partial indexes, so that history costs nothing."""

from sqlalchemy import func, select

from storage.columns import in_state, not_in_state
from storage.tables import alerts, attachments, inbox, outbox
from storage.tables_deeds import deeds
from storage.transaction import Transaction

_OPEN_STATES = (
    (inbox, not_in_state(inbox.c.state, "done"), ("waiting", "dead")),
    (outbox, in_state(outbox.c.state, "waiting", "sending"), ("waiting", "sending")),
    (deeds, in_state(deeds.c.state, "waiting", "doing"), ("waiting", "doing")),
    (attachments, in_state(attachments.c.state, "waiting"), ("waiting",)),
    (alerts, not_in_state(alerts.c.state, "done"), ("open", "taken")),
)


async def count_open(transaction: Transaction) -> dict[tuple[str, str], int]:
    """(table, state) -> how many rows; every state that is not an end, zero included."""
    counts = {(table.name, state): 0 for table, _, states in _OPEN_STATES for state in states}
    for table, is_open, _ in _OPEN_STATES:
        grouped = select(table.c.state, func.count().label("rows")).where(is_open).group_by(table.c.state)
        for row in await transaction.rows(grouped):
            counts[table.name, row.state] = row.rows
    return counts
