"""Tables of visit reports: where each stands with its working copy, the versions that were sent, feedback that is owed."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table

from storage.columns import Identifier, UtcMoment, Word, metadata

visit_reports = Table(
    "visit_reports",
    metadata,
    Column("visit_id", ForeignKey("visits.id"), primary_key=True),
    Column("programme_id", Word, nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("supporter_id", ForeignKey("people.id"), nullable=False),
    Column("starts_at", UtcMoment, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    Column("state", Word, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("draft", Integer, nullable=False),
    Column("drafted_at", UtcMoment),
    Column("number", Integer, nullable=False),
    Column("sent_at", UtcMoment),
    Column("changed_at", UtcMoment),
    Column("is_late", Boolean, nullable=False),
    Column("has_worry", Boolean, nullable=False),
    Column("thin", String(80), nullable=False),
    Column("feedback", Word, nullable=False),
    Column("fares_yen", Integer),
    Column("minutes", Integer),
    Column("decided_by", Identifier),
    Column("decided_at", UtcMoment),
    Column("sealed", LargeBinary),
    Column("sealed_word", LargeBinary),
    Index(None, "programme_id", "state", "starts_at"),
    Index(None, "supporter_id", "starts_at"),
    Index(None, "case_id", "starts_at"),
)

report_versions = Table(
    "report_versions",
    metadata,
    Column("visit_id", ForeignKey("visit_reports.visit_id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("form_version", Integer, nullable=False),
    Column("by", Identifier, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("is_amendment", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

owed_feedback = Table(
    "owed_feedback",
    metadata,
    Column("visit_id", ForeignKey("visits.id"), primary_key=True),
    Column("programme_id", Word, nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("due_on", Date, nullable=False),
    Column("opened_at", UtcMoment, nullable=False),
    Column("way", Word, nullable=False),
    Column("closed_by", Identifier),
    Column("closed_at", UtcMoment),
    Column("said_at", UtcMoment),
    Column("sealed", LargeBinary),
    Index(None, "programme_id", "due_on"),
)
