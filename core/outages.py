"""Outages of ours: hours in which a family could not reach us. A doubt that comes of one is decided for the family (S6.8.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

PULSE_S = 30
"""The service notes so often, in seconds, that it is there."""
SILENCE = timedelta(seconds=3 * PULSE_S)
"""A silence longer than this, found when the service begins again, was an outage."""


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch of time in which we could not be reached; `noted_by` is "service" or the member of staff who wrote it down."""

    id: str
    since: datetime
    until: datetime
    noted_by: str = "service"


def extended(deadline: datetime, outages: Iterable[Outage], grace: timedelta) -> datetime:
    """The last moment that is in time: the deadline, or `grace` after an outage that lay in its last stretch of that length.

    An outage within the time so given gives it anew. The moment itself is in time.
    """
    last = deadline
    for one in sorted(outages, key=lambda outage: outage.since):
        if one.since <= last < one.until + grace:
            last = one.until + grace
    return last
