"""Folding for search keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.normalise import fold, fold_with_places, search_key, squeeze_repeats


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", ""),
        ("ＡＢＣ　１２３", "abc 123"),
        ("ヤマダ　ハナコ", "やまだ はなこ"),
        ("ﾔﾏﾀﾞ ﾊﾅｺ", "やまだ はなこ"),
        ("ﾊﾟﾋﾟﾌﾟ", "ぱぴぷ"),
        ("か\u3099", "が"),
        ("  a \n\t b  ", "a b"),
        ("株式会社㈱①", "株式会社(株)1"),
        ("は\u200bな\ufeff", "はな"),
        ("ヴァイオリン", "ゔぁいおりん"),
        ("サーバー", "さーばー"),
        ("𠮷野", "𠮷野"),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


def test_search_keys_have_no_spaces() -> None:
    assert search_key("山田　花 子") == "山田花子"


@pytest.mark.parametrize(
    ("text", "squeezed"), [("ねええええ", "ねえ"), ("いい", "いい"), ("わーーーい", "わーい"), ("111", "1")]
)
def test_repeats(text: str, squeezed: str) -> None:
    assert squeeze_repeats(text) == squeezed


@given(st.text(max_size=60))
def test_places_lead_back_into_the_original(text: str) -> None:
    folded = fold_with_places(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)


def test_a_span_covers_its_voicing_mark() -> None:
    assert fold_with_places("xﾀﾞy").span(1, 2) == (1, 3)
