"""Tables of requests to move a visit, and of outages."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, text

from storage.columns import Identifier, UtcMoment, Word, metadata

OPEN_MOVE = "state IN ('choosing', 'waiting', 'put_off')"

move_requests = Table(
    "move_requests",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", Word, nullable=False),
    Column("visit_id", ForeignKey("visits.id"), nullable=False, index=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("by", String(80), nullable=False),
    Column("account_id", Identifier),
    Column("state", Word, nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
    Column("new_visit_id", Identifier, index=True),
    Column("starts_at", UtcMoment),
    Column("next_at", UtcMoment),
    Column("step", Word, nullable=False),
    Index(None, "programme_id", "state"),
    Index(None, "person_id", "state"),
)
Index(
    "uq_move_requests_open",
    move_requests.c.visit_id,
    unique=True,
    sqlite_where=text(OPEN_MOVE),
    postgresql_where=text(OPEN_MOVE),
)
Index(
    "ix_move_requests_next_at",
    move_requests.c.next_at,
    sqlite_where=text("next_at IS NOT NULL"),
    postgresql_where=text("next_at IS NOT NULL"),
)

outages = Table(
    "outages",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("since", UtcMoment, nullable=False),
    Column("until", UtcMoment, nullable=False, index=True),
    Column("noted_by", String(80), nullable=False),
)

pulses = Table(
    "pulses",
    metadata,
    Column("name", Word, primary_key=True),
    Column("at", UtcMoment, nullable=False),
)
