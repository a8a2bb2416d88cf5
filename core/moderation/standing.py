"""Whether a word stands for itself, or its signs only happen to meet in other words."""

import re

from core.moderation.line import Placed

_BEFORE = re.compile(
    "(?:^|[。、「」『』0-9a-z→]|お前ら?|おまえら?|てめえら?|あいつら?|こいつら?|あんた|きさま|あの人|くそ|この|その|あの|まじで?|ほんとに?|ほんま|まさに|"
    "は|が|も|な|の|だ|で|に|て|うわ|ただの|お|早く|はやく|さつさと|とつとと|みんな|全員|もう|草|いつか|絶対|まじ)$"
)
_AFTER = re.compile(
    "(?:$|[。、「」『』0-9a-z笑草○]|だ|か(?![いつらけなんのすえ])|や(?![かつす])|すぎ|じや|野郎|やろ|ども|ら(?:$|[。、はが])|が|は(?![ずな])|め(?:$|[。、が])|つて|笑|乙|"
    "草|丸出し|おやじ|頭|顔|面|づら|共|連中|集団|確定|認定|決定|の極み|以下|同然|おぶ|過ぎ|女|男|人間|みたい|しか(?:い|な)|なん|とか|の(?:くせ|集|奴|やつ)|です|ね|よ|な(?:$|[。、のんや])|お(?:$|[。、])|え(?:$|[。、])|ー|あ(?:$|[。、]))"
)
_KATAKANA = re.compile("[ァ-ヺーｦ-ﾟ一-鿿々]")
_SIGN_OF_KATAKANA = re.compile("[ァ-ヺｦ-ﾟ]")
_ONLY_KATAKANA = re.compile("[ァ-ヺーｦ-ﾟっッ○]+$")


def stands_alone(placed: Placed, start: int, end: int, original: str) -> bool:
    """For a word that is part of many others: only alone, between a few words that go with it, or alone in katakana."""
    if placed.text[start:end].isascii():
        return stands_as_latin_word(original, *placed.span(start, end))
    if _BEFORE.search(placed.text[max(0, start - 6) : start]) and _AFTER.match(placed.text, end):
        return True
    first, last = placed.span(start, end)
    if not _ONLY_KATAKANA.match(original[first:last]):
        return False
    return not _KATAKANA.match(original[first - 1 : first] if first else "") and not _KATAKANA.match(original[last : last + 1])


def stands_together(placed: Placed, start: int, end: int, original: str) -> bool:
    """False where a word in katakana is a piece of a longer one (カフェラテ), or its signs meet only over a stop."""
    first, last = placed.span(start, end)
    found = original[first:last]
    if _ONLY_KATAKANA.match(found):
        if original[first - len(found) : first] == found or original[last : last + len(found)] == found:
            return True
        return not (
            _SIGN_OF_KATAKANA.match(original[first - 1 : first] if first else "") or _SIGN_OF_KATAKANA.match(original, last)
        )
    return last - first <= (end - start) * 8 or "\n" not in found


def stands_as_latin_word(original: str, first: int, last: int) -> bool:
    """For romaji: a whole word (shine, not machine), and no English sentence around it."""
    if original[first - 1 : first].isascii() and original[first - 1 : first].isalpha() and first:
        return False
    after = original[last:].lstrip("wWｗＷ")[:1] if original[last : last + 1] in "wWｗＷ" else original[last : last + 1]
    if after.isascii() and after.isalpha():
        return False
    around = original[:first] + " " + original[last:]
    return not _ENGLISH.search(around)


_ENGLISH = re.compile(
    r"(?i)(?<![a-z])(?:the|a|is|are|i|you|and|on|of|to|my|let|lets|let's|like|will|rise|so|in|at|with|star|bright)(?![a-z])"
)


def is_katakana(original: str, first: int, last: int) -> bool:
    """Whether a word begins in katakana, which tells ヤりたい from やりたい."""
    before = original[first - 1 : first] if first else ""
    return bool(_ONLY_KATAKANA.match(original[first : first + 1])) and not _SIGN_OF_KATAKANA.match(before)
