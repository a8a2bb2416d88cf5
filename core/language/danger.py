"""Words of danger to life, and of violence at home: found before anything else looks at a message (S9.5.2, K3.2).

A miss is worse than a false alarm, so the lists are wide; everyday exaggeration (死ぬほど眠い) is excused by its own words
only. The search knows nothing of who speaks: a member of staff reads every hit.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from core.language.beginnings import compile_any
from core.language.danger_words import (
    EXCUSED,
    FAMILY,
    LIFE,
    LIFE_KATAKANA,
    LIFE_WHOLE,
    THREAT,
    TOLD_OF,
    VIOLENCE,
    VIOLENCE_KATAKANA,
)
from core.language.normalise import fold, fold_keeping_spaces, squeeze_repeats


class DangerKind(StrEnum):
    """What is in danger."""

    LIFE = "life"
    VIOLENCE = "violence"
    THREAT = "threat"  # the writer threatens somebody else: another answer than for who is threatened


@dataclass(frozen=True, slots=True)
class Danger:
    """That there are such words in a message, not which."""

    kind: DangerKind


def find_danger(text: str) -> Danger | None:
    """Whether the words speak of danger to life (which goes first), of violence, or threaten somebody; None where not.

    Linear in the length of the text.
    """
    plain = fold_keeping_spaces(text)
    katakana = unicodedata.normalize("NFKC", text)
    views = [view for view in map(_bare, filter(None, (plain, _join_single_signs(plain)))) if view]
    if any(_WHOLE.fullmatch(view) for view in views) or _LIFE_KATAKANA.search(katakana):
        return Danger(DangerKind.LIFE)
    excused = [_EXCUSED.sub("。", view) for view in views]
    looked_at = {*excused, *(view.replace("、", "") for view in excused)}
    if any(_LIFE.search(view) for view in looked_at):
        return Danger(DangerKind.LIFE)
    if _VIOLENCE_KATAKANA.search(katakana):
        return Danger(DangerKind.VIOLENCE)
    kinds = {kind for view in looked_at if (kind := _violence_or_threat(view)) is not None}
    if kinds:
        return Danger(DangerKind.VIOLENCE if DangerKind.VIOLENCE in kinds else DangerKind.THREAT)
    return None


def _violence_or_threat(view: str) -> DangerKind | None:
    """A threat is one only by itself: told of (と言われた), said of somebody at home, or beside violence it is violence."""
    rest = _THREAT.sub("。", view)
    if rest == view:
        return DangerKind.VIOLENCE if _VIOLENCE.search(view) else None
    told_of = _TOLD_OF.search(view) or _SOMEBODY_DOES.search(view) or _VIOLENCE.search(rest)
    return DangerKind.VIOLENCE if told_of else DangerKind.THREAT


_FULL_VOWELS = str.maketrans("ぁぃぅぇぉ", "あいうえお")
_STOPS = re.compile(r"[。.!?！？\n]+")
_COMMAS = re.compile(r"[,、，]+")
_FILLING = re.compile(r"[^\w、。'-]|[_ー]")
_ENGLISH_SPACE = re.compile(r"(?<=[a-z0-9'])\s+(?=[a-z0-9])")
_GAPS = re.compile(r"[\W_ー]+")


def _bare(plain: str) -> str:
    """Without what people put between signs to hide or stretch a word; stops and commas stay, as 。 and 、."""
    kept = _ENGLISH_SPACE.sub("\ue000", plain.replace("てー", "てえ"))
    marked = _COMMAS.sub("、", _STOPS.sub("。", kept))
    bare = _FILLING.sub(lambda match: " " if match[0] == "\ue000" else "", marked)
    return squeeze_repeats(bare.translate(_FULL_VOWELS)).strip("、。 ")


def _join_single_signs(plain: str) -> str:
    """Only the words written sign by sign (死、に、た、い, or one sign a line), put together again; "" where there are none."""
    runs: list[list[str]] = [[]]
    for token in _GAPS.split(plain):
        if len(token) > 2:
            runs.append([])
        elif token:
            runs[-1].append(token)
    return "。".join("".join(run) for run in runs if len(run) >= 3)


def _as_seen(phrase: str) -> str:
    return fold(phrase).replace("ー", "").translate(_FULL_VOWELS)


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return compile_any(_as_pattern(phrase) for phrase in phrases)


def _as_pattern(phrase: str) -> str:
    """A pattern of danger_words in the signs of a bare text. Case and escapes are left alone: \\w is not \\W."""
    hiragana = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
    return phrase.replace("ー", "").translate(hiragana).translate(_FULL_VOWELS)


_LIFE = _any_of(LIFE)
_VIOLENCE = _any_of(VIOLENCE)
_THREAT = _any_of(THREAT)
_TOLD_OF = _any_of(TOLD_OF)
_SOMEBODY_DOES = re.compile(f"{_as_pattern(FAMILY)}[がはも]")
_EXCUSED = _any_of(EXCUSED)
_LIFE_KATAKANA = re.compile(LIFE_KATAKANA)
_VIOLENCE_KATAKANA = re.compile(VIOLENCE_KATAKANA)
_WHOLE = re.compile("(?:" + "|".join(_as_seen(cry) for cry in LIFE_WHOLE) + r")(?:っ|あ|え|よ|[w笑]){0,6}")
