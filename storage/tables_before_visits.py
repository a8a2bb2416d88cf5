"""Tables of the time before the first visit: agreements, interviews, the child's will, sheets, wishes."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint, text

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

agreements = Table(
    "agreements",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", String(80), nullable=False),
    Column("case_id", ForeignKey("cases.id"), index=True),
    Column("kind", Word, nullable=False),
    Column("asked_on", Date, nullable=False),
    Column("asked_by", Identifier, nullable=False),
    Column("answer", Word, nullable=False),
    Column("answered_on", Date),
    Column("recorded_by", Identifier, nullable=False),
    Column("withdrawn_on", Date),
    Column("sealed", LargeBinary, nullable=False),
    Index(None, "programme_id", "answer", "asked_on"),
    sqlite_autoincrement=True,
)

interviews = Table(
    "interviews",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("kind", Word, nullable=False),
    Column("form", Word, nullable=False),
    Column("place", String(80), nullable=False),
    Column("starts_at", UtcMoment, nullable=False),
    Column("ends_at", UtcMoment, nullable=False),
    Column("officer_attends", Boolean, nullable=False),
    Column("state", Word, nullable=False),
    Column("booked_by", Identifier, nullable=False),
    Column("booked_at", UtcMoment, nullable=False),
    Column("remind_at", UtcMoment, nullable=False),
    Column("reminded_at", UtcMoment),
    Column("ended_at", UtcMoment),
    Column("ended_by", Identifier, nullable=False),
    Column("heard_child", Boolean, nullable=False),
    Column("heard_guardian", Boolean, nullable=False),
    Column("survey_child", Boolean, nullable=False),
    Column("survey_guardian", Boolean, nullable=False),
    Column("sealed", LargeBinary),
    Index(None, "programme_id", "starts_at"),
)
Index(
    "ix_interviews_booked_once",
    interviews.c.case_id,
    interviews.c.kind,
    unique=True,
    sqlite_where=text("state = 'booked'"),
    postgresql_where=text("state = 'booked'"),
)
Index("ix_interviews_case_id_kind", interviews.c.case_id, interviews.c.kind)
Index(
    "ix_interviews_to_remind",
    interviews.c.remind_at,
    sqlite_where=text("state = 'booked' AND reminded_at IS NULL"),
    postgresql_where=text("state = 'booked' AND reminded_at IS NULL"),
)

interview_slots = Table(
    "interview_slots",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("programme_id", String(80), nullable=False),
    Column("kind", Word, nullable=False),
    Column("place", String(80), nullable=False),
    Column("starts_at", UtcMoment, nullable=False),
    Column("ends_at", UtcMoment, nullable=False),
    Column("officer_attends", Boolean, nullable=False),
    Column("entered_by", Identifier, nullable=False),
    Column("interview_id", ForeignKey("interviews.id"), unique=True),
    UniqueConstraint("programme_id", "place", "starts_at"),
    Index(None, "programme_id", "kind", "starts_at"),
)

interview_guests = Table(
    "interview_guests",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("kind", Word, primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
    Column("offered_at", UtcMoment, nullable=False),
)

child_wills = Table(
    "child_wills",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("child_id", Identifier, nullable=False),
    Column("answer", Word, nullable=False),
    Column("heard_by", Identifier, nullable=False),
    Column("heard_at", UtcMoment, nullable=False),
    Column("way", Word, nullable=False),
    Column("recorded_at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary),
    sqlite_autoincrement=True,
)

case_sheets = Table(
    "case_sheets",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("form", Word, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("form_version", Integer, nullable=False),
    Column("by", Identifier, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)

visit_wishes = Table(
    "visit_wishes",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("by", Identifier, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
