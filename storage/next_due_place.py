"""What comes next in an online place, for whoever moves the time by hand: its openings and its flags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from core.openings import RUNNING, OpeningState
from storage.columns import in_state
from storage.database import Connector
from storage.tables_duty import watches
from storage.tables_flags import place_flags
from storage.tables_openings import openings

AHEAD_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class NextOpening:
    """An opening that is not over, and when it is looked at next by itself (None: as soon as it is near)."""

    id: str
    starts_at: datetime
    ends_at: datetime
    is_running: bool
    next_at: datetime | None
    is_sought: bool
    is_held: bool


@dataclass(frozen=True, slots=True)
class PlaceDue:
    """The next openings in order, and the earliest moment at which a flag that nobody took is looked at."""

    openings: Sequence[NextOpening]
    flags_at: datetime | None


async def next_due_of_place(connector: Connector) -> PlaceDue:
    """Two reads by index."""
    ahead = (
        select(openings, watches.c.next_at, watches.c.seeking_since, watches.c.held_at)
        .outerjoin(watches, watches.c.opening_id == openings.c.id)
        .where(in_state(openings.c.state, "planned", "open", "paused"))
        .order_by(openings.c.starts_at)
        .limit(AHEAD_AT_MOST)
    )
    waits = in_state(place_flags.c.state, "open") & place_flags.c.next_at.is_not(None)
    flags = select(func.min(place_flags.c.next_at).label("at")).where(waits)
    async with connector.reading() as transaction:
        rows = await transaction.rows(ahead)
        [flag] = await transaction.rows(flags)
    found = [
        NextOpening(
            row.id, row.starts_at, row.ends_at, OpeningState(row.state) in RUNNING,
            row.next_at, row.seeking_since is not None, row.held_at is not None,
        )
        for row in rows
    ]  # fmt: skip
    return PlaceDue(found, flag.at)
