"""Several notices to one person within minutes become one: when a later one waits, and what fits into one message."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from core.messages import Bubble, Outgoing, Urgency, Written

MOST_TOGETHER = 5
"""The weight of one message: what every channel takes at once (LINE: five message objects)."""
LONG = 3
"""A bubble of more lines than this may be drawn as two."""


def gathered_at(due_at: datetime, last_due_at: datetime | None, gather: timedelta) -> datetime:
    """When a notice goes that would go at `due_at`, after one that goes or went at `last_due_at`.

    The first goes at once; those that follow within `gather` wait until it is over, and go together.
    """
    if last_due_at is None or not due_at - gather < last_due_at <= due_at + gather:
        return due_at
    if last_due_at == due_at:
        return due_at
    return last_due_at + gather if last_due_at < due_at else last_due_at


MOST_WAITS = 6
"""What goes on being planned is told after so many times the minutes of gathering."""


def together_at(since: Sequence[datetime], begins_at: datetime, hours_before: int, gather: timedelta) -> datetime:
    """When what staff enter one after the other is told as one: `gather` after the last, at once where it begins soon.

    `since`: when each was entered, at least one; `begins_at`: the soonest of what is told, news of which is of use until
    `hours_before`.
    """
    waits_until = min(max(since) + gather, min(since) + MOST_WAITS * gather)
    return waits_until if waits_until <= begins_at - timedelta(hours=hours_before) else max(since)


def weight_of(bubbles: Iterable[Bubble]) -> int:
    """How much of one message these take."""
    return sum(2 if len(bubble.lines) > LONG else 1 for bubble in bubbles)


def may_go_along(outgoing: Outgoing) -> bool:
    """Whether a message may be one with others: a notice of ours, in words alone."""
    own = all(not bubble.media and not any(isinstance(line, Written) for line in bubble.lines) for bubble in outgoing.bubbles)
    return outgoing.urgency is Urgency.NOTICE and outgoing.reply is None and own


def fits_along(bubbles: Iterable[Bubble], more: Outgoing) -> bool:
    """Whether one more fits into a message that holds these."""
    return may_go_along(more) and weight_of(bubbles) + weight_of(more.bubbles) <= MOST_TOGETHER
