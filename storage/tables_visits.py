"""Tables of visits: the visits, the ledger of their states, and the hours that planned ones hold."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from storage.columns import Identifier, Number, UtcMoment, Word, metadata, numbered

visits = Table(
    "visits",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", Word, nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("supporter_id", ForeignKey("people.id"), nullable=False),
    Column("starts_at", UtcMoment, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("place", Word, nullable=False),
    Column("state", Word, nullable=False),
    Column("planned_at", UtcMoment, nullable=False),
    Column("series_id", Identifier, index=True),
    Column("joint_id", Identifier, index=True),
    Column("moved_from", Identifier, index=True),
    Column("guardian_absent", Boolean, nullable=False),
    Column("arrived_at", UtcMoment),
    Column("left_at", UtcMoment),
    Column("next_at", UtcMoment),
    Column("step", Word, nullable=False),
    Column("sealed", LargeBinary),
    Index(None, "case_id", "starts_at"),
    Index(None, "supporter_id", "starts_at"),
    Index(None, "programme_id", "starts_at"),
    Index(None, "programme_id", "state"),
    Index(
        "ix_visits_next_at", "next_at", sqlite_where=text("next_at IS NOT NULL"), postgresql_where=text("next_at IS NOT NULL")
    ),
)

visit_entries = Table(
    "visit_entries",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("visit_id", ForeignKey("visits.id"), nullable=False, index=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("before", Word),
    Column("after", Word, nullable=False),
    Column("by", String(80), nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("counted_at", UtcMoment, nullable=False),
    Column("reason", Word, nullable=False),
    Column("other_id", Identifier),
    Column("is_correction", Boolean, nullable=False),
    Column("sealed", LargeBinary),
    Index(None, "case_id", "number"),
    sqlite_autoincrement=True,
)

visit_hours = Table(
    "visit_hours",
    metadata,
    Column("owner_id", Identifier, primary_key=True),
    Column("block", Number, primary_key=True, autoincrement=False),
    Column("holder", Identifier, nullable=False, index=True),
)
"""One row an owner (a case or a supporter) and five minutes: the primary key makes a clash of hours impossible."""
