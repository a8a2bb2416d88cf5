"""When we could not be reached (it goes wrong on purpose): what happened then is seen as soon as we are back."""

from bisect import bisect_right
from datetime import datetime, timedelta

from tomoshibi.rehearsal.record import Record

OUTAGE, GATEWAY = "outage", "gateway-gap"
LONGEST_OUTAGE, GATEWAY_GONE = timedelta(minutes=56), timedelta(minutes=5)


class Reach:
    """Turns the moment at which something happened into the one at which it could be seen."""

    def __init__(self, record: Record) -> None:
        heard = sorted(one.at for one in record.heard)
        self._outages = [(at, _back(heard, at)) for at, what in record.faults if what == OUTAGE]
        self._gaps = [(at, at + GATEWAY_GONE) for at, what in record.faults if what == GATEWAY]

    def seen_at(self, at: datetime, *, in_a_room: bool = False) -> datetime:
        """When it could be seen; `in_a_room`: what was said in a room of Discord, whose gateway may be gone too."""
        for since, until in (*self._outages, *(self._gaps if in_a_room else ())):
            if since <= at < until:
                at = until
        return at


def _back(heard: list[datetime], since: datetime) -> datetime:
    """While we are down nothing is sent: with the first message we are back, or after the longest outage there is."""
    place = bisect_right(heard, since + timedelta(seconds=1))
    first = heard[place] if place < len(heard) else since + LONGEST_OUTAGE
    return min(first, since + LONGEST_OUTAGE)
