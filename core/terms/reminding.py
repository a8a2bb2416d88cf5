"""When somebody is reminded of what is owed for a programme as a whole, and what a day off does to its last day."""

from datetime import time
from typing import Annotated

from core.terms.marks import Natural, Ours, SomeOf, Table, TimeOfDay

Ahead = SomeOf[Natural]
"""Days before the last day; each is moved to the working day before it, never before the matter opens."""


class Reminding(Table):
    """Reminders of papers, milestones and what ends the contract, by days before the last day."""

    at: Annotated[TimeOfDay, Ours("when the day at the desk begins", "S11.3")] = time(9)
    due_before_days_off: Annotated[bool, Ours("a last day on a day off: the working day before, in time for sure", "S11.3")] = (
        True
    )
    papers_days_before: Annotated[Ahead, Ours("the 1st, 5th, 8th, 9th and 10th", "S11.3")] = (9, 5, 2, 1, 0)
    milestones_days_before: Annotated[Ahead, Ours("a month to plan, two weeks to do, then the last days", "S6.1")] = (
        30, 14, 3, 0,
    )  # fmt: skip
    end_days_before: Annotated[Ahead, Ours("what ends the contract is written over weeks", "S11.1")] = (21, 14, 7, 1, 0)
