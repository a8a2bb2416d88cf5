"""相談・質問 in a chat: what it is about, the small answers for devices, then the question itself. Verb "w"."""

from core.consultations import QUESTION, Post, Symptom
from core.messages import Bubble, Button, Said
from core.people import DESK_ROLES
from core.terms import OnlinePlaceTerms
from core.usecases.continue_form import start_form
from core.usecases.greet import NEXT_BUTTON, PERSON_BUTTON
from core.usecases.turn import Turn

_POSTS = (
    Button(Said("button-ask-coordinator"), press="w|ask|coordinator"),
    Button(Said("button-ask-learning"), press="w|ask|learning"),
    Button(Said("button-ask-device"), press="w|device"),
)


async def press_question(turn: Turn, arguments: list[str]) -> bool:
    """Begins a question, or gives the small answer that was asked for."""
    if turn.person.role in DESK_ROLES:
        return False
    match arguments:
        case ["start"]:
            return await _begin(turn)
        case ["ask", post] if post in set(Post):
            return await start_form(turn, QUESTION.id, anew=True, known={"topic": post})
        case ["device"]:
            turn.say(_symptoms())
        case ["device", symptom] if symptom in set(Symptom):
            turn.say(_answer(symptom))
        case ["ok"]:
            turn.say(Bubble((Said("device-ok"),), fleeting=True))
        case _:
            return False
    return True


async def _begin(turn: Turn) -> bool:
    """A place has more than one who may answer; elsewhere it is the coordinator."""
    if not isinstance(turn.programme.terms_at(turn.uow.now), OnlinePlaceTerms):
        return await start_form(turn, QUESTION.id, anew=True, known={"topic": Post.COORDINATOR.value})
    turn.say(Bubble((Said("question-about"),), buttons=(*_POSTS, PERSON_BUTTON), fleeting=True))
    return True


def _symptoms() -> Bubble:
    buttons = [Button(Said(f"button-device-{one.value}"), press=f"w|device|{one.value}") for one in Symptom]
    other = Button(Said("button-device-other"), press="w|ask|device")
    return Bubble((Said("device-which"),), buttons=(*buttons, other), fleeting=True)


def _answer(symptom: str) -> Bubble:
    fine = Button(Said("button-device-ok"), press="w|ok")
    still = Button(Said("button-device-still"), press="w|ask|device")
    when = (NEXT_BUTTON,) if symptom == Symptom.ENTER else ()
    return Bubble((Said(f"device-answer-{symptom}"),), buttons=(*when, fine, still), fleeting=True)
