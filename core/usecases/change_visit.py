"""The one way a visit changes state, for every door: ended, moved, given back, set right. None of these commits.

People are locked first (of the children's families and the supporters, by id), then cases, then visits. What concerns all
siblings who are visited at the same time (the supporter is ill, a typhoon) changes all of their visits; what one child or
one family asks for changes that child's alone, unless `together` says otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.errors import Refusal
from core.ports import UnitOfWork
from core.terms import JST
from core.usecases.context import House
from core.usecases.lock_visits import lock_visit, visit_terms
from core.usecases.open_report import open_report
from core.usecases.supporter_lacks import lacks_on_days
from core.usecases.watch_plan import watch_plan
from core.visit_steps import scheduled
from core.visits import (
    MADE_UP,
    LedgerEntry,
    Move,
    Visit,
    VisitState,
    decide_change,
    decide_correction,
    decide_start,
    totals_of,
)

FOR_ALL = frozenset({VisitState.SUPPORTER_ABSENT, VisitState.CALLED_OFF})
"""Ends that concern every sibling who is visited at the same time."""
REASONS_FOR_ALL = frozenset({"supporter", "weather"})
"""Reasons of a move that do."""
_S = VisitState


@dataclass(frozen=True, slots=True)
class _Told:
    """Who changes a visit, and what the ledger says of it."""

    by: str
    reason: str
    counted_at: datetime
    why: str


async def end_visit(
    uow: UnitOfWork,
    house: House,
    visit_id: str,
    after: VisitState,
    *,
    by: str,
    reason: str,
    counted_at: datetime | None = None,
    why: str = "",
) -> Visit | Refusal:
    """Ends a visit (S6.8.5), or says why it cannot end so. `reason` is a code of at most 40 signs, `why` staff's words.

    `counted_at` is the moment that counts: the first message of a request. Raises NotFoundError.
    """
    visit, joint = await lock_visit(uow, visit_id)
    refusal = decide_change(visit, after)
    if after in (_S.MOVED, _S.TO_FIX):
        refusal = Refusal("refusal-visit-change")
    elif refusal is None and after in (_S.HELD, _S.NO_SHOW_USED) and visit.starts_at > uow.now:
        refusal = Refusal("refusal-visit-ahead")
    if refusal is not None:
        return refusal
    others = [one for one in _planned(joint, visit) if after in FOR_ALL]
    return await _change(uow, house, [visit, *others], after, _Told(by, reason, counted_at or uow.now, why))


async def put_off(
    uow: UnitOfWork,
    house: House,
    visit_id: str,
    *,
    by: str,
    reason: str,
    counted_at: datetime | None = None,
    why: str = "",
) -> Visit | Refusal:
    """Gives a visit back whose new day comes later: it stays open and uses nothing up. Raises NotFoundError."""
    visit, joint = await lock_visit(uow, visit_id)
    refusal = decide_change(visit, _S.TO_FIX)
    if refusal is not None:
        return refusal
    others = [one for one in _planned(joint, visit) if reason in REASONS_FOR_ALL]
    return await _change(uow, house, [visit, *others], _S.TO_FIX, _Told(by, reason, counted_at or uow.now, why))


async def move_visit(
    uow: UnitOfWork,
    house: House,
    visit_id: str,
    starts_at: datetime,
    *,
    by: str,
    reason: str,
    counted_at: datetime | None = None,
    why: str = "",
    minutes: int | None = None,
    supporter_id: str | None = None,
    together: bool | None = None,
) -> Visit | Refusal:
    """Moves a visit: the old one is MOVED, and the new one, planned, is returned; place and details go along (S6.8.5).

    When child or supporter is taken then, nothing changes, the old date stands, and "refusal-visit-clash" says so. One that
    was called off or cancelled in time is made up for, once: it stays as it is, and a visit in its place is returned.
    `together` True takes siblings who are visited at the same time along, False does not; None asks the reason.
    Raises NotFoundError.
    """
    visit, joint = await lock_visit(uow, visit_id, () if supporter_id is None else (supporter_id,))
    goal = replace(
        visit,
        starts_at=starts_at,
        minutes=minutes or visit.minutes,
        supporter_id=supporter_id or visit.supporter_id,
        state=_S.PLANNED,
        planned_at=uow.now,
        arrived_at=None,
        left_at=None,
        step="",
        joint_id=None,
    )
    refusal = await _decide_move(uow, house, visit, goal)
    if refusal is not None:
        return refusal
    if visit.state in MADE_UP:
        return await _make_up(uow, house, visit, goal, _Told(by, reason, counted_at or uow.now, why))
    for_all = reason in REASONS_FOR_ALL if together is None else together
    olds = [visit, *(one for one in joint if one.id != visit.id and one.state is visit.state)] if for_all else [visit]
    if len(olds) > 1:
        goal = replace(goal, joint_id=house.chance.new_id())
    told = _Told(by, reason, counted_at or uow.now, why)
    moves = [_moved(uow, house, old, goal, told) for old in olds]
    return moves[0].new if await uow.visits.move(moves) else Refusal("refusal-visit-clash")


async def _decide_move(uow: UnitOfWork, house: House, visit: Visit, goal: Visit) -> Refusal | None:
    period = visit_terms(house, visit.programme_id, uow.now).visits.period
    start = decide_start(goal.starts_at, goal.minutes, uow.now, period.first_on, period.last_on)
    refusal = await _decide_make_up(uow, house, visit) if visit.state in MADE_UP else decide_change(visit, _S.MOVED)
    refusal = refusal or start
    if refusal is not None:
        return refusal
    hours = [(one.starts_at, one.minutes, one.supporter_id) for one in (visit, goal)]
    if visit.state is _S.PLANNED and hours[0] == hours[1]:
        return Refusal("refusal-visit-same")
    return None if await _may_visit(uow, house, visit, goal) else Refusal("refusal-visit-supporter")


async def _decide_make_up(uow: UnitOfWork, house: House, visit: Visit) -> Refusal | None:
    """Why no other day can be found for a visit that was called off, or None."""
    if await uow.visits.made_from(visit.id) is not None:
        return Refusal("refusal-visit-made-up")
    allowed = visit_terms(house, visit.programme_id, uow.now).visits.per_child
    totals = totals_of([one.state for one in await uow.visits.of_case(visit.case_id)], allowed)
    return None if totals.unplanned else Refusal("refusal-visit-used-up")


async def _make_up(uow: UnitOfWork, house: House, visit: Visit, goal: Visit, told: _Told) -> Visit | Refusal:
    """Plans a visit in the place of one that has ended without being used."""
    made = _moved(uow, house, visit, goal, told)
    details = replace(await uow.visits.details(visit.id), fares_yen=None)
    taken = await uow.visits.add(made.new, details, made.made)
    return made.new if taken else Refusal("refusal-visit-clash")


async def open_again(uow: UnitOfWork, house: House, visit_id: str, *, by: str, reason: str) -> Visit | Refusal:
    """The visit in the place of one that was called off, its day still to be fixed; found or made. Raises NotFoundError."""
    visit, _ = await lock_visit(uow, visit_id)
    made = await uow.visits.made_from(visit.id)
    if made is not None or visit.state not in FOR_ALL:
        return made or Refusal("refusal-visit-ended")
    refusal = await _decide_make_up(uow, house, visit)
    if refusal is not None:
        return refusal
    goal = replace(visit, state=_S.TO_FIX, planned_at=uow.now, arrived_at=None, left_at=None, step="", joint_id=None)
    again = _moved(uow, house, visit, goal, _Told(by, reason, uow.now, ""))
    details = replace(await uow.visits.details(visit.id), fares_yen=None)
    await uow.visits.add(again.new, details, again.made)
    return again.new


async def correct_visit(
    uow: UnitOfWork, house: House, visit_id: str, after: VisitState, *, by: str, why: str, counted_at: datetime | None = None
) -> Visit | Refusal:
    """Sets right what was written down wrongly: a new line of the ledger with who, when and why. Raises NotFoundError."""
    visit, _ = await lock_visit(uow, visit_id)
    refusal = decide_correction(visit, after, why, uow.now)
    if refusal is not None:
        return refusal
    changed = replace(visit, state=after)
    entry = _entry(uow, house, changed, visit.state, _Told(by, "correction", counted_at or uow.now, why))
    await uow.visits.change(changed, replace(entry, is_correction=True))
    await open_report(uow, house, changed)
    await watch_plan(uow, house, visit.programme_id, [visit.state], [after])
    return changed


async def _change(uow: UnitOfWork, house: House, visits: Sequence[Visit], after: VisitState, told: _Told) -> Visit:
    """Writes the new state of these visits; the first of them as it is now."""
    terms = visit_terms(house, visits[0].programme_id, uow.now)
    changed = [scheduled(replace(one, state=after), terms) for one in visits]
    for before, now in zip(visits, changed, strict=True):
        await uow.visits.change(now, _entry(uow, house, now, before.state, told))
        await open_report(uow, house, now)
    await watch_plan(uow, house, visits[0].programme_id, [one.state for one in visits], [one.state for one in changed])
    return changed[0]


def _entry(uow: UnitOfWork, house: House, visit: Visit, before: VisitState | None, told: _Told) -> LedgerEntry:
    return LedgerEntry(
        id=house.chance.new_id(),
        visit_id=visit.id,
        case_id=visit.case_id,
        before=before,
        after=visit.state,
        by=told.by,
        at=uow.now,
        counted_at=told.counted_at,
        reason=told.reason,
        why=told.why.strip(),
    )


def _moved(uow: UnitOfWork, house: House, old: Visit, goal: Visit, told: _Told) -> Move:
    """The old visit as MOVED and the new one at the goal's hours; each line of the ledger names the other visit."""
    terms = visit_terms(house, old.programme_id, uow.now)
    left = scheduled(replace(old, state=_S.MOVED), terms)
    made = replace(goal, id=house.chance.new_id(), case_id=old.case_id, place=old.place, guardian_absent=old.guardian_absent)
    new = scheduled(replace(made, moved_from=old.id, series_id=old.series_id), terms)
    line, mark = _entry(uow, house, left, old.state, told), _entry(uow, house, new, None, told)
    return Move(left, replace(line, other_id=new.id), new, replace(mark, other_id=old.id))


def _planned(joint: Sequence[Visit], but: Visit) -> list[Visit]:
    return [one for one in joint if one.id != but.id and one.state is _S.PLANNED]


async def _may_visit(uow: UnitOfWork, house: House, visit: Visit, goal: Visit) -> bool:
    """Whether the supporter may visit then: another lacks nothing on that day (S6.4, S8, S6.9.7); the same one is still with
    us and lacks nothing more than on the day it was planned for.
    """
    if goal.supporter_id not in await uow.people.of_ids([goal.supporter_id]):
        return False
    lacks = await _lacks(uow, house, goal)
    if not lacks or goal.supporter_id != visit.supporter_id or "supporter-left" in lacks:
        return not lacks
    return lacks <= await _lacks(uow, house, visit)


async def _lacks(uow: UnitOfWork, house: House, visit: Visit) -> set[str]:
    days = [visit.starts_at.astimezone(JST).date()]
    return {one.code for one in await lacks_on_days(uow, house, visit.programme_id, visit.supporter_id, days)}
