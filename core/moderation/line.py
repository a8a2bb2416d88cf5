"""A message as the rules see it: one spelling for the many ways to write a word, with the way back to the original.

Width, case, katakana, small kana, marks on letters and look-alike letters of other scripts are gone. Stops are 。,
commas and gaps between words 、, masking signs ○. Words written sign by sign (し ね, き・も・い) are put together; a gap
between longer words stays, so that このころ すごい is no threat. Everything is linear in the length of the text.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from core.language.normalise import fold_sign
from core.moderation.dialect import SPOKEN, as_standard

LONGEST = 12_000
"""Signs that are read; the platforms allow 4,000 (Discord) and 5,000 (LINE)."""

MASK = "○"
_VOICED = "\ue0ff"
_GAP, _COMMA, _STOP = " ", "、", "。"

_SMALL = dict(zip("ぁぃぅぇぉゃゅょっゎゕゖ", "あいうえおやゆよつわかけ", strict=True))
_SMALL_KATAKANA = dict(zip(map(chr, range(0x31F0, 0x3200)), "くしすとぬはひふへほむらりるれろ", strict=True))
_KINDLY = {
    **dict.fromkeys("。.．｡!！?？\n\r‼⁉⁇❗❓", _STOP),
    **dict.fromkeys("、,，､", _COMMA),
    **dict.fromkeys("○〇◯●◎⚪⚫⭕*＊✳✱❋×✕✖□■◻◼△▲▽▼◇◆※", MASK),
    **dict.fromkeys("ー〜～ｰ~∼〰", "ー"),
    **dict.fromkeys("「｢", "「"),
    **dict.fromkeys("」｣", "」"),
    **dict.fromkeys("『《", "『"),
    **dict.fromkeys("』》", "』"),
    **dict.fromkeys("'’‘`´", ""),
    **dict.fromkeys("ﾞﾟ\u3099\u309a゛゜", _VOICED),
    **dict.fromkeys("@＠", "@"),
    **dict.fromkeys("#＃", "#"),
    **dict.fromkeys("→⇒", "→"),
    "〒": "〒",
    "…": "",
    "ㅤ": _GAP,
    "ﾠ": _GAP,
}
_LOOK_ALIKE = dict(zip("аеорсухіјѕһԁкмтвнգоαοενικρτυχωßıɪɡℓ", "aeopcyxijshdkmtbhgoaoevikptuxwsiigl", strict=True))


def _fold(sign: str) -> str:
    """One sign as the rules see it; "" for what cannot be seen, a gap for what only decorates."""
    if sign in _KINDLY:
        return _KINDLY[sign]
    if sign in _SMALL_KATAKANA:
        return _SMALL_KATAKANA[sign]
    if sign.isspace():
        return _GAP
    folded = "".join(_SMALL.get(one, one) for one in fold_sign(sign))
    if folded and not "ぁ" <= folded[0] <= "ゖ":
        folded = "".join(one for one in unicodedata.normalize("NFKD", folded) if unicodedata.category(one)[0] != "M")
    folded = "".join(_LOOK_ALIKE.get(one, one) for one in folded[:8])
    if not folded:
        return ""
    return folded if all(one.isalnum() or one in "々ー" for one in folded) else _KINDLY.get(folded, _GAP)


class _Table(dict[int, str]):
    """How each sign is folded, learnt when it is first seen (str.translate asks by code)."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        if len(self) < 30_000:
            self[code] = folded
        return folded


_TABLE = _Table()
_ALONE_BEFORE = "(?:(?<=^[^ 、。])|(?<=[ 、。「」『』][^ 、。「」『』]))"
_ALONE_AFTER = "(?=[^ 、。「」『』](?:[ 、。「」『』]|$))"
_LETTER_ALONE = "(?=[a-z](?:[ 、。「」『』]|$))"
_JOIN = re.compile(
    f"{_ALONE_BEFORE}(?<![a-z]) +|{_ALONE_BEFORE}(?<=[a-z]) +(?:(?=[^a-z])|{_LETTER_ALONE})|(?<![a-z]) +{_ALONE_AFTER}|"
    f" +(?![a-z]){_ALONE_AFTER}|{_ALONE_BEFORE}[、。]+{_ALONE_AFTER}"
)
_RUNS = re.compile(r"([ー、。○ ])\1+|(.)\2\2+")
_DOUBLE = re.compile(r"(.)\1")
_MARKS = re.compile("[ 、。]+")


