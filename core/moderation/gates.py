"""Words of which one must stand in every line that a pattern finds, read off the pattern itself.

An automaton looks for them all at once, so that no pattern is tried on a line where it has no chance. Understands what
the data files use: signs, classes, (?:a|b), look-arounds (passed over), ? and bounded repetitions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

MOST = 600
"""Words of one part of a pattern; a larger product is cut into parts."""
WIDEST_CLASS = 16
_RARE, _USELESS = 0.002, 0.15
_HOW_OFTEN = dict.fromkeys("今日人時年見家来行大好気思話月分前何中母父出会手自一二三、。0123456789", 0.03)

Words = frozenset[str]
Gate = tuple[Words, ...]
"""Sets of words: of each set one must stand in the line."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a piece of a pattern stands for: exactly `words` (whole), or something that holds one of them (not whole).

    `besides` are the words of which one must stand there as well; empty where nothing useful is known.
    """

    words: Words
    whole: bool
    besides: Words = frozenset()


_ANYTHING = _Part(frozenset({""}), whole=False)
_NOTHING_MORE = _Part(frozenset({""}), whole=True)


def gates_of(pattern: str) -> tuple[Gate, ...]:
    """For each alternative of a pattern its gate. Raises ValueError where a line without any word could match."""
    parts = _Reader(pattern).top()
    if any("" in part.words for part in parts):
        raise ValueError(f"no word must stand in what this finds: {pattern}")
    return tuple((_shortest(part.words), *((_shortest(part.besides),) if part.besides else ())) for part in parts)


def alternatives(pattern: str) -> tuple[str, ...]:
    """A pattern cut at its outermost bars; the gates of `gates_of` stand in the same order."""
    parts, depth, began, at = [], 0, 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "[":
            at = pattern.index("]", at + 2)
        elif sign == "\\":
            at += 1
        elif sign == "|" and not depth:
            parts.append(pattern[began:at])
            began = at + 1
        else:
            depth += (sign == "(") - (sign == ")")
        at += 1
    return (*parts, pattern[began:])


def _shortest(words: Words) -> Words:
    return frozenset(word for word in words if not any(word[a:b] in words for a, b in _within(len(word))))


def _within(size: int) -> Iterable[tuple[int, int]]:
    return ((a, b) for a in range(size) for b in range(a + 1, size + 1) if b - a < size)


def _commonness(words: Words) -> float:
    """About how often a short everyday line holds one of the words: kana are common, most kanji are not."""
    return sum(20 * prod(_HOW_OFTEN.get(sign, 0.04 if "ぁ" <= sign <= "ん" else 0.005) for sign in word) for word in words)


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def _sees(self, *starts: str) -> bool:
        return self.pattern.startswith(starts, self.at)

    def top(self) -> list[_Part]:
        """The alternatives up to the end or the closing bracket."""
        parts = [self._sequence()]
        while self._sees("|"):
            self.at += 1
            parts.append(self._sequence())
        return parts

    def _alternatives(self) -> _Part:
        parts = self.top()
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
        best, *others = sorted((one for one in (*closed, running) if "" not in one), key=_commonness) or [frozenset({""})]
        second = others[0] if others and _commonness(best) > _RARE and _commonness(others[0]) < _USELESS else frozenset()
        return _Part(best, whole=False, besides=second)

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
        part = self._alternatives()
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
