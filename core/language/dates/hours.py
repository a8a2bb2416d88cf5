"""Hours: which of the day's minutes 3時 or 夜8時 may be, and when parts of the day are over."""

from dataclasses import dataclass

from core.language.dates.reading import Part
from core.language.dates.tokens import Token

PART_OF = {
    "am": Part.MORNING,
    "morning": Part.MORNING,
    "noon": Part.NOON,
    "pm": Part.AFTERNOON,
    "after_noon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "night": Part.NIGHT,
}
_OVER_AT = {
    Part.MORNING: 12 * 60,
    Part.NOON: 14 * 60,
    Part.AFTERNOON: 18 * 60,
    Part.EVENING: 19 * 60,
    Part.NIGHT: 24 * 60,
}


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes from the day's midnight that were meant (1440 and more are the next day), and whether the first one was."""

    choices: tuple[int, ...]
    certain: bool


NO_SUCH_TIME = Minutes((), certain=False)


def is_part_over(part: str, minute: int) -> bool:
    """Whether a part of a day is over at a minute of it."""
    return minute >= _OVER_AT[PART_OF[part]]


def minutes_of(clock: Token, part: str) -> Minutes:
    """The minutes a clock time may mean; `part` is 午後, 朝, 夜 said beside it, "" where none was.

    Hours 1 to 7 without such a word are of the afternoon, 8 may be either, 9 to 23 are as written, 25:00 is none.
    """
    hour, minute, written_two = clock.numbers
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return NO_SUCH_TIME
    part = clock.word if clock.word in ("am", "pm") else part
    hours, certain = _BY_PART[part](hour) if part else _unsaid(hour, bool(written_two))
    certain = certain and clock.word != "unsure" and len(hours) == 1
    return Minutes(tuple(60 * one + minute for one in hours), certain)


def _unsaid(hour: int, written_two: bool) -> tuple[tuple[int, ...], bool]:
    if hour == 0:
        return (0, 24), False
    if 1 <= hour <= 7:
        return (hour + 12,), not written_two
    return ((8, 20), False) if hour == 8 else ((hour,), True)


def _am(hour: int) -> tuple[tuple[int, ...], bool]:
    return ((0, 12), False) if hour == 12 else ((hour,), hour < 12)


def _pm(hour: int) -> tuple[tuple[int, ...], bool]:
    if hour == 12:
        return (12, 24), False
    return ((hour + 12,), True) if hour < 12 else ((hour,), True)


def _morning(hour: int) -> tuple[tuple[int, ...], bool]:
    return (hour,), 4 <= hour <= 11


def _noon(hour: int) -> tuple[tuple[int, ...], bool]:
    return ((hour + 12,), True) if 1 <= hour <= 5 else ((hour,), 10 <= hour <= 16)


def _evening(hour: int) -> tuple[tuple[int, ...], bool]:
    return ((hour + 12,), 3 <= hour <= 8) if hour <= 11 else ((hour,), 15 <= hour <= 20)


def _night(hour: int) -> tuple[tuple[int, ...], bool]:
    if 5 <= hour <= 11:
        return (hour + 12,), True
    if 17 <= hour <= 23:
        return (hour,), True
    return (24 + hour % 12,), False


_BY_PART = {
    "am": _am,
    "pm": _pm,
    "morning": _morning,
    "noon": _noon,
    "after_noon": _noon,
    "evening": _evening,
    "night": _night,
}
