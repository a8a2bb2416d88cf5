"""A supporter arrives and leaves: by the time of the press, siblings with one press (S6.8, S6.8.3). None of these commits.

The same for a press in any chat and for staff with the supporter on the phone (`by` names who did it).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from core.alerts import AlertState, Ending
from core.check_in import Hindrance, decide_arrival, decide_leaving
from core.errors import NotFoundError
from core.ports import UnitOfWork
from core.usecases.change_visit import end_visit
from core.usecases.context import House
from core.usecases.lock_visits import lock_visit, visit_terms
from core.visit_steps import scheduled
from core.visits import Visit, VisitState


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of it: the visit that was meant (None: no such visit of this supporter), those changed with it, or why not."""

    visit: Visit | None
    changed: tuple[Visit, ...] = ()
    hindrance: Hindrance | None = None


FOREIGN = Pressed(None, (), Hindrance.FOREIGN)


async def own_visits(uow: UnitOfWork, supporter_id: str, visit_id: str) -> tuple[Visit, list[Visit]] | None:
    """The visit and its siblings', locked, when it is this supporter's; None for every other id."""
    try:
        if (await uow.visits.get(visit_id)).supporter_id != supporter_id:
            return None
    except NotFoundError:
        return None
    visit, joint = await lock_visit(uow, visit_id)
    return visit, joint


async def arrive(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, *, by: str) -> Pressed:
    """Notes the arrival at `at`, for siblings visited at the same time as well; an alert about it is done."""
    found = await own_visits(uow, supporter_id, visit_id)
    if found is None:
        return FOREIGN
    visit, joint = found
    terms = visit_terms(house, visit.programme_id, uow.now)
    hindrance = decide_arrival(visit, at, terms.check_in)
    if hindrance is not None:
        return Pressed(visit, (), hindrance)
    coming = [one for one in joint if decide_arrival(one, at, terms.check_in) is None]
    changed = [scheduled(replace(one, arrived_at=at, step=""), terms) for one in coming]
    for one in changed:
        await uow.visits.save(one)
        await settle(uow, one, "visit-arrival")
    await uow.audit.note(actor=by, action="visit-arrived", at=uow.now, person_id=supporter_id, page=visit_id)
    return Pressed(visit, tuple(changed))


async def leave(
    uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, *, by: str, is_sure: bool = False
) -> Pressed:
    """Notes the end at `at`: the visit is held and counts, and its report is asked for (S6.9.5)."""
    found = await own_visits(uow, supporter_id, visit_id)
    if found is None:
        return FOREIGN
    visit, joint = found
    terms = visit_terms(house, visit.programme_id, uow.now)
    hindrance = decide_leaving(visit, at, terms.check_in, is_sure=is_sure)
    if hindrance is not None:
        return Pressed(visit, (), hindrance)
    changed = []
    for one in joint:
        if decide_leaving(one, at, terms.check_in, is_sure=is_sure) is None:
            changed.append(await _held(uow, house, replace(one, left_at=at, step=""), at, by))
    await uow.audit.note(actor=by, action="visit-left", at=uow.now, person_id=supporter_id, page=visit_id)
    return Pressed(visit, tuple(one for one in changed if one is not None))


async def _held(uow: UnitOfWork, house: House, visit: Visit, at: datetime, by: str) -> Visit | None:
    await uow.visits.save(visit)
    done = await end_visit(uow, house, visit.id, VisitState.HELD, by=by, reason="left", counted_at=at)
    for matter in ("visit-arrival", "visit-leaving", "visit-nobody"):
        await settle(uow, visit, matter)
    return done if isinstance(done, Visit) else None


async def settle(uow: UnitOfWork, visit: Visit, matter: str) -> None:
    """What staff were alerted of has come right by itself. Does not commit."""
    alert = await uow.alerts.of_matter(visit.programme_id, f"{matter}:{visit.joint_id or visit.id}")
    if alert is not None:
        done = replace(alert, state=AlertState.DONE, done_at=uow.now, next_at=None, ending=Ending.DONE)
        await uow.alerts.save(done)
