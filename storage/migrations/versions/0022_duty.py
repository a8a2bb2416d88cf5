"""Who was on duty, and who was there.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.String(length=36)
_WORD = sa.String(length=40)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_GOES_ON = sa.text("way = 'voice' AND ended_at IS NULL")
_NOT_OVER = sa.text("state IN ('planned', 'open', 'paused')")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "duty_marks",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("opening_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("step", _WORD, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", _ID, nullable=False),
        sa.ForeignKeyConstraint(["opening_id"], ["openings.id"], name=op.f("fk_duty_marks_opening_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_duty_marks_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_duty_marks")),
    )
    op.create_index(op.f("ix_duty_marks_opening_id"), "duty_marks", ["opening_id"])
    op.create_table(
        "watches",
        sa.Column("opening_id", _ID, nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("called", sa.JSON(), nullable=False),
        sa.Column("seeking_since", _MOMENT),
        sa.Column("relieves", _ID, nullable=False),
        sa.Column("next_at", _MOMENT),
        sa.Column("held_at", _MOMENT),
        sa.ForeignKeyConstraint(["opening_id"], ["openings.id"], name=op.f("fk_watches_opening_id")),
        sa.PrimaryKeyConstraint("opening_id", name=op.f("pk_watches")),
    )
    _attendance()
    op.create_index("ix_openings_not_over", "openings", ["starts_at"], sqlite_where=_NOT_OVER, postgresql_where=_NOT_OVER)


def _attendance() -> None:
    op.create_table(
        "stays",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("opening_id", _ID, nullable=False),
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("way", _WORD, nullable=False),
        sa.Column("began_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT),
        sa.Column("is_uncertain", sa.Boolean(), nullable=False),
        sa.Column("entered_by", _ID, nullable=False),
        sa.ForeignKeyConstraint(["opening_id"], ["openings.id"], name=op.f("fk_stays_opening_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_stays_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_stays")),
        sa.UniqueConstraint("opening_id", "person_id", "way", "began_at", name="uq_stays_opening_id"),
    )
    op.create_index(op.f("ix_stays_person_id"), "stays", ["person_id"])
    op.create_index(
        "ix_stays_goes_on",
        "stays",
        ["opening_id", "person_id"],
        unique=True,
        sqlite_where=_GOES_ON,
        postgresql_where=_GOES_ON,
    )
    op.create_table(
        "in_voice",
        sa.Column("person_id", _ID, nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("place", sa.String(length=64), nullable=False),
        sa.Column("since", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_in_voice_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_in_voice")),
    )
    op.create_index("ix_in_voice_programme_id_place", "in_voice", ["programme_id", "place"])


def downgrade() -> None:
    """Takes them out again."""
    op.drop_index("ix_openings_not_over", "openings")
    for table in ("in_voice", "stays", "watches", "duty_marks"):
        op.drop_table(table)
