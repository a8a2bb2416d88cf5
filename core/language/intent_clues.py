"""The clues of a flat text, in order: the words of all lists, and what is written in figures."""

import re
from functools import cache

from core.language.clue_words_asking import ASKING
from core.language.clue_words_circumstances import CIRCUMSTANCES
from core.language.clue_words_harm import HARM
from core.language.clue_words_states import ARRIVING, DELAY, HEALTH, MOVING
from core.language.clue_words_talk import COMPLAINTS, WORRIES
from core.language.clue_words_visits import ABSENCE, DAYS
from core.language.clues import Clue
from core.language.lexicon import Lexicon, Word

Found = Word[Clue]

LISTS = (DAYS, ABSENCE, HEALTH, DELAY, MOVING, ARRIVING, WORRIES, COMPLAINTS, HARM, CIRCUMSTANCES, ASKING)

_FIGURES = re.compile(
    r"(?P<later>(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:の?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日?)?(?!謝|間)|[0-9]{1,2}/[0-9]{1,2}"
    r"|(?<![0-9])[0-9]{1,2}日(?!間|前|後|ぶり|連続|中|目|ほど|くらい|に[0-9一二]回)|\([月火水木金土日]\))"
    r"|(?P<ill>3[7-9][.度][0-9]?|4[01](?:\.[0-9])?度)"
    r"|(?P<time>(?:[0-9]{1,2}|(?<![一二三四五六七八九十数何])[一二三四五六七八九十]{1,2})時半?(?!間|的|期|保護|帰|代|点)"
    r"(?:[0-9]{1,2}分)?|[0-9]{1,2}:[0-9]{2}|[0-9]{1,2} ?[ap]m)"
    r"|(?P<span>[0-9]{1,3}(?:分|時間半?|ふん)|半時間|(?:[0-9]{1,3}) ?min)"
)
_GROUPS = {"later": Clue.LATER, "ill": Clue.ILL, "time": Clue.TIME, "span": Clue.SPAN}


@cache
def lexicon() -> Lexicon[Clue]:
    """All words, put together at first use."""
    words: dict[Clue, list[str]] = {}
    for one in LISTS:
        for clue, patterns in one.items():
            words.setdefault(clue, []).extend(patterns)
    return Lexicon(words)


def find_clues(flat: str) -> list[Found]:
    """The clues from the beginning to the end of a flat text; words that are there only to hide others are left out."""
    found = [word for word in lexicon().find(flat) if word.mark is not Clue.NOTHING]
    figures = [Word(match.start(), match.end(), _GROUPS[match.lastgroup or ""]) for match in _FIGURES.finditer(flat)]
    return sorted([*found, *figures], key=lambda word: word.start) if figures else found
