"""Buttons about visits: `v|word|argument|...`; each word has a handler of its own, registered in WORDS."""

from collections.abc import Awaitable, Callable, Mapping

from core.usecases.find_another_day import press_again
from core.usecases.hear_supporters_day import HANDLERS, handler_of
from core.usecases.hear_will import press_will
from core.usecases.press_interview import press_interview
from core.usecases.press_match import press_match
from core.usecases.press_move import MOVE_WORDS
from core.usecases.see_plan import press_calendar, press_plan
from core.usecases.turn import Turn
from core.usecases.wish_change import press_change

Word = Callable[[Turn, list[str]], Awaitable[bool]]

WORDS: Mapping[str, Word] = {
    "iv": press_interview,
    "will": press_will,
    "plan": press_plan,
    "match": press_match,
    "change": press_change,
    "cal": press_calendar,
    "again": press_again,
    **{word: handler_of(word) for word in HANDLERS},
    **MOVE_WORDS,
}
"""What each word does: given what follows the word; False when it means nothing (any more), which is answered kindly."""


async def press_visit(turn: Turn, arguments: list[str]) -> bool:
    """Hands the press to the handler of its word."""
    if not arguments:
        return False
    word, *rest = arguments
    handler = WORDS.get(word)
    return handler is not None and await handler(turn, rest)
