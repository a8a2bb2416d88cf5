"""Reading messages of the online place: what is found, where it stands, and that nothing written can break it."""

# ruff: noqa: E501 - tables of cases

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.moderation import Flag, Kind, Severity, read_message
from core.moderation.entries import Words, load_words, read_entry
from core.moderation.line import LONGEST, Line, fold_line
from core.moderation.rules import Rules
from tests.support.cpu_time import cpu_seconds

SETS = Path(__file__).parents[1] / "moderation"
SEVERE = {"crisis", "violence", "private_data", "contact_exchange", "solicitation"}


def kinds(text: str) -> set[str]:
    return {flag.kind.value for flag in read_message(text)}


def words_of(text: str) -> dict[str, list[str]]:
    return {flag.kind.value: [text[start:end] for start, end in flag.spans] for flag in read_message(text)}


def count(name: str) -> tuple[Counter[str], Counter[str]]:
    """Cases that are read rightly, and all cases, by the kind that was meant."""
    right, of = Counter[str](), Counter[str]()
    for group in tomllib.loads((SETS / f"{name}.toml").read_text(encoding="utf-8"))["group"]:
        for text in group["cases"].strip().splitlines():
            found, meant = kinds(text), set(group["kinds"])
            name = ", ".join(group["kinds"]) or "clean"
            of[name] += 1
            right[name] += meant <= found if meant else not found
    return right, of


@pytest.mark.parametrize(("name", "severe", "others"), [("seen", 0.97, 0.97), ("unseen", 0.9, 0.9), ("voices", 0.9, 0.9)])
def test_the_aims_are_met(name: str, severe: float, others: float, capsys: pytest.CaptureFixture[str]) -> None:
    right, of = count(name)
    with capsys.disabled():
        print(f"\nmoderation, {name} lines: " + " · ".join(f"{kind} {right[kind]} of {of[kind]}" for kind in of))
    assert of["clean"] - right["clean"] <= of["clean"] * 0.01
    assert [kind for kind in of if right[kind] < of[kind] * (severe if kind in SEVERE else others)] == []


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("死ぬほど眠い、あと死ね", "slander", ["死ね"]),
        ("し　ね", "slander", ["し　ね"]),
        ("え、ｷ ﾓ ｲ", "slander", ["ｷ ﾓ ｲ"]),
        ("👍👍うざああああい", "slander", ["うざああああい"]),
        ("ｼﾊﾞｸぞ", "violence", ["ｼﾊﾞｸぞ"]),
        ("番号は090-1234-5678です", "private_data", ["090-1234-5678"]),
        ("敵を殺すゲームで負けた。お前を殺す", "violence", ["お前を殺す"]),
        ("「死ね」って言われた、お前こそ死ね", "slander", ["死ね"]),
    ],
)
def test_a_find_has_its_place_in_the_original(text: str, kind: str, spans: list[str]) -> None:
    found = words_of(text)[kind]
    assert found == spans


@pytest.mark.parametrize("insult", ["きもい", "うざい", "死ね", "馬鹿野郎"])
@pytest.mark.parametrize(
    "disguise",
    [
        lambda word: word,
        lambda word: " ".join(word),
        lambda word: "・".join(word),
        lambda word: "\u200b".join(word),
        lambda word: "。".join(word),
        lambda word: word + "ーーーー",
        lambda word: word + word[-1] * 9,
        lambda word: "".join(sign + "\u0336" for sign in word),
        lambda word: "\u202e" + word + "\u202c",
        lambda word: f"今日は晴れです\n{word}\nでは",
        lambda word: f"😭{word}😭",
        lambda word: "あいうえお、" * 600 + word,
    ],
)
def test_a_disguise_does_not_hide_an_insult(insult: str, disguise) -> None:  # type: ignore[no-untyped-def]
    assert "slander" in kinds(disguise(insult))


@pytest.mark.parametrize(
    "text",
    ["し○ね", "死*ね", "ｼね", "ｼﾈ", "ㇱネ", "タヒね", "ﾀﾋね", "4ね", "氏ね", "Ｓ Ｈ Ｉ Ｎ Ｅ", "ѕһіnе", "キ○ガイ", "バ力", "う〜ざ〜い", "きもおおい", "ば゛か"],
)  # fmt: skip
def test_look_alikes_and_masks_are_read(text: str) -> None:
    assert "slander" in kinds(text)


@pytest.mark.parametrize(
    "text",
    ["sunshine", "machine", "Rise and shine", "シャインマスカット", "カフェラテ", "パチンコ店", "エッチング", "オマーン", "ほしいね", "楽しね", "話しにたい焼き", "このころ すごい雨", "10:05発、2026-11-22", "3-2-1で勝ち", "0120-279-338", "#0001番", "@everyone", "番号札3番"],
)  # fmt: skip
def test_what_only_looks_like_it_passes(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("死にたい", Severity.HIGH),
        ("お前を殺す", Severity.HIGH),
        ("お前殴るぞ", Severity.MEDIUM),
        ("死ね", Severity.HIGH),
        ("きもい", Severity.MEDIUM),
    ],
)
def test_severity(text: str, severity: Severity) -> None:
    assert read_message(text)[0].severity is severity


