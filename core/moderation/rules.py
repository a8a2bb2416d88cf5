"""The data made ready for reading: one automaton over everything that can begin a find."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import ahocorasick_rs

from core.moderation.crisis import danger_entries
from core.moderation.cues import Cue, Seen
from core.moderation.dialect import GATE as SPOKEN_GATE
from core.moderation.entries import Entry, Excuse, Words, as_seen, load_words
from core.moderation.flags import Kind
from core.moderation.gates import alternatives
from core.moderation.private import GATE as PRIVATE_GATE
from core.moderation.spelling import MASK, variants

Hit = tuple[int, int, int]


@dataclass(slots=True)
class Opens:
    """What a hit of the automaton leads to: words that are finds, patterns to be tried, readers of their own.

    `sets` are those whose other half must be met as well, with the number of that half and the pattern.
    """

    words: list[Entry] = field(default_factory=list)
    patterns: list[Entry] = field(default_factory=list)
    sets: list[tuple[int, int, Entry]] = field(default_factory=list)
    cues: tuple[Cue, ...] = ()
    private: bool = False
    mask: bool = False
    spoken: bool = False
    reads: bool = False


@dataclass(slots=True)
class Met:
    """What is to be looked at in one line; `patterns` by their identity."""

    patterns: dict[int, Entry] = field(default_factory=dict)
    cues: list[Seen] = field(default_factory=list)
    words: bool = False
    private: bool = False
    mask: bool = False
    spoken: bool = False


class Rules:
    """Everything read_message looks for. A hit is (number, start, end); `opens[number]` is what it leads to."""

    def __init__(self, words: Words, *, dangers: bool = True) -> None:
        self.excuses: dict[Kind, tuple[Excuse, ...]] = {
            kind: tuple(one for one in words.excuses if kind in one.kinds) for kind in Kind
        }
        self.bare_excuses = tuple(one.without_stretch() for one in self.excuses[Kind.CRISIS])
        table = self._openings((*words.entries, *(danger_entries() if dangers else ())), words.cues)
        self.opens = tuple(table.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(table), matchkind=ahocorasick_rs.MatchKind.Standard, implementation=ahocorasick_rs.Implementation.DFA
        )

    def hits(self, line: str) -> list[Hit]:
        """All places in a folded line where anything begins, overlapping ones too."""
        found: list[Hit] = self._automaton.find_matches_as_indexes(line, overlapping=True)
        return found

    def met(self, hits: Iterable[Hit]) -> "Met":
        """What hits lead to: patterns with a gate that is met (both of its sets, where it has two), and what else is read."""
        met = Met()
        halves: dict[int, tuple[int, Entry]] = {}
        for number, start, end in hits:
            one = self.opens[number]
            for cue in one.cues:
                met.cues.append((cue, start, end))
            for entry in one.patterns:
                met.patterns[id(entry)] = entry
            for half, other, entry in one.sets:
                halves[half] = (other, entry)
            if one.reads:
                met.words |= bool(one.words)
                met.private |= one.private
                met.mask |= one.mask
                met.spoken |= one.spoken
        for other, entry in halves.values():
            if other in halves:
                met.patterns[id(entry)] = entry
        return met

    def _openings(self, entries: Iterable[Entry], cues: Mapping[str, tuple[Cue, ...]]) -> dict[str, Opens]:
        table: defaultdict[str, Opens] = defaultdict(Opens)
        halves = 0
        for entry in entries:
            for sign in _spellings(entry):
                table[sign].words.append(entry)
            for part in _parts(entry):
                (gate,) = part.gates
                if len(gate) == 1:
                    for sign in gate[0]:
                        table[sign].patterns.append(part)
                    continue
                for at, words in enumerate(gate):
                    for sign in words:
                        table[sign].sets.append((halves + at, halves + 1 - at, part))
                halves += 2
        for sign in map(as_seen, PRIVATE_GATE):
            table[sign].private = True
        for sign in SPOKEN_GATE:
            table[sign].spoken = True
        for sign, of_sign in cues.items():
            table[sign].cues = of_sign
        table[MASK].mask = True
        for one in table.values():
            one.reads = bool(one.words or one.private or one.mask or one.spoken)
        return dict(table)


def _parts(entry: Entry) -> Iterator[Entry]:
    """Each alternative of a pattern with its own gate, so that only those are tried that can be met."""
    if entry.pattern is None:
        return
    parts = alternatives(entry.pattern.pattern)
    if len(parts) != len(entry.gates):
        parts = (entry.pattern.pattern,)
        yield from (replace(entry, gates=(gate,)) for gate in entry.gates)
        return
    for part, gate in zip(parts, entry.gates, strict=True):
        yield replace(entry, pattern=re.compile(part), gates=(gate,))


@cache
def load_rules() -> Rules:
    """The rules that come with the program."""
    return Rules(load_words())


def _spellings(entry: Entry) -> Iterator[str]:
    for word in entry.words:
        yield from variants(word) if entry.disguised else (word,)
