"""What is done about a flag in the room and with whoever spoke: deeds and messages, in the commit that decides them."""

from dataclasses import replace
from datetime import datetime

from core.deeds import Deed, DeedKind
from core.language.danger import Danger, DangerKind
from core.messages import Bubble, Outgoing, ReplyHandle, Said, Urgency, Written
from core.people import Account
from core.place_acts import soft_text, steer_text
from core.place_flags import FlagWords, PlaceFlag
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.link_account import add_visitor, new_account
from core.usecases.pass_by import hear_accused
from core.usecases.say import say
from core.usecases.see_danger import danger_in, first_words, help_lines, note_disclosure
from core.usecases.tell_of_flag import alert_of_flag

THERE = frozenset({"said", "edited", "stayed"})
"""States of a line that still stands in the room."""


async def account_of(uow: UnitOfWork, house: House, flag: PlaceFlag, words: FlagWords) -> Account | None:
    """The speaker's account; somebody unknown becomes a visitor, as if they had written to us. None without an address."""
    if flag.account_id is not None:
        return await uow.accounts.get(flag.account_id)
    if not words.address:
        return None
    known = await uow.accounts.find(flag.channel, flag.programme_id, words.address)
    if known is not None:
        return known
    visitor = await add_visitor(uow, house, flag.programme_id)
    account = new_account(house, visitor, flag.channel, uow.now)
    await uow.accounts.add(account, words.address)
    return account


async def take_out(uow: UnitOfWork, flag: PlaceFlag, words: FlagWords, message_id: str = "") -> tuple[PlaceFlag, FlagWords]:
    """Takes one message, or all that still stand in the room, out of it; kept sealed, so that it can be put back.

    Does not commit.
    """
    lines = []
    for line in words.lines:
        goes = line.state in THERE and message_id in ("", line.message_id)
        if goes:
            args = {"room": words.room.lstrip("#"), "message": line.message_id}
            key = f"flag:{flag.id}:hide:{line.message_id}"
            subject = f"message:{line.message_id}"
            deed = Deed(key, flag.programme_id, flag.channel, DeedKind.HIDE, subject, uow.now, args=args)
            if not await uow.deeds.put(deed):
                await uow.deeds.again(key)  # it failed before
        lines.append(replace(line, state="out") if goes else line)
    return replace(flag, is_out=True), replace(words, lines=tuple(lines))


async def put_back(uow: UnitOfWork, house: House, flag: PlaceFlag, words: FlagWords) -> tuple[PlaceFlag, FlagWords]:
    """Says what was taken out again in the room, with who said it: the bot cannot speak as another. Does not commit."""
    said_by = house.texts.say("place-put-back", "ja", name=words.nickname or house.texts.say("place-somebody", "ja"))
    for line in words.lines:
        if line.state == "out" and line.text:
            text = f"{said_by}\n{line.text}"
            await _in_room(uow, flag, Written(text), key=f"flag:{flag.id}:back:{line.message_id}")
    lines = tuple(replace(line, state="back") if line.state == "out" else line for line in words.lines)
    return replace(flag, is_out=False), replace(words, lines=lines)


async def pause(
    uow: UnitOfWork, house: House, flag: PlaceFlag, words: FlagWords, until: datetime
) -> tuple[PlaceFlag, Account | None]:
    """Lets somebody rest from posting until a moment; they are told kindly until when. Does not commit."""
    account = await account_of(uow, house, flag, words)
    if account is None:
        return flag, None
    await _pause_deed(uow, flag, account, DeedKind.PAUSE_PERSON, f"pause:{until.isoformat()}", {"until": until.isoformat()})
    return replace(flag, paused_until=until, account_id=account.id), account


async def let_go(uow: UnitOfWork, flag: PlaceFlag) -> PlaceFlag:
    """Ends a pause that is still on. Does not commit."""
    if flag.account_id is None or flag.paused_until is None or flag.paused_until <= uow.now:
        return flag
    account = await uow.accounts.get(flag.account_id)
    await _pause_deed(uow, flag, account, DeedKind.LET_PERSON, f"let:{flag.paused_until.isoformat()}", {})
    return replace(flag, paused_until=None)


