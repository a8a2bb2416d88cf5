"""What a reading of a date is, and how it is told outside (INTERFACE.md, "How a date is read")."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

JAPAN = timezone(timedelta(hours=9), "JST")


class Kind(StrEnum):
    """What sort of when: MOMENT is a minute, DAY a single day, SPAN what has length (also a week, a month, an end alone)."""

    MOMENT = "moment"
    DAY = "day"
    SPAN = "span"
    AMBIGUOUS = "ambiguous"
    RECURRING = "recurring"
    NONE = "none"


class Grain(StrEnum):
    """How fine what was said is; nothing finer may be read out of `start` and `end`."""

    MINUTE = "minute"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Part(StrEnum):
    """The part of a day that was named."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Offer:
    """One definite when, in +09:00.

    Coarser than a minute both `start` and `end` stand at midnight, and an end of grain DAY is the last day itself. `part`
    is told only where the grain is PART_OF_DAY.
    """

    kind: Kind
    grain: Grain
    start: datetime | None = None
    end: datetime | None = None
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """The visit the person may be speaking of; aware."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class DateReading:
    """When a message means.

    `candidates` are to be asked about; there are some only where the kind is AMBIGUOUS, which may also have none (something
    was said that only the person can tell).
    """

    kind: Kind
    start: datetime | None = None
    end: datetime | None = None
    grain: Grain | None = None
    part: Part | None = None
    candidates: tuple[Offer, ...] = ()


NOTHING = DateReading(Kind.NONE)
RECURRING = DateReading(Kind.RECURRING)


def read_as(offer: Offer) -> DateReading:
    """A definite offer as the whole reading."""
    return DateReading(offer.kind, offer.start, offer.end, offer.grain, offer.part)


def as_candidate(reading: DateReading) -> DateReading:
    """A definite reading as one that is asked about; any other as it is."""
    if reading.kind not in (Kind.MOMENT, Kind.DAY, Kind.SPAN) or reading.grain is None:
        return reading
    offer = Offer(reading.kind, reading.grain, reading.start, reading.end, reading.part)
    return DateReading(Kind.AMBIGUOUS, candidates=(offer,))


def as_json(reading: DateReading) -> dict[str, object]:
    """{"when": {"kind", "start", "end", "grain"}, "candidates": [the same four, each]}; what was not said is left out."""
    return {"when": _told(reading), "candidates": [_told(offer) for offer in reading.candidates]}


def _told(when: DateReading | Offer) -> dict[str, str]:
    told = {"kind": when.kind.value}
    if when.start is not None:
        told["start"] = when.start.isoformat()
    if when.end is not None:
        told["end"] = when.end.isoformat()
    if when.grain is not None:
        told["grain"] = when.grain.value
    return told
