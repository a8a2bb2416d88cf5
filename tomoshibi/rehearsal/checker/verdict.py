"""What the checker says of one clause: how often it looked, and what it found."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """How a clause came out."""

    KEPT = "kept"
    BROKEN = "broken"  # a promise of ours was broken
    THEIRS = "theirs"  # kept by us; what people did stood against it
    NOT_SEEN = "not_seen"  # nothing in this rehearsal called for it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was not as promised. `ours` tells whether it is our fault or what people did."""

    clause: str
    at: datetime | None
    who: str
    told: str
    ours: bool = True


@dataclass(slots=True)
class Verdict:
    """One promise: its clause, in plain words, how many times it was looked at, what was found."""

    name: str
    clause: str
    promise: str
    looked: int = 0
    findings: list[Finding] = field(default_factory=list)

    def find(self, at: datetime | None, who: str, told: str, *, ours: bool = True) -> None:
        """Notes a finding."""
        self.findings.append(Finding(self.clause, at, who, told, ours))

    @property
    def state(self) -> State:
        """How it came out."""
        if any(one.ours for one in self.findings):
            return State.BROKEN
        if not self.looked:
            return State.NOT_SEEN
        return State.THEIRS if self.findings else State.KEPT
