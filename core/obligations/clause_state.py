"""From many obligations to the state of one clause, as the board, `clauses` and the city's corner show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.obligations.obligation import Owed, OwedState


class ClauseState(StrEnum):
    """How a clause stands now."""

    NOT_YET = "not_yet"  # nothing was owed so far
    KEPT = "kept"  # everything owed so far is done; `late` says how much of it after its last moment
    DUE = "due"
    OVERDUE = "overdue"
    WAIVED = "waived"  # all of it fell away by a decision


@dataclass(frozen=True, slots=True)
class Tally:
    """What one clause (or month) came to. `next_due_at` is the soonest last moment of what is open, ahead included."""

    in_time: int = 0
    late: int = 0
    due: int = 0
    overdue: int = 0
    waived: int = 0
    ahead: int = 0
    next_due_at: datetime | None = None
    last_kept_at: datetime | None = None

    @property
    def kept(self) -> int:
        """Those done, in time or late."""
        return self.in_time + self.late

    @property
    def owed(self) -> int:
        """Everything that was owed so far, done or not."""
        return self.kept + self.due + self.overdue + self.waived

    @property
    def state(self) -> ClauseState:
        """What is past its last moment says most; then what can be done now; only then what is done."""
        if self.overdue:
            return ClauseState.OVERDUE
        if self.due:
            return ClauseState.DUE
        if self.kept:
            return ClauseState.KEPT
        return ClauseState.WAIVED if self.waived else ClauseState.NOT_YET


def summed(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    rows = list(tallies)
    return Tally(
        in_time=sum(one.in_time for one in rows),
        late=sum(one.late for one in rows),
        due=sum(one.due for one in rows),
        overdue=sum(one.overdue for one in rows),
        waived=sum(one.waived for one in rows),
        ahead=sum(one.ahead for one in rows),
        next_due_at=min((one.next_due_at for one in rows if one.next_due_at is not None), default=None),
        last_kept_at=max((one.last_kept_at for one in rows if one.last_kept_at is not None), default=None),
    )


def tallied(owed: Iterable[Owed], now: datetime) -> Tally:
    """The tally of these obligations; those dropped count nowhere."""
    rows = [one for one in owed if one.state is not OwedState.DROPPED]
    still = [one for one in rows if one.state is OwedState.OPEN]
    kept = [one for one in rows if one.state is OwedState.KEPT]
    late, overdue = sum(one.was_late for one in kept), sum(one.is_overdue(now) for one in still)
    due = sum(one.is_due(now) and not one.is_overdue(now) for one in still)
    return Tally(
        in_time=len(kept) - late,
        late=late,
        due=due,
        overdue=overdue,
        waived=len(rows) - len(still) - len(kept),
        ahead=len(still) - due - overdue,
        next_due_at=min((one.what.due_at for one in still), default=None),
        last_kept_at=max((one.ended_at for one in kept if one.ended_at is not None), default=None),
    )
