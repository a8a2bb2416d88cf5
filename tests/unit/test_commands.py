"""Words that always work, as whole messages only."""

# ruff: noqa: E501 - tables of cases

import pytest

from core.language.commands import Command, read_command, read_language


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("ヘルプ", Command.HELP), ("へるぷ", Command.HELP), ("ﾍﾙﾌﾟ", Command.HELP), ("ＨＥＬＰ！", Command.HELP), ("使い方", Command.HELP),
        ("つかいかた", Command.HELP), ("？", Command.HELP), ("?", Command.HELP), ("使い方を教えてください。", Command.HELP),
        ("人と話したい", Command.PERSON), ("人と 話したい。", Command.PERSON), ("ひとと　はなしたい", Command.PERSON),
        ("担当者", Command.PERSON), ("オペレーター", Command.PERSON), ("電話してください", Command.PERSON),
        ("やっぱりやめます", Command.STOP), ("Talk to a person", Command.PERSON), ("「人と話したい」", Command.PERSON),
        ("English", Command.LANGUAGE), ("やさしい日本語", Command.LANGUAGE), ("やさしい にほんご", Command.LANGUAGE),
        ("日本語", Command.LANGUAGE), ("ことば", Command.LANGUAGE), ("language", Command.LANGUAGE),
        ("デスク", Command.DESK), ("ﾃﾞｽｸ", Command.DESK), ("desk", Command.DESK),
        ("お知らせの時間", Command.HOURS), ("通知の時間", Command.HOURS), ("quiet hours", Command.HOURS),
        ("連絡カード", Command.CARD), ("れんらくカード", Command.CARD), ("contact card", Command.CARD),
        ("予定", Command.PLAN), ("次の支援", Command.PLAN), ("つぎは いつ？", Command.PLAN), ("ＰＬＡＮ", Command.PLAN),
        ("予定？", Command.PLAN), ("Appointments", Command.PLAN), ("See appointments", Command.PLAN),
        ("カレンダー", Command.CALENDAR), ("ｶﾚﾝﾀﾞｰ", Command.CALENDAR), ("calendar", Command.CALENDAR),
        ("もどる", Command.BACK), ("戻る", Command.BACK), ("やめる", Command.STOP), ("あとで", Command.LATER), ("later", Command.LATER),
    ],
)  # fmt: skip
def test_whole_messages_are_commands(text: str, command: Command) -> None:
    assert read_command(text) is command


@pytest.mark.parametrize(
    "text",
    ["", "。", "ヘルプはどこですか", "担当者の方に伝えてください", "英語の宿題", "英語が苦手です", "あとで連絡します", "もう学校をやめる",
     "デスクが壊れた", "予定を変えたい", "次の支援を休みます", "カレンダーが見られません", "日本語の本", "キャンセル", "help me", "助けて", "人と話したいけど怖い", "ヘルプ" * 50, "x" * 100_000],
)  # fmt: skip
def test_a_word_inside_a_sentence_is_none(text: str) -> None:
    assert read_command(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [("English", "en"), ("英語でお願いします", "en"), ("日本語", "ja"), ("やさしい日本語", "ja-easy"), ("優しい日本語", "ja-easy"),
     ("ことば", None), ("英語の先生", None)],
)  # fmt: skip
def test_a_language_named(text: str, language: str | None) -> None:
    assert read_language(text) == language
