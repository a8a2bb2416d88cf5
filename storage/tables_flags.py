"""Tables of the online place's flags, of the coordinator's words, and of what must not be named there (keyed hashes)."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from storage.columns import Identifier, Token, UtcMoment, Word, metadata

_LIVE = text("state in ('open', 'taken')")
_OPEN = text("state = 'open'")

place_flags = Table(
    "place_flags",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("channel", Word, nullable=False),
    Column("room_id", Identifier, nullable=False),
    Column("speaker", Token, nullable=False),
    Column("kinds", String(200), nullable=False),
    Column("severity", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("origin", Word, nullable=False),
    Column("act", Word, nullable=False),
    Column("came_at", UtcMoment, nullable=False),
    Column("last_at", UtcMoment, nullable=False),
    Column("count", Integer, nullable=False),
    Column("person_id", Identifier),
    Column("account_id", Identifier),
    Column("opening_id", Identifier),
    Column("is_out", Boolean, nullable=False),
    Column("paused_until", UtcMoment),
    Column("steered_at", UtcMoment),
    Column("told_at", UtcMoment),
    Column("next_at", UtcMoment),
    Column("taken_by", Identifier),
    Column("taken_at", UtcMoment),
    Column("settled_by", Identifier),
    Column("settled_at", UtcMoment),
    Column("ended", Word),
    Column("matter", String(120), nullable=False),
    Column("owner", String(120), nullable=False),
    Column("sealed", LargeBinary),
    Index("ix_place_flags_matter_live", "programme_id", "matter", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
    Index(None, "programme_id", "state", "came_at"),
    Index("ix_place_flags_next_open", "next_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index(None, "programme_id", "speaker", "last_at"),
    Index(None, "room_id", "steered_at"),
    Index(None, "settled_at"),
)

flag_messages = Table(
    "flag_messages",
    metadata,
    Column("message_token", Token, primary_key=True),
    Column("flag_id", ForeignKey("place_flags.id", ondelete="CASCADE"), primary_key=True, index=True),
)

place_words = Table(
    "place_words",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("severity", Word, nullable=False),
    Column("is_on", Boolean, nullable=False),
    Column("added_by", Identifier, nullable=False),
    Column("added_at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

known_tokens = Table(
    "known_tokens",
    metadata,
    Column("programme_id", String(80), primary_key=True),
    Column("token", Token, primary_key=True),
    Column("size", Integer, nullable=False),
)
