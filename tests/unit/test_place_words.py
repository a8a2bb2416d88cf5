"""The coordinator's own words: literal, bounded, tried before they count; a cry for help cannot be let pass."""

import time

import pytest

from core.moderation.flags import Kind, Severity
from core.place_words import MOST_WORDS, ORDINARY, PlaceWord, decide_word, reading_of
from tests.storage.people_made_up import NOW


def word(text: str, kind: str = "slander", besides: tuple[str, ...] = (), *, on: bool = True) -> PlaceWord:
    return PlaceWord(text, "kyoto", text, kind, Severity.MEDIUM, besides, on, "staff", NOW)


@pytest.mark.parametrize(
    ("text", "kind", "besides", "reason"),
    [
        ("すかぽん", "slander", (), None),
        ("すかぽん", "crisis", (), "refusal-word-kind"),
        ("ぽん.*つ", "slander", (), "refusal-word-pattern"),
        ("(あ+)+ん", "slander", (), "refusal-word-pattern"),
        ("ぽ", "slander", (), "refusal-word-length"),
        ("  ", "slander", (), "refusal-word-length"),
        ("ぽ" * 31, "slander", (), "refusal-word-length"),
        ("ごみ", "slander", ("生ごみ",), None),
        ("ごみ", "slander", ("たぬき",), "refusal-word-besides"),
        ("ごみ", "slander", ("生[ごみ",), "refusal-word-pattern"),
        ("知っている", "slander", (), "refusal-word-known"),
        ("シッテイル", "slander", (), None),
        ("止めてある", "slander", (), None),
    ],
)
def test_a_bad_word_is_refused_with_why(text: str, kind: str, besides: tuple[str, ...], reason: str | None) -> None:
    known = [word("知っている"), word("止めてある", on=False)]
    refusal = decide_word(text, kind, besides, known)
    assert (refusal.reason if refusal else None) == reason


def test_no_more_words_than_can_be_looked_after() -> None:
    many = [word(f"ことば{number}") for number in range(MOST_WORDS)]
    refusal = decide_word("もうひとつ", "slander", (), many)
    assert refusal is not None
    assert refusal.reason == "refusal-word-many"
    assert decide_word("もうひとつ", "slander", (), [*many[1:], word("ことば0", on=False)]) is None


def test_own_words_are_read_beside_those_of_the_program_in_their_disguises() -> None:
    reading = reading_of([word("すかぽん", besides=("すかぽん堂",))])
    for line in ("このスカポン", "ぽ ん こ つ め", "すかぽんーー"):
        assert [flag.kind for flag in reading.read(line)] == [Kind.SLANDER], line
    assert reading.read("すかぽん堂に行った") == ()
    assert reading.read("しね、すかぽん")[0].kind in (Kind.SLANDER, Kind.VIOLENCE)
    assert reading_of([word("すかぽん", on=False)]).read("すかぽん") == ()


def test_an_ordinary_word_is_found_no_more_but_a_cry_for_help_always_is() -> None:
    line = "お前まぬけだな"
    assert reading_of([]).read(line)
    assert reading_of([word("まぬけ", ORDINARY)]).read(line) == ()
    assert reading_of([word("まぬけ", ORDINARY)]).read("お前まぬけだな、あほ") != ()
    cry = "もう死にたい"
    assert reading_of([word("死にたい", ORDINARY)]).read(cry) == reading_of([]).read(cry) != ()


def test_many_words_cannot_slow_the_reading() -> None:
    many = reading_of([word(f"こまったことば{number}号") for number in range(MOST_WORDS)])
    plain, line = reading_of([]), "今日はいい天気ですね。ゲームしませんか" * 20
    many.read(line)
    took = []
    for reading in (plain, many):
        best = min(_took(reading, line) for _ in range(5))
        took.append(best)
    assert took[1] < 6 * took[0] + 0.01, took


def _took(reading: object, line: str) -> float:
    began = time.perf_counter()
    for _ in range(20):
        reading.read(line)  # type: ignore[attr-defined]
    return time.perf_counter() - began
