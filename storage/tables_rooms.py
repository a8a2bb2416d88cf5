"""Table of who may not post in the rooms in the browser for a time."""

from sqlalchemy import Column, ForeignKey, Table

from storage.columns import UtcMoment, metadata

room_pauses = Table(
    "room_pauses",
    metadata,
    Column("account_id", ForeignKey("accounts.id"), primary_key=True),
    Column("until", UtcMoment, nullable=False),
)
