"""Staff note something owed as done by hand, waive it with the reason, or take either back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.errors import NotFoundError, Refusal
from core.obligations import Evidence, Owed, OwedState, next_look
from core.obligations.moments import at, day_of
from core.obligations.steps import step_of
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person
from core.usecases.read_due import hidden_from
from core.usecases.settle_told import settle_told

NOTED = "noted"
"""The kind of evidence that is a member of staff's word."""
LONGEST_WORDS = 500
SHORTEST_WHY = 2
LONGEST_AGO = timedelta(days=366)


def moment_done(owed: Owed, day: date, clock: time | None, now: datetime) -> datetime:
    """When something noted was done: at the time that was said; else today now, on an earlier day by noon, and not before
    it opened where it opened later that day.
    """
    if clock is not None:
        return at(day, clock)
    if day == day_of(now):
        return now
    noon = at(day, time(12))
    return max(noon, owed.what.opens_at) if day_of(owed.what.opens_at) == day else noon


def decide_note(owed: Owed, words: str, done_at: datetime, now: datetime) -> Refusal | None:
    """Whether it may be noted as done: by hand, still open, with a word, at a moment that can be."""
    if not owed.what.by_hand:
        return Refusal("refusal-owed-not-by-hand")
    if owed.state is not OwedState.OPEN:
        return Refusal("refusal-owed-ended")
    if not now - LONGEST_AGO <= done_at <= now:
        return Refusal("refusal-owed-when")
    return _lacks_words(words)


def decide_waive(owed: Owed, why: str) -> Refusal | None:
    """Whether it may be waived: still open, and with the reason."""
    return Refusal("refusal-owed-ended") if owed.state is not OwedState.OPEN else _lacks_words(why)


def _lacks_words(words: str) -> Refusal | None:
    return None if SHORTEST_WHY <= len(words) <= LONGEST_WORDS else Refusal("refusal-owed-why")


def may_take_back(owed: Owed) -> bool:
    """Whether a person ended it: what happened by itself stays."""
    noted = owed.what.evidence is not None and owed.what.evidence.kind == NOTED
    return owed.state is OwedState.WAIVED or (owed.state is OwedState.KEPT and noted)


async def note_done(
    uow: UnitOfWork, house: House, staff: Person, key: str, words: str, day: date, clock: time | None = None
) -> Refusal | None:
    """Notes as done what only staff can know; pressed twice it is done once. Commits. Raises NotFoundError."""
    owed = await lock_for(uow, staff, key)
    done_at = moment_done(owed, day, clock, uow.now)
    if may_take_back(owed) and owed.state is OwedState.KEPT and owed.ended_by == staff.id:
        return None
    if (refusal := decide_note(owed, words.strip(), done_at, uow.now)) is not None:
        return refusal
    what = replace(owed.what, closed_at=done_at, evidence=Evidence(NOTED, staff.id))
    await _end(uow, house, staff, Owed(what, OwedState.KEPT, None, owed.looked_at, done_at, staff.id), words)
    return None


async def waive(uow: UnitOfWork, house: House, staff: Person, key: str, why: str) -> Refusal | None:
    """Says that it need not be done, and why (sealed); pressed twice it is done once. Commits. Raises NotFoundError."""
    owed = await lock_for(uow, staff, key)
    if owed.state is OwedState.WAIVED and owed.ended_by == staff.id:
        return None
    if (refusal := decide_waive(owed, why.strip())) is not None:
        return refusal
    await _end(uow, house, staff, Owed(owed.what, OwedState.WAIVED, None, owed.looked_at, uow.now, staff.id), why)
    return None


async def take_back(uow: UnitOfWork, house: House, staff: Person, key: str, why: str = "") -> Refusal | None:
    """It is owed again, unless what happened has closed it meanwhile; what was written before stays readable.

    `why` (sealed) may be left out. Commits. Raises NotFoundError.
    """
    owed = await lock_for(uow, staff, key)
    if owed.state is OwedState.OPEN:
        return None
    if not may_take_back(owed):
        return Refusal("refusal-owed-happened")
    if len(why.strip()) > LONGEST_WORDS:
        return Refusal("refusal-owed-why")
    what = replace(owed.what, closed_at=None, evidence=None)
    await _end(uow, house, staff, Owed(what, OwedState.OPEN, next_look(what, uow.now), uow.now), why)
    return None


async def lock_for(uow: UnitOfWork, staff: Person, key: str) -> Owed:
    """The obligation, locked after its case, when this member of staff may know of it. Raises NotFoundError otherwise."""
    owed = await uow.obligations.standing(key)
    if owed is not None:
        await guard_owed(uow, staff, owed)
        if owed.what.case_id is not None:
            await uow.cases.lock(owed.what.case_id)
    return await uow.obligations.lock(key if owed is None else owed.what.key)


async def guard_owed(uow: UnitOfWork, staff: Person, owed: Owed) -> None:
    """Raises NotFoundError where this member of staff must not know of it, or it is another programme's."""
    desk_person(staff, owed.what.programme_id)
    if (await hidden_from(uow, staff)).hides(owed.what):
        raise NotFoundError("obligation-unknown")


async def _end(uow: UnitOfWork, house: House, staff: Person, owed: Owed, words: str) -> None:
    await uow.obligations.end(owed, step_of(owed, staff.id, uow.now, words.strip()))
    await settle_told(uow, house, [owed])
    action = {OwedState.KEPT: "owed-noted", OwedState.WAIVED: "owed-waived"}.get(owed.state, "owed-taken-back")
    await uow.audit.note(actor=staff.id, action=action, at=uow.now, page=owed.what.key)
    await uow.commit()
