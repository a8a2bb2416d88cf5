"""Openings of an online place, posts, wishes to come, who may be manager.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "openings",
        _numbered(),
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("starts_at", _MOMENT, nullable=False),
        sa.Column("ends_at", _MOMENT, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("audience", sa.String(length=40), nullable=False),
        sa.Column("announced_at", _MOMENT, nullable=True),
        sa.Column("opened_at", _MOMENT, nullable=True),
        sa.Column("closed_at", _MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_openings")),
        sa.UniqueConstraint("id", name=op.f("uq_openings_id")),
    )
    op.create_index("ix_openings_programme_id_starts_at", "openings", ["programme_id", "starts_at"])
    _of_opening("opening_posts", sa.Column("post", sa.String(length=40), nullable=False), "posted_at", ["post"])
    _of_opening("opening_wishes", sa.Column("wish", sa.String(length=40), nullable=False), "at", [])
    op.create_table(
        "opening_steps",
        _numbered(),
        sa.Column("opening_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("by", sa.String(length=36), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["opening_id"], ["openings.id"], name=op.f("fk_opening_steps_opening_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_opening_steps")),
    )
    op.create_index(op.f("ix_opening_steps_opening_id"), "opening_steps", ["opening_id"])
    op.create_table(
        "place_staff",
        _numbered(),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(length=80), nullable=False),
        sa.Column("is_experienced", sa.Boolean(), nullable=False),
        sa.Column("marked_by", sa.String(length=36), nullable=False),
        sa.Column("marked_at", _MOMENT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_place_staff_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_place_staff")),
        sa.UniqueConstraint("person_id", name=op.f("uq_place_staff_person_id")),
    )
    op.create_index(op.f("ix_place_staff_programme_id"), "place_staff", ["programme_id"])


def _numbered() -> sa.Column[int]:
    return sa.Column("number", _NUMBER, sa.Identity(), autoincrement=True, nullable=False)


def _of_opening(name: str, word: sa.Column[str], moment: str, also_unique: list[str]) -> None:
    unique = ["opening_id", *also_unique, "person_id"]
    op.create_table(
        name,
        _numbered(),
        sa.Column("opening_id", sa.String(length=36), nullable=False),
        word,
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column(moment, _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["opening_id"], ["openings.id"], name=op.f(f"fk_{name}_opening_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f(f"fk_{name}_person_id")),
        sa.PrimaryKeyConstraint("number", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")),
    )
    op.create_index(op.f(f"ix_{name}_person_id"), name, ["person_id"])


def downgrade() -> None:
    """Takes them away."""
    for name in ("place_staff", "opening_steps", "opening_wishes", "opening_posts", "openings"):
        op.drop_table(name)
