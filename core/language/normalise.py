"""Folding for search and comparison only, never for what is shown: width, case, kana, spaces, repeats.

NFKC changes signs like ㈱ and ①, so a folded text is a key to look with, not a text to keep.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_VOICED_MARKS = "\uff9e\uff9f\u3099\u309a\u309b\u309c"
_VOICED = frozenset(_VOICED_MARKS)
_SPACES = re.compile(r"\s+")
_REPEATS = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `starts[i]` and `ends[i]` are where its sign i came from in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the folded text (not empty) as a span of the original."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=8192)
def fold_sign(sign: str) -> str:
    """One sign, or a sign with its voicing mark, folded: NFKC, lower case, katakana as hiragana; unseen signs vanish."""
    plain = unicodedata.normalize("NFKC", sign).lower().translate(_KATAKANA_TO_HIRAGANA)
    return "".join(one for one in plain if unicodedata.category(one) not in {"Cf", "Cc", "Mn", "Co", "Cn"} or one == "\n")


def fold(text: str) -> str:
    """The text as a key: any width, any case, katakana as hiragana, runs of spaces as one; line breaks are spaces."""
    return _SPACES.sub(" ", fold_keeping_spaces(text)).strip()


def fold_keeping_spaces(text: str) -> str:
    """As `fold`, but with every space and line break kept."""
    return "".join(map(fold_sign, _clusters(text)))


def fold_with_places(text: str) -> Folded:
    """As `fold` but with every space kept and with the way back to the original text."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for cluster in _clusters(text):
        for sign in fold_sign(cluster):
            signs.append(sign)
            starts.append(at)
            ends.append(at + len(cluster))
        at += len(cluster)
    return Folded("".join(signs), tuple(starts), tuple(ends))


def search_key(text: str) -> str:
    """A key for looking up names: folded, without any space."""
    return fold(text).replace(" ", "")


def squeeze_repeats(text: str) -> str:
    """Three or more of the same sign in a row become one: ねえええええ, しにたいいいい."""
    return _REPEATS.sub(r"\1", text)


def _clusters(text: str) -> Sequence[str]:
    """Signs, each together with the voicing marks that follow it (half-width kana write ガ as two signs)."""
    if _VOICED.isdisjoint(text):
        return text
    clusters: list[str] = []
    for sign in text:
        if clusters and sign in _VOICED_MARKS:
            clusters[-1] += sign
        else:
            clusters.append(sign)
    return clusters
