"""A code from a letter: ask whose it is before anything is linked; and tell staff when a used code is sent once more."""

import json
from datetime import timedelta

from core.alerts import AlertKind, Severity
from core.messages import Bubble, Button, Said
from core.people import Role
from core.ports import DialogState
from core.usecases.alert_staff import alert_staff
from core.usecases.greet import PERSON_BUTTON
from core.usecases.turn import Turn

KIND = "letter"
"""The kind of this conversation; its data are the code, the wrong answers so far, and the conversation it interrupts."""


async def ask_whose(turn: Turn, code: str) -> None:
    """Asks for the birthday of the child; says nothing of anybody, since a letter can be opened by whoever finds it."""
    uow = turn.uow
    person_id = await uow.invitations.whose(code)
    role = (await uow.people.get(person_id)).role if person_id else Role.GUARDIAN
    kept = await uow.dialogs.get(turn.person.id)
    before = ""
    if kept is not None and kept.kind == KIND:
        before = kept.data.get("before", "")
    elif kept is not None and kept.expires_at > uow.now:
        before = json.dumps([kept.kind, kept.step, dict(kept.data), kept.expires_at.isoformat()])
    hours = turn.programme.terms_at(uow.now).dialogs.open_hours
    data = {"code": code, "wrong": "0", "before": before}
    ends_at = uow.now + timedelta(hours=hours)
    version = kept.version if kept is not None else 0
    step = "child" if role is Role.CHILD else "guardian"
    await uow.dialogs.save(DialogState(turn.person.id, KIND, step, data, version, uow.now, ends_at))
    turn.say(question(step))


def question(step: str) -> Bubble:
    """The question to a guardian or a child; neutral, so that it tells a wrong finder nothing."""
    no = Button(Said("button-letter-not-mine"), press="letter|no")
    return Bubble((Said(f"letter-ask-{step}"),), buttons=(no, PERSON_BUTTON), fleeting=True)


async def tell_used_again(turn: Turn, code: str) -> None:
    """A used code sent by somebody else: perhaps the wrong one was linked first. Staff look, and undo it where it is so."""
    person_id = await turn.uow.invitations.whose(code)
    if person_id is not None:
        await tell_about_letter(turn, person_id, "letter-again")


async def tell_about_letter(turn: Turn, person_id: str, reason: str) -> None:
    """An alert about the person the letter was for."""
    person = await turn.uow.people.get(person_id)
    await alert_staff(
        turn.uow,
        turn.house,
        programme_id=person.programme_id,
        kind=AlertKind.MESSAGE,
        severity=Severity.SOON,
        matter=f"letter:{person_id}",
        reason=reason,
        person_id=person_id,
    )
