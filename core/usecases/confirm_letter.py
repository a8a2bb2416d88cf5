"""The answer to whose letter it is: the month and day of the child's birthday, or "not mine".

It keeps out whoever finds or intercepts a letter. It cannot keep out the other parent, who knows the day; therefore the
question says whom it is for, "not mine" links nothing and tells staff, a code sent a second time by somebody else tells
them too (core.usecases.ask_whose), and a wrong link is undone at the desk. Nothing of the family is said before or after.
"""

import json
from dataclasses import replace
from datetime import datetime

from core.approved_list.entries import birthday
from core.errors import Refusal
from core.messages import Bubble, Kind, Said
from core.ports import DialogState
from core.usecases.ask_whose import KIND, question, tell_about_letter
from core.usecases.greet import PERSON_BUTTON
from core.usecases.link_account import redeem
from core.usecases.redeem_code import welcome
from core.usecases.turn import Turn

MOST_WRONG = 3
"""Wrong days after which the code is worthless: of 366 days nobody guesses one in three tries."""


async def confirm_letter(turn: Turn) -> bool:
    """A day while it is asked whose letter it is: links, or asks again; other words go on to the next route."""
    kept = await _asked(turn)
    if kept is None or turn.inbound.kind is not Kind.TEXT:
        return False
    day = birthday(turn.inbound.text)
    if day is None:
        turn.follow_up.append(question(kept.step))
        return False
    person_id = await turn.uow.invitations.whose(kept.data["code"])
    if person_id is None or day not in await _birthdays(turn, person_id):
        await _wrong(turn, kept, person_id)
        return True
    await _resume(turn, kept)
    result = await redeem(turn.uow, turn.house, turn.account, turn.person, kept.data["code"], confirmed=True)
    if isinstance(result, Refusal):
        turn.say(Bubble((Said(result.reason),), buttons=(PERSON_BUTTON,), fleeting=True))
    else:
        await welcome(turn, result)
    return True


async def press_letter(turn: Turn, arguments: list[str]) -> bool:
    """ちがいます under the question: nothing is linked, staff are told, the code still works for whom it was made."""
    kept = await _asked(turn)
    if arguments != ["no"] or kept is None:
        return False
    person_id = await turn.uow.invitations.whose(kept.data["code"])
    await _resume(turn, kept)
    if person_id is not None:
        await tell_about_letter(turn, person_id, "letter-not-mine")
    turn.say(Bubble((Said("letter-not-yours"),), buttons=(PERSON_BUTTON,), fleeting=True))
    return True


async def _asked(turn: Turn) -> DialogState | None:
    kept = await turn.uow.dialogs.get(turn.person.id)
    return kept if kept is not None and kept.kind == KIND and kept.expires_at > turn.uow.now else None


async def _birthdays(turn: Turn, person_id: str) -> set[tuple[int, int]]:
    """A guardian may give the day of any of their children, a child its own."""
    entries = await turn.uow.approved_list.of_person(person_id)
    days = [(await turn.uow.approved_list.listed(entry)).born_on for entry in entries]
    return {(day.month, day.day) for day in days}


async def _wrong(turn: Turn, kept: DialogState, person_id: str | None) -> None:
    wrong = int(kept.data["wrong"]) + 1
    await turn.uow.doors.note_wrong_try(turn.account.id, turn.uow.now)
    if wrong < MOST_WRONG:
        await turn.uow.dialogs.save(replace(kept, data={**kept.data, "wrong": str(wrong)}, updated_at=turn.uow.now))
        turn.say(replace(question(kept.step), lines=(Said("letter-other-day"),)))
        return
    await _resume(turn, kept)
    if person_id is not None:
        for code in await turn.uow.invitations.of_person(person_id):
            if code.used_at is None and code.revoked_at is None:
                await turn.uow.invitations.save(replace(code, revoked_at=turn.uow.now))
        await tell_about_letter(turn, person_id, "letter-wrong-day")
    turn.say(Bubble((Said("letter-shut"),), buttons=(PERSON_BUTTON,), fleeting=True))


async def _resume(turn: Turn, kept: DialogState) -> None:
    """Ends the question; what it interrupted is open again."""
    await turn.uow.dialogs.end(turn.person.id)
    if kept.data.get("before"):
        kind, step, data, ends_at = json.loads(kept.data["before"])
        again = DialogState(turn.person.id, kind, step, data, 0, turn.uow.now, datetime.fromisoformat(ends_at))
        await turn.uow.dialogs.save(again)
