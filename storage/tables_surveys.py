"""Tables of surveys: a copy a person and round, what was answered with every version."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, UniqueConstraint, text

from storage.columns import Identifier, UtcMoment, Word, metadata, numbered

survey_copies = Table(
    "survey_copies",
    metadata,
    numbered(),
    Column("id", Identifier, nullable=False, unique=True),
    Column("programme_id", Word, nullable=False),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("round", Word, nullable=False),
    Column("respondent", Word, nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("handed_at", UtcMoment),
    Column("posted_at", UtcMoment),
    Column("mailed_at", UtcMoment),
    Column("asked_at", UtcMoment),
    Column("reminded_at", UtcMoment),
    Column("opened_at", UtcMoment),
    Column("answered_at", UtcMoment),
    Column("declined_at", UtcMoment),
    Column("typed_by", Identifier, nullable=False),
    Column("code", Word, nullable=False),
    Column("reminded", Integer, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("sealed", LargeBinary),
    UniqueConstraint("case_id", "person_id", "round"),
    UniqueConstraint("programme_id", "code"),
    Index(
        "ix_survey_copies_waiting",
        "programme_id",
        "reminded",
        sqlite_where=text("answered_at IS NULL AND declined_at IS NULL"),
        postgresql_where=text("answered_at IS NULL AND declined_at IS NULL"),
    ),
)

survey_answers = Table(
    "survey_answers",
    metadata,
    Column("copy_id", Identifier, ForeignKey("survey_copies.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("form_version", Integer, nullable=False),
    Column("by", Identifier, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)
