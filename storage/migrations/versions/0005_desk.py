"""Sign-in by number, reply templates, an index that finds people by token and person at once.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Two tables and an index."""
    _knocks()
    _reply_templates()
    op.drop_index("ix_vault_tokens_token", "vault_tokens")
    op.create_index("ix_vault_tokens_token_person_id", "vault_tokens", ["token", "person_id"])


def _knocks() -> None:
    op.create_table(
        "knocks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("secret_token", sa.String(length=32), nullable=False),
        sa.Column("number_token", sa.String(length=32), nullable=False),
        sa.Column("browser", sa.String(length=40), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("asked_by", sa.String(length=36), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("refused_at", MOMENT, nullable=True),
        sa.Column("given_up_at", MOMENT, nullable=True),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("session_id", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_knocks_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knocks")),
        sa.UniqueConstraint("secret_token", name=op.f("uq_knocks_secret_token")),
    )
    op.create_index(op.f("ix_knocks_created_at"), "knocks", ["created_at"])
    op.create_index(op.f("ix_knocks_number_token_created_at"), "knocks", ["number_token", "created_at"])


def _reply_templates() -> None:
    op.create_table(
        "reply_templates",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("changed_by", sa.String(length=36), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply_templates")),
    )
    columns = ["programme_id", "language", "position"]
    op.create_index(op.f("ix_reply_templates_programme_id_language_position"), "reply_templates", columns)


def downgrade() -> None:
    """Takes them away."""
    op.drop_index("ix_vault_tokens_token_person_id", "vault_tokens")
    op.create_index("ix_vault_tokens_token", "vault_tokens", ["token"])
    op.drop_table("reply_templates")
    op.drop_table("knocks")
