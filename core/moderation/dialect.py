"""Western Japanese as the rules know it: 話さへん is 話さない, 死んでまいたい is 死んでしまいたい, せえへん is しない.

A second look at a folded line, only where such an ending stands; every sign keeps its place in the original.
"""

# ruff: noqa: E501 - a list stays on one line

import re

_END = "(?=$|[。、」])"
_SAID = "(?=$|[。、」かでわのよなやねけ])"
_ENDINGS: tuple[tuple[str, str], ...] = (
    ("(?:せえ|せー|しい|し)(?:へん|ひん)" + _SAID, "しない"),
    ("(?:け|こ|き)[えーい]?(?:へん|ひん)" + _SAID, "来ない"),
    ("(?:へん|ひん)" + _SAID, "ない"),
    ("せん" + _END, "しない"),
    ("(?:(?<=[かがまらわれ])|(?<=[話な]さ))(?<!えら)ん" + _END, "ない"),
    ("(?<=[てで])(?:まい(?=た)|もうた|もた)", "しまい"),
    ("とつ(?=[てた])", "てい"),
    ("とる" + _SAID, "ている"),
    ("し(?:や|よ)[あー]ない", "しようがない"),
    ("あかん", "だめ"),
    ("やろ" + _SAID, "だろ"),
    ("(?<!じ)(?<!ち)やん" + _END, "じやん"),
    ("(?<!き)や(?:で|わ)?" + _END, "だよ"),
    ("やねん", "なんだ"),
    ("やつたら", "だつたら"),
    ("(?<=[うくすつぬふむるぐぶた])で" + _END, "よ"),
    ("(?<=[てで])や" + _END, "よ"),
)
SPOKEN = re.compile("|".join(f"({ending})" for ending, _ in _ENDINGS))


GATE = (
    "へん", "ひん", "せん。", "せん、", "とつて", "とつた", "とる", "てまい", "でまい", "でもた", "てもた", "でもうた", "てもうた",
    "しやあない", "しやーない", "しよあない", "しよーない", "あかん", "やろ", "やん。", "や。", "やで", "やわ。", "やねん", "やつたら",
    "で。", "ん。",
)  # fmt: skip
"""Signs of which one stands in a line with such an ending, unless it ends with one of LAST."""
LAST = frozenset("んやでわ")


def is_spoken(folded: str) -> bool:
    """Whether a folded line holds an ending that is another one in the standard language."""
    return SPOKEN.search(folded) is not None


def as_standard(match: re.Match[str]) -> str:
    """The standard ending for one that SPOKEN found."""
    assert match.lastindex is not None
    return _ENDINGS[match.lastindex - 1][1]
