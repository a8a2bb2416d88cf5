"""Which messages of ours ask something of a family, so that a week without an answer is worth a call (S6.11).

What says something or only offers a button beside (a reminder of a visit with its button to move it) asks nothing: nobody has
to answer it. Of the staff's own words those count that ask; thanks at the end of a talk do not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.messages import Bubble, Said
from core.people import Role

ASKED_OF = frozenset({Role.CHILD, Role.GUARDIAN})
"""Whose silence is looked at."""

ASKING = frozenset(
    {
        "interview-offer-first-child", "interview-offer-first-guardian", "interview-offer-final-child",
        "interview-offer-final-guardian", "will-ask", "move-ask-again", "move-ask-again-open",
    }
)  # fmt: skip
"""Sentences that wait for an answer. Surveys are looked at by their own copies."""

_QUESTION = re.compile(
    r"[?？]|(?:です|ます|でしょう|ました|ません|よい|いい)か[。、\s]|か$|"
    r"(?:教えて|おしえて|聞かせて|お聞かせ|お知らせ|お返事|ご連絡|お選び|連絡して|返事して|お願い|ください|下さい)"
)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What was asked of one person since they last wrote: the first question and the last."""

    first_at: datetime
    last_at: datetime


def asks_something(bubbles: Sequence[Bubble]) -> bool:
    """Whether one of these messages waits for an answer."""
    return any(isinstance(line, Said) and line.text_id in ASKING for bubble in bubbles for line in bubble.lines)


def is_question(words: str) -> bool:
    """Whether what staff wrote asks for an answer."""
    return _QUESTION.search(words.strip()) is not None
