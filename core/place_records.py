"""What was done for an online place as a whole, kept with its evidence: the report of change asked for, made, handed over
(K2.3.2); the leaflet given out and the entry on the portal asked for (K2.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.errors import Refusal

LONGEST = 500
"""Letters of what is written with a record."""


class RecordKind(StrEnum):
    """What was done."""

    CHANGE_ASKED = "change_asked"  # the prefecture asked for a report of change, by `for_day`
    CHANGE_MADE = "change_made"  # it was put together; the paper itself lies sealed with it
    CHANGE_HANDED = "change_handed"  # it was handed over; `for_day` says for which day it was asked
    LEAFLET_OUT = "leaflet_out"
    PORTAL_ASKED = "portal_asked"
    TERMS_TOLD = "terms_told"  # whoever plans was told that openings are counted otherwise from `for_day` on


BY_HAND = (RecordKind.CHANGE_ASKED, RecordKind.CHANGE_HANDED, RecordKind.LEAFLET_OUT, RecordKind.PORTAL_ASKED)
"""What staff enter; the rest the service notes by itself."""
OF_CHANGE = (RecordKind.CHANGE_ASKED, RecordKind.CHANGE_MADE, RecordKind.CHANGE_HANDED)
OF_PUBLICITY = (RecordKind.LEAFLET_OUT, RecordKind.PORTAL_ASKED)


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """One thing done on a day; `by` is who noted it. Its words (to whom, how, how many) lie sealed."""

    id: str
    programme_id: str
    kind: RecordKind
    on: date
    noted_at: datetime
    by: str
    for_day: date | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""


@dataclass(frozen=True, slots=True)
class ToldRecord:
    """A record as staff enter it; `key` is made by the page."""

    key: str
    kind: RecordKind
    on: date | None
    words: str
    for_day: date | None = None


def decide_record(told: ToldRecord, today: date, ends_on: date, asked: Sequence[date]) -> Refusal | None:
    """Why it cannot be kept, or None: it was done, on a day that has come, and somebody can tell later what it was.

    `asked` are the days for which reports of change are asked; `ends_on` is the contract's last day.
    """
    if told.on is None or told.on > today:
        return Refusal("refusal-record-day")
    if not told.words.strip():
        return Refusal("refusal-record-words")
    if len(told.words) > LONGEST:
        return Refusal("refusal-call-long", {"limit": LONGEST})
    if told.kind is RecordKind.CHANGE_ASKED and (told.for_day is None or not told.on <= told.for_day <= ends_on):
        return Refusal("refusal-record-by")
    if told.kind is RecordKind.CHANGE_HANDED and told.for_day not in asked:
        return Refusal("refusal-record-which")
    return None


def days_asked(named: Sequence[date], records: Sequence[PlaceRecord]) -> tuple[date, ...]:
    """The days by which the prefecture wants a report of change: named in the terms, or asked for since (K2.3.2)."""
    since = {one.for_day for one in counting(records) if one.kind is RecordKind.CHANGE_ASKED and one.for_day is not None}
    return tuple(sorted({*named, *since}))


def first_of(records: Sequence[PlaceRecord], kind: RecordKind, for_day: date | None = None) -> PlaceRecord | None:
    """The earliest of this kind (and of this day) that counts."""
    mine = [one for one in counting(records) if one.kind is kind and one.for_day == for_day]
    return min(mine, key=lambda one: (one.on, one.noted_at), default=None)


def counting(records: Sequence[PlaceRecord]) -> list[PlaceRecord]:
    """Those that were not taken back."""
    return [one for one in records if one.withdrawn_at is None]
