"""Danger to life or of violence in a group message: the words are those of core.language.danger_words, not a second list.

There a miss is worse than a false alarm. In a group people also play, read and follow the news: the excuses of
words/*.toml hold for these words too, each for the find it stands beside; and every find has its place.
"""

import re
from functools import cache

from core.language.danger_words import EXCUSED, LIFE, LIFE_WHOLE, VIOLENCE
from core.moderation.entries import Entry, as_seen, pattern_as_seen
from core.moderation.flags import Kind, Severity
from core.moderation.gates import gates_of

_CRIES = tuple(cry for cry in LIFE_WHOLE if cry not in {"死", "死ぬ", "しぬ"})
"""Gamers and tired people say 死ぬ alone as well; in a talk between two it is a cry (core.language.danger)."""


@cache
def danger_entries() -> tuple[Entry, ...]:
    """The patterns of danger, for Line.bare, and the cries that are a whole message."""
    cries = "|".join(sorted({as_seen(cry) for cry in _CRIES}, key=len, reverse=True))
    whole = f"^[、。]?(?:{cries})(?:つ|あ|え|よ|お願い|ください|。|、){{0,6}}$"
    return tuple(_entry(source) for source in (*map(_as_bare, (*LIFE, *VIOLENCE)), whole))


def without_excused(bare: str) -> str:
    """A bare line in which everyday exaggeration (死ぬほど眠い) is replaced by stops, sign for sign."""
    return _excused().sub(lambda match: "。" * len(match[0]), bare)


def _entry(pattern: str) -> Entry:
    return Entry(Kind.CRISIS, Severity.HIGH, "", pattern=re.compile(pattern), gates=gates_of(pattern), bare=True)


def _as_bare(source: str) -> str:
    """A pattern of danger_words for the signs of Line.bare, where a gap between words is a comma."""
    return pattern_as_seen(source.replace("ー", "").replace(" ", "、?"), {})


@cache
def _excused() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_as_bare(source)})" for source in EXCUSED))
