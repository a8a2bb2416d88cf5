"""Go on duty in an opening, step away, come back, hand over, end: by a press, or by staff at the desk for somebody."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from core.duty import Begin, DutyStep, decide_begin
from core.messages import Clock, Said
from core.openings import AHEAD, RUNNING
from core.people import Person, may_use_desk
from core.ports import UnitOfWork
from core.usecases.call_manager import call, matter_of, relief_asked, settle
from core.usecases.close_alert import close_alert
from core.usecases.context import House
from core.usecases.open_place import Evening, end_opening, read_evening

REFUSED: Mapping[Begin, str] = {
    Begin.TOO_EARLY: "duty-too-early",
    Begin.OVER: "duty-over",
    Begin.NOT_POSTED: "duty-not-posted",
}


async def take_duty(uow: UnitOfWork, house: House, opening_id: str, person: Person, word: str, *, by: str = "") -> Said | None:
    """Does what `word` says for this person; what is answered, or None where it means nothing. Does not commit.

    Words: on, away, back, relieve, off, no (cannot come), close (the opening ends earlier). Doing it twice is harmless.
    Raises NotFoundError.
    """
    evening = await read_evening(uow, house, opening_id)
    act = WORDS.get(word)
    if evening is None or act is None or evening.opening.programme_id != person.programme_id:
        return None
    if evening.opening.state not in AHEAD | RUNNING:
        return _said(evening, "duty-over")
    return await act(evening, person, by or person.id)


async def _on(evening: Evening, person: Person, by: str, *, step: DutyStep = DutyStep.ON) -> Said:
    uow, is_staff = evening.uow, may_use_desk(person)
    begin = decide_begin(evening.planned, evening.marks, person.id, uow.now, evening.posts, is_staff=is_staff)
    if begin in REFUSED:
        return _said(evening, REFUSED[begin])
    if begin is Begin.ALREADY:
        return _said(evening, "duty-already")
    await evening.note(person.id, step, by=by)
    relieved = evening.watch.relieves
    if relieved:
        evening.watch = replace(evening.watch, relieves="")
        if relieved in evening.there:
            await evening.note(relieved, DutyStep.OFF, by=by)
    await settle(evening)
    return _said(evening, "duty-on-soon" if evening.opening.state in AHEAD else "duty-on")


async def _back(evening: Evening, person: Person, by: str) -> Said:
    return await _on(evening, person, by, step=DutyStep.BACK)


async def _away(evening: Evening, person: Person, by: str) -> Said:
    return await _goes(evening, person, by, DutyStep.AWAY)


async def _off(evening: Evening, person: Person, by: str) -> Said:
    return await _goes(evening, person, by, DutyStep.OFF)


async def _goes(evening: Evening, person: Person, by: str, step: DutyStep) -> Said:
    if person.id not in evening.there:
        return _said(evening, "duty-not-on")
    await evening.note(person.id, step, by=by)
    if evening.watch.relieves == person.id:
        evening.watch = replace(evening.watch, relieves="")
    await settle(evening)
    return _said(evening, f"duty-{step.value}" if evening.there else f"duty-{step.value}-alone")


async def _relieve(evening: Evening, person: Person, _by: str) -> Said:
    """Stays on duty until somebody else is."""
    if person.id not in evening.there:
        return _said(evening, "duty-not-on")
    if evening.watch.relieves != person.id:
        relief_asked(evening, person.id)
        await call(evening, text_id="duty-relief")
        await evening.keep()
    return _said(evening, "duty-relief-asked")


async def _no(evening: Evening, person: Person, by: str) -> Said:
    """Somebody called cannot come: whoever is next is called without waiting."""
    if person.id in evening.there:
        return _said(evening, "duty-already")
    await evening.note(person.id, DutyStep.OFF, by=by)
    if not evening.there:
        await call(evening)
        if evening.uow.now < evening.opening.starts_at:
            evening.watch = replace(evening.watch, seeking_since=None)  # when it should begin, all are called once more
        await evening.keep()
    return _said(evening, "duty-no")


async def _close(evening: Evening, person: Person, _by: str) -> Said | None:
    """The opening ends before its time."""
    if not may_use_desk(person) or evening.opening.state not in RUNNING:
        return None
    await close_alert(evening.uow, person.programme_id, matter_of(evening.opening.id))
    await end_opening(evening, evening.uow.now)
    await evening.keep()
    return _said(evening, "duty-closed")


def _said(evening: Evening, text_id: str) -> Said:
    opening = evening.opening
    return Said(text_id, {"at": Clock(opening.starts_at), "until": Clock(opening.ends_at)})


Word = Callable[[Evening, Person, str], Awaitable[Said | None]]

WORDS: Mapping[str, Word] = {
    "on": _on,
    "away": _away,
    "back": _back,
    "relieve": _relieve,
    "off": _off,
    "no": _no,
    "close": _close,
}
"""What each word does: for whom, by whom."""
