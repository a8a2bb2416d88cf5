"""Buttons of a match: `v|match|see`, `v|match|yes|MATCH`, `v|match|no|MATCH`; and the word that opens a supporter's page."""

from core.errors import NotFoundError, Refusal
from core.language.normalise import fold
from core.matches import MatchState
from core.messages import Bubble, Button, Kind, Said
from core.people import PersonState, Role
from core.usecases.answer_match import answer_match
from core.usecases.greet import PERSON_BUTTON
from core.usecases.own_supporter_page import OWN_WORDS, give_own_page
from core.usecases.see_match import WORDS, give_matches
from core.usecases.turn import Turn

_ANSWERS = {"yes": MatchState.ACCEPTED, "no": MatchState.DECLINED}
_SEE = frozenset(fold(word) for word in WORDS)
_OWN = frozenset(fold(word) for word in OWN_WORDS)
SEE_BUTTON = Button(Said("button-match-see"), press="v|match|see", strong=True)


async def press_match(turn: Turn, arguments: list[str]) -> bool:
    """Does what the button says, for supporters alone."""
    if turn.person.role is not Role.SUPPORTER or turn.person.state is not PersonState.ACTIVE:
        return False
    match arguments:
        case ["see"]:
            return await give_matches(turn)
        case ["own"]:
            return await give_own_page(turn)
        case ["yes" | "no" as word, match_id]:
            return await _answer(turn, match_id, _ANSWERS[word])
        case _:
            return False


async def hear_supporter_words(turn: Turn) -> bool:
    """担当のお子さん, わたしの予定: the two pages a supporter opens by a word."""
    if turn.inbound.kind is not Kind.TEXT or turn.person.role is not Role.SUPPORTER:
        return False
    words = fold(turn.inbound.text).strip()
    if words in _SEE:
        return await give_matches(turn)
    return await give_own_page(turn) if words in _OWN else False


async def _answer(turn: Turn, match_id: str, after: MatchState) -> bool:
    try:
        match = await turn.uow.matches.get(match_id)
    except NotFoundError:
        return False
    if match.supporter_id != turn.person.id:
        return False
    done = await answer_match(turn.uow, turn.house, match_id, after, by=turn.person.id)
    if isinstance(done, Refusal):
        now = (await turn.uow.matches.get(match_id)).state.value
        turn.say(Bubble((Said(f"match-is-{now}"),), buttons=(PERSON_BUTTON,), fleeting=True))
    elif after is MatchState.ACCEPTED:
        turn.say(Bubble((Said("match-thanks"),), buttons=(SEE_BUTTON,)))
    else:
        turn.say(Bubble((Said("match-declined-thanks"),), buttons=(PERSON_BUTTON,)))
    return True
