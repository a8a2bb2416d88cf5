"""What is owed for a programme as a whole: milestones, leaflets, the month's papers, training, the end (S6.1, S6.3, S11)."""

from collections.abc import Callable, Iterator

from core.obligations.history import ProgrammeHistory
from core.obligations.obligation import Obligation
from core.terms import Terms

ProgrammeRule = Callable[[ProgrammeHistory, Terms], Iterator[Obligation]]

PROGRAMME_RULES: tuple[ProgrammeRule, ...] = ()
"""Every rule about the whole; each yields nothing for terms that are not its own."""


def owed_for_programme(history: ProgrammeHistory, terms: Terms) -> list[Obligation]:
    """Everything that is or was owed for a programme."""
    return [owed for rule in PROGRAMME_RULES for owed in rule(history, terms)]
