"""A message made flat for reading what it wants: one spelling of signs, stops where sentences end, nothing that only decorates.

Every sentence, the last too, ends with 。 or ?, half-sentences with 、. Nothing else is left of spaces, emoji and drawn-out
vowels, but English words keep one space between them.
"""

import re

from core.language.normalise import fold, squeeze_repeats

LONGEST = 2000
"""Signs read of one message; of a longer one its beginning and its end."""

_FULL_VOWELS = str.maketrans("ぁぃぅぇぉ’〼", "あいうえお'ま")
_QUOTES = dict.fromkeys(map(ord, '「」『』“”"《》'))
_DRAWN = re.compile(r"[ー~〜‐−]+|(?<=[^\x00-\x7f])-+(?=[^\x00-\x7f]|$)")
_QUESTION = re.compile(r"[?？]+[!。.]*")
_STOP = re.compile(r"(?<![0-9])[.。!]+|[.。!]+(?![0-9])")
_COMMA = re.compile(r"[,、，・]+")
_ENGLISH_SPACE = re.compile(r"(?<=[a-z0-9']) (?=[a-z0-9])")
_ARROW = re.compile(r"(?<=[日曜時半分0-9)])\s?(?:→|⇒|⇨|➡|->)\s?(?=[0-9月火水木金土日今来明午])")
"""4時→4時半 moves."""
_BRACKETED_DAY = re.compile(r"\s?\((?:祝[・、/]?)?([月火水木金土日])(?:曜日?)?(?:[・、/]?祝)?\)")
"""19(木) is 19木曜: a bracket would end the sentence."""
_FINISHED_SPACE = re.compile(r"(ます|です|した|せん|さい|たい|ない|だよ) (?!です|ます|か|が|けど|ので|から|の|と|よ|ね)")
_DECORATION = re.compile(r"[^\w。、?'/:.%-]+")
_SPOKEN_END = re.compile(
    r"((?:ます|です)(?=[^かがけのしよねっでとわなもんゆみい。、?])|(?:ました|でした|ません)(?=[^かがけのしよねっでとわなもんらり。、?])"
    r"|(?:ますか|ですか|うか)(?=[^らねなもっ。、?いり])|(?:ください|下さい)(?=[^まとねよっ。、?]))"
)
_LAUGHTER = re.compile(r"(?<![a-z])w+(?![a-z])|笑(?=[。?]|$)")


def flatten(text: str) -> str:
    """The flat text. Linear in the length, whatever the length of the text."""
    if len(text) > LONGEST:
        text = text[: LONGEST // 2] + "\n" + text[-LONGEST // 2 :]
    folded = fold(text.translate(_QUOTES).replace("\n", "。").replace("…", "。").replace("℃", "度"))
    folded = _QUESTION.sub("?", _STOP.sub("。", _COMMA.sub("、", folded.translate(_FULL_VOWELS))))
    folded = _ARROW.sub("を変更", folded)
    folded = _BRACKETED_DAY.sub(r"\1曜", folded)
    folded = _FINISHED_SPACE.sub(r"\1。", _DRAWN.sub("", folded))
    folded = _ENGLISH_SPACE.sub("\ue000", _LAUGHTER.sub("", folded))
    folded = _DECORATION.sub(lambda match: " " if match[0] == "\ue000" else _gap(match[0]), folded)
    flat = _SPOKEN_END.sub(r"\1。", squeeze_repeats(folded)).strip("、 ")
    return flat if flat.endswith(("。", "?")) else flat + "。"


def _gap(signs: str) -> str:
    """A space vanishes (ひとと はなしたい); emoji, brackets and the like end a sentence."""
    return "" if signs.isspace() else "。"
