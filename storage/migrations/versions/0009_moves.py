"""Requests to move a visit, and outages.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.String(length=36)
WORD = sa.String(length=40)


def upgrade() -> None:
    """Makes the tables."""
    _move_requests()
    op.create_table(
        "outages",
        sa.Column("id", ID, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("noted_by", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outages")),
    )
    op.create_index(op.f("ix_outages_until"), "outages", ["until"], unique=False)
    op.create_table(
        "pulses",
        sa.Column("name", WORD, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pulses")),
    )


def _move_requests() -> None:
    op.create_table(
        "move_requests",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", WORD, nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("account_id", ID, nullable=True),
        sa.Column("state", WORD, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("new_visit_id", ID, nullable=True),
        sa.Column("starts_at", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("step", WORD, nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_move_requests_visit_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_move_requests_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_move_requests_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_requests")),
    )
    for columns in (["visit_id"], ["new_visit_id"], ["programme_id", "state"], ["person_id", "state"]):
        op.create_index(op.f(f"ix_move_requests_{'_'.join(columns)}"), "move_requests", columns, unique=False)
    still = sa.text("state IN ('choosing', 'waiting', 'put_off')")
    op.create_index(
        "uq_move_requests_open", "move_requests", ["visit_id"], unique=True, sqlite_where=still, postgresql_where=still
    )
    due = sa.text("next_at IS NOT NULL")
    op.create_index("ix_move_requests_next_at", "move_requests", ["next_at"], sqlite_where=due, postgresql_where=due)


def downgrade() -> None:
    """Takes them out again."""
    for table in ("pulses", "outages", "move_requests"):
        op.drop_table(table)
