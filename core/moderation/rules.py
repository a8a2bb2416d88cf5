"""The data made ready for reading: one automaton over everything that can begin a find."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick_rs

from core.moderation.crisis import gate as crisis_gate
from core.moderation.entries import Entry, Excuse, Words, as_seen, load_words
from core.moderation.flags import Kind
from core.moderation.private import GATE as PRIVATE_GATE
from core.moderation.spelling import MASK, variants


@dataclass(frozen=True)
class Opens:
    """What a hit of the automaton leads to: words that are finds, patterns to try, readers of their own."""

    words: tuple[Entry, ...]
    patterns: tuple[Entry, ...]
    crisis: bool
    private: bool
    mask: bool


class Rules:
    """Everything read_message looks for. `hits` are (number, start, end); `opens[number]` is what that leads to."""

    def __init__(self, words: Words) -> None:
        self.excuses: dict[Kind, tuple[Excuse, ...]] = {
            kind: tuple(one for one in words.excuses if kind in one.kinds) for kind in Kind
        }
        self.bare_excuses = tuple(one.without_stretch() for one in self.excuses[Kind.CRISIS])
        table = _openings(words)
        self.opens = tuple(table.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(table),
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.DFA,
        )

    def hits(self, line: str) -> list[tuple[int, int, int]]:
        """All places in a folded line where anything begins, overlapping ones too."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(line, overlapping=True)
        return found


@cache
def load_rules() -> Rules:
    """The rules that come with the program."""
    return Rules(load_words())


def _openings(words: Words) -> dict[str, Opens]:
    direct: defaultdict[str, dict[int, Entry]] = defaultdict(dict)
    gates: defaultdict[str, dict[int, Entry]] = defaultdict(dict)
    for entry in words.entries:
        for sign in _spellings(entry):
            direct[sign][id(entry)] = entry
        for sign in entry.gate:
            gates[sign][id(entry)] = entry
    crisis = {as_seen(sign) for sign in crisis_gate()}
    private = {as_seen(sign) for sign in PRIVATE_GATE}
    return {
        sign: Opens(
            tuple(direct.get(sign, {}).values()),
            tuple(gates.get(sign, {}).values()),
            sign in crisis,
            sign in private,
            sign == MASK,
        )
        for sign in sorted({*direct, *gates, *crisis, *private, MASK})
    }


def _spellings(entry: Entry) -> Iterator[str]:
    for word in entry.words:
        yield from variants(word) if entry.disguised else (word,)
