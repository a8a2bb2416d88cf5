"""What was pressed: `verb|argument|...`. Any button that was ever offered can be pressed at any time without an error."""

from collections.abc import Awaitable, Callable, Mapping

from core.alerts import AlertKind, Severity, TakeResult
from core.errors import NotFoundError
from core.messages import Bubble, Button, Kind, Said
from core.people import Language, may_use_desk
from core.usecases.alert_staff import alert_staff
from core.usecases.answer_words import choose_language, give_desk_link, set_language
from core.usecases.confirm_number import press_knock
from core.usecases.continue_form import press_in_form, start_form
from core.usecases.greet import PERSON_BUTTON, give_help
from core.usecases.link_account import unlink
from core.usecases.pass_to_staff import ask_for_person
from core.usecases.take_alert import take
from core.usecases.turn import Turn

Verb = Callable[[Turn, list[str]], Awaitable[bool]]


async def press(turn: Turn) -> bool:
    """Does what the button says; a button that means nothing any more is answered kindly."""
    if turn.inbound.kind is not Kind.PRESS:
        return False
    verb, *arguments = turn.inbound.press.split("|")
    known = VERBS.get(verb)
    if known is None or not await known(turn, arguments):
        turn.say(Bubble((Said("nothing-here"),), buttons=(PERSON_BUTTON,), fleeting=True))
    elif turn.inbound.text and not may_use_desk(turn.person):
        await turn.keep()
    return True


async def _say(turn: Turn, arguments: list[str]) -> bool:
    match arguments:
        case ["help"]:
            give_help(turn)
        case ["person"]:
            await ask_for_person(turn, asked=True)
        case ["language"]:
            choose_language(turn)
        case ["desk"]:
            return await give_desk_link(turn)
        case _:
            return False
    return True


async def _language(turn: Turn, arguments: list[str]) -> bool:
    if len(arguments) != 1 or arguments[0] not in {language.value for language in Language}:
        return False
    await set_language(turn, Language(arguments[0]))
    return True


async def _form(turn: Turn, arguments: list[str]) -> bool:
    return await start_form(turn, arguments[0]) if arguments else False


async def _field(turn: Turn, arguments: list[str]) -> bool:
    del arguments
    return await press_in_form(turn)


TAKEN_TEXTS = {
    TakeResult.TAKEN: "take-done",
    TakeResult.ALREADY_YOURS: "take-already-yours",
    TakeResult.SOMEBODY_ELSE: "take-somebody-else",
    TakeResult.DONE: "take-finished",
}


async def _alert(turn: Turn, arguments: list[str]) -> bool:
    if len(arguments) != 2 or arguments[0] != "take" or not may_use_desk(turn.person):
        return False
    try:
        result = await take(turn.uow, turn.person, arguments[1])
    except NotFoundError:
        return False
    turn.say_text(TAKEN_TEXTS[result])
    if result in (TakeResult.TAKEN, TakeResult.ALREADY_YOURS):
        alert = await turn.uow.alerts.lock(arguments[1])
        await give_desk_link(turn, f"/desk/threads/{alert.person_id}" if alert.person_id else "/desk")
    return True


async def _link(turn: Turn, arguments: list[str]) -> bool:
    """ちがいます: the code was for somebody else. Only the account that was linked can say so, while it still is."""
    if arguments != ["undo", turn.account.id] or turn.person.role.value == "visitor":
        return False
    person = turn.person
    turn.person = await unlink(turn.uow, turn.house, turn.account, by=person.id)
    turn.account = await turn.uow.accounts.get(turn.account.id)
    await alert_staff(
        turn.uow,
        turn.house,
        programme_id=person.programme_id,
        kind=AlertKind.MESSAGE,
        severity=Severity.SOON,
        matter=f"wrong-link:{person.id}",
        reason="wrong-link",
        person_id=person.id,
    )
    turn.say(Bubble((Said("code-undone"),), buttons=(PERSON_BUTTON,), fleeting=True))
    return True


async def _danger(turn: Turn, arguments: list[str]) -> bool:
    """Whether they can speak freely: staff see the answer in the thread, and nothing more is pushed to a watched phone."""
    if arguments not in (["free"], ["watched"]):
        return False
    await turn.keep(text=f"[{arguments[0]}]")
    turn.say(Bubble((Said(f"danger-{arguments[0]}"),), buttons=(PERSON_BUTTON,) if arguments == ["free"] else ()))
    return True


VERBS: Mapping[str, Verb] = {
    "say": _say,
    "lang": _language,
    "form": _form,
    "f": _field,
    "alert": _alert,
    "link": _link,
    "danger": _danger,
    "knock": press_knock,
}

__all__ = ["VERBS", "Button", "press"]
