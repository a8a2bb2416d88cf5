"""Every message of the place is read within a moment (K3.2.1). What is not flagged is not stored, but a few last lines stay in
memory; whatever is taken back is forgotten there and in flags alike.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from core.messages import MEDIA_KINDS, Kind
from core.moderation.flags import Flag, Severity
from core.moderation.flags import Kind as Found
from core.place_acts import Decision, decide_act, hurts_several
from core.place_flags import FLOOD, RAID, REPORTED, STOPPED, FlaggedLine, FlagState, FlagWords, LineAround, Origin, PlaceFlag
from core.place_memory import MINUTE, RecentLine
from core.place_words import PlaceReading
from core.terms.online_place import Moderation
from core.usecases.place_turn import PlaceTurn
from core.usecases.raise_flag import Seen, follow_flags, is_of_staff, marks_of, raise_flag
from core.usecases.read_talk import reading_for

READ = frozenset({Kind.TEXT, Kind.LOCATION, Kind.STICKER}) | MEDIA_KINDS
"""What is read. A sticker too: on LINE people write their own words onto some."""
PICTURE = "［画像・ファイル］"
"""What stands for a picture or file in lines around: nobody reads pictures here but people."""
TAKEN_OUT = "［部屋から取り出した書き込み］"
"""What stands in lines around for what was taken out: a number is shown in its own entry alone."""


async def watch_talk(turn: PlaceTurn) -> None:
    """The listener of moderation; for an online place alone."""
    terms, inbound = turn.place_terms, turn.inbound
    if terms is None or inbound.place is None:
        return
    if inbound.kind is Kind.UNSEND:
        await _taken_back(turn)
    elif inbound.kind is Kind.EDITED:
        await _changed(turn, terms.moderation)
    elif inbound.kind is Kind.STOPPED:
        await _stopped(turn, terms.moderation)
    elif inbound.kind is Kind.MEMBER_JOINED:
        await _joined(turn, terms.moderation)
    elif inbound.kind in READ and not turn.house.memory.is_gone(inbound.message_id):
        await _said(turn, terms.moderation)
    elif inbound.kind is Kind.TEXT:
        await _gone_before_read(turn, terms.moderation)


async def _said(turn: PlaceTurn, terms: Moderation) -> None:
    inbound, memory = turn.inbound, turn.house.memory
    room = (inbound.programme_id, inbound.place or "")
    text = inbound.text or (PICTURE if inbound.media else "")
    line = RecentLine(inbound.message_id, inbound.address, inbound.nickname, text, inbound.sent_at, is_of_staff(turn))
    if not is_of_staff(turn):
        seen = await _look(turn, terms, Origin.TALK) or _flood(turn, terms)
        if seen is not None:
            await raise_flag(turn, seen)
            line = replace(line, text=TAKEN_OUT) if seen.decision.takes_out else line
        else:
            await follow_flags(turn, line)
    else:
        await follow_flags(turn, line)
    memory.heard(room, line)


async def _look(turn: PlaceTurn, terms: Moderation, origin: Origin) -> Seen | None:
    """What is found in the message and what is done about it; None for nearly everything people say."""
    text = turn.inbound.text
    if not text:
        return None
    reading: PlaceReading = await reading_for(turn.uow, turn.house, turn.inbound.programme_id)
    flags = reading.read(text)
    if not flags:
        return None
    decision = await _decided(turn, terms, flags)
    if decision is None:
        return None
    return Seen(tuple(flag.kind.value for flag in flags), decision, origin, text, marks_of(flags))


async def _decided(turn: PlaceTurn, terms: Moderation, flags: tuple[Flag, ...]) -> Decision | None:
    inbound, uow = turn.inbound, turn.uow
    times = 1
    if inbound.address:
        speaker = await uow.flags.speaker(inbound.channel, inbound.programme_id, inbound.address)
        since = uow.now - timedelta(minutes=terms.again_within_minutes)
        times += await uow.flags.messages_since(inbound.programme_id, speaker, since)
    return decide_act(flags, terms, inbound.channel, times=times, hurts_several=hurts_several(inbound.text, flags))


def _flood(turn: PlaceTurn, terms: Moderation) -> Seen | None:
    """Very many lines of one speaker in a minute; said once when they become too many."""
    inbound, most = turn.inbound, terms.flood_lines_a_minute
    what = f"{inbound.programme_id}|{inbound.channel}|{inbound.address}"
    if not inbound.address or turn.house.memory.count(what, inbound.sent_at, MINUTE, most) != most:
        return None
    return Seen((FLOOD,), Decision("flag", Severity.MEDIUM, Found.UNSETTLING), Origin.FLOOD, inbound.text)


async def _joined(turn: PlaceTurn, terms: Moderation) -> None:
    """Very many new members at once: one entry, however many more come."""
    inbound, within = turn.inbound, timedelta(minutes=terms.raid_within_minutes)
    for _ in inbound.text.split() or [inbound.address]:
        what = f"raid|{inbound.programme_id}|{inbound.place}"
        if turn.house.memory.count(what, inbound.sent_at, within, terms.raid_members) == terms.raid_members:
            seen = Seen((RAID,), Decision("flag", Severity.HIGH, Found.UNSETTLING), Origin.RAID, "")
            quiet = replace(inbound, address="", message_id="", text="", nickname="")
            await raise_flag(replace(turn, inbound=quiet, speaker=None, account=None), seen)


async def _stopped(turn: PlaceTurn, terms: Moderation) -> None:
    """The platform's own moderation stopped a message before anybody read it: shown to staff, and nothing more is done."""
    if is_of_staff(turn):
        return
    # a message that has an id stands in the room: the rule only told of it
    seen = await _pointed_at(turn, terms, Origin.PLATFORM, STOPPED)
    await raise_flag(turn, replace(seen, is_stopped=not turn.inbound.message_id))


