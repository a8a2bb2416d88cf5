"""Tables of questions and of messages between supporters and families."""

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, String, Table

from storage.columns import Identifier, UtcMoment, Word, metadata

consultations = Table(
    "consultations",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("person_id", Identifier, nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("post", Word, nullable=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("answer_by", UtcMoment, nullable=False),
    Column("answered_by", Identifier),
    Column("answered_at", UtcMoment),
    Column("taken_by", Identifier),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "person_id", "asked_at"),
    Index(None, "programme_id", "answered_at", "answer_by"),
)

relayed = Table(
    "relayed",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("from_id", Identifier, nullable=False),
    Column("to_id", Identifier, nullable=False),
    Column("said_at", UtcMoment, nullable=False),
    Column("state", Word, nullable=False),
    Column("kinds", String(200), nullable=False),
    Column("decided_by", Identifier),
    Column("decided_at", UtcMoment),
    Column("entered_by", Identifier),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "case_id", "said_at"),
)
