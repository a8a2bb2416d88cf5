"""When a Japanese message means: `read_dates`, and `as_json` for what is told outside. See docs/decisions/dates.md."""

from datetime import datetime

from core.language.dates.reading import NOTHING, DateReading, Grain, Kind, Known, Offer, Part, as_json

__all__ = ["DateReading", "Grain", "Kind", "Known", "Offer", "Part", "as_json", "read_dates"]


def read_dates(text: str, at: datetime, known: Known | None = None) -> DateReading:
    """When `text`, written at `at` (aware), means; `known` is the visit it may speak of. Never raises on any text."""
    del text, at, known
    return NOTHING
