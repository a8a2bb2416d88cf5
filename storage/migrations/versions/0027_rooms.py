"""Rooms of the place in a browser.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "room_pauses",
        sa.Column("account_id", sa.String(length=36), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_room_pauses_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_room_pauses")),
    )


def downgrade() -> None:
    """Takes it out again."""
    op.drop_table("room_pauses")
