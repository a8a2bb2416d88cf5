"""Who noted something owed as done, waived it, took either back, when and why: kept, whatever comes after.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the record; what stands ended by hand is its first line, the words under the seal they have."""
    op.create_table(
        "obligation_steps",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("done_at", _MOMENT),
        sa.Column("sealed", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["key"], ["obligations.key"], name=op.f("fk_obligation_steps_key")),
        sa.PrimaryKeyConstraint("key", "number", name=op.f("pk_obligation_steps")),
    )
    op.execute(
        sa.text(
            "INSERT INTO obligation_steps (key, number, kind, \"by\", at, done_at, sealed)"
            " SELECT key, 1, CASE state WHEN 'kept' THEN 'noted' ELSE 'waived' END, ended_by, ended_at,"
            " CASE state WHEN 'kept' THEN ended_at END, sealed"
            " FROM obligations WHERE ended_by <> '' AND ended_at IS NOT NULL AND state IN ('kept', 'waived')"
        )
    )
    op.drop_column("obligations", "sealed")


def downgrade() -> None:
    """Takes it out; of each what was said first stays."""
    op.add_column("obligations", sa.Column("sealed", sa.LargeBinary()))
    op.execute(
        sa.text(
            "UPDATE obligations SET sealed = (SELECT first.sealed FROM obligation_steps AS first"
            " WHERE first.key = obligations.key AND first.number = 1) WHERE ended_by <> ''"
        )
    )
    op.drop_table("obligation_steps")
