"""Questions passed to the right person, and talk through the bot.

Revision ID: 0026
Revises: 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.String(length=36)
_WORD = sa.String(length=40)


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "consultations",
        sa.Column("id", _ID, nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("case_id", _ID, nullable=True),
        sa.Column("post", _WORD, nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("answer_by", _MOMENT, nullable=False),
        sa.Column("answered_by", _ID, nullable=True),
        sa.Column("answered_at", _MOMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consultations_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
    )
    op.create_index(op.f("ix_consultations_case_id"), "consultations", ["case_id"])
    op.create_index(op.f("ix_consultations_person_id_asked_at"), "consultations", ["person_id", "asked_at"])
    op.create_table(
        "relayed",
        sa.Column("id", _ID, nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("from_id", _ID, nullable=False),
        sa.Column("to_id", _ID, nullable=False),
        sa.Column("said_at", _MOMENT, nullable=False),
        sa.Column("state", _WORD, nullable=False),
        sa.Column("kinds", sa.String(length=200), nullable=False),
        sa.Column("decided_by", _ID, nullable=True),
        sa.Column("decided_at", _MOMENT, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_relayed_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relayed")),
    )
    op.create_index(op.f("ix_relayed_case_id_said_at"), "relayed", ["case_id", "said_at"])


def downgrade() -> None:
    """Takes them out again."""
    op.drop_table("relayed")
    op.drop_table("consultations")
