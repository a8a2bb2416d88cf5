"""Reports and feedback are asked for by what is owed (obligations): their own moments are needed no more.

Revision ID: 0030
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0027"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Takes out the moments of the two jobs that are no more; what is owed is derived anew at the next start."""
    op.drop_index("ix_visit_reports_next_at", table_name="visit_reports")
    op.drop_index("ix_owed_feedback_next_at", table_name="owed_feedback")
    op.drop_column("visit_reports", "looked_at")
    op.drop_column("visit_reports", "next_at")
    op.drop_column("owed_feedback", "next_at")


def downgrade() -> None:
    """Puts them back, empty."""
    op.add_column("owed_feedback", sa.Column("next_at", _MOMENT))
    op.add_column("visit_reports", sa.Column("next_at", _MOMENT))
    op.add_column("visit_reports", sa.Column("looked_at", _MOMENT))
    for table in ("owed_feedback", "visit_reports"):
        given = sa.text("next_at IS NOT NULL")
        op.create_index(f"ix_{table}_next_at", table, ["next_at"], sqlite_where=given, postgresql_where=given)
