"""A flag is made, or what was flagged again becomes part of the matter that is open; then what the terms say is done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from core.moderation.flags import ORDER, Flag
from core.people import STAFF_ROLES
from core.place_acts import CARE, Decision
from core.place_flags import (
    LIVE,
    LONGEST_LINE,
    MOST_AFTER,
    MOST_LINES,
    FlaggedLine,
    FlagState,
    FlagWords,
    LineAround,
    Origin,
    PlaceFlag,
    matter_of,
)
from core.place_memory import RecentLine
from core.usecases.do_place_act import care_for, pause, speak_softly, steer, take_out
from core.usecases.place_turn import PlaceTurn
from core.usecases.talk_in_place import account_of_place
from core.usecases.tell_of_flag import tell_of_flag


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in one message. `kinds` may hold others than those of moderation (flood, stopped)."""

    kinds: tuple[str, ...]
    decision: Decision
    origin: Origin
    text: str
    marks: tuple[tuple[str, int, int], ...] = ()
    is_stopped: bool = False


def marks_of(flags: Sequence[Flag]) -> tuple[tuple[str, int, int], ...]:
    """Every place of every kind, in order."""
    marks = [(flag.kind.value, start, end) for flag in flags for start, end in flag.spans]
    return tuple(sorted(marks, key=lambda mark: mark[1:]))


async def raise_flag(turn: PlaceTurn, seen: Seen) -> PlaceFlag:
    """Keeps it, does what the terms say, tells whoever must know. Does not commit."""
    flag, words, is_new = await _kept(turn, seen)
    uow, decision, key = turn.uow, seen.decision, _message(turn)
    if is_new:
        _follow(turn, flag)
    if decision.act == CARE:
        flag = await care_for(uow, turn.house, flag, words, seen.text, key)
    else:
        flag, words = await _act(turn, flag, words, decision, key)
    flag, _ = await tell_of_flag(uow, turn.house, flag) if decision.act != CARE else (flag, False)
    await uow.flags.save(flag, words)
    return flag


async def _kept(turn: PlaceTurn, seen: Seen) -> tuple[PlaceFlag, FlagWords, bool]:
    """The flag with this message in it, locked or new, and whether it is new."""
    uow, inbound = turn.uow, turn.inbound
    room = await account_of_place(uow, turn.house, inbound)
    speaker = await uow.flags.speaker(inbound.channel, inbound.programme_id, inbound.address) if inbound.address else ""
    matter = matter_of(room.id, speaker, crisis=seen.decision.act == CARE)
    while True:
        known = await uow.flags.of_matter(inbound.programme_id, matter)
        if known is not None:
            flag, words = await _joined(turn, known, seen)
            return flag, words, False
        flag, words = await _new(turn, seen, room.id, speaker)
        if await uow.flags.add(flag, matter, words):
            await _note_messages(turn, flag, words)
            return flag, words, True


async def _new(turn: PlaceTurn, seen: Seen, room_id: str, speaker: str) -> tuple[PlaceFlag, FlagWords]:
    inbound, uow = turn.inbound, turn.uow
    running = await uow.openings.running(inbound.programme_id, uow.now)
    member = turn.speaker is not None
    flag = PlaceFlag(
        id=turn.house.chance.new_id(),
        programme_id=inbound.programme_id,
        channel=inbound.channel,
        room_id=room_id,
        speaker=speaker,
        kinds=seen.kinds,
        severity=seen.decision.severity,
        state=FlagState.OPEN,
        origin=seen.origin,
        act=seen.decision.act,
        came_at=inbound.sent_at,
        last_at=inbound.sent_at,
        person_id=turn.speaker.id if turn.speaker is not None else None,
        account_id=turn.account.id if turn.account is not None and member else None,
        opening_id=running.opening.id if running is not None else None,
        is_out=seen.is_stopped,
    )
    words = FlagWords(
        nickname=await _nickname(turn),
        address=inbound.address,
        room=inbound.place or "",
        lines=(_line(turn, seen),),
        before=_around(turn.house.memory.around(_room(turn), uow.now, inbound.message_id), inbound.address),
    )
    return flag, words


async def _joined(turn: PlaceTurn, known: PlaceFlag, seen: Seen) -> tuple[PlaceFlag, FlagWords]:
    """The matter with one message more: severity is raised, never lowered; what was changed stands beside what it was."""
    words = await turn.uow.flags.words(known) or FlagWords(address=turn.inbound.address, room=turn.inbound.place or "")
    line = _line(turn, seen)
    same = [one for one in words.lines if one.message_id == line.message_id]
    if same and same[0].text == line.text:
        lines = words.lines  # told of twice: by the room and by the platform
    elif same:
        earlier = same[0].earlier or same[0].text
        changed = replace(line, earlier=earlier if earlier != line.text else "", state="edited")
        lines = tuple(changed if one.message_id == line.message_id else one for one in words.lines)
    else:
        lines = (*words.lines, line)[-MOST_LINES:]
        await turn.uow.flags.note_message(known.id, turn.inbound.channel, line.message_id)
    graver = ORDER[seen.decision.severity] > ORDER[known.severity]
    flag = replace(
        known,
        kinds=tuple(dict.fromkeys((*known.kinds, *seen.kinds))),
        severity=seen.decision.severity if graver else known.severity,
        act=seen.decision.act,
        count=known.count + (0 if same else 1),
        last_at=max(known.last_at, turn.inbound.sent_at),
        told_at=None if graver and known.state is FlagState.OPEN else known.told_at,
    )
    return flag, replace(words, lines=lines)


