"""Tables of what was taken in from lists: ids in the clear, tokens to know somebody again, the city's words sealed."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from storage.columns import Identifier, Token, UtcMoment, metadata, numbered

listed_children = Table(
    "listed_children",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("child_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("child_token", Token, nullable=False),
    Column("taken_at", UtcMoment, nullable=False),
    Column("taken_by", String(80), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("programme_id", "child_token"),
    sqlite_autoincrement=True,
)

listed_guardians = Table(
    "listed_guardians",
    metadata,
    Column("entry_id", ForeignKey("listed_children.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True, index=True),
    Column("place", Integer, nullable=False),
    Column("guardian_token", Token, nullable=False),
    Index(None, "guardian_token"),
)

listed_workers = Table(
    "listed_workers",
    metadata,
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("worker_token", Token, nullable=False),
    UniqueConstraint("programme_id", "worker_token"),
)
