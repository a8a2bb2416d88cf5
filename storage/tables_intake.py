"""Table of who is on the way into an online place, and who belongs to it."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, LargeBinary, Table

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

memberships = Table(
    "memberships",
    metadata,
    numbered(),
    Column("person_id", ForeignKey("people.id"), nullable=False, unique=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("programme_id", Word, nullable=False),
    Column("begun_at", UtcMoment, nullable=False),
    Column("talk_at", UtcMoment),
    Column("talk_by", Word),
    Column("talked_at", UtcMoment),
    Column("fits", Boolean),
    Column("decided_at", UtcMoment),
    Column("decided_by", Identifier, nullable=False),
    Column("posted_at", UtcMoment),
    Column("application_at", UtcMoment),
    Column("consent_at", UtcMoment),
    Column("audience", Word, nullable=False),
    Column("joined_at", UtcMoment),
    Column("left_at", UtcMoment),
    Column("sealed", LargeBinary),
    Index("ix_memberships_programme_id_joined_at", "programme_id", "joined_at"),
)
