"""Reads one message: one pass of the automaton over the folded line; what that opens is looked at closely."""

from collections.abc import Iterable, Iterator

from core.moderation.crisis import find_crisis
from core.moderation.entries import Entry
from core.moderation.flags import Find, Flag, flags_of
from core.moderation.known import KnownTokens, find_known
from core.moderation.line import LONGEST, Line, Placed, fold_line
from core.moderation.private import find_personal
from core.moderation.rules import Opens, Rules, load_rules
from core.moderation.standing import is_katakana, stands_alone, stands_as_latin_word, stands_together

_AROUND = 24


def read_message(text: str, known: KnownTokens | None = None, rules: Rules | None = None) -> tuple[Flag, ...]:
    """The flags of one message of the online place, most serious first; () for nearly everything people say (K3.2.1).

    Places are in signs of `text`. `rules` are others than those that come with the program: with words of the place.
    Never raises for any text; linear in its length, of which LONGEST signs are read.
    """
    text = text[:LONGEST]
    rules = rules or load_rules()
    line = fold_line(text)
    hits = rules.hits(line)
    if "ー" in line:
        hits = [*hits, *((number, -1, -1) for number, _, _ in rules.hits(line.replace("ー", "")) if rules.opens[number].crisis)]
    if not hits and known is None:
        return ()
    reading = _Reading(Line(text), rules)
    finds = list(reading.finds(hits)) if hits else []
    if known is not None:
        finds += find_known(text, known)
    return flags_of(finds) if finds else ()


class _Reading:
    def __init__(self, line: Line, rules: Rules) -> None:
        self.line, self.rules = line, rules

    def finds(self, hits: Iterable[tuple[int, int, int]]) -> Iterator[Find]:
        """Every find, in places of the original."""
        opened = list(dict.fromkeys(number for number, _, _ in hits))
        opens = [self.rules.opens[number] for number in opened]
        if any(one.words for one in opens):
            yield from self._words(self.line.placed, hits)
        yield from self._patterns(self.line.placed, opens)
        if any(one.mask for one in opens):
            yield from self._behind_masks()
        if any(one.crisis for one in opens):
            yield from self._crisis()
        if any(one.private for one in opens):
            yield from find_personal(self.line.original)

    def _words(self, placed: Placed, hits: Iterable[tuple[int, int, int]]) -> Iterator[Find]:
        for number, start, end in hits:
            for entry in self.rules.opens[number].words if start >= 0 else ():
                if _counts(entry, placed, start, end, self.line.original):
                    yield from self._unless_excused(entry, placed, start, end)

    def _patterns(self, placed: Placed, opens: Iterable[Opens]) -> Iterator[Find]:
        tried = {id(entry): entry for one in opens for entry in one.patterns}
        for entry in tried.values():
            assert entry.pattern is not None
            for match in entry.pattern.finditer(placed.text):
                if match.end() > match.start() and not _is_besides(entry, placed.text, match.start(), match.end()):
                    yield from self._unless_excused(entry, placed, match.start(), match.end())

    def _behind_masks(self) -> Iterator[Find]:
        placed = self.line.unmasked
        hits = self.rules.hits(placed.text)
        yield from self._words(placed, hits)
        yield from self._patterns(placed, [self.rules.opens[number] for number, _, _ in hits])

    def _crisis(self) -> Iterator[Find]:
        placed = self.line.bare
        for find in find_crisis(self.line.original, placed):
            if not any(one.holds(placed.text, find.start, find.end, _AROUND) for one in self.rules.bare_excuses):
                yield Find(find.kind, find.severity, *placed.span(find.start, find.end))

    def _unless_excused(self, entry: Entry, placed: Placed, start: int, end: int) -> Iterator[Find]:
        if not any(one.holds(placed.text, start, end, _AROUND) for one in self.rules.excuses[entry.kind]):
            yield Find(entry.kind, entry.severity, *placed.span(start, end))


def _counts(entry: Entry, placed: Placed, start: int, end: int, original: str) -> bool:
    if _is_besides(entry, placed.text, start, end):
        return False
    if entry.katakana:
        return is_katakana(original, *placed.span(start, end))
    if entry.latin:
        return stands_as_latin_word(original, *placed.span(start, end))
    if entry.solo:
        return stands_alone(placed, start, end, original)
    return stands_together(placed, start, end, original)


def _is_besides(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether what was found is part of an ordinary word (生ごみ)."""
    return any(text.find(word, max(0, end - len(word)), start + len(word)) >= 0 for word in entry.besides)
