"""Tables of an online place's referrals and of its meetings with their minutes; notes themselves are contacts."""

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

referrals = Table(
    "referrals",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False, index=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("place", Word, nullable=False),
    Column("begun_at", UtcMoment, nullable=False),
    UniqueConstraint("case_id", "place", name="uq_referrals_case_id_place"),
    sqlite_autoincrement=True,
)

referral_steps = Table(
    "referral_steps",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("referral_id", ForeignKey("referrals.id"), nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("by", String(80), nullable=False),
    Column("sealed", LargeBinary),
    sqlite_autoincrement=True,
)

meetings = Table(
    "meetings",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False),
    Column("kind", Word, nullable=False),
    Column("held_on", Date, nullable=False),
    Column("people", JSON, nullable=False),
    Column("noted_at", UtcMoment, nullable=False),
    Column("by", String(80), nullable=False),
    Column("withdrawn_at", UtcMoment),
    Column("withdrawn_by", String(80), nullable=False),
    Column("sealed", LargeBinary),
    Index(None, "programme_id", "held_on"),
    sqlite_autoincrement=True,
)

meeting_minutes = Table(
    "meeting_minutes",
    metadata,
    numbered(),
    Column("meeting_id", ForeignKey("meetings.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("by", String(80), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("meeting_id", "version", name="uq_meeting_minutes_meeting_id_version"),
    sqlite_autoincrement=True,
)
