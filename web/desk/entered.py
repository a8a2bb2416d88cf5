"""What forms of the desk bring, read: days, times, moments, numbers; None or "" for what is none."""

from datetime import UTC, date, datetime, time

from core.terms import JST

_YEARS = range(1900, 2200)


def read_day(written: str) -> date | None:
    """A date field; no day at the ends of the calendar, where no hour can be counted on."""
    try:
        day = date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        return None
    return day if day is not None and day.year in _YEARS else None


def read_time(written: str) -> time | None:
    """A time field."""
    try:
        return time.fromisoformat(written) if len(written) in (5, 8) else None
    except ValueError:
        return None


def read_moment(day: str, at: str) -> datetime | None:
    """A day and a time of day in Japan, in UTC."""
    on, clock = read_day(day), read_time(at)
    return None if on is None or clock is None else datetime.combine(on, clock, JST).astimezone(UTC)


def read_local(written: str) -> datetime | None:
    """A field of day and time together, in Japan."""
    day, _, at = written.partition("T")
    return read_moment(day, at)


def read_number(written: str, most: int = 1_000_000) -> int | None:
    """A whole number of ordinary digits, not below zero."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 and int(written) <= most else None
