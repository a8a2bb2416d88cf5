"""Digests, notices that became one, until when the daily jobs have run.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables, and the column by which a notice goes along with another."""
    op.create_table(
        "digests",
        sa.Column("staff_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["people.id"], name=op.f("fk_digests_staff_id")),
        sa.PrimaryKeyConstraint("staff_id", "day", name=op.f("pk_digests")),
    )
    op.create_table(
        "manners",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("empty_digest", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_manners_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_manners")),
    )
    op.create_table(
        "job_runs",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("ran_for", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_job_runs")),
    )
    op.add_column("outbox", sa.Column("carried_by", sa.String(length=36)))


def downgrade() -> None:
    """Takes them out again."""
    op.drop_column("outbox", "carried_by")
    op.drop_table("job_runs")
    op.drop_table("manners")
    op.drop_table("digests")
