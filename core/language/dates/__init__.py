"""When a Japanese message means: `read_dates`, and `as_json` for what is told outside. See docs/decisions/dates.md."""

from dataclasses import replace
from datetime import datetime

from core.language.dates.decide import decide
from core.language.dates.items import pair
from core.language.dates.mentions import find_mentions, lend
from core.language.dates.numerals import LONGEST, as_figures
from core.language.dates.reading import JAPAN, NOTHING, DateReading, Grain, Kind, Known, Offer, Part, as_candidate, as_json
from core.language.dates.tokens import find_tokens

__all__ = ["DateReading", "Grain", "Kind", "Known", "Offer", "Part", "as_json", "read_dates"]


def read_dates(text: str, at: datetime, known: Known | None = None) -> DateReading:
    """When `text`, written at `at` (aware), means; `known` is the visit it may speak of. Never raises on any text.

    Linear in the text's length; of a text longer than LONGEST signs only the beginning is read, and nothing in it is certain.
    """
    plain = as_figures(text)
    tokens = find_tokens(plain)
    if not tokens:
        return NOTHING
    if known is not None:
        known = replace(known, start=known.start.astimezone(JAPAN), end=known.end and known.end.astimezone(JAPAN))
    mentions = lend(find_mentions(plain, tokens), plain)
    reading = decide(plain, mentions, pair(mentions, plain), at.astimezone(JAPAN), known)
    return as_candidate(reading) if len(text) > LONGEST else reading