async def _pause_deed(
    uow: UnitOfWork, flag: PlaceFlag, account: Account, kind: DeedKind, what: str, args: dict[str, str]
) -> None:
    key = f"flag:{flag.id}:{what}"
    subject = f"person:{account.id}"
    await uow.deeds.put(Deed(key, flag.programme_id, flag.channel, kind, subject, uow.now, account.id, args))


async def steer(
    uow: UnitOfWork, flag: PlaceFlag, kind: str, *, reply: ReplyHandle | None = None, text: str = "", key: str = ""
) -> PlaceFlag:
    """Says a gentle line in the room, ours or one that staff wrote; a fresh right to reply makes it free. Does not commit."""
    line = Written(text) if text else Said(steer_text(kind))
    await _in_room(uow, flag, line, key=f"flag:{flag.id}:steer:{key or uow.now.isoformat()}", reply=reply)
    return replace(flag, steered_at=uow.now)


async def _in_room(
    uow: UnitOfWork, flag: PlaceFlag, line: Said | Written, *, key: str, reply: ReplyHandle | None = None
) -> None:
    room = await uow.accounts.get(flag.room_id)
    bubble = Bubble((line,))
    await uow.outbox.put(Outgoing(key, room.person_id, (bubble,), Urgency.ANSWER, uow.now, room.id, reply), room)


async def speak_softly(
    uow: UnitOfWork,
    house: House,
    flag: PlaceFlag,
    words: FlagWords,
    kind: str,
    *,
    taken_out: bool,
    key: str,
    paused: bool = False,
    asks_back: bool = False,
) -> PlaceFlag:
    """A soft word in private, never in the room; a way to talk to somebody stands below it. Does not commit."""
    account = await account_of(uow, house, flag, words)
    if account is None:
        return flag
    person = await uow.people.get(account.person_id)
    lines = [Said(soft_text(kind, taken_out=taken_out))]
    if asks_back:
        lines.append(Said("soft-take-back"))
    if paused:
        lines.append(Said("soft-paused"))
    bubble = Bubble(tuple(lines), buttons=(PERSON_BUTTON,), fleeting=True)
    await say(uow, house, person, [bubble], key=f"flag:{flag.id}:soft:{key}", urgency=Urgency.ANSWER, account=account)
    return replace(flag, account_id=account.id)


async def care_for(uow: UnitOfWork, house: House, flag: PlaceFlag, words: FlagWords, text: str, key: str) -> PlaceFlag:
    """Somebody may be in danger: help lines and a warm word to them alone, and people are called. Does not commit."""
    account = await account_of(uow, house, flag, words)
    if account is None:
        alert, _ = await alert_of_flag(uow, house, flag)
        return replace(flag, told_at=alert.told_at or flag.told_at)
    person = await uow.people.get(account.person_id)
    cared = replace(flag, person_id=flag.person_id or person.id, account_id=account.id)
    danger = _danger(text)
    await hear_accused(uow, person, text, danger.kind)
    alert, is_new = await alert_of_flag(uow, house, cared)
    first = await first_words(uow, house, person, alert, danger.kind, is_new=is_new)
    bubbles = [
        Bubble((Said("place-crisis-private"), first)),
        Bubble(help_lines(house.programme(flag.programme_id), danger.kind, person.role), buttons=(PERSON_BUTTON,)),
    ]
    key = f"flag:{flag.id}:care:{key}"
    await say(uow, house, person, bubbles, key=key, urgency=Urgency.SAFETY, account=account)
    await note_disclosure(uow, person.id, account.id)
    return replace(cared, told_at=alert.told_at or flag.told_at)


def _danger(text: str) -> Danger:
    """What help they are offered: never that of who threatens others."""
    danger = danger_in(text)
    return danger if danger is not None and danger.kind is not DangerKind.THREAT else Danger(DangerKind.LIFE)
