"""What was pressed: `verb|argument|...`. Any button that was ever offered can be pressed at any time without an error."""

from collections.abc import Awaitable, Callable, Mapping

from core.alerts import AlertKind, Severity
from core.inquiry_forms import PART_OF_FORM
from core.messages import Bubble, Button, Kind, Said
from core.people import STAFF_ROLES, Language, Role, may_use_desk
from core.safety import Disclosure, Speech
from core.usecases.alert_staff import alert_staff
from core.usecases.answer_words import choose_language, give_desk_link, set_language
from core.usecases.choose_hours import press_hours
from core.usecases.confirm_letter import press_letter
from core.usecases.confirm_number import press_knock
from core.usecases.consent import press_agree
from core.usecases.continue_form import is_begun, press_in_form, start_form
from core.usecases.greet import PERSON_BUTTON, give_help
from core.usecases.link_account import unlink
from core.usecases.pass_by import pass_by_roles
from core.usecases.pass_to_staff import ask_for_person
from core.usecases.press_alert import KEPT_FROM_ROLES, ask_whom_not_to_tell, press_alert
from core.usecases.press_call import press_call
from core.usecases.press_digest import press_digest
from core.usecases.press_duty import press_duty, press_here
from core.usecases.press_flag import press_flag
from core.usecases.press_joining import press_joining
from core.usecases.press_opening import press_opening
from core.usecases.press_question import press_question
from core.usecases.press_relay import press_relay
from core.usecases.press_survey import press_survey
from core.usecases.press_visit import press_visit
from core.usecases.report_trouble import press_trouble
from core.usecases.show_elsewhere import press_elsewhere
from core.usecases.sign_up import begin, press_sign_up
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
    """Begins a form; one that begins a case is led up to, unless it was begun already."""
    if not arguments:
        return False
    if arguments[0] in PART_OF_FORM and turn.person.role not in STAFF_ROLES and not await is_begun(turn, arguments[0]):
        await begin(turn)
        return True
    return await start_form(turn, arguments[0])


async def _field(turn: Turn, arguments: list[str]) -> bool:
    del arguments
    return await press_in_form(turn)


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
    match arguments:
        case ["free" | "watched" as speech]:
            known = Disclosure(turn.person.id, Speech(speech), turn.account.id, turn.uow.now)
            await turn.uow.safety.note_disclosure(known)
            await turn.keep(text=f"[{speech}]")
            turn.say(Bubble((Said(f"danger-{speech}"),), buttons=(PERSON_BUTTON,) if speech == "free" else ()))
        case ["keep"]:
            await turn.keep(text="[keep-asked]")  # its words would stand on a phone that may be watched
            turn.say(ask_whom_not_to_tell())
        case ["keep", role] if role in KEPT_FROM_ROLES:
            await pass_by_roles(turn.uow, turn.person, Role(role))
            await turn.keep(text=f"[keep-{role}]")
            turn.say_text("keep-from-done")
        case _:
            return False
    return True


VERBS: Mapping[str, Verb] = {
    "say": _say,
    "lang": _language,
    "form": _form,
    "f": _field,
    "alert": press_alert,
    "flag": press_flag,
    "link": _link,
    "letter": press_letter,
    "danger": _danger,
    "s": press_sign_up,
    "agree": press_agree,
    "knock": press_knock,
    "digest": press_digest,
    "hours": press_hours,
    "v": press_visit,
    "c": press_call,
    "duty": press_duty,
    "here": press_here,
    "q": press_survey,
    "j": press_joining,
    "o": press_opening,
    "p": press_elsewhere,
    "r": press_trouble,
    "t": press_relay,
    "w": press_question,
}

__all__ = ["VERBS", "Button", "press"]
