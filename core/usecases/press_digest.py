"""Buttons of the morning's message, at any time: what is left now, silence on empty mornings, a call nobody answered."""

from datetime import date

from core.errors import NotFoundError
from core.messages import Bubble, Button, Said
from core.obligations.moments import day_of
from core.people import may_use_desk
from core.usecases.call_missed import note_missed
from core.usecases.send_digest import digest_bubble, read_numbers
from core.usecases.turn import Turn


async def press_digest(turn: Turn, arguments: list[str]) -> bool:
    """Answers a button of the morning; False for whoever has no desk."""
    if not may_use_desk(turn.person):
        return False
    match arguments:
        case ["left", day]:
            await _left(turn, day)
        case ["quiet"]:
            await turn.uow.manners.set_empty_digest(turn.person.id, False)
            turn.say(Bubble((Said("digest-quiet"),), buttons=(Button(Said("button-digest-always"), press="digest|always"),)))
        case ["always"]:
            await turn.uow.manners.set_empty_digest(turn.person.id, True)
            turn.say_text("digest-always")
        case ["missed", *key]:
            return await _missed(turn, "|".join(key))
        case _:
            return False
    return True


async def _left(turn: Turn, day: str) -> None:
    today = day_of(turn.uow.now)
    try:
        is_old = date.fromisoformat(day) != today
    except ValueError:
        is_old = True
    digest = await read_numbers(turn.uow, turn.house, turn.person)
    first = "digest-old" if is_old else "digest-left"
    turn.say(await digest_bubble(turn.uow, turn.house, turn.person, digest, today, first=first))


async def _missed(turn: Turn, key: str) -> bool:
    """Once for each time the call was recalled, however often the button is pressed."""
    owed = await turn.uow.obligations.find(key)
    try:
        is_noted = owed is not None and await note_missed(turn.uow, turn.house, turn.person, key)
    except NotFoundError:
        return False
    turn.say_text("digest-call-missed" if is_noted else "digest-call-done")
    return True
