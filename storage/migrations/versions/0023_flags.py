"""What was flagged in the place, and what was done.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_ID = sa.String(length=36)
_WORD = sa.String(length=40)
_TOKEN = sa.String(length=32)


def upgrade() -> None:
    """Makes the tables."""
    _flags()
    op.create_table(
        "flag_messages",
        sa.Column("message_token", _TOKEN, nullable=False),
        sa.Column("flag_id", _ID, nullable=False),
        sa.ForeignKeyConstraint(["flag_id"], ["place_flags.id"], name=op.f("fk_flag_messages_flag_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("message_token", "flag_id", name=op.f("pk_flag_messages")),
    )
    op.create_index(op.f("ix_flag_messages_flag_id"), "flag_messages", ["flag_id"])
    op.create_table(
        "place_words",
        sa.Column("id", _ID, nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("kind", _WORD, nullable=False),
        sa.Column("severity", _WORD, nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("added_by", _ID, nullable=False),
        sa.Column("added_at", _MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_words")),
    )
    op.create_index(op.f("ix_place_words_programme_id"), "place_words", ["programme_id"])
    op.create_table(
        "known_tokens",
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("token", _TOKEN, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("programme_id", "token", name=op.f("pk_known_tokens")),
    )


def _flags() -> None:
    live, waiting = sa.text("state in ('open', 'taken')"), sa.text("state = 'open'")
    op.create_table(
        "place_flags",
        sa.Column("id", _ID, nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in (("channel", _WORD), ("room_id", _ID), ("speaker", _TOKEN))),
        sa.Column("kinds", sa.String(length=200), nullable=False),
        *(sa.Column(name, _WORD, nullable=False) for name in ("severity", "state", "origin", "act")),
        *(sa.Column(name, _MOMENT, nullable=False) for name in ("came_at", "last_at")),
        sa.Column("count", sa.Integer(), nullable=False),
        *(sa.Column(name, _ID, nullable=True) for name in ("person_id", "account_id", "opening_id")),
        sa.Column("is_out", sa.Boolean(), nullable=False),
        *(sa.Column(name, _MOMENT, nullable=True) for name in ("paused_until", "steered_at", "told_at", "next_at")),
        *(
            sa.Column(name, kind, nullable=True)
            for name, kind in (("taken_by", _ID), ("taken_at", _MOMENT), ("settled_by", _ID), ("settled_at", _MOMENT))
        ),
        sa.Column("ended", _WORD, nullable=True),
        *(sa.Column(name, sa.String(length=120), nullable=False) for name in ("matter", "owner")),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place_flags")),
    )
    op.create_index(
        "ix_place_flags_matter_live",
        "place_flags",
        ["programme_id", "matter"],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
    op.create_index("ix_place_flags_next_open", "place_flags", ["next_at"], sqlite_where=waiting, postgresql_where=waiting)
    for columns in (
        ["programme_id", "state", "came_at"],
        ["programme_id", "speaker", "last_at"],
        ["room_id", "steered_at"],
        ["settled_at"],
    ):
        op.create_index(op.f(f"ix_place_flags_{'_'.join(columns)}"), "place_flags", columns)


def downgrade() -> None:
    """Takes them out again."""
    for name in ("known_tokens", "place_words", "flag_messages", "place_flags"):
        op.drop_table(name)
