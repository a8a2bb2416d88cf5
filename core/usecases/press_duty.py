"""Buttons of an opening: `duty|word|OPENING` for whoever works there, `here|OPENING|word` for whoever comes."""

from core.attendance import Way, counts_as_there
from core.errors import NotFoundError
from core.messages import Bubble, Button, Clock, Moment, Said
from core.openings import AHEAD, RUNNING, PlannedOpening
from core.people import STAFF_ROLES
from core.usecases.call_quietly import call_quietly
from core.usecases.greet import PERSON_BUTTON
from core.usecases.hear_presence import note_there
from core.usecases.pass_to_staff import ask_for_person
from core.usecases.running_openings import running_openings
from core.usecases.take_duty import take_duty
from core.usecases.turn import Turn

NEXT = {
    "duty-on": ("away", "relieve", "off"),
    "duty-already": ("away", "relieve", "off"),
    "duty-relief-asked": ("off",),
    "duty-away": ("back",),
    "duty-away-alone": ("back",),
}
"""What can be pressed next."""

WAYS = {"came": Way.PRESS, "listening": Way.LISTENING}


async def press_duty(turn: Turn, arguments: list[str]) -> bool:
    """Goes on duty, steps away, comes back, hands over, ends: for whoever pressed. Nobody else's press means anything."""
    if len(arguments) != 2 or turn.person.role not in STAFF_ROLES:
        return False
    word, opening_id = arguments
    try:
        said = await take_duty(turn.uow, turn.house, opening_id, turn.person, word)
    except NotFoundError:
        return False
    if said is None:
        return False
    buttons = [Button(Said(f"button-duty-{one}"), press=f"duty|{one}|{opening_id}") for one in NEXT.get(said.text_id, ())]
    turn.say(Bubble((said,), buttons=tuple(buttons)))
    return True


async def press_here(turn: Turn, arguments: list[str]) -> bool:
    """来たよ, 見ているだけ, and the quiet call for whoever is on duty."""
    match arguments:
        case [opening_id, "call"]:
            await _call(turn, opening_id)
            return True
        case [opening_id, "came" | "listening" as word] if counts_as_there(turn.person):
            try:
                planned = await turn.uow.openings.lock(opening_id)
            except NotFoundError:
                return False
            if planned.opening.programme_id != turn.person.programme_id:
                return False
            await _came(turn, planned, word)
            return True
    return False


async def _call(turn: Turn, opening_id: str) -> None:
    """To whoever is on duty while it runs; at any other time to staff as always."""
    running = await running_openings(turn.uow, turn.person.programme_id)
    opening = next((one for one in running if one.id == opening_id), None)
    if opening is None or not counts_as_there(turn.person):
        await ask_for_person(turn, asked=True)
        return
    await call_quietly(turn.uow, turn.house, opening, turn.person, turn.inbound.event_key)
    turn.say_text("here-called")


async def _came(turn: Turn, planned: PlannedOpening, word: str) -> None:
    opening, now = planned.opening, turn.uow.now
    if opening.state in RUNNING:
        await note_there(turn.uow, turn.house, opening, turn.person, WAYS[word], turn.inbound.sent_at)
        answer = Said(f"here-{word}", {"until": Clock(opening.ends_at)})
    elif opening.state in AHEAD and now < opening.starts_at:
        answer = Said("here-early", {"at": Moment(opening.starts_at)})
    elif opening.state in AHEAD:
        answer = Said("here-waiting")
    else:
        answer = Said("here-over")
    turn.say(Bubble((answer,), buttons=(PERSON_BUTTON,), fleeting=True))
