"""What staff write: names, numbers, addresses and accounts are pointed out where they stand."""

# ruff: noqa: E501 - tables of cases

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.private_data import Finding, find_private
from tests.support.cpu_time import cpu_seconds

KNOWN = frozenset({"山田 花子", "ヤマダ ハナコ", "09012345678", "林 光", "Hana Yamada"})


def found(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, text[one.start : one.end]) for one in find_private(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("山田さんへ", [("name", "山田")]),
        ("花子ちゃんとヤマダハナコ", [("name", "花子"), ("name", "ヤマダハナコ")]),
        ("やまだ　はなこです", [("name", "やまだ　はなこ")]),
        ("ﾔﾏﾀﾞさん", [("name", "ﾔﾏﾀﾞ")]),
        ("林さん", [("name", "林")]),
        ("Dear Hana Yamada,", [("name", "Hana Yamada")]),
        ("ｙａｍａｄａ様", [("name", "ｙａｍａｄａ")]),
        ("電話は０９０ー１２３４ー５６７８です", [("phone", "０９０ー１２３４ー５６７８")]),
        ("090 1234 5678 か 072(123)4567", [("phone", "090 1234 5678"), ("phone", "072(123)4567")]),
        ("〇九〇一二三四五六七八", [("phone", "〇九〇一二三四五六七八")]),
        ("+81-90-1234-5678", [("phone", "+81-90-1234-5678")]),
        ("0\u200b90-1234-5678", [("phone", "0\u200b90-1234-5678")]),
        ("123-4567へ", [("phone", "123-4567")]),
        ("hana@example.jp まで", [("mail", "hana@example.jp")]),
        ("hana あっと example.jp", [("mail", "hana あっと example.jp")]),
        ("〒599-0000", [("address", "〒599-0000")]),
        ("大阪府堺市北区みどり町 に", [("address", "大阪府堺市北区みどり町")]),
        ("みどり町三丁目2の5", [("address", "みどり町三丁目2の5")]),
        ("LINE ID: hana_2010", [("account", "LINE ID: hana_2010")]),
        ("ラインのIDはhana2010です", [("account", "ラインのIDはhana2010")]),
        ("インスタ：hana.2010", [("account", "インスタ：hana.2010")]),
        ("line.me/ti/p/abc", [("account", "line.me/ti/p/abc")]),
        ("hana#1234", [("account", "hana#1234")]),
        ("https://example.com/a?b=c を見て", [("link", "https://example.com/a?b=c")]),
    ],
)
def test_finds(text: str, finds: list[tuple[str, str]]) -> None:
    assert found(text) == finds


@pytest.mark.parametrize(
    "text",
    ["", "11月24日(火) 16:00に伺います", "2026-11-24 16:00-17:30", "10-15人くらい", "9-12時", "1,200円です", "はなしたいことがあれば", "林の中を歩く",
     "光が見える", "英検3級 第2回", "山の田んぼ", "3-4日", "May I?", "午前10時半ごろ", "90分", "0点でも大丈夫", "LINEで送ってください", "100点！"],
)  # fmt: skip
def test_everyday_words_pass(text: str) -> None:
    assert found(text) == []


def test_a_short_kana_name_counts_alone_or_before_a_title() -> None:
    known = frozenset({"原 はな"})
    assert [one.kind.value for one in find_private("はな、こんにちは", known)] == ["name"]
    assert find_private("はな、こんにちは", known, short_kana=False) == []
    assert [one.kind.value for one in find_private("はなさんへ", known, short_kana=False)] == ["name"]


@given(st.text(max_size=80), st.frozensets(st.text(max_size=6), max_size=3))
def test_finds_lie_inside_and_never_overlap(text: str, known: frozenset[str]) -> None:
    finds = find_private(text, known)
    assert all(0 <= one.start < one.end <= len(text) for one in finds)
    assert all(before.end <= after.start for before, after in pairwise(finds))


@given(st.text(max_size=30), st.sampled_from([" ", "-", "・", "", "－"]), st.text(max_size=30))
def test_a_number_is_found_in_any_company(before: str, gap: str, after: str) -> None:
    if (before and before[-1:].isnumeric()) or after[:1].isnumeric():
        return
    text = f"{before}。{gap.join(['090', '1234', '5678'])}。{after}"
    assert any(one.kind.value in {"phone", "mail", "link", "account"} for one in find_private(text, frozenset()))


@pytest.mark.parametrize("part", ["0", "0-", "a.", "a@", "大阪府", "1-", "市", " "])
def test_the_search_is_linear(part: str) -> None:
    def seconds(length: int) -> float:
        text = (part * length)[:length]
        return cpu_seconds(lambda: find_private(text, KNOWN))

    seconds(100)
    assert seconds(20_000) < 60 * max(seconds(2_000), 0.002)


def test_a_find_says_its_place() -> None:
    assert find_private("x 花子", frozenset({"山田 花子"}))[0] == Finding(find_private("花子", KNOWN)[0].kind, 2, 4)
