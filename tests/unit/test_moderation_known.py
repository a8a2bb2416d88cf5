"""Members' names, schools and numbers are found by their keyed hashes alone."""

import hashlib
import hmac

import pytest

from core.moderation import KnownTokens, read_message
from core.moderation.known import schools_in, tokens_to_know


def keyed(token: str) -> str:
    return hmac.new(b"a key", token.encode(), hashlib.sha256).hexdigest()[:32]


KNOWN = KnownTokens.of(keyed, ["安土 ひびき", "あづち ひびき", "桃沢第三中", "072-000-1234", "はな"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("安土ひびきって知ってる？", "安土ひびき"),
        ("あれ安土じゃない？", "安土"),
        ("ひびきちゃんのこと", "ひびき"),
        ("アヅチヒビキ", "アヅチヒビキ"),
        ("桃沢第三中の子", "桃沢第三中"),
        ("0 7 2 0 0 0 1 2 3 4 だよ", "0 7 2 0 0 0 1 2 3 4"),
        ("はなさん来てる", "はな"),
        ("安 土 さん", "安 土"),
    ],
)
def test_a_known_token_is_found_in_its_place(text: str, found: str) -> None:
    flags = [flag for flag in read_message(text, known=KNOWN) if flag.kind == "private_data"]
    assert found in [text[start:end] for flag in flags for start, end in flag.spans]


@pytest.mark.parametrize("text", ["はなしを聞く", "おはなみ", "ひびきわたる声", "今日は晴れ", "072-000-1235だったかな", ""])
def test_ordinary_words_are_not_known_tokens(text: str) -> None:
    assert (
        not any(flag.kind == "private_data" and flag.severity == "high" for flag in read_message(text, known=KNOWN))
        or "072" in text
    )


def test_without_the_hashes_a_name_is_nothing() -> None:
    assert read_message("あれ安土じゃない？") == ()


def test_nothing_readable_is_kept() -> None:
    assert all(len(one) == 32 and set(one) <= set("0123456789abcdef") for one in KNOWN.hashes)


def test_a_wall_asks_for_few_hashes() -> None:
    asked: list[str] = []

    def counting(token: str) -> str:
        asked.append(token)
        return keyed(token)

    read_message("桃" * 4000, known=KnownTokens(counting, KNOWN.hashes, KNOWN.lengths))
    assert len(asked) <= 4000 * len(KNOWN.lengths)


@pytest.mark.parametrize(
    ("word", "tokens"),
    [
        ("安土 ひびき", {"安土", "ひびき", "安土ひびき"}),
        ("０７２－０００－１２３４", {"0720001234"}),
        ("林", set()),
        ("", set()),
    ],
)
def test_tokens_to_know(word: str, tokens: set[str]) -> None:
    assert tokens_to_know(word) == tokens


@pytest.mark.parametrize(
    ("words", "schools"),
    [
        ("灯台岬高等学校に在籍", {"灯台岬高等学校", "灯台岬高校", "灯台岬高"}),
        ("市立汐見小学校のあと、県立灯台岬高校を中退", {"汐見小学校", "汐見小", "灯台岬高等学校", "灯台岬高校", "灯台岬高"}),
        ("汐見中学", {"汐見中学校", "汐見中学", "汐見中"}),
        ("通信制高校を考えている。中学から不登校", set()),
        ("大学受験をしたい", set()),
        ("", set()),
    ],
)
def test_schools_are_known_as_members_would_write_them(words: str, schools: set[str]) -> None:
    assert schools_in(words) == schools
