"""Tables of the desk itself: browsers that wait to be let in by number, reply templates (nothing personal is in those)."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from storage.columns import Identifier, Token, UtcMoment, Word, metadata

knocks = Table(
    "knocks",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("secret_token", Token, nullable=False, unique=True),
    Column("number_token", Token, nullable=False),
    Column("browser", Word, nullable=False),
    Column("created_at", UtcMoment, nullable=False, index=True),
    Column("expires_at", UtcMoment, nullable=False),
    Column("asked_by", ForeignKey("people.id")),
    Column("confirmed_at", UtcMoment),
    Column("refused_at", UtcMoment),
    Column("given_up_at", UtcMoment),
    Column("used_at", UtcMoment),
    Column("session_id", Identifier),
    Index(None, "number_token", "created_at"),
)

reply_templates = Table(
    "reply_templates",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("language", Word, nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", String(80), nullable=False),
    Column("text", Text, nullable=False),
    Column("changed_at", UtcMoment, nullable=False),
    Column("changed_by", Identifier, nullable=False),
    Index(None, "programme_id", "language", "position"),
)
