"""Canaries: invented names, numbers and words that nobody would write by chance, and a net that finds them in any bytes.

Whatever a canary was turned into on its way (another width, hiragana, folded for search, UTF-16, base64 anywhere in a stream,
JSON or percent escapes ...) the net still knows it.
"""

import base64
import html
import json
import unicodedata
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import jaconv
from ahocorasick_rs import BytesAhoCorasick

from core.language.normalise import fold

SHORTEST_NEEDLE = 7
"""Bytes. A shorter one would be found by chance in sealed data."""

_CHARSETS = ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp")


def spellings(text: str) -> set[str]:
    """The ways this text could be written by a program that normalises, folds, widens or strips it."""
    plain = unicodedata.normalize("NFKC", text)
    made = {text, plain, unicodedata.normalize("NFD", text), fold(text), text.lower(), text.upper()}
    made |= {
        jaconv.kata2hira(plain),
        jaconv.hira2kata(plain),
        jaconv.z2h(plain, kana=True),
        jaconv.h2z(plain, digit=True, ascii=True),
    }
    digits = "".join(sign for sign in plain if sign.isdigit())
    if len(digits) >= 10:
        made |= {digits, f"+81{digits[1:]}", f"+81-{plain[1:]}", plain.replace("-", " "), jaconv.h2z(digits, digit=True)}
    return made


def encodings(data: bytes) -> set[bytes]:
    """The ways these bytes could stand in a file, a log line, an address or a JSON text."""
    percent = urllib.parse.quote(data, safe="")
    printed = repr(data)[2:-1]
    made = {
        data,
        data.hex().encode(),
        data.hex().upper().encode(),
        percent.encode(),
        percent.lower().encode(),
        printed.encode(),
    }
    made.add(percent.replace("%", "=").encode())
    for cut in _base64_pieces(data):
        made |= {cut, cut.replace(b"+", b"-").replace(b"/", b"_")}
    return made


def escapes(text: str) -> set[bytes]:
    """The ways programs escape characters."""
    once = json.dumps(text)[1:-1]
    entities = "".join(f"&#{ord(sign)};" for sign in text)
    upper = "".join(f"\\u{ord(sign):04X}" if ord(sign) > 126 else sign for sign in text)
    return {shown.encode() for shown in (once, once.replace("\\", "\\\\"), upper, entities, html.escape(text))}


def _base64_pieces(data: bytes) -> Iterator[bytes]:
    """What base64 makes of the bytes wherever they begin in the stream, without the signs that depend on their neighbours."""
    for before, start in ((0, 0), (1, 2), (2, 3)):
        whole = base64.b64encode(b"\0" * before + data)
        yield whole[start : (before + len(data)) * 8 // 6]


def needles(canary: str | bytes) -> set[bytes]:
    """All byte strings that betray this canary."""
    if isinstance(canary, bytes):
        return encodings(canary)
    found: set[bytes] = set()
    for spelling in spellings(canary):
        found |= escapes(spelling)
        for charset in _CHARSETS:
            try:
                found |= encodings(spelling.encode(charset))
            except UnicodeEncodeError:
                continue
    return {needle for needle in found if len(needle) >= SHORTEST_NEEDLE}


class Net:
    """Finds canaries; `canaries` by a name that says through which door each was let in."""

    def __init__(self, canaries: Mapping[str, str | bytes]) -> None:
        pairs = [(needle, name) for name, canary in canaries.items() for needle in sorted(needles(canary))]
        self._names = [name for _, name in pairs]
        self._needles = BytesAhoCorasick([needle for needle, _ in pairs])

    def caught(self, data: bytes | str) -> set[str]:
        """The names of the canaries in these bytes."""
        raw = data.encode() if isinstance(data, str) else data
        return {self._names[number] for number, _, _ in self._needles.find_matches_as_indexes(raw, overlapping=True)}

    def caught_in_files(self, folders: Iterable[Path]) -> dict[str, set[str]]:
        """Every file below these folders, its own name too: what was found there, by the file's name."""
        found = {}
        for folder in folders:
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                try:
                    content = file.read_bytes()
                except FileNotFoundError:  # a database removes its own files while it runs
                    continue
                if caught := self.caught(content) | self.caught(str(file.relative_to(folder))):
                    found[file.name] = caught
        return found
