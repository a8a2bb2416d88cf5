"""What somebody was last offered to press: whoever types the words of a button means that button.

Quick replies vanish, screens scroll, and some people type what they read. Only the newest message with buttons counts, and
only for as long as a conversation stays open (terms.dialogs).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.language.normalise import search_key
from core.messages import Spoken

_ENDS = "。．.!！?？、,~〜ー♪☆「」『』 　"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Offered:
    """The buttons of one message to one account of one person: press data by their words, folded."""

    account_id: str
    person_id: str
    at: datetime
    presses: Mapping[str, str]


def offered_presses(spoken: Sequence[Spoken]) -> dict[str, str]:
    """Press data by the words of the buttons; words two buttons share, and pickers, are left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for button in (button for bubble in spoken for button in bubble.buttons if button.press and button.pick is None):
        words = _key(button.label)
        if found.get(words, button.press) != button.press:
            twice.add(words)
        found[words] = button.press
    return {words: press for words, press in found.items() if words and words not in twice}


def find_press(offered: Offered, text: str, now: datetime, within: timedelta) -> str:
    """The press these typed words stand for; "" for none, or when it was too long ago."""
    if len(text) > _LONGEST or now - offered.at > within:
        return ""
    return offered.presses.get(_key(text), "")


def _key(words: str) -> str:
    return search_key(words.strip().strip(_ENDS))
