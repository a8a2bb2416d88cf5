"""Tables of the openings of an online place: when it is open, who is posted, who wishes to come, who may be its manager."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, LargeBinary, String, Table, Text, UniqueConstraint

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

openings = Table(
    "openings",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False),
    Column("kind", Word, nullable=False),
    Column("starts_at", UtcMoment, nullable=False),
    Column("ends_at", UtcMoment, nullable=False),
    Column("state", Word, nullable=False),
    Column("plan", Text, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
    Column("audience", Word, nullable=False),
    Column("announced_at", UtcMoment),
    Column("opened_at", UtcMoment),
    Column("closed_at", UtcMoment),
    Index("ix_openings_programme_id_starts_at", "programme_id", "starts_at"),
)

opening_posts = Table(
    "opening_posts",
    metadata,
    numbered(),
    Column("opening_id", ForeignKey("openings.id"), nullable=False),
    Column("post", Word, nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("posted_at", UtcMoment, nullable=False),
    UniqueConstraint("opening_id", "post", "person_id"),
)

opening_wishes = Table(
    "opening_wishes",
    metadata,
    numbered(),
    Column("opening_id", ForeignKey("openings.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("wish", Word, nullable=False),
    Column("at", UtcMoment, nullable=False),
    UniqueConstraint("opening_id", "person_id"),
)

opening_steps = Table(
    "opening_steps",
    metadata,
    numbered(),
    Column("opening_id", ForeignKey("openings.id"), nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("by", Identifier, nullable=False),
    Column("about", Word, nullable=False),
)

place_staff = Table(
    "place_staff",
    metadata,
    numbered(),
    Column("person_id", ForeignKey("people.id"), nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False, index=True),
    Column("is_experienced", Boolean, nullable=False),
    Column("marked_by", Identifier, nullable=False),
    Column("marked_at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary),
    Column("experience", LargeBinary),
)
