"""Buttons of calls in staff's own chats: nobody answered, open the list. They name a person by id alone, and work for ever."""

from core.errors import NotFoundError
from core.messages import Arg, Bubble, Button, Count, Moment, Said
from core.people import may_use_desk
from core.usecases.answer_words import give_desk_link
from core.usecases.close_call import note_missed
from core.usecases.tell_staff import desk_link
from core.usecases.turn import Turn

PAGE = "/desk/calls"
LONGEST_ID = 36


def missed_button(person_id: str) -> Button:
    """電話した・出なかった: for a message to staff about a call that is owed to this person."""
    return Button(Said("button-call-missed"), press=f"c|out|{person_id}")


async def press_call(turn: Turn, arguments: list[str]) -> bool:
    """Notes a call nobody answered, or opens the list; False for whoever has no desk, or is kept from the person."""
    if not may_use_desk(turn.person):
        return False
    match arguments:
        case ["list"]:
            return await give_desk_link(turn, PAGE)
        case ["out", person_id] if 0 < len(person_id) <= LONGEST_ID:
            return await _missed(turn, person_id)
        case _:
            return False


async def _missed(turn: Turn, person_id: str) -> bool:
    try:
        noted = await note_missed(turn.uow, turn.house, turn.person, person_id)
    except NotFoundError:
        return False
    link = await desk_link(turn.uow, turn.house, turn.person, PAGE)
    button = Button(Said("button-calls-open"), link=link)
    if noted is None:
        turn.say(Bubble((Said("call-not-owed"),), buttons=(button,)))
        return True
    plan, is_double = noted
    lines = [Said("call-missed-already" if is_double else "call-missed-noted")]
    if plan.is_over:
        lines.append(Said("call-missed-over", {"count": Count(len(plan.tries))}))
    elif plan.waits_until is not None:
        at: dict[str, Arg] = {"at": Moment(plan.waits_until)}
        lines.append(Said("call-missed-next", at))
    turn.say(Bubble(tuple(lines), buttons=(button,)))
    return True
