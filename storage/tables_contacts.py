"""The table of contacts: calls, mails, letters, talks."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

contacts = Table(
    "contacts",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False),
    Column("case_id", ForeignKey("cases.id")),
    Column("person_id", ForeignKey("people.id")),
    Column("with_whom", Word, nullable=False),
    Column("way", Word, nullable=False),
    Column("outcome", Word, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("noted_at", UtcMoment, nullable=False),
    Column("by", String(80), nullable=False),
    Column("topic", Word, nullable=False),
    Column("owed_key", String(120), nullable=False),
    Column("incident_id", Identifier),
    Column("minutes", Integer),
    Column("again_at", UtcMoment),
    Column("replaces", Identifier),
    Column("withdrawn_at", UtcMoment),
    Column("withdrawn_by", String(80), nullable=False),
    Column("sealed", LargeBinary),
    Column("opening_id", Identifier),
    Index(None, "case_id", "at"),
    Index(None, "programme_id", "at"),
    Index(None, "person_id", "at"),
    Index(None, "incident_id"),
    Index(None, "owed_key"),
    Index(None, "opening_id"),
    sqlite_autoincrement=True,
)
