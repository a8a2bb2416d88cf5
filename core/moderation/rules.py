"""The data made ready for reading: one automaton over everything that can begin a find."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import ahocorasick_rs

from core.moderation.crisis import danger_entries
from core.moderation.entries import Entry, Excuse, Words, as_seen, load_words
from core.moderation.flags import Kind
from core.moderation.private import GATE as PRIVATE_GATE
from core.moderation.spelling import MASK, variants

Hit = tuple[int, int, int]


@dataclass
class Opens:
    """What a hit of the automaton leads to: words that are finds, sets of words that are met, readers of their own."""

    words: list[Entry] = field(default_factory=list)
    sets: list[int] = field(default_factory=list)
    private: bool = False
    mask: bool = False


class Rules:
    """Everything read_message looks for. A hit is (number, start, end); `opens[number]` is what it leads to."""

    def __init__(self, words: Words) -> None:
        self.excuses: dict[Kind, tuple[Excuse, ...]] = {
            kind: tuple(one for one in words.excuses if kind in one.kinds) for kind in Kind
        }
        self.bare_excuses = tuple(one.without_stretch() for one in self.excuses[Kind.CRISIS])
        self._sets: list[tuple[Entry, int]] = []
        table = self._openings((*words.entries, *danger_entries()))
        self.opens = tuple(table.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            list(table), matchkind=ahocorasick_rs.MatchKind.Standard, implementation=ahocorasick_rs.Implementation.DFA
        )

    def hits(self, line: str) -> list[Hit]:
        """All places in a folded line where anything begins, overlapping ones too."""
        found: list[Hit] = self._automaton.find_matches_as_indexes(line, overlapping=True)
        return found

    def to_try(self, opens: Iterable[Opens]) -> list[Entry]:
        """The patterns with a gate that is met: both of its sets, where it has two."""
        met = {number for one in opens for number in one.sets}
        found = {id(entry): entry for entry, other in map(self._sets.__getitem__, met) if other < 0 or other in met}
        return list(found.values())

    def _openings(self, entries: Iterable[Entry]) -> dict[str, Opens]:
        table: defaultdict[str, Opens] = defaultdict(Opens)
        for entry in entries:
            for sign in _spellings(entry):
                table[sign].words.append(entry)
            for gate in entry.gates:
                first = len(self._sets)
                for at, words in enumerate(gate):
                    self._sets.append((entry, first + 1 - at if len(gate) > 1 else -1))
                    for sign in words:
                        table[sign].sets.append(first + at)
        for sign in map(as_seen, PRIVATE_GATE):
            table[sign].private = True
        table[MASK].mask = True
        return dict(table)


@cache
def load_rules() -> Rules:
    """The rules that come with the program."""
    return Rules(load_words())


def _spellings(entry: Entry) -> Iterator[str]:
    for word in entry.words:
        yield from variants(word) if entry.disguised else (word,)
