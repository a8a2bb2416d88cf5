"""What the rules of obligations need to know beside: whose answer is waited for, since when an account is shut, by which terms
all was derived last.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Makes the tables; accounts that are shut were so since they were last heard of, as far as we know."""
    op.create_table(
        "unanswered",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("first_at", _MOMENT, nullable=False),
        sa.Column("last_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_unanswered_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_unanswered")),
    )
    op.create_table(
        "owed_derived",
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("programme_id", name=op.f("pk_owed_derived")),
    )
    op.add_column("accounts", sa.Column("shut_at", _MOMENT))
    op.execute(sa.text("UPDATE accounts SET shut_at = last_seen_at WHERE state <> 'open'"))


def downgrade() -> None:
    """Takes them out again."""
    op.drop_column("accounts", "shut_at")
    op.drop_table("owed_derived")
    op.drop_table("unanswered")
