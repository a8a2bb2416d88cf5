"""What was done for an online place as a whole, with its evidence."""

from sqlalchemy import Column, Date, Index, LargeBinary, String, Table

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

place_records = Table(
    "place_records",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False),
    Column("kind", Word, nullable=False),
    Column("on", Date, nullable=False),
    Column("noted_at", UtcMoment, nullable=False),
    Column("by", String(80), nullable=False),
    Column("for_day", Date),
    Column("withdrawn_at", UtcMoment),
    Column("withdrawn_by", String(80), nullable=False),
    Column("sealed", LargeBinary),
    Index(None, "programme_id", "on"),
    sqlite_autoincrement=True,
)
