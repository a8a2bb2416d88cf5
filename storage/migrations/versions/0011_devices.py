"""Devices and their loans, checked online tools, days off.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.String(length=36)
WORD = sa.String(length=40)
NAME = sa.String(length=80)


def upgrade() -> None:
    """Makes the tables."""
    _devices()
    _loans()
    _checks()
    op.create_table(
        "days_off",
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("by", NAME, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "day", name=op.f("pk_days_off")),
    )


def _devices() -> None:
    op.create_table(
        "devices",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("label", NAME, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint("programme_id", "label", name=op.f("uq_devices_programme_id_label")),
    )


def _loans() -> None:
    op.create_table(
        "device_loans",
        sa.Column("id", ID, nullable=False),
        sa.Column("device_id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("lent_at", MOMENT, nullable=False),
        sa.Column("lent_by", ID, nullable=False),
        sa.Column("returned_at", MOMENT, nullable=True),
        sa.Column("returned_by", ID, nullable=False),
        sa.Column("damage", WORD, nullable=False),
        sa.Column("repair_yen", sa.Integer(), nullable=False),
        sa.Column("charged_yen", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_device_loans_case_id")),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_device_loans_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device_loans")),
    )
    op.create_index(op.f("ix_device_loans_case_id"), "device_loans", ["case_id"], unique=False)
    out = sa.text("returned_at IS NULL")
    op.create_index("uq_device_loans_out", "device_loans", ["device_id"], unique=True, sqlite_where=out, postgresql_where=out)


def _checks() -> None:
    op.create_table(
        "tool_checks",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("tool", NAME, nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("met", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_tool_checks")),
        sa.UniqueConstraint("id", name=op.f("uq_tool_checks_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tool_checks_programme_id"), "tool_checks", ["programme_id"], unique=False)


def downgrade() -> None:
    """Takes them out again."""
    for table in ("days_off", "tool_checks", "device_loans", "devices"):
        op.drop_table(table)
