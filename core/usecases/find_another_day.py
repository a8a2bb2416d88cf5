"""別の日をえらぶ under the news that a visit was called off: a visit in its place is opened, and its day is chosen as ever."""

from core.errors import NotFoundError, Refusal
from core.usecases.change_visit import open_again
from core.usecases.press_move import MOVE_WORDS
from core.usecases.see_move import of_family
from core.usecases.turn import Turn


async def press_again(turn: Turn, arguments: list[str]) -> bool:
    """Opens it once, however often it is pressed, and offers days; a visit that is no more to be made up for says so."""
    if len(arguments) != 1:
        return False
    try:
        await of_family(turn.uow, await turn.uow.visits.get(arguments[0]), turn.person.id)
        again = await open_again(turn.uow, turn.house, arguments[0], by=turn.person.id, reason="family")
    except NotFoundError:
        return False
    visit_id = arguments[0] if isinstance(again, Refusal) else again.id
    return await MOVE_WORDS["move"](turn, [visit_id])
