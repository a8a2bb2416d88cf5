"""Tables of sign-up: the history of a case, what doubles are found by, and the notices people agreed to."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table

from storage.columns import Identifier, Token, UtcMoment, Word, metadata, numbered

case_changes = Table(
    "case_changes",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("kind", Word, nullable=False),
    Column("before", Word, nullable=False),
    Column("after", Word, nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("other_id", Identifier),
    Column("sealed", LargeBinary),
    Index(None, "case_id", "number"),
    sqlite_autoincrement=True,
)

case_marks = Table(
    "case_marks",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("token", Token, primary_key=True, index=True),
)

consents = Table(
    "consents",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("notice", Word, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("asked_at", UtcMoment, nullable=False),
    Column("agreed_at", UtcMoment),
    Column("by", String(80), nullable=False),
)
