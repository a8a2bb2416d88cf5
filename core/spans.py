"""Spans of time: from a moment (aware) until another; put together, cut to size, and what lies between them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

Span = tuple[datetime, datetime]
"""From, until; until is not before from."""


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time without counting any of it twice, in order; spans that touch become one, empty ones vanish."""
    put: list[Span] = []
    for begins, ends in sorted(spans):
        if ends <= begins:
            continue
        if put and begins <= put[-1][1]:
            put[-1] = (put[-1][0], max(put[-1][1], ends))
        else:
            put.append((begins, ends))
    return put


def within(spans: Iterable[Span], begins: datetime, ends: datetime) -> list[Span]:
    """What of them lies between two moments."""
    cut = ((max(one, begins), min(other, ends)) for one, other in spans)
    return [(one, other) for one, other in cut if one < other]


def gaps(spans: Sequence[Span], begins: datetime, ends: datetime) -> list[Span]:
    """What lies between two moments and in none of them."""
    free, at = list[Span](), begins
    for one, other in merged(within(spans, begins, ends)):
        if at < one:
            free.append((at, one))
        at = other
    return [*free, (at, ends)] if at < ends else free


def minutes(spans: Iterable[Span]) -> int:
    """Whole minutes of time, nothing counted twice."""
    return sum((other - one for one, other in merged(spans)), timedelta()) // timedelta(minutes=1)
