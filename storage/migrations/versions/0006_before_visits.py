"""Before the first visit: agreements with the city, interviews and their hours, the child's own will, sheets and plans.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.String(length=36)
WORD = sa.String(length=40)
NAME = sa.String(length=80)


def upgrade() -> None:
    """Makes the tables."""
    _agreements()
    _interviews()
    _slots()
    _wills()
    _sheets()


def _agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("case_id", ID, nullable=True),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_by", ID, nullable=False),
        sa.Column("answer", WORD, nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", ID, nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_agreements_case_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_agreements")),
        sa.UniqueConstraint("id", name=op.f("uq_agreements_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_agreements_case_id"), "agreements", ["case_id"], unique=False)
    name = op.f("ix_agreements_programme_id_answer_asked_on")
    op.create_index(name, "agreements", ["programme_id", "answer", "asked_on"], unique=False)


def _interviews() -> None:
    op.create_table(
        "interviews",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("form", WORD, nullable=False),
        sa.Column("place", NAME, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("officer_attends", sa.Boolean(), nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("booked_by", ID, nullable=False),
        sa.Column("booked_at", MOMENT, nullable=False),
        sa.Column("remind_at", MOMENT, nullable=False),
        sa.Column("reminded_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("ended_by", ID, nullable=False),
        sa.Column("heard_child", sa.Boolean(), nullable=False),
        sa.Column("heard_guardian", sa.Boolean(), nullable=False),
        sa.Column("survey_child", sa.Boolean(), nullable=False),
        sa.Column("survey_guardian", sa.Boolean(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_interviews_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
    )
    op.create_index(op.f("ix_interviews_programme_id_starts_at"), "interviews", ["programme_id", "starts_at"], unique=False)
    op.create_index("ix_interviews_case_id_kind", "interviews", ["case_id", "kind"], unique=False)
    booked, waits = sa.text("state = 'booked'"), sa.text("state = 'booked' AND reminded_at IS NULL")
    op.create_index(
        "ix_interviews_booked_once",
        "interviews",
        ["case_id", "kind"],
        unique=True,
        sqlite_where=booked,
        postgresql_where=booked,
    )
    op.create_index("ix_interviews_to_remind", "interviews", ["remind_at"], sqlite_where=waits, postgresql_where=waits)


def _slots() -> None:
    op.create_table(
        "interview_slots",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("place", NAME, nullable=False),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("officer_attends", sa.Boolean(), nullable=False),
        sa.Column("entered_by", ID, nullable=False),
        sa.Column("interview_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["interview_id"], ["interviews.id"], name=op.f("fk_interview_slots_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_slots")),
        sa.UniqueConstraint("interview_id", name=op.f("uq_interview_slots_interview_id")),
        sa.UniqueConstraint("programme_id", "place", "starts_at", name=op.f("uq_interview_slots_programme_id_place_starts_at")),
    )
    name = op.f("ix_interview_slots_programme_id_kind_starts_at")
    op.create_index(name, "interview_slots", ["programme_id", "kind", "starts_at"], unique=False)
    op.create_table(
        "interview_guests",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_interview_guests_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_interview_guests_person_id")),
        sa.PrimaryKeyConstraint("case_id", "kind", "person_id", name=op.f("pk_interview_guests")),
    )


def _wills() -> None:
    op.create_table(
        "child_wills",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("child_id", ID, nullable=False),
        sa.Column("answer", WORD, nullable=False),
        sa.Column("heard_by", ID, nullable=False),
        sa.Column("heard_at", MOMENT, nullable=False),
        sa.Column("way", WORD, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_child_wills_case_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_child_wills")),
        sa.UniqueConstraint("id", name=op.f("uq_child_wills_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_child_wills_case_id"), "child_wills", ["case_id"], unique=False)


def _sheets() -> None:
    op.create_table(
        "case_sheets",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("form", WORD, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form_version", sa.Integer(), nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_sheets_case_id")),
        sa.PrimaryKeyConstraint("case_id", "form", "number", name=op.f("pk_case_sheets")),
    )
    op.create_table(
        "visit_wishes",
        sa.Column("case_id", ID, nullable=False),
        sa.Column("by", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_visit_wishes_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_visit_wishes")),
    )


def downgrade() -> None:
    """Takes them out again."""
    for table in (
        "visit_wishes",
        "case_sheets",
        "child_wills",
        "interview_guests",
        "interview_slots",
        "interviews",
        "agreements",
    ):
        op.drop_table(table)
