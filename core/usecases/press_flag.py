"""The button of a notice about the place: 見ます takes the flag and shows the page; no word of the talk stands in the chat."""

from core.errors import NotFoundError
from core.people import may_use_desk
from core.usecases.act_on_flag import take_flag
from core.usecases.answer_words import give_desk_link
from core.usecases.turn import Turn

TEXTS = {"refusal-flag-settled": "flag-settled", "refusal-flag-somebody-else": "flag-somebody-else"}


async def press_flag(turn: Turn, arguments: list[str]) -> bool:
    """`flag|see|ID`. The first wins, the other is told kindly, and may read along."""
    if len(arguments) != 2 or arguments[0] != "see" or not may_use_desk(turn.person):
        return False
    try:
        refusal = await take_flag(turn.uow, turn.house, turn.person, arguments[1])
    except NotFoundError:
        return False
    turn.say_text("flag-yours" if refusal is None else TEXTS[refusal.reason])
    return await give_desk_link(turn, f"/desk/flags/{arguments[1]}")
