"""What staff do with a flag: the first who acts has it, another is told so kindly; every act can be pressed twice."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.alerts import AlertState
from core.alerts import Ending as AlertEnding
from core.deeds import DeedKind, can_do
from core.errors import NotFoundError, Refusal
from core.people import Person
from core.place_flags import (
    LIVE,
    LONGEST_REASON,
    LONGEST_STEER,
    Ending,
    FlagState,
    FlagWords,
    PlaceFlag,
    decide_hold_on,
)
from core.ports import UnitOfWork
from core.private_data import find_private
from core.terms import OnlinePlaceTerms
from core.usecases.context import House, desk_person, is_kept_from
from core.usecases.do_place_act import THERE, let_go, pause, put_back, speak_softly, steer, take_out


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was pressed. `text` is a line for the room, `how_long` "short", "long" or "opening", `reason` is kept sealed."""

    act: str
    key: str = ""
    text: str = ""
    how_long: str = "short"
    reason: str = ""


Done = tuple[PlaceFlag, FlagWords]
Doing = Callable[[UnitOfWork, House, PlaceFlag, FlagWords, Wanted], Awaitable[Done | Refusal]]


async def lock_flag(uow: UnitOfWork, staff: Person, flag_id: str) -> PlaceFlag:
    """The flag, locked, when it is for these eyes. Raises NotFoundError: another programme's, or staff who is passed by."""
    flag = await uow.flags.lock(flag_id)
    desk_person(staff, flag.programme_id)
    if flag.person_id is not None and await is_kept_from(uow, staff, flag.person_id):
        raise NotFoundError("flag-unknown", flag=flag_id)
    return flag


async def take_flag(uow: UnitOfWork, house: House, staff: Person, flag_id: str) -> Refusal | None:
    """Takes a flag for this person; None when it is theirs. Does not commit. Raises NotFoundError."""
    house.programme(staff.programme_id)
    flag = await lock_flag(uow, staff, flag_id)
    refusal = decide_hold_on(flag, staff.id)
    if refusal is None and flag.state is not FlagState.TAKEN:
        await uow.flags.save(_taken(flag, staff, uow.now))
        await _alert_follows(uow, flag, staff, is_done=False)
        await uow.audit.note(actor=staff.id, action="flag-taken", at=uow.now, person_id=flag.person_id)
    return refusal


async def flag_follows(uow: UnitOfWork, staff: Person, alert_id: str) -> None:
    """Whoever takes the alert of a flag has the flag too. Called before the alert is locked. Does not commit."""
    alert = await uow.alerts.get(alert_id)
    about, _, flag_id = alert.matter.partition(":")
    if about == "flag" and alert.state is AlertState.OPEN:
        flag = await lock_flag(uow, staff, flag_id)
        if flag.state is FlagState.OPEN:
            await uow.flags.save(_taken(flag, staff, uow.now))


async def flag_of_alert(uow: UnitOfWork, staff: Person, alert_id: str) -> PlaceFlag | None:
    """The flag an alert is about, locked; None for an alert about something else. Called before the alert is locked."""
    about, _, flag_id = (await uow.alerts.get(alert_id)).matter.partition(":")
    return await lock_flag(uow, staff, flag_id) if about == "flag" else None


async def settle_with_alert(uow: UnitOfWork, staff: Person, flag: PlaceFlag, word: str) -> None:
    """Whoever finishes the alert of a flag has settled the flag, with the same word; nothing is put back. Does not commit."""
    if flag.state not in LIVE:
        return
    words = await uow.flags.words(flag) or FlagWords()
    reason = word.strip()[:LONGEST_REASON]
    words = replace(words, reason="\n".join(one for one in (words.reason, reason) if one))
    ending = Ending.CARED if flag.is_crisis else Ending.OTHER
    await uow.flags.save(_settled(flag, staff, ending, uow.now), words)
    await uow.audit.note(actor=staff.id, action=f"flag-{ending.value}", at=uow.now, person_id=flag.person_id)


async def act_on_flag(uow: UnitOfWork, house: House, staff: Person, flag_id: str, wanted: Wanted) -> Refusal | None:
    """Does it and settles the flag; whoever settled it may do more about it. Commits unless refused. Raises NotFoundError."""
    if wanted.act == "take":
        refusal = await take_flag(uow, house, staff, flag_id)
    else:
        refusal = await _act(uow, house, staff, flag_id, wanted)
    if refusal is None:
        await uow.commit()
    return refusal


async def _act(uow: UnitOfWork, house: House, staff: Person, flag_id: str, wanted: Wanted) -> Refusal | None:
    flag = await lock_flag(uow, staff, flag_id)
    refusal = _may_act(flag, staff, wanted)
    if refusal is not None:
        return refusal
    doing, ending = ACTS[wanted.act]
    words = await uow.flags.words(flag) or FlagWords()
    done = await doing(uow, house, flag, words, wanted)
    if isinstance(done, Refusal):
        return done
    flag, words = done
    reason = wanted.reason.strip()[:LONGEST_REASON]
    words = replace(words, reason="\n".join(one for one in (words.reason, reason) if one))
    await uow.flags.save(_settled(flag, staff, ending, uow.now), words)
    await _alert_follows(uow, flag, staff, is_done=True)
    await uow.audit.note(actor=staff.id, action=f"flag-{wanted.act}", at=uow.now, person_id=flag.person_id)
    return None


