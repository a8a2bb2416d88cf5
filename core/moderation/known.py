"""Real names, schools and phone numbers of members, known only as keyed hashes (K4.2): found without being readable."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from core.language.normalise import fold_with_places
from core.moderation.flags import Find, Kind, Severity

LONGEST = 12
_MOST_SIGNS = 4_000
_LETTERS = re.compile("[一-鿿々]+|[ぁ-ゖー]+|[a-z]+")
_DIGITS = re.compile(r"[0-9](?:[\s()・./ー‐‑–—−-]{0,2}[0-9]){5,14}")
_GAPS = re.compile(r"(?<=[^\W\d_])[\s・　]+(?=[^\W\d_])")
_TITLE = re.compile("さん|ちゃん|くん|君|様|さま|先生")


@dataclass(frozen=True)
class KnownTokens:
    """What must not be named in the place.

    `hash_of` makes the keyed hash of a folded token (storage.vault does), `hashes` are those of the members' names
    (family name, given name and both together, in kanji and in kana), schools and phone numbers, each made by
    `tokens_to_know`; `lengths` are the lengths in signs that occur among them, so that nothing else need be hashed.
    """

    hash_of: Callable[[str], str]
    hashes: frozenset[str]
    lengths: frozenset[int]

    @classmethod
    def of(cls, hash_of: Callable[[str], str], words: Iterator[str] | Mapping[str, object] | list[str]) -> "KnownTokens":
        """From words in the clear, which are forgotten here."""
        tokens = {token for word in words for token in tokens_to_know(word)}
        return cls(hash_of, frozenset(map(hash_of, tokens)), frozenset(map(len, tokens)))


def tokens_to_know(word: str) -> frozenset[str]:
    """The folded tokens under which a name, a school or a number is known; none for what is too short."""
    plain = fold_with_places(word).text
    digits = re.sub(r"\D", "", plain)
    if len(digits) >= 6:
        return frozenset({digits})
    parts = [part for part in re.split(r"[\s・]+", plain) if part]
    return frozenset(part for part in (*parts, "".join(parts)) if 2 <= len(part) <= LONGEST)


_SCHOOL = re.compile("([一-龠々ヶァ-ヴー]{2,9}?)(小学校|高等学校|中学校|支援学校|高校|中学|大学|学園|学院|高専)(?!生|校|受験)")
_NO_NAME = re.compile(
    "通信制?|定時制?|全日制?|夜間|私立|公立|県立|府立|都立|市立|国立|地元の?|特別|専門|短期|在籍|出身|母校|現在|不登校"
)
_SHORT = {
    "小学校": ("小学校", "小"),
    "中学校": ("中学校", "中学", "中"),
    "中学": ("中学校", "中学", "中"),
    "高等学校": ("高等学校", "高校", "高"),
    "高校": ("高等学校", "高校", "高"),
    "大学": ("大学", "大"),
}


def schools_in(words: str) -> frozenset[str]:
    """Names of schools in what staff or a form say of somebody, as members write them (洛北高等学校, 洛北高校, 洛北高)."""
    found = set[str]()
    for match in _SCHOOL.finditer(words):
        name = _NO_NAME.sub("", match[1])
        if len(name) >= 2:
            found |= {name + kind for kind in _SHORT.get(match[2], (match[2],))}
    return frozenset(found)


def find_known(text: str, known: KnownTokens) -> Iterator[Find]:
    """Finds in places of the original text; at most LONGEST hashes for each sign."""
    folded = fold_with_places(text[:_MOST_SIGNS])
    for start, end in (*_number_places(folded.text, known), *_name_places(folded.text, known)):
        yield Find(Kind.PRIVATE_DATA, Severity.HIGH, *folded.span(start, end))


def _number_places(plain: str, known: KnownTokens) -> Iterator[tuple[int, int]]:
    for match in _DIGITS.finditer(plain):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) in known.lengths and known.hash_of(digits) in known.hashes:
            yield match.start(), match.end()


def _name_places(plain: str, known: KnownTokens) -> Iterator[tuple[int, int]]:
    signs = [(at, sign) for at, sign in enumerate(plain) if sign.isalnum() or sign in "々ー"]
    letters = "".join(sign for _, sign in signs)
    lengths = sorted((size for size in known.lengths if size <= LONGEST), reverse=True)
    for at in range(len(letters)):
        for size in lengths:
            token = letters[at : at + size]
            if len(token) == size and _stands(letters, at, at + size) and known.hash_of(token) in known.hashes:
                yield signs[at][0], signs[at + size - 1][0] + 1
                break


def _stands(letters: str, start: int, end: int) -> bool:
    """Whether a token can be a name here: kana that short are ordinary words unless they stand alone or before a title."""
    token = letters[start:end]
    if token.isdigit():
        return False
    if all("ぁ" <= sign <= "ゖ" or sign == "ー" for sign in token):
        alone = not _is_kana(letters[start - 1 : start]) and not _is_kana(letters[end : end + 1])
        return len(token) >= 5 or alone or bool(_TITLE.match(letters, end))
    if token.isascii():
        return not letters[start - 1 : start].isascii() and not letters[end : end + 1].isascii() if start else True
    return True


def _is_kana(sign: str) -> bool:
    return bool(sign) and ("ぁ" <= sign <= "ゖ" or sign == "ー")
