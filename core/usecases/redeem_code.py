"""A message that is nothing but a code: link the account to the person it was made for."""

from core.errors import Refusal
from core.invitations import read_code
from core.messages import Bubble, Button, Kind, Said
from core.people import Person, Role, may_use_desk
from core.usecases.alert_staff import tell_newcomer
from core.usecases.ask_whose import ask_whose, tell_used_again
from core.usecases.greet import PERSON_BUTTON, greet, role_word
from core.usecases.link_account import redeem
from core.usecases.turn import Turn


async def redeem_code(turn: Turn) -> bool:
    """Links and greets, or says why the code does not work; the code itself is never kept in a thread."""
    code = read_code(turn.inbound.text) if turn.inbound.kind is Kind.TEXT else None
    if code is None:
        return False
    result = await redeem(turn.uow, turn.house, turn.account, turn.person, code)
    if isinstance(result, Refusal) and result.reason == "code-unknown" and turn.person.role is not Role.VISITOR:
        return False  # whoever is known needs no code: it may be a number they want to tell us
    turn.bubbles.clear()
    if isinstance(result, Refusal) and result.reason == "refusal-code-confirm":
        await ask_whose(turn, code)
        return True
    if isinstance(result, Refusal):
        if result.reason == "refusal-code-used":
            await tell_used_again(turn, code)
        turn.say(Bubble((Said(result.reason),), buttons=(PERSON_BUTTON,), fleeting=True))
        return True
    await welcome(turn, result)
    return True


async def welcome(turn: Turn, result: Person) -> None:
    """Says that the link is made, how it is undone, and hello."""
    turn.person = result
    turn.account = await turn.uow.accounts.get(turn.account.id)
    linked = Said(f"code-linked-{role_word(result.role)}")
    undo = Button(Said("button-not-you"), press=f"link|undo|{turn.account.id}")
    turn.say(Bubble((linked,), buttons=(undo,)))
    greet(turn)
    if may_use_desk(result):
        await tell_newcomer(turn.uow, turn.house, result)
