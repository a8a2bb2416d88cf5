"""The text in the one form the rules look at: folded, with kanji and kana numerals before a unit as figures."""

import re

from core.language.normalise import fold

LONGEST = 5_000
"""Signs of a message that are read at all; the longest text a channel lets anybody send."""

# A line's end ends a sentence; ① would become the first figure of ①11/24.
_STOPS_AND_MARKS = {ord("\n"): "。", **dict.fromkeys(range(0x2460, 0x2474), " ")}
_KANJI = {sign: value for value, sign in enumerate("〇一二三四五六七八九")}
_KANJI_NUMERAL = re.compile(
    r"(?!一時(?:は|も|的|期|保|帰|避|停|休|金|し))(?:(?<=第)[一二三四五]|(?<=時)[一二三四五六七八九十]{1,3}(?=分)"
    r"|[〇一二三四五六七八九十]{1,4}(?=年|月|日|時|週|[かゕゖけケ箇個]月|分後))"
)
_KANA_MONTH = re.compile(r"(じゅういち|じゅうに|じゅう|いち|に|さん|し|ご|ろく|しち|なな|はち|く|\d{1,2})がつ")
_KANA_HOUR = re.compile(
    r"(?:(?<![ぁ-ん])|(?<=[はのごん]))(じゅういち|じゅうに|じゅう|いち|に|さん|よ|ご|ろく|しち|なな|はち|く)じ"
    r"(?=はん|から|まで|に|で|$)|(?<=\d)じ(?!ゃ|ゅ|ょ)"
)
_KANA_DAYS = {
    "ついたち": 1,
    "ふつか": 2,
    "みっか": 3,
    "よっか": 4,
    "いつか": 5,
    "むいか": 6,
    "なのか": 7,
    "ようか": 8,
    "ここのか": 9,
    "とおか": 10,
    "はつか": 20,
}
# いつか, なのか, ようか, よっか, むいか are everyday words too: days only right after a month.
_KANA_DAY = re.compile(
    r"(?<=月)(いつか|むいか|なのか|ようか|よっか|ここのか)|(?:(?<=[月はのが])|(?<![ぁ-ん一-龥]))"
    r"(ついたち|ふつか|みっか|とおか|はつか)(?!っ|ねず|え?い|よい|かん)"
)
# 11/24、25、27 is three dates, 24日か25 two days.
_DAYS_AFTER_SLASH = re.compile(r"(?<![\d/])((\d{1,2})/\d{1,2})((?:[、,・かと]\d{1,2})+)(?![\d/時:月日.人回年個つ枚])")
_FURTHER_DAY = re.compile(r"([、,・かと])(\d{1,2})")
_DAY_WITHOUT_UNIT = re.compile(r"(?<=\d日[か、と・~〜-])(\d{1,2})(?![\d/時:月日人回年歳.,つ個分枚週か名点番歩])")
_KANA_NUMBERS = {
    "いち": 1,
    "に": 2,
    "さん": 3,
    "し": 4,
    "よ": 4,
    "ご": 5,
    "ろく": 6,
    "しち": 7,
    "なな": 7,
    "はち": 8,
    "く": 9,
    "じゅう": 10,
    "じゅういち": 11,
    "じゅうに": 12,
}


def as_figures(text: str) -> str:
    """The first LONGEST signs of the text, folded (line breaks as 。), numerals before a unit as figures. Linear."""
    plain = fold(text[:LONGEST].translate(_STOPS_AND_MARKS))[:LONGEST]
    plain = _KANJI_NUMERAL.sub(_figure, plain)
    if "がつ" in plain:
        plain = _KANA_MONTH.sub(lambda found: f"{_kana_number(found[1])}月", plain)
    if "じ" in plain:
        plain = _KANA_HOUR.sub(lambda found: f"{_kana_number(found[1])}時" if found[1] else "時", plain)
        plain = plain.replace("時はん", "時半")
    if "か" in plain or "ついたち" in plain:
        plain = _KANA_DAY.sub(lambda found: f"{_KANA_DAYS[found[1] or found[2]]}日", plain)
    if "/" in plain:
        plain = _DAYS_AFTER_SLASH.sub(_each_with_month, plain)
    return _DAY_WITHOUT_UNIT.sub(r"\1日", plain)


def _each_with_month(found: re.Match[str]) -> str:
    return found[1] + _FURTHER_DAY.sub(rf"\g<1>{found[2]}/\g<2>", found[3])


def _kana_number(word: str) -> str:
    return word if word.isdigit() else str(_KANA_NUMBERS[word])


def _figure(found: re.Match[str]) -> str:
    word = found[0]
    if "十" not in word:
        return "".join(str(_KANJI[sign]) for sign in word)
    tens, _, ones = word.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return word
    return str(10 * _KANJI.get(tens, 1) + _KANJI.get(ones, 0))
