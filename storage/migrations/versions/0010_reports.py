"""Visit reports, drafts of pages, feedback owed.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(length=36)
WORD = sa.String(length=40)


def upgrade() -> None:
    """Makes the tables."""
    _visit_reports()
    _report_versions()
    _owed_feedback()


def _visit_reports() -> None:
    op.create_table(
        "visit_reports",
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("programme_id", WORD, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("supporter_id", ID, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("draft", sa.Integer(), nullable=False),
        sa.Column("drafted_at", MOMENT, nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("changed_at", MOMENT, nullable=True),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("has_worry", sa.Boolean(), nullable=False),
        sa.Column("thin", sa.String(length=80), nullable=False),
        sa.Column("feedback", WORD, nullable=False),
        sa.Column("fares_yen", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("looked_at", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("sealed_word", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_visit_reports_visit_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_visit_reports_case_id")),
        sa.ForeignKeyConstraint(["supporter_id"], ["people.id"], name=op.f("fk_visit_reports_supporter_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_visit_reports")),
    )
    name = op.f("ix_visit_reports_programme_id_state_starts_at")
    op.create_index(name, "visit_reports", ["programme_id", "state", "starts_at"], unique=False)
    for first in ("supporter_id", "case_id"):
        name = op.f(f"ix_visit_reports_{first}_starts_at")
        op.create_index(name, "visit_reports", [first, "starts_at"], unique=False)
    due = sa.text("next_at IS NOT NULL")
    op.create_index(
        "ix_visit_reports_next_at", "visit_reports", ["next_at"], unique=False, sqlite_where=due, postgresql_where=due
    )


def _report_versions() -> None:
    op.create_table(
        "report_versions",
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("is_amendment", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visit_reports.visit_id"], name=op.f("fk_report_versions_visit_id")),
        sa.PrimaryKeyConstraint("visit_id", "number", name=op.f("pk_report_versions")),
    )


def _owed_feedback() -> None:
    op.create_table(
        "owed_feedback",
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("programme_id", WORD, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("way", WORD, nullable=False),
        sa.Column("closed_by", ID, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("said_at", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_owed_feedback_visit_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_owed_feedback_case_id")),
        sa.PrimaryKeyConstraint("visit_id", name=op.f("pk_owed_feedback")),
    )
    op.create_index(op.f("ix_owed_feedback_case_id"), "owed_feedback", ["case_id"], unique=False)
    name = op.f("ix_owed_feedback_programme_id_due_on")
    op.create_index(name, "owed_feedback", ["programme_id", "due_on"], unique=False)
    due = sa.text("next_at IS NOT NULL")
    op.create_index(
        "ix_owed_feedback_next_at", "owed_feedback", ["next_at"], unique=False, sqlite_where=due, postgresql_where=due
    )


def downgrade() -> None:
    """Takes them out again."""
    for table in ("owed_feedback", "report_versions", "visit_reports"):
        op.drop_table(table)
