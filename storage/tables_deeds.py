"""The table of deeds: what is to be done on a platform beside sending, and what came of it."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, text

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

deeds = Table(
    "deeds",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("key", String(160), nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False),
    Column("channel", Word, nullable=False),
    Column("kind", Word, nullable=False),
    Column("subject", String(160), nullable=False),
    Column("account_id", ForeignKey("accounts.id"), index=True),
    Column("args", Text, nullable=False),
    Column("state", Word, nullable=False),
    Column("wanted_at", UtcMoment, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("first_tried_at", UtcMoment),
    Column("lease_owner", String(80)),
    Column("lease_until", UtcMoment),
    Column("result", String(80), nullable=False),
    Column("code", String(120), nullable=False),
    Column("settled_at", UtcMoment),
    Column("told_at", UtcMoment),
    Column("seen_at", UtcMoment),
    Column("seen_by", Identifier),
    sqlite_autoincrement=True,
)
_UNSETTLED = text("state IN ('waiting', 'doing')")
_UNSEEN = text("state = 'failed' AND seen_at IS NULL")
_UNTOLD = text("state = 'failed' AND told_at IS NULL")
Index("ix_deeds_due", deeds.c.due_at, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED)
Index("ix_deeds_open_subject", deeds.c.subject, deeds.c.number, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED)
Index("ix_deeds_failed", deeds.c.programme_id, deeds.c.settled_at, sqlite_where=_UNSEEN, postgresql_where=_UNSEEN)
Index("ix_deeds_untold", deeds.c.number, sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)
