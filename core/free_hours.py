"""Hours of the week in which somebody can: a family for visits, a supporter for their children."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise

from core.terms import JST
from core.terms.staff_time import WEEKDAYS, Weekday


@dataclass(frozen=True, slots=True, order=True)
class WeeklySpan:
    """A span of every week in Asia/Tokyo, within one day: `weekday` 0 is Monday, `ends` the first moment outside."""

    weekday: int
    starts: time
    ends: time


FreeHours = tuple[WeeklySpan, ...]

_WRITTEN = re.compile(r"(mon|tue|wed|thu|fri|sat|sun) (\d\d):(\d\d)-(\d\d):(\d\d)")


def write_hours(hours: Iterable[WeeklySpan]) -> str:
    """As kept and as answered in forms: "tue 17:00-19:00,sat 10:00-12:00", sorted."""
    return ",".join(f"{WEEKDAYS[one.weekday]} {one.starts:%H:%M}-{one.ends:%H:%M}" for one in sorted(hours))


def read_hours(written: str) -> FreeHours:
    """What `write_hours` wrote, spans that touch or overlap made one. Raises ValueError for anything else."""
    spans = []
    for part in filter(None, (one.strip() for one in written.split(","))):
        found = _WRITTEN.fullmatch(part)
        if found is None:
            raise ValueError("not a span of the week")
        day: Weekday = found[1]  # type: ignore[assignment]
        span = WeeklySpan(WEEKDAYS.index(day), time(int(found[2]), int(found[3])), time(int(found[4]), int(found[5])))
        if span.ends <= span.starts:
            raise ValueError("a span that does not run forward")
        spans.append(span)
    return joined(spans)


def joined(spans: Iterable[WeeklySpan]) -> FreeHours:
    """The same hours in as few spans as can be, sorted."""
    made: list[WeeklySpan] = []
    for span in sorted(spans):
        last = made[-1] if made else None
        if last is not None and last.weekday == span.weekday and span.starts <= last.ends:
            made[-1] = WeeklySpan(last.weekday, last.starts, max(last.ends, span.ends))
        else:
            made.append(span)
    return tuple(made)


def common_hours(one: Sequence[WeeklySpan], other: Sequence[WeeklySpan]) -> FreeHours:
    """Hours that lie in both."""
    shared = [
        WeeklySpan(mine.weekday, max(mine.starts, yours.starts), min(mine.ends, yours.ends))
        for mine in one
        for yours in other
        if mine.weekday == yours.weekday and max(mine.starts, yours.starts) < min(mine.ends, yours.ends)
    ]
    return joined(shared)


def holds(hours: Sequence[WeeklySpan], starts_at: datetime, minutes: int) -> bool:
    """Whether a visit that begins at this moment (aware) lies within these hours; never over midnight."""
    here = starts_at.astimezone(JST)
    until = here + timedelta(minutes=minutes)
    if until.date() != here.date():
        return False
    return any(
        span.weekday == here.weekday() and span.starts <= here.time() and until.time() <= span.ends for span in joined(hours)
    )


def starts_in(hours: Sequence[WeeklySpan], minutes: int, step: int = 30) -> list[tuple[int, time]]:
    """Weekday and time of each start that leaves room for so many minutes, every `step` minutes from a span's beginning."""
    found: list[tuple[int, time]] = []
    for span in joined(hours):
        begin, end = (one.hour * 60 + one.minute for one in (span.starts, span.ends))
        found += [(span.weekday, time(at // 60, at % 60)) for at in range(begin, end - minutes + 1, step)]
    return found


def are_apart(spans: Sequence[WeeklySpan]) -> bool:
    """Whether no two of these spans share a moment."""
    return all(a.weekday != b.weekday or a.ends <= b.starts for a, b in pairwise(sorted(spans)))
