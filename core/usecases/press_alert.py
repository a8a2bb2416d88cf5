"""Buttons of a notice to staff: take it, call, not for us; and the question whom not to tell, asked of who speaks of harm."""

from core.alerts import AlertKind, TakeResult
from core.errors import NotFoundError
from core.messages import Bubble, Button, Said
from core.people import DESK_ROLES, Role, may_use_desk
from core.usecases.answer_words import give_desk_link
from core.usecases.press_call import missed_button
from core.usecases.take_alert import holder_role, lock_alert, take
from core.usecases.tell_staff import page_of
from core.usecases.turn import Turn

TAKEN_TEXTS = {
    TakeResult.TAKEN: "take-done",
    TakeResult.ALREADY_YOURS: "take-already-yours",
    TakeResult.SOMEBODY_ELSE: "take-somebody-else",
    TakeResult.DONE: "take-finished",
}

KEPT_FROM_ROLES = frozenset(role.value for role in DESK_ROLES | {Role.SUPPORTER})
"""Whom a person can ask not to be told, by role: no chat of ours names anybody."""


async def press_alert(turn: Turn, arguments: list[str]) -> bool:
    """Takes an alert (to call somebody is to take it), or shows the page on which "not for us" asks for a word."""
    if len(arguments) != 2 or not may_use_desk(turn.person):
        return False
    verb, alert_id = arguments
    try:
        alert = await lock_alert(turn.uow, turn.person, alert_id)
        if verb == "notours":
            return await give_desk_link(turn, f"/desk/alerts/{alert.id}#not-ours")
        if verb not in ("take", "call"):
            return False
        result = await take(turn.uow, turn.house, turn.person, alert_id)
    except NotFoundError:
        return False
    await _say_who_has_it(turn, alert_id, result)
    if result in (TakeResult.TAKEN, TakeResult.ALREADY_YOURS):
        is_flag, thread = alert.matter.startswith("flag:"), f"/desk/threads/{alert.person_id}"
        place = page_of(alert) if is_flag and verb == "take" else thread if alert.person_id else "/desk"
        is_call = verb == "call" and alert.person_id is not None
        await give_desk_link(turn, f"{place}#call" if is_call else place)
        if alert.person_id is not None and is_call and alert.kind is AlertKind.PHONE:
            turn.say(Bubble((Said("call-after"),), buttons=(missed_button(alert.person_id),)))
    return True


async def _say_who_has_it(turn: Turn, alert_id: str, result: TakeResult) -> None:
    role = await holder_role(turn.uow, alert_id) if result is TakeResult.SOMEBODY_ELSE else ""
    turn.say_text(f"take-by-{role}" if role else TAKEN_TEXTS[result])


def ask_whom_not_to_tell() -> Bubble:
    """The roles to choose from."""
    roles = (Role.COORDINATOR, Role.DEPUTY, Role.MANAGER, Role.SUPPORTER)
    buttons = tuple(Button(Said(f"button-role-{role.value}"), press=f"danger|keep|{role.value}") for role in roles)
    return Bubble((Said("keep-from-whom"),), buttons=buttons, fleeting=True)
