"""What somebody on the way into the place, or in it, can press: another hour for the talk, the papers again, the rules, the
LINE group with what is good to know first, leaving. Verb "j".
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from core.alerts import AlertKind, Severity
from core.browser_rooms import browser_rooms_for
from core.language.normalise import fold
from core.memberships import Membership
from core.messages import Bubble, Button, Channel, Kind, Link, PublicWord, Said
from core.people import Role
from core.terms import OnlinePlaceTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.enter_rooms import LINE_GROUP, shut_rooms
from core.usecases.greet import PERSON_BUTTON
from core.usecases.rules_of_place import agree_to_rules, rules_bubble
from core.usecases.turn import Turn

LEAVING_WORDS = ("退会", "参加をやめ", "居場所をやめ", "居場所やめ", "同意を取り消", "同意を取消", "同意を撤回", "抜けたい")
"""What somebody writes who wishes to leave the place; 「やめたい」 alone may mean much else and goes to a person."""


async def press_joining(turn: Turn, arguments: list[str]) -> bool:
    """Does what was pressed; False where it means nothing (any more)."""
    terms = turn.programme.terms_at(turn.uow.now)
    if not isinstance(terms, OnlinePlaceTerms):
        return False
    match arguments:
        case ["rules"]:
            turn.say(rules_bubble(terms.talk.rules_version))
            return True
        case ["agree", version] if version.isdecimal():
            await _agree(turn, int(version), terms.talk.rules_version)
            return True
        case [word] if word in _WORDS:
            return await _WORDS[word](turn, await turn.uow.memberships.find(turn.person.id), word)
        case _:
            return False


async def hear_leaving(turn: Turn) -> bool:
    """Whoever writes that they wish to leave is asked once more, kindly, with a person beside it."""
    if turn.inbound.kind is not Kind.TEXT or turn.person.role is not Role.PARTICIPANT:
        return False
    said = fold(turn.inbound.text)
    if not any(fold(word) in said for word in LEAVING_WORDS):
        return False
    await turn.keep()
    return await ask_leaving(turn, await turn.uow.memberships.find(turn.person.id))


async def ask_leaving(turn: Turn, one: Membership | None, _: str = "") -> bool:
    """The question before leaving; False for who does not belong to the place."""
    if one is None or one.left_at is not None:
        return False
    leave = Button(Said("button-leave-place"), press="j|leave-yes")
    withdraw = Button(Said("button-withdraw-consent"), press="j|withdraw-yes")
    turn.say(Bubble((Said("place-leave-ask"),), buttons=(PERSON_BUTTON, leave, withdraw)))
    return True


async def _agree(turn: Turn, version: int, now: int) -> None:
    if version != now:
        turn.say(rules_bubble(now))
        return
    await agree_to_rules(turn.uow, turn.person.id, version, by=turn.person.id)
    turn.say_text("place-rules-agreed")


async def _ask_staff(turn: Turn, one: Membership | None, what: str) -> bool:
    """Another hour for the talk, or the papers once more: a person sees to it."""
    if one is None or one.joined_at is not None:
        return False
    await turn.keep(text=f"[{what}]")
    await _alert(turn, f"joining-{what}", Severity.CALM)
    turn.say(Bubble((Said(f"intake-asked-{what}"),), buttons=(PERSON_BUTTON,), fleeting=True))
    return True


async def _room(turn: Turn, one: Membership | None, _: str) -> bool:
    """The way into the room in the browser; who writes from elsewhere hears where the rooms are."""
    if not browser_rooms_for(turn.person, one):
        return False
    if turn.account.channel is not Channel.WEB:
        turn.say(Bubble((Said("room-lead-elsewhere"),), buttons=(PERSON_BUTTON,)))
        return True
    way = Button(Said("button-room"), link=Link(f"/chat/{turn.account.id}/place"), strong=True)
    turn.say(Bubble((Said("room-lead"),), buttons=(way,)))
    return True


async def _before_group(turn: Turn, one: Membership | None, _: str) -> bool:
    """Says plainly that members see each other's LINE profile there, before anybody goes in."""
    if one is None or not one.is_in or one.audience != "adults" or LINE_GROUP not in turn.programme.public_words:
        return False
    yes = Button(Said("button-line-group-yes"), press="j|line-yes")
    turn.say(Bubble((Said("place-line-first"),), buttons=(yes, PERSON_BUTTON)))
    return True


async def _into_group(turn: Turn, one: Membership | None, _: str) -> bool:
    if one is None or not one.is_in or one.audience != "adults" or LINE_GROUP not in turn.programme.public_words:
        return False
    turn.say(Bubble((Said("place-line-way", {"address": PublicWord(LINE_GROUP)}),)))
    return True


async def _leave(turn: Turn, one: Membership | None, how: str) -> bool:
    """They leave at once; staff hear it, and where consent was taken back, that data has to be dealt with (K6.8)."""
    if one is None or one.left_at is not None:
        return False
    left = replace(await turn.uow.memberships.lock(turn.person.id), left_at=turn.uow.now)
    await turn.uow.memberships.save(left)
    await shut_rooms(turn.uow, turn.house, turn.person, left)
    await turn.keep(text=f"[{how}]")
    await turn.uow.audit.note(actor=turn.person.id, action=f"joining-{how}", at=turn.uow.now, person_id=turn.person.id)
    await _alert(turn, f"joining-{how}", Severity.SOON)
    turn.say(Bubble((Said(f"place-left-{how.removesuffix('-yes')}"),), buttons=(PERSON_BUTTON,)))
    return True


async def _alert(turn: Turn, reason: str, severity: Severity) -> None:
    await alert_staff(
        turn.uow,
        turn.house,
        programme_id=turn.person.programme_id,
        kind=AlertKind.INQUIRY,
        severity=severity,
        matter=f"{reason}:{turn.person.id}",
        reason=reason,
        person_id=turn.person.id,
    )


_WORDS: Mapping[str, Callable[[Turn, Membership | None, str], Awaitable[bool]]] = {
    "talk": _ask_staff,
    "papers": _ask_staff,
    "room": _room,
    "line": _before_group,
    "line-yes": _into_group,
    "leave": ask_leaving,
    "leave-yes": _leave,
    "withdraw-yes": _leave,
}
