"""The table of what is owed, and the record of what staff did to it by hand."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, text

from storage.columns import Identifier, UtcMoment, Word, metadata

obligations = Table(
    "obligations",
    metadata,
    Column("key", String(120), primary_key=True),
    Column("rule", Word, nullable=False),
    Column("clause_id", Word, nullable=False),
    Column("act", Word, nullable=False),
    Column("owner", Word, nullable=False),
    Column("programme_id", String(80), nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("person_id", Identifier),
    Column("subject_id", Identifier, nullable=False),
    Column("reason", Word, nullable=False),
    Column("opens_at", UtcMoment, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("reminders", Text, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("evidence_kind", Word, nullable=False),
    Column("evidence_id", String(80), nullable=False),
    Column("state", Word, nullable=False),
    Column("next_at", UtcMoment),
    Column("looked_at", UtcMoment),
    Column("ended_at", UtcMoment),
    Column("ended_by", String(36), nullable=False),
    Index(None, "programme_id", "state", "due_at"),
    Index(None, "programme_id", "state", "ended_at"),
    Index(
        "ix_obligations_next_at",
        "next_at",
        sqlite_where=text("next_at IS NOT NULL"),
        postgresql_where=text("next_at IS NOT NULL"),
    ),
)

obligation_steps = Table(
    "obligation_steps",
    metadata,
    Column("key", String(120), ForeignKey("obligations.key"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", Word, nullable=False),
    Column("by", Identifier, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("done_at", UtcMoment),
    Column("sealed", LargeBinary),
)
"""Only ever added to; rows are numbered within their obligation."""
