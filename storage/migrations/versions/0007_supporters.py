"""Supporters, their training and insurance, matches.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ID = sa.String(length=36)
WORD = sa.String(length=40)
NAME = sa.String(length=80)


def upgrade() -> None:
    """Makes the tables."""
    _supporters()
    _trainings()
    _insurances()
    _matches()


def _supporters() -> None:
    op.create_table(
        "supporters",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("most_children", sa.Integer(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_supporters_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_supporters")),
    )
    op.create_index(op.f("ix_supporters_programme_id"), "supporters", ["programme_id"], unique=False)
    op.create_table(
        "supporter_criteria",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("criterion", WORD, nullable=False),
        sa.Column("by", NAME, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_supporter_criteria_person_id")),
        sa.PrimaryKeyConstraint("person_id", "criterion", name=op.f("pk_supporter_criteria")),
    )


def _trainings() -> None:
    op.create_table(
        "trainings",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("topics", sa.String(length=300), nullable=False),
        sa.Column("contents_seen_on", sa.Date(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trainings")),
    )
    op.create_index(op.f("ix_trainings_programme_id_held_on"), "trainings", ["programme_id", "held_on"], unique=False)
    op.create_table(
        "training_attendance",
        sa.Column("training_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("fares_yen", NUMBER, nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.Column("by", NAME, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["training_id"], ["trainings.id"], name=op.f("fk_training_attendance_training_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_training_attendance_person_id")),
        sa.PrimaryKeyConstraint("training_id", "person_id", name=op.f("pk_training_attendance")),
    )
    op.create_index(op.f("ix_training_attendance_person_id"), "training_attendance", ["person_id"], unique=False)


def _insurances() -> None:
    op.create_table(
        "insurances",
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("insurer", sa.String(length=200), nullable=False),
        sa.Column("death_or_disability_yen", NUMBER, nullable=False),
        sa.Column("in_hospital_a_day_yen", NUMBER, nullable=False),
        sa.Column("out_of_hospital_a_day_yen", NUMBER, nullable=False),
        sa.Column("liability_an_accident_yen", NUMBER, nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_insurances_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insurances")),
    )
    op.create_index(op.f("ix_insurances_programme_id"), "insurances", ["programme_id"], unique=False)


def _matches() -> None:
    op.create_table(
        "matches",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("programme_id", NAME, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("supporter_id", ID, nullable=False),
        sa.Column("state", WORD, nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("proposed_by", NAME, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("change_wished_at", MOMENT, nullable=True),
        sa.Column("change_wished_by", ID, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_matches_case_id")),
        sa.ForeignKeyConstraint(["supporter_id"], ["people.id"], name=op.f("fk_matches_supporter_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_matches")),
        sa.UniqueConstraint("id", name=op.f("uq_matches_id")),
        sqlite_autoincrement=True,
    )
    for columns in (["case_id"], ["supporter_id"], ["programme_id", "state"]):
        op.create_index(op.f(f"ix_matches_{'_'.join(columns)}"), "matches", columns, unique=False)
    live = sa.text("state IN ('proposed', 'accepted')")
    op.create_index("uq_matches_live_case", "matches", ["case_id"], unique=True, sqlite_where=live, postgresql_where=live)


def downgrade() -> None:
    """Takes them out again."""
    for table in ("matches", "insurances", "training_attendance", "trainings", "supporter_criteria", "supporters"):
        op.drop_table(table)