def _one_of_run(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _one_mark(match: re.Match[str]) -> str:
    return _STOP if _STOP in match[0] else _COMMA


_EDITS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_JOIN, lambda match: ""),
    (_MARKS, _one_mark),
    (_RUNS, _one_of_run),
)


def fold_line(text: str) -> str:
    """The text as the rules see it, without the way back; for text that has nothing this is all that is done."""
    line = text.translate(_TABLE)
    if _VOICED in line:
        return Line(text).text
    if " " in line or "、" in line or "。" in line:
        line = _MARKS.sub(_one_mark, _JOIN.sub("", line))
    return _RUNS.sub(_one_of_run, line) if _DOUBLE.search(line) else line


@dataclass(frozen=True)
class Placed:
    """A folded text; its sign i came from `starts[i]` to `ends[i]` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span (not empty) as a span of the original."""
        return self.starts[start], self.ends[end - 1]

    def edited(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> "Placed":
        """With every match replaced; each new sign stands for all that was matched."""
        signs: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            signs.append(self.text[at : match.start()])
            starts += self.starts[at : match.start()]
            ends += self.ends[at : match.start()]
            if match.end() > match.start() and (new := replace(match)):
                signs.append(new)
                starts += [self.starts[match.start()]] * len(new)
                ends += [self.ends[match.end() - 1]] * len(new)
            at = match.end()
        return Placed("".join([*signs, self.text[at:]]), (*starts, *self.starts[at:]), (*ends, *self.ends[at:]))


class Line:
    """A message with all its views; each is made when it is first asked for."""

    def __init__(self, original: str, *, standard: bool = False) -> None:
        self.original, self.standard = original, standard

    @cached_property
    def placed(self) -> Placed:
        """As `fold_line`, with the way back."""
        placed = self._signs()
        for pattern, replace in _EDITS:
            placed = placed.edited(pattern, replace)
        return placed.edited(SPOKEN, as_standard) if self.standard else placed

    @property
    def text(self) -> str:
        """The folded text."""
        return self.placed.text

    @cached_property
    def unmasked(self) -> Placed:
        """Without the masking signs, where they were put between the signs of a word (死○ね)."""
        return self.placed.edited(_MASKS, lambda match: "")

    @cached_property
    def bare(self) -> Placed:
        """Without drawn-out sounds, gaps and masks: what core.language.danger looks at."""
        return self.placed.edited(_STRETCH, lambda match: "え" if match[0][0] == "て" else "")

    def _signs(self) -> Placed:
        signs: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for start, end in _clusters(self.original):
            cluster = self.original[start:end]
            folded = _TABLE[ord(cluster)] if end - start == 1 else _fold_voiced(cluster)
            for sign in folded:
                signs.append(" " if sign == _VOICED else sign)
                starts.append(start)
                ends.append(end)
        return Placed("".join(signs), tuple(starts), tuple(ends))


_MASKS = re.compile(MASK)
_STRETCH = re.compile("(?<=て)ー|ー|○")


def _fold_voiced(cluster: str) -> str:
    """A sign with the voicing marks behind it (half-width kana write ガ as two signs)."""
    first = _TABLE[ord(cluster[0])]
    folded = "".join(_SMALL.get(one, one) for one in fold_sign(cluster[:2]))
    return folded if folded and "ぁ" <= folded[0] <= "ゖ" else first


def _clusters(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, sign in enumerate(text):
        if spans and sign in "ﾞﾟ\u3099\u309a゛゜":
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans
