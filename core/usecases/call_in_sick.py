"""A supporter cannot come today: one press calls off today's visits and tells everyone concerned, each on their own account.

Nothing of it counts for the family (S6.8.5 speaks of their own reasons only); staff see to another day. Does not commit.
"""

from datetime import datetime

from core.alerts import AlertKind, Severity
from core.check_in import day_of
from core.messages import Bubble, Moment, Said, Urgency
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.change_visit import end_visit
from core.usecases.context import House
from core.usecases.tell_of_visits import tell_of_visits, visited_people
from core.visits import Visit, VisitState


async def call_in_sick(uow: UnitOfWork, house: House, supporter: Person, at: datetime, *, by: str) -> list[Visit]:
    """Calls off what is planned today and not over at `at`; those called off. [] where there is nothing (any more)."""
    today = await uow.visits.of_supporter(supporter.id, *day_of(at), states=(VisitState.PLANNED,))
    off: list[Visit] = []
    for visit in today:
        if visit.ends_at <= at or visit.arrived_at is not None:
            continue
        if (await uow.visits.get(visit.id)).state is VisitState.PLANNED:  # a sibling's may have taken it along
            reason = "supporter-ill"
            await end_visit(uow, house, visit.id, VisitState.SUPPORTER_ABSENT, by=by, reason=reason, counted_at=at)
        off.append(visit)
    for visit in off:
        for person in await visited_people(uow, [visit.case_id]):
            said = Said("visit-off-supporter", {"at": Moment(visit.starts_at)})
            key = f"visit:{visit.id}:supporter-ill"
            await tell_of_visits(uow, house, person, Bubble((said,)), key=key, urgency=Urgency.DEADLINE)
    if off:
        await _alert(uow, house, supporter, off[0])
    return off


async def _alert(uow: UnitOfWork, house: House, supporter: Person, first: Visit) -> None:
    await alert_staff(
        uow,
        house,
        programme_id=supporter.programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.URGENT,
        matter=f"visit-ill:{supporter.id}:{first.id}",
        reason="visit-supporter-ill",
        person_id=supporter.id,
    )
