"""Words about openings: 「次いつ開いてる？」「行くかも」 in a chat, and "interested" pressed at an event of the platform."""

from core.language.commands import Command, read_command
from core.language.normalise import fold
from core.messages import Kind
from core.openings import Wish
from core.people import Role
from core.terms import OnlinePlaceTerms
from core.usecases.openings_ahead import is_for, openings_ahead
from core.usecases.place_turn import PlaceTurn
from core.usecases.press_opening import show_next, wished_bubble
from core.usecases.publish_openings import event_key
from core.usecases.show_calendar import give_calendar
from core.usecases.turn import Turn
from core.usecases.wish_to_come import keep_wish

LONGEST = 40
ASKED = (
    "次いつ", "つぎいつ", "次はいつ", "つぎはいつ", "いつ開", "いつあ", "いつひら", "いつやって", "いつやる",
    "開いてる", "空いてる", "あいてる", "開いてます", "あいてます", "ひらいてる", "ひらいてます", "開設日", "開設の日", "日程",
    "開く日", "ひらく日", "次の予定", "居場所の予定", "居場所はいつ", "今日ある", "今日やって", "今日開", "きょうある",
    "when are you open", "when is it open", "next opening", "when do you open", "open today",
)  # fmt: skip
"""What somebody writes who asks when the place is open."""
MAYBE = (
    "行くかも", "いくかも", "行こうかな", "いこうかな", "行きます", "いきます", "行きたい", "いきたい", "参加します",
    "参加したい", "参加するかも", "顔出す", "かおだす", "覗いてみ", "のぞいてみ", "might come", "i will come", "may come",
)  # fmt: skip
NOT = (
    "今回はやめておく", "今回はやめとく", "今回はやめます", "今回は休", "今日は休", "今日はやめて", "今回はパス", "今日はパス",
    "行けない", "いけない", "行けません", "いけません", "参加できない", "参加できません", "行かない", "いかない",
    "not coming", "can't come", "cannot come",
)  # fmt: skip
ELSEWHERE = ("病院", "学校", "仕事", "死", "逝", "会社", "警察", "トイレ", "あの世")
"""Where somebody may be going instead: then it is not about an opening, and a person or another route answers."""
_ASKED, _MAYBE, _NOT = (tuple(fold(word) for word in words) for words in (ASKED, MAYBE, NOT))


async def hear_openings(turn: Turn) -> bool:
    """Answers a participant's short words with the next openings; one that is alone ahead takes the wish at once."""
    inbound = turn.inbound
    if inbound.kind is not Kind.TEXT or turn.person.role is not Role.PARTICIPANT or len(inbound.text) > LONGEST:
        return False
    if not isinstance(turn.programme.terms_at(turn.uow.now), OnlinePlaceTerms):
        return False
    if read_command(inbound.text) is Command.CALENDAR:
        await turn.keep()
        await give_calendar(turn)
        return True
    said = fold(inbound.text)
    wish = Wish.NOT if _has(said, _NOT) else Wish.MAYBE if _has(said, _MAYBE) else None
    if (wish is None and not _has(said, _ASKED)) or any(word in said for word in ELSEWHERE):
        return False
    if await turn.uow.dialogs.get(turn.person.id) is not None:
        return False  # an answer in the open form
    await turn.keep()
    if wish is None or not await _wish_alone(turn, wish):
        if wish is Wish.NOT:
            turn.say_text("opening-not-which")
        await show_next(turn)
    return True


def _has(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said for word in words)


async def _wish_alone(turn: Turn, wish: Wish) -> bool:
    """Where only one opening lies ahead, it is clear which is meant."""
    member = await turn.uow.memberships.find(turn.person.id)
    ahead = [one for one in await openings_ahead(turn.uow, turn.programme.identity.id) if is_for(one.opening, member)]
    if len(ahead) != 1 or not await keep_wish(turn.uow, ahead[0], turn.person, wish):
        return False
    turn.say(wished_bubble(ahead[0], wish))
    return True


async def hear_wish(turn: PlaceTurn) -> None:
    """At a scheduled event somebody said they are interested, or took it back: the same as the buttons, without a word."""
    inbound = turn.inbound
    if inbound.kind not in (Kind.WISHED, Kind.UNWISHED) or turn.speaker is None or not inbound.message_id:
        return
    wish = Wish.MAYBE if inbound.kind is Kind.WISHED else Wish.NOT
    for one in await openings_ahead(turn.uow, inbound.programme_id):
        published = await turn.uow.deeds.find(event_key(one.opening.id))
        if published is not None and published.result == inbound.message_id:
            await keep_wish(turn.uow, one, turn.speaker, wish)
            return
