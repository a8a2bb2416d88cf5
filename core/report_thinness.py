"""Which of the parts a report must tell (S6.9.5) it does not tell, though there may be much text: only what was studied, say.

A hint and a list for the coordinator, never a lock. The words are data (core/report_words.toml); figures on labelled reports:
docs/visit-reports.md.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from core.language.normalise import fold

_SENTENCE = re.compile(r"[。！？!?\n]+")
FIELDS = ("studied", "behaviour", "expression", "words", "change", "praised", "next", "worries", "told")
"""Fields in which any of the parts may be told."""


@dataclass(frozen=True, slots=True)
class ReportWords:
    """Folded words of study and of each part; what says nothing, for every part and for one alone."""

    study: tuple[str, ...]
    vague: re.Pattern[str]
    vague_for: Mapping[str, re.Pattern[str]]
    parts: Mapping[str, tuple[str, ...]]


@cache
def report_words() -> ReportWords:
    """The words, read once."""
    data = tomllib.loads(resources.files("core").joinpath("report_words.toml").read_text(encoding="utf-8"))
    parts = {part: tuple(map(fold, words)) for part, words in data["parts"].items()}
    vague_for = {part: _any_of(patterns) for part, patterns in data["vague_for"].items()}
    return ReportWords(tuple(map(fold, data["study"])), _any_of(data["vague"]), vague_for, parts)


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{fold(pattern)})" for pattern in patterns))


def missing_parts(answers: Mapping[str, str], must_tell: Sequence[str]) -> tuple[str, ...]:
    """The parts of `must_tell` (behaviour, expression, words, change, worries) that these answers do not tell, in order."""
    return tuple(part for part in must_tell if not _is_told(part, answers))


def _is_told(part: str, answers: Mapping[str, str]) -> bool:
    """By the part's own field, unless it speaks of study alone or says nothing; or by its words in any field."""
    if part == "worries":
        return bool(answers.get("worry") or _sentences(answers.get("worries", "")))
    words = report_words()
    own = [one for one in _sentences(answers.get(part, "")) if not _says_nothing(one, part, words)]
    if any(not _is_study(sentence, words) for sentence in own):
        return True
    elsewhere = [one for name in FIELDS if name != part for one in _sentences(answers.get(name, ""))]
    telling = [*own, *(one for one in elsewhere if not _says_nothing(one, part, words))]
    return any(word in sentence for sentence in telling for word in words.parts[part])


def _says_nothing(sentence: str, part: str, words: ReportWords) -> bool:
    of_part = words.vague_for.get(part)
    return words.vague.fullmatch(sentence) is not None or (of_part is not None and of_part.fullmatch(sentence) is not None)


def _is_study(sentence: str, words: ReportWords) -> bool:
    """Whether a sentence speaks of study and of nothing else that is asked for."""
    of_study = any(word in sentence for word in words.study)
    return of_study and not any(word in sentence for part in words.parts.values() for word in part)


def _sentences(text: str) -> list[str]:
    return [said for part in _SENTENCE.split(text) if (said := fold(part).strip(" 　、,."))]
