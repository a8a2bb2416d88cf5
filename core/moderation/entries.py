"""The words and patterns of moderation as data (words/*.toml), read once; docs/add-a-moderation-word.md says how to add one."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from core.moderation.cues import Cue, read_topic
from core.moderation.flags import Kind, Severity
from core.moderation.gates import Gate, gates_of
from core.moderation.line import Line

_NAMED = re.compile("<([a-z_]+)>")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_FULL = str.maketrans("ぁぃぅぇぉゃゅょっゎゕゖ", "あいうえおやゆよつわかけ")
GAP = "[^。]{0,10}?"


@dataclass(frozen=True)
class Entry:
    """Words, or one pattern, of a kind. `gates`: the pattern is tried where one of them is met (core.moderation.gates).

    `solo`: the word is part of ordinary words too, so it counts only where it stands alone (or in katakana).
    `latin`: only as a whole word of Latin letters. `katakana`: only where its first sign is katakana (ヤりたい).
    `disguised`: its disguises count as well. `besides`: ordinary words
    that hold it. `bare`: looks at the line without drawn-out sounds. `severity`: see core.moderation.flags.
    """

    kind: Kind
    severity: Severity
    example: str
    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    gates: tuple[Gate, ...] = ()
    besides: tuple[str, ...] = ()
    solo: bool = False
    latin: bool = False
    katakana: bool = False
    disguised: bool = False
    bare: bool = False


@dataclass(frozen=True)
class Excuse:
    """Words around a find that say it is not meant: `before` ends where it begins, `after` begins where it ends.

    It excuses the finds it stands beside and nothing else; with `itself` only finds that are exactly so.
    """

    kinds: frozenset[Kind]
    example: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    itself: re.Pattern[str] | None = None

    def without_stretch(self) -> "Excuse":
        """The same for a line without drawn-out sounds."""
        before, after, itself = (
            one and re.compile(one.pattern.replace("ー", "")) for one in (self.before, self.after, self.itself)
        )
        return Excuse(self.kinds, self.example, before, after, itself)

    def holds(self, text: str, start: int, end: int, reach: int) -> bool:
        """Whether it excuses the find from start to end; `reach` signs before it are looked at."""
        if self.after is not None and not self.after.match(text, end):
            return False
        if self.itself is not None and not self.itself.fullmatch(text, start, end):
            return False
        return self.before is None or self.before.search(text[max(0, start - reach) : start]) is not None


@dataclass(frozen=True)
class Words:
    """All data of moderation."""

    entries: tuple[Entry, ...]
    excuses: tuple[Excuse, ...] = ()
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cues: dict[str, tuple[Cue, ...]] = field(default_factory=dict)


def as_seen(word: str) -> str:
    """A word as core.moderation.line shows it."""
    return Line(word).text


def pattern_as_seen(source: str, lists: dict[str, tuple[str, ...]]) -> str:
    """A pattern of the data files: <name> is any word of that list, ~ a few signs of the same sentence."""

    def named(match: re.Match[str]) -> str:
        return "(?:" + "|".join(pattern_as_seen(one, lists) for one in lists[match[1]]) + ")"

    return _NAMED.sub(named, source).replace("~", GAP).lower().translate(_KATAKANA).translate(_FULL)


@cache
def load_words() -> Words:
    """The words that come with the program. Raises KeyError or ValueError where a file is wrong."""
    root = resources.files("core.moderation.words")
    files = sorted((one for one in root.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    tables = [tomllib.loads(one.read_text(encoding="utf-8")) for one in files]
    lists = {name: tuple(words) for table in tables for name, words in table.get("list", {}).items()}
    entries = tuple(read_entry(row, lists) for table in tables for row in table.get("entry", ()))
    excuses = tuple(_read_excuse(row, lists) for table in tables for row in table.get("excuse", ()))
    return Words(entries, excuses, lists, _read_cues(row for table in tables for row in table.get("topic", ())))


def _read_cues(rows: Iterable[dict[str, Any]]) -> dict[str, tuple[Cue, ...]]:
    cues: dict[str, tuple[Cue, ...]] = {}
    for row in rows:
        for word, cue in read_topic(row)[1].items():
            cues[as_seen(word)] = (*cues.get(as_seen(word), ()), cue)
    return cues


def read_entry(row: dict[str, Any], lists: dict[str, tuple[str, ...]]) -> Entry:
    """One [[entry]] of a data file. Raises KeyError or ValueError where it is wrong."""
    source = row.get("pattern", "")
    if bool(source) == bool(row.get("words")):
        raise ValueError("an entry has either words or a pattern")
    kind = Kind(row["kind"])
    return Entry(
        kind=kind,
        severity=Severity(row["severity"]),
        example=row["example"],
        words=tuple(dict.fromkeys(as_seen(word) for word in row.get("words", ()))),
        pattern=re.compile(pattern_as_seen(source, lists)) if source else None,
        gates=_gates(source, row.get("gate", ()), lists) if source else (),
        besides=tuple(as_seen(word) for word in row.get("besides", ())),
        solo=row.get("solo", False),
        latin=row.get("latin", False),
        katakana=row.get("katakana", False),
        disguised=row.get("disguised", False),
    )


def _gates(source: str, said: Iterable[str], lists: dict[str, tuple[str, ...]]) -> tuple[Gate, ...]:
    """The words said in the file, or those that the pattern itself asks for."""
    words = frozenset(as_seen(word) for name in said for word in (lists[name[1:-1]] if name.startswith("<") else (name,)))
    return ((words,),) if words else gates_of(pattern_as_seen(source, lists))


def _read_excuse(row: dict[str, Any], lists: dict[str, tuple[str, ...]]) -> Excuse:
    before, after, itself = (row.get(name, "") for name in ("before", "after", "itself"))
    if not (before or after or itself):
        raise ValueError("an excuse has words before, after or itself")
    return Excuse(
        kinds=frozenset(map(Kind, row["kinds"])),
        example=row["example"],
        before=re.compile(f"(?:{pattern_as_seen(before, lists)})$") if before else None,
        after=re.compile(pattern_as_seen(after, lists)) if after else None,
        itself=re.compile(pattern_as_seen(itself, lists)) if itself else None,
    )
