"""The sentences of dates_*.toml and what they say is expected."""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from core.language.dates import DateReading, Kind, Known, Offer

HERE = Path(__file__).parent
JST = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    at: datetime
    known: Known | None
    expected: str

    def __str__(self) -> str:
        return f"{self.at:%m-%dT%H:%M} {self.text}"


def cases(name: str) -> list[Case]:
    """Every case of dates_<name>.toml."""
    found = []
    for group in tomllib.loads((HERE / f"dates_{name}.toml").read_text(encoding="utf-8"))["group"]:
        at = datetime.fromisoformat(group["at"])
        known = Known(*(datetime.fromisoformat(moment) for moment in group["known"])) if "known" in group else None
        for line in group["cases"].strip().splitlines():
            text, _, expected = line.partition(" => ")
            found.append(Case(text, at, known, expected))
    return found


def told(reading: DateReading) -> str:
    """A reading in the words of the case files."""
    if reading.kind is Kind.AMBIGUOUS:
        return " ".join(["ambiguous", *sorted(_short(one.start or one.end) for one in reading.candidates)])
    return _told(reading)


def is_right(reading: DateReading, expected: str) -> bool:
    """Whether the reading is the expected one; candidates count only where the case names them."""
    if expected == "ambiguous":
        return reading.kind is Kind.AMBIGUOUS
    if expected.startswith("ambiguous "):
        return told(reading).split() == ["ambiguous", *sorted(expected.split()[1:])]
    return told(reading) == expected


def is_silently_wrong(reading: DateReading, expected: str) -> bool:
    """Whether a definite when was told that is not the expected one."""
    return reading.kind not in (Kind.AMBIGUOUS, Kind.NONE) and not is_right(reading, expected)


def _told(one: DateReading | Offer) -> str:
    if one.start is None and one.end is None:
        return one.kind.value
    if one.kind is Kind.SPAN and one.grain in ("week", "month"):
        return f"{one.grain} {_short(one.start)}"
    if one.kind is Kind.SPAN:
        return f"span {_short(one.start, one.grain)} {_short(one.end, one.grain)}"
    word = "part" if one.grain == "part_of_day" else one.kind.value
    return f"{word} {_short(one.start, one.grain)}"


def _short(moment: datetime | None, grain: str | None = None) -> str:
    if moment is None:
        return "-"
    midnight = (moment.hour, moment.minute) == (0, 0) and grain != "minute"
    return f"{moment:%Y-%m-%d}" if midnight else f"{moment:%Y-%m-%dT%H:%M}"
