"""Joining an online place: decision, papers, who belongs to it.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.String(length=36)
_WORD = sa.String(length=40)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "memberships",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("programme_id", _WORD, nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=False),
        sa.Column("talk_at", _MOMENT),
        sa.Column("talk_by", _WORD),
        sa.Column("talked_at", _MOMENT),
        sa.Column("fits", sa.Boolean()),
        sa.Column("decided_at", _MOMENT),
        sa.Column("decided_by", _ID, nullable=False),
        sa.Column("posted_at", _MOMENT),
        sa.Column("application_at", _MOMENT),
        sa.Column("consent_at", _MOMENT),
        sa.Column("audience", _WORD, nullable=False),
        sa.Column("joined_at", _MOMENT),
        sa.Column("left_at", _MOMENT),
        sa.Column("sealed", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_memberships_person_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_memberships_case_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_memberships")),
        sa.UniqueConstraint("person_id", name=op.f("uq_memberships_person_id")),
    )
    op.create_index(op.f("ix_memberships_case_id"), "memberships", ["case_id"])
    op.create_index("ix_memberships_programme_id_joined_at", "memberships", ["programme_id", "joined_at"])


def downgrade() -> None:
    """Takes it out again."""
    op.drop_table("memberships")
