"""Tables beside obligations: whose answer is waited for, and by which terms all was derived last."""

from sqlalchemy import Column, ForeignKey, String, Table

from storage.columns import UtcMoment, metadata

unanswered = Table(
    "unanswered",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("first_at", UtcMoment, nullable=False),
    Column("last_at", UtcMoment, nullable=False),
)

owed_derived = Table(
    "owed_derived",
    metadata,
    Column("programme_id", String(80), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("at", UtcMoment, nullable=False),
)
