"""What becomes of visits ahead when a child ends, or a supporter leaves: nobody stands before a door for nothing."""

from core.alerts import AlertKind, Severity
from core.messages import Bubble, Count, Said, Urgency
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.change_visit import end_visit, put_off
from core.usecases.context import House
from core.usecases.lock_visits import lock_people
from core.usecases.plan_visits import own_visits
from core.usecases.tell_of_visits import PLAN_BUTTON, tell_of_visits, visited_people
from core.visits import OPEN, Visit, VisitState


async def supporters_ahead(uow: UnitOfWork, case_id: str) -> set[str]:
    """Who has visits ahead with this child: to be locked with the family before the case is."""
    return {one.supporter_id for one in await uow.visits.of_case(case_id, OPEN)}


async def cancel_ahead(uow: UnitOfWork, house: House, case_id: str, *, by: str, reason: str) -> int:
    """Cancels everything a child has ahead and tells family and supporter; how many. The locks are the caller's. No commit."""
    ended: list[Visit] = []
    for visit in await uow.visits.of_case(case_id, OPEN):
        if visit.state is VisitState.TO_FIX or visit.starts_at > uow.now:
            done = await end_visit(uow, house, visit.id, VisitState.CANCELLED, by=by, reason=reason)
            ended += [done] if isinstance(done, Visit) else []
    if ended:
        await _tell(uow, house, ended, "visits-cancelled-ahead", but="")
    return len(ended)


async def free_visits_of(
    uow: UnitOfWork, house: House, supporter_id: str, *, by: str, case_id: str | None = None, reason: str = "supporter-left"
) -> int:
    """A supporter leaves, or visits this child no more: the days ahead are given back, families and staff told; how many.

    Nothing is used up; each waits for its new day with somebody else. Takes its locks itself. Does not commit.
    """
    since = uow.now
    ahead = await uow.visits.of_supporter(supporter_id, since, since.replace(year=since.year + 2), (VisitState.PLANNED,))
    meant = [one for one in ahead if case_id in (None, one.case_id)]
    await lock_people(uow, [one.case_id for one in meant], {supporter_id})
    freed: list[Visit] = []
    for visit in meant:
        done = await put_off(uow, house, visit.id, by=by, reason=reason)
        freed += [done] if isinstance(done, Visit) else []
    if freed:
        await _tell(uow, house, freed, "visits-waiting-supporter", but=supporter_id)
        await _alert(uow, house, freed[0].programme_id)
    return len(freed)


async def _tell(uow: UnitOfWork, house: House, visits: list[Visit], text_id: str, *, but: str) -> None:
    families = await visited_people(uow, sorted({one.case_id for one in visits}))
    supporters = await uow.people.of_ids(sorted({one.supporter_id for one in visits} - {but}))
    for person in [*families, *supporters.values()]:
        own = await own_visits(uow, person.id, visits)
        said = Said(text_id, {"count": Count(len({one.starts_at for one in own}))})
        key = f"{text_id}:{min(one.id for one in own)}"
        await tell_of_visits(uow, house, person, Bubble((said,), buttons=(PLAN_BUTTON,)), key=key, urgency=Urgency.NOTICE)


async def _alert(uow: UnitOfWork, house: House, programme_id: str) -> None:
    """Of no family: whose visits they are stands in the calendar, for those who may see it."""
    await alert_staff(
        uow,
        house,
        programme_id=programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.SOON,
        matter="visits-free",
        reason="visits-without-supporter",
    )
