"""What is so in the invented world, whatever the service knows: who is expected when, who is at home, who visits whom."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tomoshibi.rehearsal.play import at_time, day_of

_ON = re.compile(r"(\d{1,2})月(\d{1,2})日\([月火水木金土日]\)\s*(\d{1,2}):(\d{2})")
_AT = re.compile(r"(\d{1,2}):(\d{2})")


def moments_in(text: str, now: datetime) -> list[datetime]:
    """The moments a message names (8月24日(月) 15:00), the next such day from half a year ago on."""
    found = []
    for month, day, hour, minute in _ON.findall(text):
        found.append(_next(now, int(month), int(day), int(hour), int(minute)))
    return found


def _next(now: datetime, month: int, day: int, hour: int, minute: int) -> datetime:
    earliest = day_of(now) - timedelta(days=120)
    year = earliest.year if (month, day) >= (earliest.month, earliest.day) else earliest.year + 1
    return at_time(date(year, month, day), hour, minute)


def tomorrow_at(text: str, now: datetime) -> datetime | None:
    """The moment of a reminder (あす 16:00 の予定のお知らせです); None where it names no hour."""
    found = _AT.search(text)
    return None if found is None else at_time(day_of(now) + timedelta(days=1), int(found[1]), int(found[2]))


@dataclass(slots=True)
class World:
    """Shared by everybody who plays."""

    worker_of: dict[int, int] = field(default_factory=dict)
    """Family -> supporter."""
    expected: dict[int, set[datetime]] = field(default_factory=dict)
    """Family -> the hours they have in mind."""
    away: dict[int, set[datetime]] = field(default_factory=dict)
    """Family -> the hours at which nobody will be at home."""

    visits_since_reading: int = 0
    """Visits that ended, or reports that were late, since the coordinator read reports last."""

    def expects(self, family: int, when: datetime) -> None:
        """A family writes it into its own calendar."""
        self.expected.setdefault(family, set()).add(when)

    def family_at(self, worker: int, when: datetime) -> int | None:
        """Whose door it is; None when nobody can tell from what was said."""
        mine = [family for family, one in self.worker_of.items() if one == worker]
        return next((family for family in mine if when in self.expected.get(family, ())), None)

    def is_nobody_home(self, worker: int, when: datetime) -> bool:
        """Whether the supporter stands before a closed door."""
        family = self.family_at(worker, when)
        return family is not None and when in self.away.get(family, ())
