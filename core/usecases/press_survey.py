"""A button of a survey's notice: open the page, or rather not. The questions themselves are never asked in the chat.

Why: docs/decisions/surveys-open-as-a-page.md. Any of these buttons may be pressed weeks later, or by whoever was linked since.
"""

from dataclasses import replace
from datetime import timedelta

from core.messages import Bubble, Button, Said
from core.surveys import Door, SurveyCopy, door_of
from core.usecases.greet import PERSON_BUTTON
from core.usecases.hand_surveys import OWN, survey_link, survey_terms
from core.usecases.turn import Turn


async def press_survey(turn: Turn, arguments: list[str]) -> bool:
    """`q|open|COPY`, `q|no|COPY`; False for somebody else's copy, as for one that is not there."""
    if len(arguments) != 2 or arguments[0] not in ("open", "no"):
        return False
    found = await turn.uow.surveys.find(arguments[1])
    if found is None or found.person_id != turn.person.id:
        return False
    await turn.uow.cases.lock(found.case_id)
    copy = await turn.uow.surveys.lock(found.id)
    await (_open if arguments[0] == "open" else _decline)(turn, copy)
    return True


async def _open(turn: Turn, copy: SurveyCopy) -> None:
    terms = survey_terms(turn.uow, turn.house, copy.programme_id)
    if terms is None:
        turn.say(_said("survey-shut"))
        return
    door = door_of(copy, turn.uow.now, terms.change_hours)
    if door is Door.SHUT:
        turn.say(_said("survey-shut"))
        return
    hours = turn.programme.terms_at(turn.uow.now).family_pages.link_hours
    link = await survey_link(turn.uow, turn.house, copy, OWN, timedelta(hours=hours))
    said = Said("survey-change" if door is Door.CHANGE else "survey-page")
    button = Button(Said("button-page"), link=link, strong=True)
    turn.say(Bubble((said,), buttons=(button, PERSON_BUTTON)))


async def _decline(turn: Turn, copy: SurveyCopy) -> None:
    """A no is taken at once, without a why; the way back stays."""
    if copy.answered_at is not None:
        turn.say(_said("survey-shut"))
        return
    if copy.declined_at is None:
        await turn.uow.surveys.save(replace(copy, declined_at=turn.uow.now))
    again = Button(Said("button-survey-after-all"), press=f"q|open|{copy.id}")
    turn.say(Bubble((Said("survey-declined"),), buttons=(again, PERSON_BUTTON)))


def _said(text_id: str) -> Bubble:
    return Bubble((Said(text_id),), buttons=(PERSON_BUTTON,), fleeting=True)
