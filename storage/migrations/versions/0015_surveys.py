"""Surveys: a copy a person and round, and what was answered.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.String(length=36)
_WORD = sa.String(length=40)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENTS = ("handed", "posted", "mailed", "asked", "reminded", "opened", "answered", "declined")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "survey_copies",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("programme_id", _WORD, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("round", _WORD, nullable=False),
        sa.Column("respondent", _WORD, nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        *(sa.Column(f"{name}_at", _MOMENT, nullable=True) for name in _MOMENTS),
        sa.Column("typed_by", _ID, nullable=False),
        sa.Column("code", _WORD, nullable=False),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_survey_copies_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_survey_copies_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_survey_copies")),
        sa.UniqueConstraint("id", name=op.f("uq_survey_copies_id")),
        sa.UniqueConstraint("case_id", "person_id", "round", name=op.f("uq_survey_copies_case_id_person_id_round")),
        sa.UniqueConstraint("programme_id", "code", name=op.f("uq_survey_copies_programme_id_code")),
    )
    op.create_index(op.f("ix_survey_copies_person_id"), "survey_copies", ["person_id"])
    waiting = sa.text("answered_at IS NULL AND declined_at IS NULL")
    names = ["programme_id", "reminded"]
    op.create_index("ix_survey_copies_waiting", "survey_copies", names, sqlite_where=waiting, postgresql_where=waiting)
    op.create_table(
        "survey_answers",
        sa.Column("copy_id", _ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["copy_id"], ["survey_copies.id"], name=op.f("fk_survey_answers_copy_id")),
        sa.PrimaryKeyConstraint("copy_id", "number", name=op.f("pk_survey_answers")),
    )


def downgrade() -> None:
    """Takes them out again."""
    op.drop_table("survey_answers")
    op.drop_table("survey_copies")
