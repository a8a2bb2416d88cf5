"""「サポーターさんに伝える」「ご家庭に伝える」: one short message to the other side of the visits (S12.3). Verb "t"."""

from core.messages import Bubble, Button, Moment, Said
from core.people import Role
from core.relayed import RELAY
from core.usecases.continue_form import start_form
from core.usecases.greet import PERSON_BUTTON
from core.usecases.relay_sides import REPLY, Side, find_side, sides_of
from core.usecases.turn import Turn

SPEAKERS = frozenset({Role.SUPPORTER, Role.GUARDIAN, Role.CHILD})
MOST = 8


async def press_relay(turn: Turn, arguments: list[str]) -> bool:
    """Begins a message, of the only case, of the one that was chosen, or as an answer."""
    if turn.person.role not in SPEAKERS:
        return False
    match arguments:
        case ["start"]:
            return await _begin(turn, await sides_of(turn.uow, turn.person))
        case ["to", case_id]:
            about = case_id
        case ["re", relayed_id]:
            about = f"{REPLY}{relayed_id}"
        case _:
            return False
    if await find_side(turn.uow, turn.person, about) is None:
        return _nobody(turn)
    return await start_form(turn, RELAY.id, about=about, anew=True)


async def _begin(turn: Turn, sides: list[Side]) -> bool:
    if not sides:
        return _nobody(turn)
    if len(sides) == 1:
        return await start_form(turn, RELAY.id, about=sides[0].case_id, anew=True)
    buttons = tuple(
        Button(Said("button-relay-visit", {"at": Moment(side.next_at)}), press=f"t|to|{side.case_id}")
        for side in sides[:MOST]
        if side.next_at is not None
    )
    turn.say(Bubble((Said("relay-which"),), buttons=(*buttons, PERSON_BUTTON), fleeting=True))
    return True


def _nobody(turn: Turn) -> bool:
    turn.say(Bubble((Said("relay-nobody"),), buttons=(PERSON_BUTTON,), fleeting=True))
    return True
