"""Danger to life or of violence in a group message: the words are those of core.language.danger_words, not a second list.

There a miss is worse than a false alarm. In a group people also play, read and follow the news: the excuses of
words/excuses.toml hold for these words too, each for the find it stands beside; and every find has its place.
"""

import re
from collections.abc import Iterator
from functools import cache

from core.language.danger_words import EXCUSED, LIFE, LIFE_KATAKANA, LIFE_WHOLE, VIOLENCE
from core.moderation.entries import as_seen, pattern_as_seen
from core.moderation.flags import Find, Kind, Severity
from core.moderation.gates import gate_of
from core.moderation.line import Placed

_KATAKANA_WORDS = ("リスカ", "アムカ", "タヒ")
_CRIES = tuple(cry for cry in LIFE_WHOLE if cry not in {"死", "死ぬ", "しぬ"})
"""Gamers and tired people say 死ぬ alone as well; in a talk between two it is a cry (core.language.danger)."""


def _as_bare(source: str) -> str:
    """A pattern of danger_words for the signs of Line.bare, where a gap between words is a comma."""
    return pattern_as_seen(source.replace("ー", "").replace(" ", "、?"), {})


@cache
def gate() -> tuple[str, ...]:
    """Signs of which one stands in every bare line in which anything is found."""
    found = {word for source in (*LIFE, *VIOLENCE) for word in gate_of(_as_bare(source))}
    return tuple(sorted({*found, *(as_seen(word) for word in (*_KATAKANA_WORDS, *_CRIES))}))


@cache
def _any_of(sources: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_as_bare(source)})" for source in sources))


@cache
def _cry() -> re.Pattern[str]:
    cries = "|".join(sorted({as_seen(cry) for cry in _CRIES}, key=len, reverse=True))
    return re.compile(f"(?:{cries})(?:つ|あ|え|よ|お願い|ください|。|、){{0,6}}")


_LIFE_KATAKANA = re.compile(LIFE_KATAKANA)


def find_crisis(original: str, bare: Placed) -> Iterator[Find]:
    """Finds in places of the bare line. Linear in the length of the text."""
    excused = _any_of(EXCUSED).sub(lambda match: "。" * len(match[0]), bare.text)
    if _cry().fullmatch(excused):
        yield Find(Kind.CRISIS, Severity.HIGH, 0, len(excused))
    for sources in (LIFE, VIOLENCE):
        for match in _any_of(sources).finditer(excused):
            if match.end() > match.start():
                yield Find(Kind.CRISIS, Severity.HIGH, match.start(), match.end())
    if _LIFE_KATAKANA.search(original):
        for word in map(as_seen, _KATAKANA_WORDS):
            if (at := bare.text.find(word)) >= 0:
                yield Find(Kind.CRISIS, Severity.HIGH, at, at + len(word))
