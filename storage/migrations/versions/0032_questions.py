"""Who has a question, questions of a programme in order, and who wrote a message for somebody on the phone.

Revision ID: 0032
Revises: 0030
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0030"
branch_labels = None
depends_on = None

_ID = sa.String(length=36)
_INDEX = "ix_consultations_programme_id_answered_at_answer_by"


def upgrade() -> None:
    """Adds the columns and the index."""
    op.add_column("consultations", sa.Column("taken_by", _ID))
    op.create_index(_INDEX, "consultations", ["programme_id", "answered_at", "answer_by"])
    op.add_column("relayed", sa.Column("entered_by", _ID))


def downgrade() -> None:
    """Takes them out."""
    op.drop_column("relayed", "entered_by")
    op.drop_index(_INDEX, table_name="consultations")
    op.drop_column("consultations", "taken_by")
