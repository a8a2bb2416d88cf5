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
    """Folded words: of study, of nothing to tell, and of each part."""

    study: tuple[str, ...]
    empty: frozenset[str]
    parts: Mapping[str, tuple[str, ...]]


@cache
def report_words() -> ReportWords:
    """The words, read once."""
    data = tomllib.loads(resources.files("core").joinpath("report_words.toml").read_text(encoding="utf-8"))
    parts = {part: tuple(map(fold, words)) for part, words in data["parts"].items()}
    return ReportWords(tuple(map(fold, data["study"])), frozenset(map(fold, data["empty"])), parts)


def missing_parts(answers: Mapping[str, str], must_tell: Sequence[str]) -> tuple[str, ...]:
    """The parts of `must_tell` (behaviour, expression, words, change, worries) that these answers do not tell, in order."""
    return tuple(part for part in must_tell if not _is_told(part, answers))


def _is_told(part: str, answers: Mapping[str, str]) -> bool:
    if part == "worries":
        return bool(answers.get("worry") or _sentences(answers.get("worries", "")))
    words = report_words()
    own = _sentences(answers.get(part, ""))
    if any(not _is_study(sentence, words) and sentence not in words.empty for sentence in own):
        return True
    everywhere = [sentence for name in FIELDS for sentence in _sentences(answers.get(name, ""))]
    return any(word in sentence for sentence in everywhere for word in words.parts[part])


def _is_study(sentence: str, words: ReportWords) -> bool:
    """Whether a sentence speaks of study and of nothing else that is asked for."""
    of_study = any(word in sentence for word in words.study)
    return of_study and not any(word in sentence for part in words.parts.values() for word in part)


def _sentences(text: str) -> list[str]:
    return [said for part in _SENTENCE.split(text) if (said := fold(part).strip(" 　、,."))]
