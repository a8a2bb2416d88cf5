"""Typed words of a button that was just offered are a press of it; the routes after this one see a press."""

from dataclasses import replace
from datetime import timedelta

from core.messages import Kind
from core.offered import find_press
from core.usecases.turn import Turn


async def press_in_words(turn: Turn) -> bool:
    """Never answers by itself."""
    if turn.inbound.kind is not Kind.TEXT or turn.inbound.media or not turn.inbound.text:
        return False
    offered = await turn.uow.offered.get(turn.account.id)
    if offered is None or offered.person_id != turn.person.id:
        return False
    hours = turn.programme.terms_at(turn.uow.now).dialogs.open_hours
    press = find_press(offered, turn.inbound.text, turn.uow.now, timedelta(hours=hours))
    if press:
        turn.inbound = replace(turn.inbound, kind=Kind.PRESS, press=press)
    return False
