"""Tables of devices and their loans, checks of online tools, days off."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint, text

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

devices = Table(
    "devices",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("kind", Word, nullable=False),
    Column("label", String(80), nullable=False),
    Column("state", Word, nullable=False),
    Column("added_at", UtcMoment, nullable=False),
    UniqueConstraint("programme_id", "label"),
)

device_loans = Table(
    "device_loans",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("device_id", ForeignKey("devices.id"), nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("lent_at", UtcMoment, nullable=False),
    Column("lent_by", Identifier, nullable=False),
    Column("returned_at", UtcMoment),
    Column("returned_by", String(36), nullable=False),
    Column("damage", Word, nullable=False),
    Column("repair_yen", Integer, nullable=False),
    Column("charged_yen", Integer, nullable=False),
    Column("sealed", LargeBinary),
    Index(
        "uq_device_loans_out",
        "device_id",
        unique=True,
        sqlite_where=text("returned_at IS NULL"),
        postgresql_where=text("returned_at IS NULL"),
    ),
)
"""A device is out once at a time."""

tool_checks = Table(
    "tool_checks",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False, index=True),
    Column("tool", String(80), nullable=False),
    Column("checked_on", Date, nullable=False),
    Column("by", Identifier, nullable=False),
    Column("met", Text, nullable=False),
    sqlite_autoincrement=True,
)

days_off = Table(
    "days_off",
    metadata,
    Column("owner_id", Identifier, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("by", String(80), nullable=False),
    Column("at", UtcMoment, nullable=False),
)
