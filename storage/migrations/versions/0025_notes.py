"""Case notes of an opening, referrals to other places, meetings with their minutes.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.String(length=36)
_WORD = sa.String(length=40)
_BY = sa.String(length=80)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the column and the tables."""
    op.add_column("contacts", sa.Column("opening_id", _ID))
    op.create_index(op.f("ix_contacts_opening_id"), "contacts", ["opening_id"])
    _referrals()
    _meetings()


def _referrals() -> None:
    op.create_table(
        "referrals",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("programme_id", _BY, nullable=False),
        sa.Column("case_id", _ID, nullable=False),
        sa.Column("place", _WORD, nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_referrals_case_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_referrals")),
        sa.UniqueConstraint("id", name=op.f("uq_referrals_id")),
        sa.UniqueConstraint("case_id", "place", name=op.f("uq_referrals_case_id_place")),
    )
    op.create_index(op.f("ix_referrals_programme_id"), "referrals", ["programme_id"])
    op.create_table(
        "referral_steps",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("referral_id", _ID, nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", _BY, nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.ForeignKeyConstraint(["referral_id"], ["referrals.id"], name=op.f("fk_referral_steps_referral_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_referral_steps")),
        sa.UniqueConstraint("id", name=op.f("uq_referral_steps_id")),
    )
    op.create_index(op.f("ix_referral_steps_referral_id"), "referral_steps", ["referral_id"])


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", _ID, nullable=False),
        sa.Column("programme_id", _BY, nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("noted_at", _MOMENT, nullable=False),
        sa.Column("by", _BY, nullable=False),
        sa.Column("withdrawn_at", _MOMENT),
        sa.Column("withdrawn_by", _BY, nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_meetings")),
        sa.UniqueConstraint("id", name=op.f("uq_meetings_id")),
    )
    op.create_index(op.f("ix_meetings_programme_id_held_on"), "meetings", ["programme_id", "held_on"])
    op.create_table(
        "meeting_minutes",
        sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("meeting_id", _ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", _BY, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_minutes_meeting_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_meeting_minutes")),
        sa.UniqueConstraint("meeting_id", "version", name=op.f("uq_meeting_minutes_meeting_id_version")),
    )


def downgrade() -> None:
    """Takes them out again."""
    for table in ("meeting_minutes", "meetings", "referral_steps", "referrals"):
        op.drop_table(table)
    op.drop_index(op.f("ix_contacts_opening_id"), table_name="contacts")
    op.drop_column("contacts", "opening_id")
