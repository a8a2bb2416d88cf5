"""Alerts: hours of staff, escalation, hand over.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Columns for the steps and the mark of address protection; alerts that wait already are looked at once."""
    op.add_column("people", sa.Column("place_protected", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.add_column("alerts", sa.Column("act_by", MOMENT))
    op.add_column("alerts", sa.Column("waiting_since", MOMENT))
    op.add_column("alerts", sa.Column("step", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("alerts", sa.Column("next_at", MOMENT))
    op.add_column("alerts", sa.Column("case_id", sa.String(36)))
    op.add_column("alerts", sa.Column("handed_by", sa.String(36)))
    op.add_column("alerts", sa.Column("ending", sa.String(40)))
    op.execute("UPDATE alerts SET waiting_since = opened_at, act_by = opened_at")
    op.execute("UPDATE alerts SET next_at = opened_at WHERE state = 'open'")
    not_done = sa.text("state <> 'done'")
    op.create_index("ix_alerts_next", "alerts", ["next_at"], sqlite_where=not_done, postgresql_where=not_done)
    op.create_index("ix_alerts_case_id", "alerts", ["case_id"])
    _alert_rows()
    _staff()
    _safety()


def _alert_rows() -> None:
    op.create_table(
        "alert_tellings",
        sa.Column("number", NUMBER, sa.Identity(), primary_key=True, autoincrement=True),
        sa.Column("alert_id", sa.String(36), sa.ForeignKey("alerts.id"), nullable=False),
        sa.Column("staff_id", sa.String(36), nullable=False),
        sa.Column("text_id", sa.String(80), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alert_tellings_alert_id", "alert_tellings", ["alert_id"])
    op.create_index("ix_alert_tellings_staff_id_told_at", "alert_tellings", ["staff_id", "told_at"])
    op.create_table(
        "alert_notes",
        sa.Column("number", NUMBER, sa.Identity(), primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column("alert_id", sa.String(36), sa.ForeignKey("alerts.id"), nullable=False),
        sa.Column("person_id", sa.String(36)),
        sa.Column("author_id", sa.String(36), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alert_notes_alert_id", "alert_notes", ["alert_id"])
    op.create_index("ix_alert_notes_person_id", "alert_notes", ["person_id"])


def _staff() -> None:
    op.create_table(
        "desk_looks",
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("looked_at", MOMENT, nullable=False),
    )
    op.create_table(
        "staff_hours",
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("days", sa.String(40), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
    )
    op.create_table(
        "staff_leave",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
    )
    op.create_index("ix_staff_leave_staff_id", "staff_leave", ["staff_id"])


def _safety() -> None:
    op.create_table(
        "passed_by",
        sa.Column("person_id", sa.String(36), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("staff_id", sa.String(36), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("why", sa.String(40), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("freed_at", MOMENT),
        sa.Column("freed_by", sa.String(36)),
    )
    op.create_index("ix_passed_by_staff_id", "passed_by", ["staff_id"])
    op.create_table(
        "disclosures",
        sa.Column("person_id", sa.String(36), sa.ForeignKey("people.id"), primary_key=True),
        sa.Column("speech", sa.String(40), nullable=False),
        sa.Column("account_id", sa.String(36)),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "unsent_messages",
        sa.Column("account_id", sa.String(36), sa.ForeignKey("accounts.id"), primary_key=True),
        sa.Column("message_token", sa.String(32), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )


def downgrade() -> None:
    """Back to the first form."""
    for table in (
        "unsent_messages", "disclosures", "passed_by", "staff_leave", "staff_hours", "desk_looks", "alert_notes", "alert_tellings",
    ):  # fmt: skip
        op.drop_table(table)
    op.drop_index("ix_alerts_case_id", "alerts")
    op.drop_index("ix_alerts_next", "alerts")
    for column in ("ending", "handed_by", "case_id", "next_at", "step", "waiting_since", "act_by"):
        op.drop_column("alerts", column)
    op.drop_column("people", "place_protected")
