"""Sign-up inquiries and cases.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Tables of sign-up, and what a case says of where it came from."""
    _cases()
    _case_changes()
    _case_marks()
    _consents()


def _cases() -> None:
    with op.batch_alter_table("cases") as cases:
        cases.add_column(sa.Column("source", sa.String(length=40), nullable=False, server_default="chat"))
        cases.add_column(sa.Column("changed_at", MOMENT, nullable=True))
        cases.add_column(sa.Column("merged_into", sa.String(length=36), nullable=True))
        cases.create_index(op.f("ix_cases_merged_into"), ["merged_into"], unique=False)


def _case_changes() -> None:
    op.create_table(
        "case_changes",
        sa.Column("number", NUMBER, sa.Identity(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("before", sa.String(length=40), nullable=False),
        sa.Column("after", sa.String(length=40), nullable=False),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("other_id", sa.String(length=36), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_changes_case_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_case_changes")),
        sa.UniqueConstraint("id", name=op.f("uq_case_changes_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_case_changes_case_id_number"), "case_changes", ["case_id", "number"], unique=False)


def _case_marks() -> None:
    op.create_table(
        "case_marks",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_marks_case_id")),
        sa.PrimaryKeyConstraint("case_id", "token", name=op.f("pk_case_marks")),
    )
    op.create_index(op.f("ix_case_marks_token"), "case_marks", ["token"], unique=False)


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("notice", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("agreed_at", MOMENT, nullable=True),
        sa.Column("by", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id")),
        sa.PrimaryKeyConstraint("person_id", "notice", "version", name=op.f("pk_consents")),
    )


def downgrade() -> None:
    """Takes them out again."""
    for table in ("consents", "case_marks", "case_changes"):
        op.drop_table(table)
    with op.batch_alter_table("cases") as cases:
        cases.drop_index(op.f("ix_cases_merged_into"))
        for column in ("merged_into", "changed_at", "source"):
            cases.drop_column(column)
