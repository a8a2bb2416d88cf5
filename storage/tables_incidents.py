"""The table of complaints, suspected abuse and undue demands."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table, text

from storage.columns import Identifier, UtcMoment, Word, metadata

incidents = Table(
    "incidents",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("kind", Word, nullable=False),
    Column("known_at", UtcMoment, nullable=False),
    Column("entered_by", Identifier, nullable=False),
    Column("source", Word, nullable=False),
    Column("source_id", Identifier, nullable=False),
    Column("handled_at", UtcMoment),
    Column("withdrawn_at", UtcMoment),
    Column("person_id", Identifier),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "programme_id", "known_at"),
    Index(
        "ix_incidents_source_once",
        "source_id",
        unique=True,
        sqlite_where=text("source_id != ''"),
        postgresql_where=text("source_id != ''"),
    ),
)
