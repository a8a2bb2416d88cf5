"""Patterns with a look ahead find what they find without it, and the beginning of each kind of pattern is told."""

# ruff: noqa: E501 - tables of cases

import re
from pathlib import Path

import pytest

from core.language.beginnings import compile_any, signs_at_beginning
from core.language.danger_words import EXCUSED, LIFE, THREAT, VIOLENCE

MESSAGES = Path(__file__).parents[1] / "language"


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("殴る", "殴"), ("[殴蹴]る", "殴蹴"), ("(?:殴|なぐ)る", "殴な"), ("お?父", "お父"), ("(?:お|)父", "お父"), ("(?<!話)しに", "し"),
        ("(?:私|(?:僕|俺)も?)が", "私僕俺"), ("死{0,2}ぬ", "死ぬ"), ("[にを]?[、 ]?けら", "にを、 け"), ("(?:[に、]|^)けら", "に、け"), ("a|b(?:c|d)", "ab"),
    ],
)  # fmt: skip
def test_the_signs_a_match_can_begin_with(pattern: str, signs: str) -> None:
    assert signs_at_beginning(pattern) == frozenset(signs)


@pytest.mark.parametrize("pattern", ["", "お?", ".", "[^。]た", r"\\wた", "(?:ab|)", "$"])
def test_where_a_match_can_begin_with_anything_it_is_said(pattern: str) -> None:
    assert signs_at_beginning(pattern) is None
    assert compile_any([pattern]).pattern == f"(?:{pattern})"


@pytest.mark.parametrize("phrases", [LIFE, VIOLENCE, THREAT, EXCUSED], ids=["life", "violence", "threat", "excused"])
def test_what_is_found_is_the_same(phrases: tuple[str, ...]) -> None:
    fast, plain = compile_any(phrases), re.compile("|".join(f"(?:{phrase})" for phrase in phrases))
    assert fast.pattern != plain.pattern
    for path in MESSAGES.glob("intents_*.tsv"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert [found.span() for found in fast.finditer(line)] == [found.span() for found in plain.finditer(line)]
