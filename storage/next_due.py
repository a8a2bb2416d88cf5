"""When anything is due next: one read over the partial indexes that jobs ask, for whoever moves the time by hand."""

from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Dialect, Select, String, column, func, literal, select, text, union_all

from storage.columns import UtcMoment, in_state, not_in_state
from storage.database import Connector
from storage.tables import alerts, inbox, outbox
from storage.tables_before_visits import interviews
from storage.tables_deeds import deeds
from storage.tables_moves import move_requests
from storage.tables_obligations import obligations
from storage.tables_visits import visits

# each says the condition of the partial index it is answered from, word for word: else SQLite reads the whole table
_ALERTS_LEFT = not_in_state(alerts.c.state, "done") & in_state(alerts.c.state, "open", "taken")
_DEEDS_WAIT = in_state(deeds.c.state, "waiting", "doing") & in_state(deeds.c.state, "waiting")
_OUTBOX_WAITS = in_state(outbox.c.state, "waiting", "sending") & in_state(outbox.c.state, "waiting")
_OUTBOX_IN_HAND = in_state(outbox.c.state, "waiting", "sending") & in_state(outbox.c.state, "sending")
_DEEDS_IN_HAND = in_state(deeds.c.state, "waiting", "doing") & in_state(deeds.c.state, "doing")
_KINDS: tuple[tuple[str, ColumnElement[datetime], ColumnElement[bool]], ...] = (
    ("visits", visits.c.next_at, visits.c.next_at.is_not(None)),
    ("moves", move_requests.c.next_at, move_requests.c.next_at.is_not(None)),
    ("alerts", alerts.c.next_at, _ALERTS_LEFT & alerts.c.next_at.is_not(None)),
    ("interviews", interviews.c.remind_at, in_state(interviews.c.state, "booked") & interviews.c.reminded_at.is_(None)),
    ("owed", obligations.c.next_at, obligations.c.next_at.is_not(None)),
    ("outbox", outbox.c.due_at, _OUTBOX_WAITS),
    ("outbox", outbox.c.lease_until, _OUTBOX_IN_HAND),
    ("deeds", deeds.c.due_at, _DEEDS_WAIT),
    ("deeds", deeds.c.lease_until, _DEEDS_IN_HAND),
    ("inbox", func.coalesce(inbox.c.not_before, inbox.c.received_at), in_state(inbox.c.state, "waiting")),
)


_NEXT = union_all(*(select(literal(name).label("name"), func.min(at).label("at")).where(where) for name, at, where in _KINDS))


@cache
def next_due_statement(dialect: Dialect) -> Select[tuple[str, datetime]]:
    """The read as the database is told it: a union of so many parts costs more to put together than to answer."""
    told = str(_NEXT.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    return text(told).columns(column("name", String), column("at", UtcMoment))  # type: ignore[return-value]


async def next_due(connector: Connector) -> dict[str, datetime]:
    """By the name of the job that looks at it (and outbox, deeds, inbox): the earliest moment at which something is due.

    What somebody has in hand is due when their lease ends: after a crash it must be taken up again.
    """
    async with connector.reading() as transaction:
        rows = await transaction.rows(next_due_statement(connector.engine.dialect))
    due: dict[str, datetime] = {}
    for row in rows:
        if row.at is not None:
            due[row.name] = min(row.at, due.get(row.name, row.at))
    return due


_GOES_ON_ANYHOW = frozenset({"alerts", "outbox", "deeds", "inbox"})
"""What nobody took is told again and again, and what waits is tried: they need no moment of their own where time is played."""
_AHEAD = tuple((at, where) for name, at, where in _KINDS if name not in _GOES_ON_ANYHOW)


async def next_due_after(connector: Connector, after: datetime) -> datetime | None:
    """The earliest moment after `after` at which a job finds something; what is due already does not hide it."""
    parts = [select(func.min(at).label("at")).where(where, at > after) for at, where in _AHEAD]
    async with connector.reading() as transaction:
        moments = [row.at for row in await transaction.rows(union_all(*parts)) if row.at is not None]
    return min(moments, default=None)
