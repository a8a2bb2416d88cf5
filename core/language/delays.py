"""How many minutes somebody will be late, where the words leave no doubt (30分遅れます); a delay is no date."""

import re

from core.language.normalise import fold

LONGEST = 120
"""Minutes; whoever comes later than this is asked by a person."""

_NUMBER = re.compile(r"[0-9]+")
_DELAY = re.compile(
    r"(?<![0-9./:~〜-])(?P<number>[0-9]{1,3}) ?(?P<unit>分|ふん|時間|minutes?|mins?)"
    r"(?:ほど|くらい|ぐらい|程度)? ?(?:遅れ|おくれ|遅刻|遅くな|おそくな|late)"
)


def read_delay(text: str) -> int | None:
    """The minutes, 1 to 120; None where another number stands beside them, or they are not said in figures."""
    folded = fold(text)
    found = _DELAY.search(folded)
    if found is None or len(_NUMBER.findall(folded)) != 1:
        return None
    minutes = int(found["number"]) * (60 if found["unit"] == "時間" else 1)
    return minutes if 0 < minutes <= LONGEST else None
