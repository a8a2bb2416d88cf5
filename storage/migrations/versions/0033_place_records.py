"""What was done for an online place as a whole: reports of change, leaflets, the portal; what a manager's experience is.

Revision ID: 0033
Revises: 0032
"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_BY = sa.String(length=80)


def upgrade() -> None:
    """Makes the table and the column."""
    op.add_column("place_staff", sa.Column("experience", sa.LargeBinary()))
    op.create_table(
        "place_records",
        sa.Column(
            "number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), sa.Identity(), autoincrement=True, nullable=False
        ),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", _BY, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("noted_at", _MOMENT, nullable=False),
        sa.Column("by", _BY, nullable=False),
        sa.Column("for_day", sa.Date()),
        sa.Column("withdrawn_at", _MOMENT),
        sa.Column("withdrawn_by", _BY, nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_place_records")),
        sa.UniqueConstraint("id", name=op.f("uq_place_records_id")),
    )
    op.create_index(op.f("ix_place_records_programme_id_on"), "place_records", ["programme_id", "on"])


def downgrade() -> None:
    """Takes them out again."""
    op.drop_table("place_records")
    op.drop_column("place_staff", "experience")
