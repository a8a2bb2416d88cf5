"""What stands on the page of a child's visits, read as a person reads it: days, how each ended, the sums, the ledger."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from tomoshibi.rehearsal.record import Record

JAPAN = ZoneInfo("Asia/Tokyo")
USED = frozenset({"実施", "締切後の取消（1回）", "不在（1回）"})
"""Ways to end that count of the thirty (S6.8.5)."""
_MOMENT = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日\([月火水木金土日]\)\s*(\d{1,2}):(\d{2})")
_ROW = re.compile(rf"^{_MOMENT.pattern}$")


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One visit as the page shows it. `planned_at`: when the ledger says that it was planned; None where it does not."""

    family: int
    starts_at: datetime
    supporter: str
    ended: str
    planned_at: datetime | None = None

    @property
    def is_used(self) -> bool:
        """Whether it counts of the thirty."""
        return self.ended in USED


@dataclass(frozen=True, slots=True)
class ChildPage:
    """A child's page."""

    family: int
    visits: tuple[VisitLine, ...]
    used: int
    ahead: int
    allowed: int


def read_moment(text: str, near: datetime) -> datetime | None:
    """The first moment in a text, in the year nearest to another moment where none is said."""
    found = _MOMENT.search(text)
    if found is None:
        return None
    year, month, day, hour, minute = (int(part) if part else 0 for part in found.groups())
    years = [year] if year else [near.year - 1, near.year, near.year + 1]
    made = [datetime.combine(date(one, month, day), time(hour, minute), JAPAN) for one in years if _is_day(one, month, day)]
    return min(made, key=lambda one: abs(one - near), default=None)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def child_pages(record: Record) -> list[ChildPage]:
    """The newest page of each child."""
    newest = {one.family: one for one in record.looked if one.place == "visits" and one.family is not None}
    return [_read(family, page.words.split("\n"), page.at) for family, page in sorted(newest.items())]


def _read(family: int, lines: list[str], seen_at: datetime) -> ChildPage:
    head, ledger = _split(lines, "記録")
    planned = dict(_planned(ledger, seen_at))
    half_year_ago = seen_at - timedelta(days=120)
    visits = []
    for number, line in enumerate(head):
        if not _ROW.match(line) or number + 2 >= len(head):
            continue
        begins = read_moment(line, half_year_ago)
        if begins is not None:
            ended = head[number + 2].split(" ")[0]
            supporter = " ".join(head[number + 1].split(" ")[-2:])
            visits.append(VisitLine(family, begins, supporter, ended, planned.get(begins)))
    numbers = {name: _number_after(lines, name) for name in ("使った回数", "これからの予定", "予定の回数（全部で）")}
    return ChildPage(family, tuple(visits), numbers["使った回数"], numbers["これからの予定"], numbers["予定の回数（全部で）"])


def _split(lines: list[str], word: str) -> tuple[list[str], list[str]]:
    at = next((number for number in range(len(lines) - 1, -1, -1) if lines[number].startswith(word)), len(lines))
    return lines[:at], lines[at:]


def _planned(ledger: list[str], near: datetime) -> Iterator[tuple[datetime, datetime]]:
    """(when the visit begins, when it was put into the calendar) of the ledger's lines."""
    for line, after in pairwise(ledger):
        if line.endswith("予定した"):
            begins, written = read_moment(line, near - timedelta(days=120)), read_moment(after, near - timedelta(days=120))
            if begins is not None and written is not None:
                yield begins, written


def _number_after(lines: list[str], name: str) -> int:
    for line, after in pairwise(lines):
        if line == name:
            digits = re.match(r"\d+", after)
            return int(digits[0]) if digits else -1
    return -1
