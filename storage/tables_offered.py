"""The table of what was last offered to press."""

from sqlalchemy import Column, ForeignKey, LargeBinary, Table

from storage.columns import Identifier, UtcMoment, metadata

offered = Table(
    "offered",
    metadata,
    Column("account_id", ForeignKey("accounts.id"), primary_key=True),
    Column("person_id", Identifier, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
