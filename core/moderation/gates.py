"""Words of which one must stand in every line that a pattern finds, read off the pattern itself.

An automaton looks for them all at once, so that no pattern is tried on a line where it has no chance. Understands what
the data files use: signs, classes, (?:a|b), look-arounds (passed over), ? and bounded repetitions.
"""

from collections.abc import Iterable
from dataclasses import dataclass

MOST = 600
"""Words of one part of a pattern; a larger product is cut into parts."""
WIDEST_CLASS = 16


@dataclass(frozen=True, slots=True)
class _Part:
    """What a piece of a pattern stands for: exactly `words` (whole), or something that holds one of them (not whole)."""

    words: frozenset[str]
    whole: bool


_ANYTHING = _Part(frozenset({""}), whole=False)
_NOTHING_MORE = _Part(frozenset({""}), whole=True)


def gate_of(pattern: str) -> tuple[str, ...]:
    """The words, the shortest that suffice. Raises ValueError where a line without any could match."""
    part = _Reader(pattern).alternatives()
    if min(map(len, part.words)) == 0:
        raise ValueError(f"no word must stand in what this finds: {pattern}")
    return tuple(sorted(word for word in part.words if not any(word[a:b] in part.words for a, b in _within(word))))


def _within(word: str) -> Iterable[tuple[int, int]]:
    size = len(word)
    return ((a, b) for a in range(size) for b in range(a + 1, size + 1) if b - a < size)


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def _sees(self, *starts: str) -> bool:
        return self.pattern.startswith(starts, self.at)

    def alternatives(self) -> _Part:
        """Up to the end or the closing bracket."""
        parts = [self._sequence()]
        while self._sees("|"):
            self.at += 1
            parts.append(self._sequence())
        return _Part(frozenset().union(*(part.words for part in parts)), all(part.whole for part in parts))

    def _sequence(self) -> _Part:
        closed: list[frozenset[str]] = []
        running, whole = frozenset({""}), True
        while self.at < len(self.pattern) and not self._sees("|", ")"):
            part = self._repeated(self._atom())
            if part.whole and len(running) * len(part.words) <= MOST:
                running = frozenset(a + b for a in running for b in part.words)
                continue
            closed += [running] if part.whole else [running, part.words]
            running, whole = (part.words if part.whole else frozenset({""})), False
        if whole:
            return _Part(running, whole=True)
        return _Part(max((*closed, running), key=lambda words: (min(map(len, words)), -len(words))), whole=False)

    def _atom(self) -> _Part:
        if self._sees("(?:"):
            return self._group(3)
        for look in ("(?<!", "(?<=", "(?!", "(?="):
            if self._sees(look):
                self._group(len(look))
                return _NOTHING_MORE
        sign = self.pattern[self.at]
        if sign == "[":
            return self._class()
        self.at += 2 if sign == "\\" else 1
        if sign in "^$":
            return _NOTHING_MORE
        if sign == "(":
            raise ValueError(f"a group that is no (?:...) in {self.pattern}")
        return _ANYTHING if sign in ".\\" else _Part(frozenset({sign}), whole=True)

    def _group(self, opening: int) -> _Part:
        self.at += opening
        part = self.alternatives()
        self.at += 1
        return part

    def _class(self) -> _Part:
        end = self.pattern.index("]", self.at + 2)
        signs = self.pattern[self.at + 1 : end]
        self.at = end + 1
        if signs[0] == "^" or "-" in signs or "\\" in signs or len(signs) > WIDEST_CLASS:
            return _ANYTHING
        return _Part(frozenset(signs), whole=True)

    def _repeated(self, part: _Part) -> _Part:
        if self._sees("?"):
            self.at += 1
            return _Part(part.words | {""}, part.whole)
        if self._sees("{"):
            end = self.pattern.index("}", self.at)
            least = int(self.pattern[self.at + 1 : end].split(",")[0])
            self.at = end + 1
        elif self._sees("*", "+"):
            least = int(self._sees("+"))
            self.at += 1
        else:
            return part
        if self._sees("?", "+"):
            self.at += 1
        return _Part(part.words, whole=False) if least else _ANYTHING
