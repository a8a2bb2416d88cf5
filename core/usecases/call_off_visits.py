"""Call many visits off in one press: a typhoon, an ill supporter. Each person concerned hears of it once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import NotFoundError
from core.messages import Bubble, Button, Count, Moment, Said, Urgency
from core.people import Person, Role
from core.ports import UnitOfWork
from core.reach import due_news_at
from core.usecases.change_visit import end_visit
from core.usecases.context import House, desk_person, is_kept_from
from core.usecases.lock_visits import lock_people, visit_terms
from core.usecases.plan_visits import own_visits
from core.usecases.tell_of_visits import PLAN_BUTTON, tell_of_visits, visited_people
from core.visits import Visit, VisitState

REASONS = ("weather", "illness", "supporter", "other")
"""Why visits are called off; texts: visits-called-off-REASON."""
ENDS = {
    "weather": VisitState.CALLED_OFF,
    "illness": VisitState.CALLED_OFF,
    "other": VisitState.CALLED_OFF,
    "supporter": VisitState.SUPPORTER_ABSENT,
}


async def call_off_visits(
    uow: UnitOfWork,
    house: House,
    visit_ids: Collection[str],
    *,
    after: VisitState,
    by: str,
    reason: str,
    counted_at: datetime | None = None,
    why: str = "",
) -> tuple[Visit, ...]:
    """Ends these visits, and those to siblings at the same time, and tells everybody concerned but `by`; those it ended.

    What has ended already is left alone, so that a second press changes nothing and tells nobody. `after` is CALLED_OFF or
    SUPPORTER_ABSENT. Does not commit. Raises NotFoundError for an unknown visit.
    """
    seen = await _with_siblings(uow, visit_ids)
    await lock_people(uow, [one.case_id for one in seen], {one.supporter_id for one in seen})
    for one in seen:
        await end_visit(uow, house, one.id, after, by=by, reason=reason, counted_at=counted_at, why=why)
    ended = [now for one in seen if (now := await uow.visits.get(one.id)).state is after and one.state is not after]
    if ended:
        await _tell(uow, house, ended, reason if reason in REASONS else "other", by)
    return tuple(ended)


@dataclass(frozen=True, slots=True)
class CallOffWish:
    """Which visits are meant: those that begin in [since, until), of one supporter or in one area, where named."""

    since: datetime
    until: datetime
    supporter_id: str = ""
    area: str = ""


async def find_to_call_off(uow: UnitOfWork, staff: Person, wish: CallOffWish) -> list[Visit]:
    """The planned visits that are meant, by when they begin. Raises NotFoundError."""
    desk_person(staff, staff.programme_id)
    found = await uow.visits.between(staff.programme_id, wish.since, wish.until, (VisitState.PLANNED,))
    if wish.supporter_id:
        found = [one for one in found if one.supporter_id == wish.supporter_id]
    return [one for one in found if not wish.area or await _area(uow, one.case_id) == wish.area]


async def call_off_at_desk(
    uow: UnitOfWork, house: House, staff: Person, visit_ids: Collection[str], *, reason: str, why: str = ""
) -> tuple[Visit, ...]:
    """The same by staff; commits. A visit of a family they are kept from is called off as well: the storm is for everybody.

    Raises NotFoundError for visits of another programme.
    """
    desk_person(staff, staff.programme_id)
    for visit_id in visit_ids:
        if (await uow.visits.get(visit_id)).programme_id != staff.programme_id:
            raise NotFoundError("visit-unknown", visit=visit_id)
    ended = await call_off_visits(uow, house, visit_ids, after=ENDS[reason], by=staff.id, reason=reason, why=why)
    await uow.audit.note(actor=staff.id, action="visits-called-off", at=uow.now, page=f"{len(ended)}")
    await uow.commit()
    return ended


async def _with_siblings(uow: UnitOfWork, visit_ids: Collection[str]) -> list[Visit]:
    found: dict[str, Visit] = {}
    for visit_id in sorted(set(visit_ids)):
        visit = await uow.visits.get(visit_id)
        for one in await uow.visits.joint(visit.joint_id) if visit.joint_id is not None else [visit]:
            found[one.id] = one
    return [found[one] for one in sorted(found)]


async def _area(uow: UnitOfWork, case_id: str) -> str:
    wishes = await uow.wishes.get(case_id)
    return wishes.area if wishes is not None else ""


async def _tell(uow: UnitOfWork, house: House, ended: Sequence[Visit], reason: str, by: str) -> None:
    """One message to each: the first date, how many more; families may choose another day."""
    terms = visit_terms(house, ended[0].programme_id, uow.now)
    families = await visited_people(uow, sorted({one.case_id for one in ended}))
    supporters = await uow.people.of_ids(sorted({one.supporter_id for one in ended}))
    for person in [*families, *supporters.values()]:
        if person.id == by:
            continue
        own = sorted(await own_visits(uow, person.id, ended), key=lambda one: (one.starts_at, one.id))
        first = own[0]
        due_at = due_news_at(person, uow.now, first.starts_at, terms.visits.called_off_told_hours_before, terms.quiet_hours)
        bubble = _news(person, own, reason)
        await tell_of_visits(uow, house, person, bubble, key=f"off:{first.id}", urgency=Urgency.DEADLINE, due_at=due_at)


def _news(person: Person, own: Sequence[Visit], reason: str) -> Bubble:
    lines = [Said(f"visits-called-off-{reason}", {"first": Moment(own[0].starts_at)})]
    more = len({one.starts_at for one in own}) - 1
    if more:
        lines.append(Said("visits-called-off-more", {"count": Count(more)}))
    if person.role is Role.SUPPORTER:
        return Bubble(tuple(lines), buttons=(PLAN_BUTTON,))
    lines.append(Said("visits-called-off-then"))
    other = Button(Said("button-other-day"), press=f"v|again|{own[0].id}", strong=True)
    return Bubble(tuple(lines), buttons=(other, PLAN_BUTTON))


async def may_see(uow: UnitOfWork, staff: Person, visit: Visit) -> bool:
    """Whether this member of staff may see whose visit this is: kept from nobody of the family."""
    for member in await uow.cases.members(visit.case_id):
        if await is_kept_from(uow, staff, member.person_id):
            return False
    return True
