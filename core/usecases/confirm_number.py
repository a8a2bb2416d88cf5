"""Sign in by number, from the chat's side: the person sends the number their computer shows, is asked, and says yes or no.

Only whoever may use the desk is heard here; from everybody else six digits are words like any other. A number nobody shows
is counted against the account and the programme, and logged: guessing stops soon, and leads nowhere meanwhile (S12.4).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from core.desk_rights import may_sign_in
from core.errors import NotFoundError, Refusal
from core.knocks import MOST_WRONG_TOGETHER, REMEMBERED_FOR, Knock, may_confirm, read_number
from core.messages import Bubble, Button, Kind, Moment, Said
from core.usecases.turn import Turn


async def confirm_number(turn: Turn) -> bool:
    """A message that is nothing but a number: asks whether that browser is theirs, or says what became of it."""
    number = read_number(turn.inbound.text) if turn.inbound.kind is Kind.TEXT and may_sign_in(turn.person) else None
    if number is None:
        return False
    if await _has_tried_enough(turn):
        turn.say_text("knock-too-many")
        return True
    knock = await turn.uow.knocks.by_number(number, turn.uow.now - REMEMBERED_FOR)
    if knock is None:
        return await _unknown(turn)
    refusal = may_confirm(knock, turn.person.id, turn.uow.now)
    if refusal is not None:
        turn.say_text(refusal.reason)
        return True
    await turn.uow.knocks.save(replace(knock, asked_by=turn.person.id))
    asked = Said(f"knock-asked-{knock.browser.value}", {"at": Moment(knock.created_at)})
    yes = Button(Said("button-knock-yes"), press=f"knock|yes|{knock.id}", strong=True)
    turn.say(Bubble((asked,), buttons=(yes, Button(Said("button-knock-no"), press=f"knock|no|{knock.id}"))))
    return True


async def press_knock(turn: Turn, arguments: list[str]) -> bool:
    """Yes or no under the question, as late and as often as anybody likes."""
    if len(arguments) != 2 or arguments[0] not in ("yes", "no") or not may_sign_in(turn.person):
        return False
    try:
        knock = await turn.uow.knocks.lock(arguments[1])
    except NotFoundError:
        turn.say_text("knock-late")
        return True
    if knock.asked_by != turn.person.id:
        turn.say_text("knock-unknown")
    elif arguments[0] == "no":
        await _refuse(turn, knock)
    else:
        await _confirm(turn, knock)
    return True


async def _confirm(turn: Turn, knock: Knock) -> None:
    refusal: Refusal | None = may_confirm(knock, turn.person.id, turn.uow.now)
    if refusal is None:
        await turn.uow.knocks.save(replace(knock, confirmed_at=turn.uow.now))
        await _note(turn, "number-confirmed")
    turn.say_text("knock-done" if refusal is None else refusal.reason)


async def _refuse(turn: Turn, knock: Knock) -> None:
    """Not mine: the browser stays out, and goes out again where it was let in already."""
    if knock.session_id is not None:
        await turn.uow.doors.close_session(knock.session_id, turn.uow.now)
    if knock.refused_at is None:
        await turn.uow.knocks.save(replace(knock, refused_at=turn.uow.now))
        await _note(turn, "number-refused")
    turn.say_text("knock-shut" if knock.session_id is not None else "knock-refused-done")


async def _unknown(turn: Turn) -> bool:
    """A number nobody shows; in the middle of a form it may be an answer, and is left to the form."""
    if await turn.uow.dialogs.get(turn.person.id) is not None:
        return False
    for who in (turn.account.id, _together(turn)):
        await turn.uow.doors.note_wrong_try(who, turn.uow.now)
    await _note(turn, "number-unknown")
    turn.say_text("knock-unknown")
    return True


async def _has_tried_enough(turn: Turn) -> bool:
    terms = turn.programme.terms_at(turn.uow.now).doors
    since: datetime = turn.uow.now - timedelta(minutes=terms.wrong_tries_within_minutes)
    doors = turn.uow.doors
    alone = await doors.wrong_tries(turn.account.id, since) >= terms.wrong_tries
    return alone or await doors.wrong_tries(_together(turn), since) >= MOST_WRONG_TOGETHER


def _together(turn: Turn) -> str:
    return f"number|{turn.person.programme_id}"


async def _note(turn: Turn, action: str) -> None:
    await turn.uow.audit.note(actor=turn.person.id, action=action, at=turn.uow.now, page="chat")
