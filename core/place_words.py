"""The coordinator's own words of moderation: added, switched off, tried; read beside those that come with the program.

Only literal words with kind, severity and exceptions: no pattern can get in, so nothing can slow the reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from core.errors import Refusal
from core.language.normalise import fold_with_places
from core.moderation import KnownTokens, read_message
from core.moderation.entries import Entry, Words, as_seen, load_words
from core.moderation.flags import ORDER as SEVERITY_ORDER
from core.moderation.flags import Flag, Kind, Severity, Span, merge_spans
from core.moderation.rules import Rules

ORDINARY = "ordinary"
"""The kind of a word that is never flagged here: it excuses whatever is found inside it."""
KINDS = (*(kind.value for kind in Kind if kind is not Kind.CRISIS), ORDINARY)
"""Crisis is not the coordinator's to define: its words come with the program and are tried on cases."""
MOST_WORDS = 500
SHORTEST, LONGEST = 2, 30
MOST_BESIDES = 10
_PATTERN_SIGNS = frozenset("*+?[](){}|\\^$<>")


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """One word. `besides` are ordinary words that hold it; one that is switched off stays to be seen."""

    id: str
    programme_id: str
    word: str
    kind: str
    severity: Severity
    besides: tuple[str, ...]
    is_on: bool
    added_by: str
    added_at: datetime


def decide_word(word: str, kind: str, besides: Sequence[str], known: Sequence[PlaceWord]) -> Refusal | None:
    """Why a word cannot be added, or None: literal, of a length that says something, new, and not too many."""
    seen = as_seen(word)
    if kind not in KINDS:
        return Refusal("refusal-word-kind")
    if any(sign in _PATTERN_SIGNS for one in (word, *besides) for sign in one):
        return Refusal("refusal-word-pattern")
    if not SHORTEST <= len(seen) <= LONGEST or not seen.strip("。、○ー"):
        return Refusal("refusal-word-length", {"number": SHORTEST, "limit": LONGEST})
    if len(besides) > MOST_BESIDES or any(as_seen(word) not in as_seen(one) for one in besides):
        return Refusal("refusal-word-besides", {"limit": MOST_BESIDES})
    if any(as_seen(one.word) == seen and one.kind == kind and one.is_on for one in known):
        return Refusal("refusal-word-known")
    return Refusal("refusal-word-many", {"limit": MOST_WORDS}) if sum(one.is_on for one in known) >= MOST_WORDS else None


@dataclass(frozen=True)
class PlaceReading:
    """How messages of one place are read: the program's rules, the place's own words, the members' names as hashes."""

    own: Rules | None = None
    passes: tuple[str, ...] = ()
    known: KnownTokens | None = None

    def read(self, text: str) -> tuple[Flag, ...]:
        """The flags of a message, most serious first."""
        flags = read_message(text, self.known)
        if self.own is not None:
            flags = _together(flags, read_message(text, rules=self.own))
        return _without_passed(text, flags, self.passes) if flags and self.passes else flags


def reading_of(words: Sequence[PlaceWord], known: KnownTokens | None = None) -> PlaceReading:
    """The reading of a place with these words; those switched off do not count."""
    on = [one for one in words if one.is_on]
    own = tuple((one.word, one.kind, one.severity, one.besides) for one in on if one.kind != ORDINARY)
    passes = tuple(fold_with_places(one.word).text for one in on if one.kind == ORDINARY)
    return PlaceReading(_rules(own) if own else None, passes, known)


@lru_cache(maxsize=8)
def _rules(own: tuple[tuple[str, str, Severity, tuple[str, ...]], ...]) -> Rules:
    built_in = load_words()
    entries = tuple(
        Entry(
            kind=Kind(kind),
            severity=severity,
            example=word,
            words=(as_seen(word),),
            besides=tuple(map(as_seen, besides)),
            disguised=True,
        )
        for word, kind, severity, besides in own
    )
    return Rules(Words(entries, built_in.excuses, built_in.lists), dangers=False)


def _together(first: Sequence[Flag], second: Sequence[Flag]) -> tuple[Flag, ...]:
    """One flag a kind, with the places of both and the higher severity."""
    by_kind: dict[Kind, Flag] = {}
    for flag in (*first, *second):
        known = by_kind.get(flag.kind)
        if known is None:
            by_kind[flag.kind] = flag
        else:
            severity = max(known.severity, flag.severity, key=SEVERITY_ORDER.__getitem__)
            by_kind[flag.kind] = Flag(flag.kind, severity, merge_spans((*known.spans, *flag.spans)))
    return tuple(sorted(by_kind.values(), key=lambda flag: -SEVERITY_ORDER[flag.severity]))


def _without_passed(text: str, flags: Sequence[Flag], passes: Sequence[str]) -> tuple[Flag, ...]:
    """Without finds that stand wholly inside a word that is let pass; a cry for help is never let pass."""
    folded = fold_with_places(text)
    places: list[Span] = []
    for word in passes:
        at = folded.text.find(word)
        while at >= 0:
            places.append(folded.span(at, at + len(word)))
            at = folded.text.find(word, at + len(word))
    left = []
    for flag in flags:
        spans = tuple(
            span for span in flag.spans if flag.kind is Kind.CRISIS or not any(s <= span[0] and span[1] <= e for s, e in places)
        )
        if spans:
            left.append(Flag(flag.kind, flag.severity, spans))
    return tuple(left)
