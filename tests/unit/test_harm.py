"""Harm told by its circumstances: together they are harm, with one of them missing they are not; and what is near it."""

# ruff: noqa: E501 - tables of cases

import pytest

from core.language.flatten import flatten
from core.language.harm import tells_of_harm
from core.language.intents import Intent, read_intents
from core.language.message_clues import Message


@pytest.mark.parametrize(
    ("text", "is_harm"),
    [
        ("小学生が夜に一人で公園にいます", True), ("小学生が昼に友だちと公園にいます", False), ("大人が夜に一人で公園にいます", False),
        ("ママが帰ってこない。ずっとひとり", True), ("ママが帰ってこない。お腹すいたなあ", False),
        ("先生にホテルに行こうと言われた", True), ("旅行でホテルに泊まりました", False),
        ("息子をつい突き飛ばしてしまいました", True), ("息子が宿題を忘れてしまいました", False),
        ("息子を物置に入れて反省させます", True), ("自転車を物置に入れています", False),
        ("隣の家から子どもの悲鳴がします", True), ("隣の家から子どもの歌がきこえます", False),
        ("廃棄の弁当をもらいに来る小学生がいます", True), ("廃棄の弁当が安い", False),
    ],
)  # fmt: skip
def test_circumstances_are_harm_only_together(text: str, is_harm: bool) -> None:
    assert tells_of_harm(Message(flatten(text))) is is_harm


@pytest.mark.parametrize(
    ("text", "is_harm"),
    [
        ("病院に連れてってくれへん", True), ("病院に連れて行ったほうがいいですか", False), ("高校に行かせないって言われる", True), ("学校に行かないと言います", False),
        ("無理に学校に行かせないほうがいいですか", False), ("お風呂入らせてもらえない", True), ("ゲームやらせてもらえない", False), ("眼鏡買ってもらえない", True),
        ("スマホ買ってもらえない", False), ("給食しか食べてない", True), ("給食だけ食べに行っています", False), ("ボスにボコボコにされた", False),
        ("犬に手をかまれた", False), ("兄に手をかまれた", True), ("太鼓を叩くのが好き", False), ("階段で転んで膝にあざができた", False), ("転んだって言えと言われた", True),
    ],
)  # fmt: skip
def test_harm_and_what_is_near_it(text: str, is_harm: bool) -> None:
    assert tells_of_harm(Message(flatten(text))) is is_harm


@pytest.mark.parametrize("text", ["ことば189-0", "はなし1189", "注文番号18901です"])
def test_a_number_that_holds_189_is_no_report_of_harm(text: str) -> None:
    assert Intent.ABUSE_REPORT not in read_intents(text)


def test_the_number_itself_is() -> None:
    assert Intent.ABUSE_REPORT in read_intents("189に電話したほうがいいですか")
