"""What is owed: obligations, the rules that derive them from what has happened, and how they are kept."""

from core.obligations.history import CaseHistory, ProgrammeHistory
from core.obligations.obligation import Act, Evidence, Obligation, Owed, OwedState, Owner, next_look, reconciled

__all__ = [
    "Act",
    "CaseHistory",
    "Evidence",
    "Obligation",
    "Owed",
    "OwedState",
    "Owner",
    "ProgrammeHistory",
    "next_look",
    "reconciled",
]
