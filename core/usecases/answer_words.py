"""Words that always work, whatever conversation is open: help, 人と話したい, the language, the desk, the contact card."""

from dataclasses import replace

from core.desk_rights import HOMES, may_sign_in
from core.language.commands import Command, read_command, read_language
from core.learning import LEARNING_WISH
from core.messages import Bubble, Button, Count, Kind, Said
from core.people import Language, Role
from core.usecases.alert_staff import desk_link
from core.usecases.choose_hours import ask_hours
from core.usecases.continue_form import start_form
from core.usecases.greet import give_help
from core.usecases.pass_to_staff import ask_for_person
from core.usecases.press_question import press_question
from core.usecases.press_relay import press_relay
from core.usecases.report_trouble import press_trouble
from core.usecases.show_elsewhere import press_elsewhere
from core.usecases.turn import Turn


async def answer_words(turn: Turn) -> bool:
    """Answers a message that is nothing but such a word."""
    command = read_command(turn.inbound.text) if turn.inbound.kind is Kind.TEXT else None
    match command:
        case Command.HELP:
            give_help(turn)
        case Command.PERSON:
            await turn.keep()
            await ask_for_person(turn, asked=True)
        case Command.LANGUAGE:
            language = read_language(turn.inbound.text)
            if language is None:
                choose_language(turn)
            else:
                await set_language(turn, Language(language))
        case Command.CARD:
            return await start_form(turn, "contact_card")
        case Command.HOURS:
            ask_hours(turn)
        case Command.DESK:
            return await give_desk_link(turn)
        case Command.LEARN:
            is_place = turn.programme.kind == "online_place" and turn.person.role is Role.PARTICIPANT
            return is_place and await start_form(turn, LEARNING_WISH.id)
        case Command.ASK | Command.ELSEWHERE | Command.TROUBLE | Command.RELAY:
            press, word = _PRESSES[command]
            return await press(turn, [word])
        case _:
            return False
    return True


_PRESSES = {
    Command.ASK: (press_question, "start"),
    Command.ELSEWHERE: (press_elsewhere, "see"),
    Command.TROUBLE: (press_trouble, "start"),
    Command.RELAY: (press_relay, "start"),
}
"""Words that are a press of the button of that name."""


def choose_language(turn: Turn) -> None:
    """Offers the three languages, each in its own words."""
    buttons = tuple(Button(Said(f"language-{language.value}"), press=f"lang|{language.value}") for language in Language)
    turn.say(Bubble((Said("language-choose"),), buttons=buttons, fleeting=True))


async def set_language(turn: Turn, language: Language) -> None:
    """Keeps the choice; everything from now on is in it, this answer already."""
    turn.person = replace(turn.person, language=language)
    await turn.uow.people.save(turn.person)
    turn.say_text("language-done")


async def give_desk_link(turn: Turn, target: str = "") -> bool:
    """A short-lived link to the desk, for those who may use it; False for everybody else."""
    if not may_sign_in(turn.person):
        return False
    link = await desk_link(turn.uow, turn.house, turn.person, target or HOMES[turn.person.role])
    minutes = turn.programme.terms_at(turn.uow.now).desk.link_minutes
    said = Said("desk-link", {"minutes": Count(minutes)})
    turn.say(Bubble((said,), buttons=(Button(Said("button-desk"), link=link, strong=True),)))
    return True
