"""Tell the coordinator, once, when the visits agreed with the city are nearly used up (S5.3)."""

from collections.abc import Sequence

from core.alerts import AlertKind, Severity
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House
from core.usecases.lock_visits import visit_terms
from core.visits import USED, VisitState, crosses_warning, totals_of


async def watch_plan(
    uow: UnitOfWork, house: House, programme_id: str, before: Sequence[VisitState], after: Sequence[VisitState]
) -> None:
    """Alerts staff when this change (already written) took the used visits over the terms' part of the plan. No commit."""
    gained = sum(one in USED for one in after) - sum(one in USED for one in before)
    if gained <= 0:
        return
    terms = visit_terms(house, programme_id, uow.now).visits
    used = totals_of((), terms.planned, await uow.visits.counts(programme_id)).used
    if crosses_warning(used - gained, used, terms.planned, terms.warn_at_percent_of_plan):
        await alert_staff(
            uow,
            house,
            programme_id=programme_id,
            kind=AlertKind.VISIT,
            severity=Severity.SOON,
            matter="visits-plan",
            reason="visits-plan",
        )