async def flag_reported(turn: PlaceTurn, terms: Moderation) -> None:
    """Somebody in the room reported this message: shown to staff, and nothing is done about it by itself. Does not commit."""
    await raise_flag(turn, await _pointed_at(turn, terms, Origin.REPORT, REPORTED))


async def _pointed_at(turn: PlaceTurn, terms: Moderation, origin: Origin, kind: str) -> Seen:
    """What somebody else pointed at: flagged whatever is found in it; only a cry for help is answered."""
    found = await _look(turn, terms, origin)
    if found is None:
        return Seen((kind,), Decision("flag", Severity.MEDIUM, Found.UNSETTLING), origin, turn.inbound.text)
    mild = replace(found.decision, act="flag", takes_out=False, steers=False, speaks_softly=False, pauses_minutes=0)
    decision = found.decision if Found.CRISIS.value in found.kinds else mild
    return replace(found, kinds=(*found.kinds, kind), decision=decision)


async def _changed(turn: PlaceTurn, terms: Moderation) -> None:
    """Words that were changed are read again: a flag may be made by it; one whose words were mended keeps both."""
    inbound, memory = turn.inbound, turn.house.memory
    memory.changed((inbound.programme_id, inbound.place or ""), inbound.message_id, inbound.text)
    if is_of_staff(turn):
        return
    seen = await _look(turn, terms, Origin.EDIT)
    if seen is not None:
        await raise_flag(turn, seen)
        return
    for flag in await _of_message(turn):
        words = await turn.uow.flags.words(flag)
        if words is not None:
            await turn.uow.flags.save(flag, _mended(words, inbound.message_id, inbound.text))


def _mended(words: FlagWords, message_id: str, text: str) -> FlagWords:
    def line(one: FlaggedLine) -> FlaggedLine:
        if one.message_id != message_id or one.state == "gone":
            return one
        return replace(one, text=text, marks=(), earlier=one.earlier or one.text, state="edited")

    def around(one: LineAround) -> LineAround:
        return replace(one, text=text) if one.message_id == message_id and one.text else one

    return _each(words, line, around)


async def _taken_back(turn: PlaceTurn) -> None:
    """Whoever takes their words back is not kept to them: the text goes, the fact stays. What we took out ourselves stays."""
    inbound = turn.inbound
    turn.house.memory.forget((inbound.programme_id, inbound.place or ""), inbound.message_id)
    found = [(flag, await turn.uow.flags.words(flag)) for flag in await _of_message(turn)]
    known = [(flag, words) for flag, words in found if words is not None]
    ours = {line.message_id for _, words in known for line in words.lines if line.state in ("out", "back")}
    if inbound.message_id not in ours:
        for flag, words in known:
            left = _without(words, inbound.message_id)
            await turn.uow.flags.save(_after(flag, left), left)


async def _of_message(turn: PlaceTurn) -> list[PlaceFlag]:
    return await turn.uow.flags.of_message(turn.inbound.channel, turn.inbound.message_id)


def _without(words: FlagWords, message_id: str) -> FlagWords:
    def line(one: FlaggedLine) -> FlaggedLine:
        if one.message_id != message_id:
            return one
        return replace(one, text="", earlier="", marks=(), state="gone")

    def around(one: LineAround) -> LineAround:
        return replace(one, text="") if one.message_id == message_id else one

    return _each(words, line, around)


def _each(
    words: FlagWords, line: Callable[[FlaggedLine], FlaggedLine], around: Callable[[LineAround], LineAround]
) -> FlagWords:
    return replace(
        words,
        lines=tuple(line(one) for one in words.lines),
        before=tuple(around(one) for one in words.before),
        after=tuple(around(one) for one in words.after),
    )


def _after(flag: PlaceFlag, words: FlagWords) -> PlaceFlag:
    """Nothing is left to look at where every word was taken back unseen; a cry for help stays."""
    is_empty = all(line.state == "gone" for line in words.lines)
    if flag.state is FlagState.OPEN and is_empty and not flag.is_crisis:
        return replace(flag, state=FlagState.GONE, next_at=None)
    return flag


async def _gone_before_read(turn: PlaceTurn, terms: Moderation) -> None:
    """A message whose deletion came first: not kept; only somebody who may be in danger is answered all the same."""
    if is_of_staff(turn):
        return
    seen = await _look(turn, terms, Origin.TALK)
    if seen is not None and Found.CRISIS.value in seen.kinds:
        flag = await raise_flag(turn, seen)
        words = await turn.uow.flags.words(flag)
        if words is not None:
            await turn.uow.flags.save(flag, _without(words, turn.inbound.message_id))
