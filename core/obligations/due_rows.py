"""How an obligation stands at a moment, for whoever lists what is owed: due, overdue or ahead, and how many days are left."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.obligations.moments import day_of
from core.obligations.obligation import Obligation, Owed, OwedState


class DueState(StrEnum):
    """Where an open obligation stands at a moment."""

    AHEAD = "ahead"  # planned; it opens later
    DUE = "due"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class DueRow:
    """One line of what is owed. `days_left` counts days in Japan until the last one; below 0: so many days past it."""

    owed: Owed
    state: DueState
    days_left: int

    @property
    def what(self) -> Obligation:
        """The obligation itself."""
        return self.owed.what


def was_open(owed: Owed, at: datetime) -> bool:
    """Whether nobody had done or waived it yet at a moment, as far as the row still tells (what was dropped tells nothing)."""
    if owed.state is OwedState.OPEN:
        return True
    ended = owed.state in (OwedState.KEPT, OwedState.WAIVED)
    return ended and owed.ended_at is not None and owed.ended_at > at


def due_row(owed: Owed, at: datetime) -> DueRow:
    """An open obligation as a line of what is owed at a moment; the last moment itself is still in time."""
    what = owed.what
    can_be_done = DueState.AHEAD if what.opens_at > at else DueState.DUE
    return DueRow(owed, DueState.OVERDUE if what.due_at < at else can_be_done, (day_of(what.due_at) - day_of(at)).days)
