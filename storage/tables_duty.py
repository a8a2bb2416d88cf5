"""Tables of duty and attendance: marks of who was on duty, what is looked at next, who was there, who is in a voice room."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint, text

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered
from storage.tables_openings import openings

duty_marks = Table(
    "duty_marks",
    metadata,
    numbered(),
    Column("opening_id", ForeignKey("openings.id"), nullable=False, index=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("step", Word, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("by", Identifier, nullable=False),
)

watches = Table(
    "watches",
    metadata,
    Column("opening_id", ForeignKey("openings.id"), primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("turn", Integer, nullable=False),
    Column("called", JSON, nullable=False),
    Column("seeking_since", UtcMoment),
    Column("relieves", Identifier, nullable=False),
    Column("next_at", UtcMoment),
    Column("held_at", UtcMoment),
)

_GOES_ON = text("way = 'voice' AND ended_at IS NULL")

stays = Table(
    "stays",
    metadata,
    numbered(),
    Column("opening_id", ForeignKey("openings.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("way", Word, nullable=False),
    Column("began_at", UtcMoment, nullable=False),
    Column("ended_at", UtcMoment),
    Column("is_uncertain", Boolean, nullable=False),
    Column("entered_by", Identifier, nullable=False),
    UniqueConstraint("opening_id", "person_id", "way", "began_at", name="uq_stays_opening_id"),
    Index("ix_stays_goes_on", "opening_id", "person_id", unique=True, sqlite_where=_GOES_ON, postgresql_where=_GOES_ON),
)

in_voice = Table(
    "in_voice",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("place", String(64), nullable=False),
    Column("since", UtcMoment, nullable=False),
    Index("ix_in_voice_programme_id_place", "programme_id", "place"),
)

_NOT_OVER = text("state IN ('planned', 'open', 'paused')")
Index("ix_openings_not_over", openings.c.starts_at, sqlite_where=_NOT_OVER, postgresql_where=_NOT_OVER)
