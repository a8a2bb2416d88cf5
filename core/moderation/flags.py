"""What is found in a message: a kind, how serious, and where (K3.2.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The classes that are handled apart; their meanings stand in docs/decisions/moderation.md."""

    SLANDER = "slander"
    UNSETTLING = "unsettling"
    VIOLENCE = "violence"
    POLITICS = "politics"
    RELIGION = "religion"
    SEXUAL = "sexual"
    PRIVATE_DATA = "private_data"
    CONTACT_EXCHANGE = "contact_exchange"
    SOLICITATION = "solicitation"
    CRISIS = "crisis"


class Severity(StrEnum):
    """How soon somebody should look: low when there is time, medium during this opening, high at once."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


ORDER = {Severity.LOW: 0, Severity.MEDIUM: 1, Severity.HIGH: 2}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Flag:
    """One kind in one message. `spans` are (start, end) in signs of the text as it was given, in order, never overlapping."""

    kind: Kind
    severity: Severity
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Find:
    """One place of one kind, before the places of a kind are put together."""

    kind: Kind
    severity: Severity
    start: int
    end: int


_KINDS = tuple(Kind)


def flags_of(finds: Iterable[Find]) -> tuple[Flag, ...]:
    """A flag for each kind that was found: the highest severity and all places; most serious first."""
    by_kind: dict[Kind, list[Find]] = {}
    for find in finds:
        by_kind.setdefault(find.kind, []).append(find)
    flags = [
        Flag(kind, max((one.severity for one in found), key=ORDER.__getitem__), merge_spans((f.start, f.end) for f in found))
        for kind, found in by_kind.items()
    ]
    return tuple(sorted(flags, key=lambda flag: (-ORDER[flag.severity], _KINDS.index(flag.kind))))


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order; those that overlap become one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)
