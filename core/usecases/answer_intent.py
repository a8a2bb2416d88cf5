"""What else a message is about, when it answers nothing that is open: a fitting first sentence, and a person.

Thanks alone wake nobody.
"""

from collections.abc import Mapping

from core.alerts import Severity
from core.language.intents import Intent, read_intents
from core.messages import Kind
from core.people import DESK_ROLES, STAFF_ROLES
from core.usecases.pass_to_staff import ask_for_person
from core.usecases.sign_up import begin
from core.usecases.turn import Turn

SEVERITIES: Mapping[Intent, Severity] = {
    Intent.REPORT_ARRIVAL: Severity.CALM,
    Intent.COMPLAINT: Severity.SOON,
    Intent.CONSULT: Severity.CALM,
    Intent.QUESTION: Severity.CALM,
}

_SAID: Mapping[Intent, str] = {
    Intent.REPORT_ARRIVAL: "intent-report-arrival",
    Intent.COMPLAINT: "intent-complaint",
    Intent.CONSULT: "intent-consult",
    Intent.QUESTION: "intent-question",
}


async def answer_intent(turn: Turn) -> bool:
    """Answers what the words are most pressingly about; what is not understood goes on to a person."""
    if turn.inbound.kind is not Kind.TEXT or turn.person.role in DESK_ROLES:
        return False
    intents = read_intents(turn.inbound.text)
    if intents == (Intent.THANKS,):
        await turn.keep()
        turn.say_text("intent-thanks")
        return True
    if intents[0] is Intent.SIGN_UP and turn.person.role not in STAFF_ROLES:
        await turn.keep()
        await begin(turn)
        return True
    if intents[0] not in SEVERITIES:
        return False
    await turn.keep()
    wish = intents[0]
    await ask_for_person(turn, asked=False, severity=SEVERITIES[wish], reason=wish.value, first=_SAID[wish])
    return True