def test_the_most_serious_flag_comes_first() -> None:
    assert [flag.severity for flag in read_message("きもい。死にたい。自民は終わってる")] == ["high", "medium", "medium"]


signs = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="死ねしネ4○*・ 、。ーっぁﾞﾟ゛\u0301\u200b\u202e\ud800きもいLINE交換0９-@.\n", max_size=40),
)


@given(signs)
@example("\ud800死ね")
@example("ﷺ" * 50)
@example("")
def test_any_text_can_be_read_and_places_are_in_it(text: str) -> None:
    for flag in read_message(text):
        assert isinstance(flag, Flag)
        assert flag.spans
        assert all(0 <= start < end <= len(text) for start, end in flag.spans)
        assert all(one[1] <= two[0] for one, two in zip(flag.spans, flag.spans[1:], strict=False))


@given(signs)
def test_both_ways_of_folding_agree_and_every_sign_has_its_place(text: str) -> None:
    placed = Line(text).placed
    assert fold_line(text) == placed.text
    assert len(placed.starts) == len(placed.ends) == len(placed.text)
    assert all(start < end <= len(text) for start, end in zip(placed.starts, placed.ends, strict=True))


@given(st.text(max_size=20), st.sampled_from(["死にたい", "お前を殺す", "きもい"]))
def test_clean_words_before_a_stop_never_hide_a_cry(before: str, cry: str) -> None:
    if not {"『", "「"} & set(before):
        assert kinds(f"おはよう。\n\nきょうはさむい。\n{cry}") & {"crisis", "violence", "slander"}


WALLS = [
    "あ",
    "死",
    "しね",
    "き・",
    "a ",
    "○",
    "\u0301",
    "か\u3099\u0327\u0301",
    "ﾞ",
    "090-",
    "LINE ",
    "お前",
    "「",
    "殺すゲーム",
    "@a.",
    "ー",
    "\u202e",
    "母が",
    "1-",
    "荷物だけ",
    "口座1万、dm。",
    "知らへん。",
    "お前を刺すぞ",
]


@pytest.mark.parametrize("piece", WALLS)
def test_four_times_the_length_takes_about_four_times_the_time(piece: str) -> None:
    def seconds(length: int) -> float:
        wall = (piece * length)[:length]
        return cpu_seconds(lambda: read_message(wall))

    read_message(piece * 10)
    short, long = seconds(1000), seconds(4000)  # a search that runs away takes sixteen times as long, an honest one four times
    assert long <= max(short * 8, 0.02)
    assert long < 1


def test_what_is_longer_than_any_platform_sends_is_not_read_to_its_end() -> None:
    assert kinds("あ" * LONGEST + "死ね") == set()
    assert kinds("。" * (LONGEST - 3) + "死ね") == {"slander"}


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("𠮷さん、死んでまいたいわ", "crisis", ["死んでまいたい"]),
        ("なあ、LINE教えてくれへん？", "contact_exchange", ["LINE教えてくれへん"]),
        ("か\u3099んば、どつくで", "violence", ["どつくで"]),
    ],
)
def test_western_japanese_is_read_and_has_its_place(text: str, kind: str, spans: list[str]) -> None:
    found = words_of(text)[kind]
    assert any(span in one or one in span for span in spans for one in found)


@pytest.mark.parametrize(
    "text", ["あかん、泣きそう", "知らへんかった", "やってもうた", "ほなまた来週", "みかんむいたろか", "なんやろ、猫か"]
)
def test_western_japanese_of_every_day_passes(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("書類を受け取って渡すだけ、1件2万円です", True),
        ("書類を受け取ってきた、役所こわい", False),
        ("書類を受け取る。" + "今日はいい天気でした。" * 9 + "2万円のPC、どう？", False),
        ("口座作れた！", False),
        ("闇バイトとかじゃないんで安心して、簡単な仕事です", True),
        ("闇バイトのニュース、簡単な仕事とか言うらしい", False),
    ],
)
def test_cues_count_only_together_and_not_where_it_is_told(text: str, is_found: bool) -> None:
    assert ("solicitation" in kinds(text)) is is_found


def test_words_of_the_place_can_be_added() -> None:
    row = {"kind": "slander", "severity": "low", "words": ["ぬぽぽ"], "example": "ぬぽぽ"}
    rules = Rules(Words((*load_words().entries, read_entry(row, {})), load_words().excuses))
    assert [flag.kind for flag in read_message("この ヌ・ポ・ポ が", rules=rules)] == [Kind.SLANDER]
    assert read_message("この ヌ・ポ・ポ が") == ()
