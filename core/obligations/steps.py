"""What staff did to something owed by hand: noted it as done, waived it, took either back. Only ever added to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.obligations.obligation import Owed, OwedState


class StepKind(StrEnum):
    """What was done."""

    NOTED = "noted"
    WAIVED = "waived"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class OwedStep:
    """One of them: who, when it was written down, the moment it counts as done (noted alone), and why in staff's words."""

    kind: StepKind
    by: str
    at: datetime
    done_at: datetime | None
    why: str


_KINDS = {OwedState.KEPT: StepKind.NOTED, OwedState.WAIVED: StepKind.WAIVED}


def step_of(owed: Owed, by: str, at: datetime, why: str) -> OwedStep:
    """The step by which an obligation came to stand as it is."""
    kind = _KINDS.get(owed.state, StepKind.TAKEN_BACK)
    return OwedStep(kind, by, at, owed.ended_at if kind is StepKind.NOTED else None, why)
