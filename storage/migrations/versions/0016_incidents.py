"""Complaints, suspected abuse, undue demands.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("known_at", _MOMENT, nullable=False),
        sa.Column("entered_by", sa.String(length=36), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("source_id", sa.String(length=36), nullable=False),
        sa.Column("handled_at", _MOMENT, nullable=True),
        sa.Column("withdrawn_at", _MOMENT, nullable=True),
        sa.Column("person_id", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_incidents_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_case_id"), "incidents", ["case_id"])
    op.create_index(op.f("ix_incidents_programme_id_known_at"), "incidents", ["programme_id", "known_at"])
    op.create_index(
        "ix_incidents_source_once",
        "incidents",
        ["source_id"],
        unique=True,
        sqlite_where=sa.text("source_id != ''"),
        postgresql_where=sa.text("source_id != ''"),
    )


def downgrade() -> None:
    """Takes it out again."""
    op.drop_table("incidents")