async def _act(turn: PlaceTurn, flag: PlaceFlag, words: FlagWords, decision: Decision, key: str) -> tuple[PlaceFlag, FlagWords]:
    uow, house, kind = turn.uow, turn.house, decision.because.value
    if decision.takes_out:
        flag, words = await take_out(uow, flag, words, key)
    if decision.pauses_minutes:
        until = uow.now + timedelta(minutes=decision.pauses_minutes)
        flag, _ = await pause(uow, house, flag, words, until)
    if decision.speaks_softly and (turn.account is not None or decision.takes_out or decision.asks_back):
        how = {"taken_out": decision.takes_out, "paused": bool(decision.pauses_minutes), "asks_back": decision.asks_back}
        flag = await speak_softly(uow, house, flag, words, kind, key=key, **how)
    if decision.steers and not turn.inbound.silent and await _may_steer(turn, flag):
        flag = await steer(uow, flag, kind, reply=turn.inbound.reply, key=key)
    return flag, words


async def _may_steer(turn: PlaceTurn, flag: PlaceFlag) -> bool:
    terms = turn.place_terms
    last = await turn.uow.flags.steered_at(flag.room_id)
    return terms is not None and (
        last is None or turn.uow.now - last >= timedelta(minutes=terms.moderation.steer_again_after_minutes)
    )


def _line(turn: PlaceTurn, seen: Seen) -> FlaggedLine:
    state = "out" if seen.is_stopped else "edited" if seen.origin is Origin.EDIT else "said"
    return FlaggedLine(_message(turn), turn.inbound.sent_at.isoformat(), seen.text[:LONGEST_LINE], seen.marks, state=state)


async def _nickname(turn: PlaceTurn) -> str:
    """What they are called in the place: as the platform shows them, else as they wish to be called."""
    if turn.inbound.nickname or turn.speaker is None:
        return turn.inbound.nickname
    return await turn.uow.memberships.nickname(turn.speaker.id)


async def _note_messages(turn: PlaceTurn, flag: PlaceFlag, words: FlagWords) -> None:
    """So that whatever is taken back later is taken out of the flag too."""
    for message_id in [*(one.message_id for one in words.lines), *(one.message_id for one in words.before)]:
        await turn.uow.flags.note_message(flag.id, turn.inbound.channel, message_id)


def _message(turn: PlaceTurn) -> str:
    return turn.inbound.message_id or turn.inbound.event_key


def _room(turn: PlaceTurn) -> tuple[str, str]:
    return turn.inbound.programme_id, turn.inbound.place or ""


def _around(lines: Sequence[RecentLine], speaker: str) -> tuple[LineAround, ...]:
    """Lines with nicknames, or letters where the platform tells none."""
    letters: dict[str, str] = {}
    found = []
    for line in lines:
        name = line.nickname or (
            "" if line.speaker == speaker else letters.setdefault(line.speaker, "ABCDEF"[len(letters) % 6])
        )
        found.append(LineAround(name, line.text, line.at.isoformat(), line.speaker == speaker, line.message_id))
    return tuple(found)


def _follow(turn: PlaceTurn, flag: PlaceFlag) -> None:
    following = turn.house.memory.following
    following.setdefault(_room(turn), {})[flag.id] = MOST_AFTER


async def follow_flags(turn: PlaceTurn, line: RecentLine) -> None:
    """Adds a line of the room to the flags that stand open just before it, up to three each. Does not commit."""
    flags = turn.house.memory.following.get(_room(turn))
    if not flags:
        return
    for flag_id in list(flags):
        flag = await turn.uow.flags.lock(flag_id)
        words = await turn.uow.flags.words(flag)
        if flag.state not in LIVE or words is None or len(words.after) >= MOST_AFTER:
            flags.pop(flag_id)
            continue
        (after,) = _around([line], words.address)
        if all(one.message_id != line.message_id for one in words.after):
            after = replace(after, who=after.who or words.nickname)
            await turn.uow.flags.save(flag, replace(words, after=(*words.after, after)))
            await turn.uow.flags.note_message(flag.id, turn.inbound.channel, line.message_id)
    if not flags:
        turn.house.memory.following.pop(_room(turn), None)


def is_of_staff(turn: PlaceTurn) -> bool:
    """Whether somebody who works here said it: they are never flagged."""
    return turn.speaker is not None and turn.speaker.role in STAFF_ROLES
