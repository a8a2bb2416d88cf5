"""The vocabulary: how patterns are spelled out, longer words hide shorter ones, halves that stand near each other."""

# ruff: noqa: E501 - tables of cases

import pytest

from core.language.clues import Clue
from core.language.flatten import flatten
from core.language.intent_clues import LISTS
from core.language.lexicon import Lexicon, spell_out


@pytest.mark.parametrize(
    ("pattern", "spellings"),
    [
        ("休む", {"休む"}), ("(休|やす)み(ます|)", {"休みます", "休み", "やすみます", "やすみ"}), ("a(b(c|)|d)", {"abc", "ab", "ad"}),
        ("サポーター", {"さぽた"}), ("ティ", {"てい"}),
    ],
)  # fmt: skip
def test_a_pattern_is_spelled_out(pattern: str, spellings: set[str]) -> None:
    assert set(spell_out(pattern)) == spellings


@pytest.mark.parametrize("pattern", ["休む)", "a)b", "", "(a|)", "a…(b|)"])
def test_a_broken_or_empty_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError):
        Lexicon({"x": [pattern]})


def test_a_longer_word_hides_the_shorter_ones_inside_it() -> None:
    lexicon = Lexicon({"off": ["おやすみ"], "night": ["おやすみなさい"]})
    assert [word.mark for word in lexicon.find("おやすみなさい")] == ["night"]
    assert [word.mark for word in lexicon.find("おやすみです")] == ["off"]


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("息子を叩く", True), ("息子123456叩く", True), ("息子1234567叩く", False), ("息子。叩く", False), ("叩く息子", False)],
)
def test_halves_belong_together_only_near_each_other_and_in_one_sentence(text: str, is_found: bool) -> None:
    assert bool(Lexicon({"harm": ["(息子|娘)…叩く"]}).find(text)) is is_found


def test_english_words_have_borders() -> None:
    lexicon = Lexicon({"late": ["late"]})
    assert lexicon.find("i am late。")
    assert not lexicon.find("a plate")
    assert not lexicon.find("later")


def test_every_clue_has_words_or_is_read_from_figures() -> None:
    assert {clue for one in LISTS for clue in one} | {Clue.TIME, Clue.SPAN} == set(Clue)


@pytest.mark.parametrize(
    ("text", "flat"),
    [("今日、休みます！", "今日、休みます。"), ("えっ？！", "えっ?"), ("ひとと はなしたい", "ひととはなしたい。"), ("38.5℃です", "38.5度です。"),
     ("I can't come", "i can't come。"), ("ありがと😊またね", "ありがと。またね。"), ("着きました 何号室ですか", "着きました。何号室ですか。")],
)  # fmt: skip
def test_a_text_is_made_flat(text: str, flat: str) -> None:
    assert flatten(text) == flat
