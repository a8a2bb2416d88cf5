"""A vocabulary as data, and one pass over a text that finds all its words: what stands inside a longer word does not count.

That is how exceptions are said: おやすみなさい is a longer word than おやすみ, so nobody is absent who wishes a good night.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, TypeVar

import ahocorasick_rs

Mark = TypeVar("Mark")

NEAR, CLOSE = "…", "‥"
REACH = {NEAR: 6, CLOSE: 2}
"""How many signs of the same sentence may stand between two halves: 息子…叩いた, 学校‥行けない."""

_PARTS = re.compile(r"[()|]|[^()|]+")
_HALVES = re.compile(f"([{NEAR}{CLOSE}])")
_KANA = {**{code: code - 0x60 for code in range(0x30A1, 0x30F7)}, ord("ー"): None}
_FULL_VOWELS = str.maketrans("ぁぃぅぇぉ", "あいうえお")


def spell_out(pattern: str) -> tuple[str, ...]:
    """All spellings of a pattern: alternatives in round brackets, an empty one for "or nothing"; brackets may nest.

    (休|やす)み(ます|) gives 休みます, 休み, やすみます, やすみ. Raises ValueError where brackets do not match.
    """
    parts = _PARTS.findall(pattern)
    spellings, rest = _alternatives(parts, 0)
    if rest != len(parts):
        raise ValueError(pattern)
    return tuple(dict.fromkeys(spelling.translate(_KANA).translate(_FULL_VOWELS) for spelling in spellings))


def _alternatives(parts: Sequence[str], at: int) -> tuple[list[str], int]:
    """The spellings from `at` to the closing bracket or the end, and where that is."""
    done: list[str] = []
    open_ones = [""]
    while at < len(parts) and parts[at] != ")":
        part = parts[at]
        if part == "|":
            done, open_ones = done + open_ones, [""]
        elif part == "(":
            inner, at = _alternatives(parts, at + 1)
            open_ones = [head + tail for head in open_ones for tail in inner]
        else:
            open_ones = [head + part for head in open_ones]
        at += 1
    return done + open_ones, at


@dataclass(frozen=True, slots=True)
class Word(Generic[Mark]):
    """A word found: from `start` up to `end`, and what its list says of it."""

    start: int
    end: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Part(Generic[Mark]):
    """One half (or third) of a word in pieces, and which half has to stand before it; the last one carries the mark."""

    key: tuple[int, int]
    before: tuple[int, int] | None
    reach: int
    mark: Mark
    is_last: bool


class Lexicon(Generic[Mark]):
    """Words by mark, each written as core.language.flatten leaves a text; built once. Raises ValueError where one is wrong."""

    def __init__(self, words: Mapping[Mark, Sequence[str]]) -> None:
        self._meanings: dict[str, tuple[dict[Mark, None], list[_Part[Mark]]]] = {}
        chains = 0
        for mark, patterns in words.items():
            for pattern in patterns:
                self._add(mark, pattern, chains)
                chains += 1
        spellings = list(self._meanings)
        self._entries = [
            (tuple(marks), tuple(parts), spelling[0].isascii() and spelling[0].isalpha())
            for spelling, (marks, parts) in self._meanings.items()
        ]
        self._search = ahocorasick_rs.AhoCorasick(spellings)

    def _add(self, mark: Mark, pattern: str, chain: int) -> None:
        halves = _HALVES.split(pattern)
        last = len(halves) // 2
        for place, half in enumerate(halves[::2]):
            reach = REACH[halves[place * 2 - 1]] if place else 0
            for spelling in spell_out(half):
                if not spelling:
                    raise ValueError(pattern)
                marks, parts = self._meanings.setdefault(spelling, ({}, []))
                if last:
                    parts.append(_Part((chain, place), (chain, place - 1) if place else None, reach, mark, place == last))
                else:
                    marks[mark] = None

    def __len__(self) -> int:
        return len(self._entries)

    def find(self, text: str) -> list[Word[Mark]]:
        """The words of a text from its beginning to its end; a word of two marks is found as each. Linear in the length."""
        words: list[tuple[int, int, Mark]] = []
        begun: dict[tuple[int, int], tuple[int, int]] = {}
        for number, start, end in self._search.find_matches_as_indexes(text, overlapping=True):
            marks, parts, is_bounded = self._entries[number]
            if is_bounded and not _stands_alone(text, start, end):
                continue
            for mark in marks:
                words.append((start, -end, mark))
            for part in parts:
                first = start if part.before is None else _begin(text, begun.get(part.before), part.reach, start)
                if first is None:
                    continue
                if part.is_last:
                    words.append((first, -end, part.mark))
                else:
                    begun[part.key] = (first, end)
        return _outermost(words)


def _begin(text: str, before: tuple[int, int] | None, reach: int, start: int) -> int | None:
    """Where the whole begins when the half before it stands near enough to this one; else None."""
    if before is None or not 0 <= start - before[1] <= reach or _has_stop(text, before[1], start):
        return None
    return before[0]


def _has_stop(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return "。" in between or "?" in between


def _outermost(words: list[tuple[int, int, Mark]]) -> list[Word[Mark]]:
    """Without the words that stand inside others."""
    found: list[Word[Mark]] = []
    reached, last = -1, (-1, -1)
    for start, negative_end, mark in sorted(dict.fromkeys(words), key=itemgetter(0, 1)):
        end = -negative_end
        if end <= reached and (start, end) != last:
            continue
        reached, last = max(reached, end), (start, end)
        found.append(Word(start, end, mark))
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """English words have borders (late is not in plate)."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())
