"""Visits, their ledger, and the hours they hold.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.String(length=36)
WORD = sa.String(length=40)


def upgrade() -> None:
    """Makes the tables."""
    _visits()
    _visit_entries()
    _visit_hours()


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", WORD, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("supporter_id", ID, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", WORD, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("series_id", ID, nullable=True),
        sa.Column("joint_id", ID, nullable=True),
        sa.Column("moved_from", ID, nullable=True),
        sa.Column("guardian_absent", sa.Boolean(), nullable=False),
        sa.Column("arrived_at", MOMENT, nullable=True),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("step", WORD, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_visits_case_id")),
        sa.ForeignKeyConstraint(["supporter_id"], ["people.id"], name=op.f("fk_visits_supporter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    for column in ("series_id", "joint_id", "moved_from"):
        op.create_index(op.f(f"ix_visits_{column}"), "visits", [column], unique=False)
    for first, second in (
        ("case_id", "starts_at"),
        ("supporter_id", "starts_at"),
        ("programme_id", "starts_at"),
        ("programme_id", "state"),
    ):
        op.create_index(op.f(f"ix_visits_{first}_{second}"), "visits", [first, second], unique=False)
    due = sa.text("next_at IS NOT NULL")
    op.create_index("ix_visits_next_at", "visits", ["next_at"], unique=False, sqlite_where=due, postgresql_where=due)


def _visit_entries() -> None:
    op.create_table(
        "visit_entries",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("visit_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("before", WORD, nullable=True),
        sa.Column("after", WORD, nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("counted_at", MOMENT, nullable=False),
        sa.Column("reason", WORD, nullable=False),
        sa.Column("other_id", ID, nullable=True),
        sa.Column("is_correction", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_visit_entries_visit_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_visit_entries_case_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_visit_entries")),
        sa.UniqueConstraint("id", name=op.f("uq_visit_entries_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_entries_visit_id"), "visit_entries", ["visit_id"], unique=False)
    op.create_index(op.f("ix_visit_entries_case_id_number"), "visit_entries", ["case_id", "number"], unique=False)


def _visit_hours() -> None:
    op.create_table(
        "visit_hours",
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("block", NUMBER, autoincrement=False, nullable=False),
        sa.Column("holder", ID, nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "block", name=op.f("pk_visit_hours")),
    )
    op.create_index(op.f("ix_visit_hours_holder"), "visit_hours", ["holder"], unique=False)


def downgrade() -> None:
    """Takes them out again."""
    for table in ("visit_hours", "visit_entries", "visits"):
        op.drop_table(table)
