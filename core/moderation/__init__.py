"""Reads a message of the online place and says what a person on duty should look at, and where it stands."""

from core.moderation.flags import Flag, Kind, Severity
from core.moderation.known import KnownTokens
from core.moderation.reading import read_message

__all__ = ["Flag", "Kind", "KnownTokens", "Severity", "read_message"]
