"""Reads one message: one pass of the automaton over the folded line; what that opens is looked at closely."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from core.moderation.crisis import without_excused
from core.moderation.cues import Seen, weigh
from core.moderation.dialect import LAST, is_spoken
from core.moderation.entries import Entry
from core.moderation.flags import Find, Flag, flags_of
from core.moderation.known import KnownTokens, find_known
from core.moderation.line import LONGEST, Line, Placed, fold_line
from core.moderation.private import find_personal, may_be_personal
from core.moderation.rules import Hit, Met, Rules, load_rules
from core.moderation.standing import is_katakana, stands_alone, stands_as_latin_word, stands_together

_AROUND = 24
_STRETCHED = re.compile("[ぁ-ん一-龠][ー~〜～]|[シキタ][ニエイーヒ]")
"""What is drawn out as in しにたーい; the ー of an ordinary katakana word (メール) is none."""
_ENOUGH = 20
"""Places of one word list or pattern that are told; a wall of one insult has no more to say."""


def read_message(text: str, known: KnownTokens | None = None, rules: Rules | None = None) -> tuple[Flag, ...]:
    """The flags of one message of the online place, most serious first; () for nearly everything people say (K3.2.1).

    Places are in signs of `text`. `rules` are others than those that come with the program: with words of the place.
    Never raises for any text; linear in its length, of which LONGEST signs are read.
    """
    if len(text) > LONGEST:
        text = text[:LONGEST]
    rules = rules or load_rules()
    folded = fold_line(text)
    hits = rules.hits(folded)
    stretched = rules.hits(folded.replace("ー", "")) if "ー" in folded and _STRETCHED.search(text) else []
    met = rules.met(hits) if hits else None
    finds: list[Find] = []
    if stretched or (met is not None and (met.patterns or met.words or met.private or met.mask or len(met.cues) > 1)):
        finds += _Reading(Line(text), folded, rules).finds(hits, met or Met(), stretched)
    if (folded[-1:] in LAST or (met is not None and met.spoken)) and is_spoken(folded):
        standard = Line(text, standard=True)
        hits = rules.hits(standard.text)
        finds += _Reading(standard, standard.text, rules).finds(hits, rules.met(hits), [])
    if known is not None:
        finds += find_known(text, known)
    return flags_of(finds) if finds else ()


class _Reading:
    def __init__(self, line: Line, folded: str, rules: Rules) -> None:
        self.line, self.folded, self.rules = line, folded, rules

    def finds(self, hits: list[Hit], met: Met, stretched: list[Hit]) -> Iterator[Find]:
        """Every find, in places of the original."""
        if met.words:
            yield from self._words(self.folded, hits, masked=False)
        to_try = met.patterns
        yield from self._patterns([entry for entry in to_try.values() if not entry.bare])
        if met.mask:
            yield from self._behind_masks()
        if stretched:
            to_try = self.rules.met([*hits, *stretched]).patterns
        if dangers := [entry for entry in to_try.values() if entry.bare]:
            yield from self._dangers(dangers)
        if len(met.cues) > 1:
            yield from self._cues(met.cues)
        if met.private and may_be_personal(self.folded):
            yield from find_personal(self.line.original)

    def _words(self, text: str, hits: list[Hit], *, masked: bool) -> Iterator[Find]:
        found = Counter[int]()
        for number, start, end in hits:
            for entry in self.rules.opens[number].words:
                if (
                    found[id(entry)] >= _ENOUGH
                    or _is_besides(entry, text, start, end)
                    or self._is_excused(entry, text, start, end)
                ):
                    continue
                placed = self.line.unmasked if masked else self.line.placed
                if _counts(entry, placed, start, end, self.line.original):
                    found[id(entry)] += 1
                    yield Find(entry.kind, entry.severity, *placed.span(start, end))

    def _patterns(self, entries: Iterable[Entry]) -> Iterator[Find]:
        for entry in entries:
            assert entry.pattern is not None
            spans = (match.span() for match in entry.pattern.finditer(self.folded))
            meant = (span for span in spans if span[1] > span[0] and self._is_meant(entry, self.folded, *span))
            for start, end in islice(meant, _ENOUGH):
                yield Find(entry.kind, entry.severity, *self.line.placed.span(start, end))

    def _cues(self, cues: list[Seen]) -> Iterator[Find]:
        for topic, places in weigh(cues):
            start, end = min(places)[0], max(places)[1]
            if not any(one.holds(self.folded, start, end, _AROUND) for one in self.rules.excuses[topic.kind]):
                for place in places[:_ENOUGH]:
                    yield Find(topic.kind, topic.severity, *self.line.placed.span(*place))

    def _behind_masks(self) -> Iterator[Find]:
        text = self.line.unmasked.text
        yield from self._words(text, self.rules.hits(text), masked=True)

    def _dangers(self, entries: Iterable[Entry]) -> Iterator[Find]:
        bare = self.line.bare
        excused: str | None = None
        for entry in entries:
            assert entry.pattern is not None
            if not entry.pattern.search(bare.text):
                continue
            excused = without_excused(bare.text) if excused is None else excused
            for match in entry.pattern.finditer(excused):
                start, end = match.span()
                if end > start and not any(one.holds(bare.text, start, end, _AROUND) for one in self.rules.bare_excuses):
                    yield Find(entry.kind, entry.severity, *bare.span(start, end))

    def _is_meant(self, entry: Entry, text: str, start: int, end: int) -> bool:
        return not _touches_besides(entry, text, start, end) and not self._is_excused(entry, text, start, end)

    def _is_excused(self, entry: Entry, text: str, start: int, end: int) -> bool:
        return any(one.holds(text, start, end, _AROUND) for one in self.rules.excuses[entry.kind])


def _counts(entry: Entry, placed: Placed, start: int, end: int, original: str) -> bool:
    if entry.katakana:
        return is_katakana(original, *placed.span(start, end))
    if entry.latin:
        return stands_as_latin_word(original, *placed.span(start, end))
    if entry.solo:
        return stands_alone(placed, start, end, original)
    return stands_together(placed, start, end, original)


def _is_besides(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether what was found is part of an ordinary word (生ごみ)."""
    near = text[max(0, start - _AROUND) : end + _AROUND]
    return bool(entry.besides) and any(
        text.find(word, max(0, end - len(word)), start + len(word)) >= 0
        for word in [one for one in entry.besides if one in near]
    )


def _touches_besides(entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether an ordinary word begins or ends inside what a pattern found (部屋番号教えて)."""
    return any(text.find(word, max(0, start - len(word) + 1), end + len(word) - 1) >= 0 for word in entry.besides)
