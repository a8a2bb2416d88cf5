"""The approved list and its letters.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Who came from which list."""
    op.create_table(
        "listed_children",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("child_id", sa.String(length=36), nullable=False),
        sa.Column("child_token", sa.String(length=32), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("taken_by", sa.String(length=80), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_listed_children_case_id")),
        sa.ForeignKeyConstraint(["child_id"], ["people.id"], name=op.f("fk_listed_children_child_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_listed_children")),
        sa.UniqueConstraint("id", name=op.f("uq_listed_children_id")),
        sa.UniqueConstraint("programme_id", "child_token", name=op.f("uq_listed_children_programme_id_child_token")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_listed_children_case_id"), "listed_children", ["case_id"], unique=False)
    op.create_index(op.f("ix_listed_children_child_id"), "listed_children", ["child_id"], unique=False)
    op.create_table(
        "listed_guardians",
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("guardian_token", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["listed_children.id"], name=op.f("fk_listed_guardians_entry_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_listed_guardians_person_id")),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name=op.f("pk_listed_guardians")),
    )
    op.create_index(op.f("ix_listed_guardians_person_id"), "listed_guardians", ["person_id"], unique=False)
    op.create_index(op.f("ix_listed_guardians_guardian_token"), "listed_guardians", ["guardian_token"], unique=False)
    op.create_table(
        "listed_workers",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("worker_token", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_listed_workers_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_listed_workers")),
        sa.UniqueConstraint("programme_id", "worker_token", name=op.f("uq_listed_workers_programme_id_worker_token")),
    )


def downgrade() -> None:
    """Forgets where people came from; the people stay."""
    for table in ("listed_workers", "listed_guardians", "listed_children"):
        op.drop_table(table)