def _may_act(flag: PlaceFlag, staff: Person, wanted: Wanted) -> Refusal | None:
    if wanted.act not in ACTS:
        return Refusal("refusal-flag-act")
    mine = flag.state is FlagState.SETTLED and flag.settled_by == staff.id
    refusal = None if mine else decide_hold_on(flag, staff.id)
    if refusal is None and flag.is_crisis:
        if wanted.act not in OF_CRISIS:
            return Refusal("refusal-flag-crisis")
        if not wanted.reason.strip():
            return Refusal("refusal-flag-word")
    return refusal


def _taken(flag: PlaceFlag, staff: Person, now: datetime) -> PlaceFlag:
    return replace(flag, state=FlagState.TAKEN, taken_by=staff.id, taken_at=now, next_at=None)


def _settled(flag: PlaceFlag, staff: Person, ending: Ending, now: datetime) -> PlaceFlag:
    flag = replace(flag, taken_by=flag.taken_by or staff.id, taken_at=flag.taken_at or now)
    return replace(flag, state=FlagState.SETTLED, settled_by=staff.id, settled_at=now, ended=ending, next_at=None)


async def _alert_follows(uow: UnitOfWork, flag: PlaceFlag, staff: Person, *, is_done: bool) -> None:
    """The alert of a flag is in the same hands and ends with it."""
    alert = await uow.alerts.of_matter(flag.programme_id, f"flag:{flag.id}")
    if alert is None:
        return
    alert = replace(alert, state=AlertState.TAKEN, taken_by=staff.id, taken_at=uow.now, read_at=uow.now, next_at=None)
    if is_done:
        alert = replace(alert, state=AlertState.DONE, done_at=uow.now, ending=AlertEnding.DONE)
    await uow.alerts.save(alert)


async def _let_be(uow: UnitOfWork, house: House, flag: PlaceFlag, words: FlagWords, _: Wanted) -> Done:
    """It was nothing: what was taken out is put back, a pause ends."""
    if can_do(flag.channel, DeedKind.HIDE) and any(line.state == "out" for line in words.lines):
        flag, words = await put_back(uow, house, flag, words)
    return await let_go(uow, flag), words


async def _soft(uow: UnitOfWork, house: House, flag: PlaceFlag, words: FlagWords, wanted: Wanted) -> Done | Refusal:
    if not words.address:
        return Refusal("refusal-flag-nobody")
    told = await speak_softly(uow, house, flag, words, flag.kinds[0], taken_out=False, key=wanted.key or "desk")
    return told, words


async def _steer(uow: UnitOfWork, _: House, flag: PlaceFlag, words: FlagWords, wanted: Wanted) -> Done | Refusal:
    if not flag.speaker:  # of very many new members there is no one room
        return Refusal("refusal-flag-nobody")
    text = wanted.text.replace("\r\n", "\n").strip()
    if not text or len(text) > LONGEST_STEER:
        return Refusal("refusal-flag-steer", {"limit": LONGEST_STEER})
    if find_private(text, frozenset()):
        return Refusal("refusal-flag-private")
    return await steer(uow, flag, flag.kinds[0], text=text, key=wanted.key), words


async def _hide(uow: UnitOfWork, _: House, flag: PlaceFlag, words: FlagWords, __: Wanted) -> Done | Refusal:
    if not can_do(flag.channel, DeedKind.HIDE):
        return Refusal("refusal-flag-cannot")
    if not any(line.state in THERE for line in words.lines):
        return Refusal("refusal-flag-nothing-there")
    return await take_out(uow, flag, words)


async def _back(uow: UnitOfWork, house: House, flag: PlaceFlag, words: FlagWords, _: Wanted) -> Done | Refusal:
    if not any(line.state == "out" for line in words.lines):
        return Refusal("refusal-flag-nothing-out")
    return await put_back(uow, house, flag, words)


async def _pause(uow: UnitOfWork, house: House, flag: PlaceFlag, words: FlagWords, wanted: Wanted) -> Done | Refusal:
    if not can_do(flag.channel, DeedKind.PAUSE_PERSON):
        return Refusal("refusal-flag-cannot")
    until = await _until(uow, house, flag, wanted.how_long)
    paused, account = await pause(uow, house, flag, words, until)
    if account is None:
        return Refusal("refusal-flag-nobody")
    key = f"pause:{until.isoformat()}"
    return await speak_softly(uow, house, paused, words, "paused", taken_out=False, key=key, paused=True), words


async def _until(uow: UnitOfWork, house: House, flag: PlaceFlag, how_long: str) -> datetime:
    terms = house.programme(flag.programme_id).terms_at(uow.now)
    assert isinstance(terms, OnlinePlaceTerms)
    if how_long == "opening":
        running = await uow.openings.running(flag.programme_id, uow.now)
        if running is not None and running.opening.ends_at > uow.now:
            return running.opening.ends_at
    minutes = terms.moderation.pause_minutes if how_long == "short" else terms.moderation.longer_pause_minutes
    return uow.now + timedelta(minutes=minutes)


async def _end(_: UnitOfWork, __: House, flag: PlaceFlag, words: FlagWords, ___: Wanted) -> Done:
    return flag, words


ACTS: Mapping[str, tuple[Doing, Ending]] = {
    "let_be": (_let_be, Ending.LET_BE),
    "soft": (_soft, Ending.SPOKEN),
    "steer": (_steer, Ending.STEERED),
    "hide": (_hide, Ending.HIDDEN),
    "back": (_back, Ending.PUT_BACK),
    "pause": (_pause, Ending.PAUSED),
    "cared": (_end, Ending.CARED),
    "end": (_end, Ending.OTHER),
}
OF_CRISIS = frozenset({"let_be", "cared"})
"""Crisis is never punished: nothing is taken out, nobody is made to rest."""
