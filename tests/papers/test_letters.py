"""Letters as drawn: the codes are read out of the picture as a phone would, apart from each other; the same bytes again."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pypdfium2
import pytest
import zxingcpp

from core.errors import TomoshibiError
from core.letters import Letter, LetterCode, PrintedLetter, last_whole_day, print_letter, read_name_aloud
from core.texts import load_texts
from papers.fonts import lacking
from papers.letters import draw_letters, in_words
from tomoshibi.programmes import read_programmes

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
BASE = "https://tomoshibi.example"


def code(name: str, kana: str, written: str) -> LetterCode:
    return LetterCode(name, kana, written, f"{BASE}/join/{written}?programme=sakai-learning-2026", NOW + timedelta(days=14))


MOTHER, SON, DAUGHTER = (
    code("𠮷田 恵", "よしだ めぐみ", "ABCD-2345"),
    code("𠮷田 空", "よしだ そら", "EFGH-6789"),
    code("𠮷田 花", "", "JKMN-2345"),
)


def printed(letter: Letter) -> PrintedLetter:
    return print_letter(letter, read_programmes()["sakai-learning-2026"], load_texts(), BASE, NOW)


def pages(pdf: bytes) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(pdf))


def words(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pages(pdf))


@pytest.mark.parametrize(
    ("letter", "expected"),
    [
        (Letter("𠮷田 恵", MOTHER, (SON,)), [MOTHER, SON]),
        (Letter("𠮷田 恵", MOTHER, (SON, DAUGHTER)), [MOTHER, SON, DAUGHTER]),
        (Letter("𠮷田 恵", None, (SON,)), [SON]),
        (Letter("𠮷田 恵", MOTHER, ()), [MOTHER]),
    ],
    ids=["one child", "two children", "the child alone", "the guardian alone"],
)
def test_every_code_is_read_from_the_one_page_and_stands_apart(letter: Letter, expected: list[LetterCode]) -> None:
    [page] = pages(draw_letters([printed(letter)], NOW).pdf)
    found = zxingcpp.read_barcodes(page.render(scale=2.0).to_pil())
    by_height = sorted(found, key=lambda one: one.position.top_left.y)
    assert [one.text for one in by_height] == [one.url for one in expected]
    heights = [one.position.top_left.y for one in by_height]
    assert all(below - above > 200 for above, below in pairwise(heights))


def test_what_stands_in_a_letter_and_what_does_not() -> None:
    pdf = draw_letters([printed(Letter("𠮷田 恵", MOTHER, (SON,), ("〒590-0000", "堺市堺区灯火町0-0")))], NOW).pdf
    said = words(pdf).replace("\n", "").replace("\r", "")
    for part in ("𠮷田 恵 様", "ABCD-2345", "EFGH-6789", "12月7日", "堺市堺区灯火町0-0", "切り取って"):
        assert part in said, part
    without = words(draw_letters([printed(Letter("𠮷田 恵", MOTHER, (SON,)))], NOW).pdf)
    assert "灯火町" not in without


def test_the_same_letters_are_the_same_bytes() -> None:
    letters = [printed(Letter("𠮷田 恵", MOTHER, (SON, DAUGHTER)))]
    assert draw_letters(letters, NOW).pdf == draw_letters(letters, NOW).pdf


def test_three_children_go_on_a_second_page() -> None:
    drawn = draw_letters([printed(Letter("𠮷田 恵", MOTHER, (SON, DAUGHTER, SON)))] * 2, NOW)
    assert len(pages(drawn.pdf)) == 4


def test_a_sign_that_no_font_has_is_left_for_the_hand() -> None:
    rare = code("\U000323af田 空", "", "EFGH-6789")
    drawn = draw_letters([printed(Letter("𠮷田 恵", MOTHER, (rare,)))], NOW)
    assert drawn.missing == ("\U000323af",)
    assert "〓田" in words(drawn.pdf)


def test_names_are_covered_by_the_font() -> None:
    assert lacking("𠮷田髙橋山﨑渡邊渡邉邊󠄀 Nguyễn Thị 김민지 〓✂※・") == []


def test_no_letter_is_no_pdf() -> None:
    with pytest.raises(TomoshibiError, match="letter-count"):
        draw_letters([], NOW)


@pytest.mark.parametrize(
    ("ends_at", "day"),
    [
        (datetime(2026, 12, 8, 1, 0, tzinfo=UTC), (12, 7)),
        (datetime(2026, 12, 7, 14, 59, 59, tzinfo=UTC), (12, 6)),
        (datetime(2026, 12, 7, 15, 0, tzinfo=UTC), (12, 7)),
    ],
)
def test_a_letter_promises_whole_days_only(ends_at: datetime, day: tuple[int, int]) -> None:
    found = last_whole_day(ends_at)
    assert (found.month, found.day) == day


@pytest.mark.parametrize(
    ("name", "kana", "pieces"),
    [
        ("佐伯 ゆうと", "さえき ゆうと", [("佐伯", "さえき"), (" ", None), ("ゆうと", None)]),
        ("サントス", "さんとす", [("サントス", None)]),
        ("佐伯ゆうと", "さえき ゆうと", [("佐伯ゆうと", "さえき ゆうと")]),
        ("佐伯", "", [("佐伯", None)]),
        ("𠮷", "よし", [("𠮷", "よし")]),
    ],
)
def test_names_have_their_reading_above(name: str, kana: str, pieces: list[tuple[str, str | None]]) -> None:
    assert read_name_aloud(name, kana) == pieces


def test_a_name_with_braces_and_readings_cannot_change_the_letter() -> None:
    odd = code("佐《かく》{ $name } #pagebreak()", "", "ABCD-2345")
    pdf = draw_letters([printed(Letter(odd.name, odd, ()))], NOW).pdf
    assert len(pages(pdf)) == 1
    assert "#pagebreak()" in words(pdf)


def test_plain_japanese_breaks_between_words_only() -> None:
    assert in_words([("人が ", None), ("読", "よ"), ("んで 返事", None)]) == [
        [("人が", None)],
        [("読", "よ"), ("んで", None)],
        [("返事", None)],
    ]
