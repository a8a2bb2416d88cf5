"""Every day a message names, whatever is said about it: by the day given up one knows which visit is meant."""

from datetime import date, datetime

from core.language.dates.items import pair
from core.language.dates.mentions import find_mentions, lend
from core.language.dates.numerals import as_figures
from core.language.dates.offers import answer
from core.language.dates.reading import JAPAN, Grain
from core.language.dates.tokens import find_tokens

_OF_A_DAY = frozenset({Grain.MINUTE, Grain.PART_OF_DAY, Grain.DAY})


def named_days(text: str, at: datetime) -> tuple[date, ...]:
    """The days named in `text`, written at `at` (aware), in their order and each once; refused ones and reasons too.

    Never raises on any text; linear in its length.
    """
    plain = as_figures(text)
    tokens = find_tokens(plain)
    if not tokens:
        return ()
    here = at.astimezone(JAPAN)
    found: dict[date, None] = {}
    for item in pair(lend(find_mentions(plain, tokens), plain), plain):
        if not item.first.has_day:
            continue
        for offer in answer(item, here, None).offers[:1]:
            if offer.start is not None and offer.grain in _OF_A_DAY:
                found[offer.start.date()] = None
    return tuple(found)
