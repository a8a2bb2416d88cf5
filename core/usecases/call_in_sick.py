"""A supporter cannot come today: one press calls off today's visits and tells everyone concerned, each on their own account.

Nothing of it counts for the family (S6.8.5 speaks of their own reasons only); staff see to another day. Does not commit.
"""

from datetime import datetime

from core.alerts import AlertKind, Severity
from core.check_in import day_of
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.call_off_visits import call_off_visits
from core.usecases.context import House
from core.visits import Visit, VisitState


async def call_in_sick(uow: UnitOfWork, house: House, supporter: Person, at: datetime, *, by: str) -> list[Visit]:
    """Calls off what is planned today and not over at `at`; those called off. [] where there is nothing (any more)."""
    today = await uow.visits.of_supporter(supporter.id, *day_of(at), states=(VisitState.PLANNED,))
    coming = [one.id for one in today if one.ends_at > at and one.arrived_at is None]
    if not coming:
        return []
    absent = VisitState.SUPPORTER_ABSENT
    off = await call_off_visits(uow, house, coming, after=absent, by=by, reason="supporter", counted_at=at)
    if off:
        await _alert(uow, house, supporter, off[0])
    return list(off)


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
