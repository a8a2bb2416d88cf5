"""Deeds: what the service does on a platform beside sending.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_UNSETTLED = sa.text("state IN ('waiting', 'doing')")
_UNSEEN = sa.text("state = 'failed' AND seen_at IS NULL")
_UNTOLD = sa.text("state = 'failed' AND told_at IS NULL")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "deeds",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=160), nullable=False),
        sa.Column("account_id", sa.String(length=36), nullable=True),
        sa.Column("args", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("wanted_at", _MOMENT, nullable=False),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_tried_at", _MOMENT, nullable=True),
        sa.Column("lease_owner", sa.String(length=80), nullable=True),
        sa.Column("lease_until", _MOMENT, nullable=True),
        sa.Column("result", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("settled_at", _MOMENT, nullable=True),
        sa.Column("told_at", _MOMENT, nullable=True),
        sa.Column("seen_at", _MOMENT, nullable=True),
        sa.Column("seen_by", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_deeds_account_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_deeds")),
        sa.UniqueConstraint("id", name=op.f("uq_deeds_id")),
        sa.UniqueConstraint("key", name=op.f("uq_deeds_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deeds_account_id"), "deeds", ["account_id"])
    _partial("ix_deeds_due", ["due_at"], _UNSETTLED)
    _partial("ix_deeds_open_subject", ["subject", "number"], _UNSETTLED)
    _partial("ix_deeds_failed", ["programme_id", "settled_at"], _UNSEEN)
    _partial("ix_deeds_untold", ["number"], _UNTOLD)


def _partial(name: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, "deeds", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    """Takes it out again."""
    op.drop_table("deeds")
