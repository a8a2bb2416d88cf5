"""The ticker asks which visits are to be looked at now; each is looked at in a unit of work of its own."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from core.ports import UnitOfWork, Work
from core.terms import HomeVisitTerms
from core.usecases.context import House
from core.usecases.look_at_visit import alert_arrival, alert_leaving, ask_arrival, ask_door, ask_leaving
from core.usecases.one_by_one import every_due
from core.usecases.remind_of_visit import remind_of_visit
from core.visit_steps import VisitStep, next_step, scheduled
from core.visits import Visit

Look = Callable[[UnitOfWork, House, Visit], Awaitable[None]]

LOOKS: Mapping[VisitStep, Look] = {
    VisitStep.REMIND: remind_of_visit,
    VisitStep.ASK_ARRIVAL: ask_arrival,
    VisitStep.ALERT_ARRIVAL: alert_arrival,
    VisitStep.ASK_LEAVING: ask_leaving,
    VisitStep.ALERT_LEAVING: alert_leaving,
    VisitStep.ASK_DOOR: ask_door,
}
"""What is done at each step; a look decides by itself whether it is still true, and does not commit."""


async def run_visit_steps(work: Work, house: House, now: datetime) -> int:
    """Does what is due; how many visits were looked at. One that cannot be handled keeps none of the others waiting."""
    return await every_due(work, now, lambda uow, most: uow.visits.due(now, most), partial(_step, house))


async def _step(house: House, uow: UnitOfWork, visit_id: str) -> None:
    seen = await uow.visits.get(visit_id)
    await uow.people.lock(seen.supporter_id)
    visit = await uow.visits.lock(visit_id)
    if visit.next_at is None or visit.next_at > uow.now:
        return  # changed meanwhile
    terms = house.programme(visit.programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return
    step = next_step(visit, terms)
    if step is not None and step in LOOKS:
        await LOOKS[step](uow, house, visit)
        visit = await uow.visits.lock(visit_id)  # a look may have ended it
    if step is not None and visit.next_at is not None:
        visit = replace(visit, step=step.value)
    await uow.visits.save(scheduled(visit, terms))
