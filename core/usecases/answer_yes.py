"""A yes, a no, a "later" that answers nothing that is open: kept, answered kindly, and it wakes nobody.

When staff have said something since, the same word is their answer, and goes to them like all else.
"""

from core.language.commands import Command, read_command
from core.language.normalise import search_key
from core.messages import Bubble, Kind, Said
from core.people import DESK_ROLES
from core.usecases.greet import buttons_for
from core.usecases.turn import Turn

_WORDS = frozenset(
    search_key(word)
    for word in (
        "はい", "はーい", "うん", "ええ", "いいえ", "いえ", "ううん", "いや", "ok", "okay", "オッケー",
        "yes", "yep", "no", "nope",
        "わかりました", "わかった", "了解", "了解です", "りょうかい",
        "お願いします", "おねがいします", "i see", "sure",
    )
)  # fmt: skip
_NOTHING_TO_LEAVE = frozenset({Command.BACK, Command.STOP, Command.LATER})
_ENDS = "。．.!！、,~〜ー♪☆ 　"


async def answer_yes(turn: Turn) -> bool:
    """Answers such a word when nobody has asked anything."""
    if turn.inbound.kind is not Kind.TEXT or turn.inbound.media or turn.person.role in DESK_ROLES:
        return False
    word = search_key(turn.inbound.text.strip(_ENDS))
    if word not in _WORDS and read_command(turn.inbound.text) not in _NOTHING_TO_LEAVE:
        return False
    if await turn.uow.threads.staff_waits(turn.person.id):
        return False
    await turn.keep()
    if not turn.follow_up:  # else the question that is open stands again, and that is answer enough
        turn.say(Bubble((Said("nothing-asked"),), buttons=buttons_for(turn.person.role), fleeting=True))
    return True
