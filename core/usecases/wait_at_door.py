"""Nobody opens: the bell again, staff ring the guardian up, some minutes of waiting; then it counts as absence (S6.8.5).

No photo is needed. Nothing is counted by itself while danger is told of for the family: then staff decide. None commits.
"""

from dataclasses import replace
from datetime import datetime

from core.alerts import GRAVE, AlertKind, AlertState, Severity
from core.check_in import Hindrance, decide_at_door, decide_nobody, waits_until
from core.escalation import due_step_at, hours_of, pressing
from core.inquiries import Part
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.change_visit import end_visit
from core.usecases.check_in import FOREIGN, Pressed, own_visits, settle
from core.usecases.context import House
from core.usecases.lock_visits import visit_terms
from core.usecases.own_family import own_family
from core.visit_steps import WAITING, scheduled
from core.visits import Visit, VisitState


async def at_door(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, *, by: str) -> Pressed:
    """Begins the wait; being at the door is having arrived. The coordinator is alerted, to ring the guardian up."""
    found = await own_visits(uow, supporter_id, visit_id)
    if found is None:
        return FOREIGN
    visit, joint = found
    terms = visit_terms(house, visit.programme_id, uow.now)
    hindrance = decide_at_door(visit, at, terms.check_in)
    if hindrance is not None:
        return Pressed(visit, (), hindrance)
    waiting = [one for one in joint if decide_at_door(one, at, terms.check_in) is None]
    until = waits_until(at, visit, terms.check_in)
    changed = [replace(one, arrived_at=one.arrived_at or at, step=WAITING, next_at=until) for one in waiting]
    for one in changed:
        await uow.visits.save(one)
    await alert_nobody(uow, house, visit, "visit-nobody")
    await uow.audit.note(actor=by, action="visit-nobody-opens", at=uow.now, person_id=supporter_id, page=visit_id)
    return Pressed(visit, tuple(changed))


async def met(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, *, by: str) -> Pressed:
    """They have come after all: the visit goes on."""
    found = await own_visits(uow, supporter_id, visit_id)
    if found is None:
        return FOREIGN
    visit, joint = found
    open_ones = [one for one in joint if one.state is VisitState.PLANNED and one.left_at is None]
    if visit not in open_ones:
        return Pressed(visit, (), Hindrance.ENDED)
    terms = visit_terms(house, visit.programme_id, uow.now)
    changed = [scheduled(replace(one, arrived_at=one.arrived_at or at, step=""), terms) for one in open_ones]
    for one in changed:
        await uow.visits.save(one)
    await settle(uow, visit, "visit-nobody")
    await uow.audit.note(actor=by, action="visit-met", at=uow.now, person_id=supporter_id, page=visit_id)
    return Pressed(visit, tuple(changed))


async def nobody_there(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, at: datetime, *, by: str) -> Pressed:
    """After the wait: recorded as an absence that counts, with the time (S6.8.5); or why not."""
    found = await own_visits(uow, supporter_id, visit_id)
    if found is None:
        return FOREIGN
    visit, joint = found
    terms = visit_terms(house, visit.programme_id, uow.now)
    has_danger = await is_danger_open(uow, [one.case_id for one in joint])
    hindrance = decide_nobody(visit, at, terms.check_in, has_danger=has_danger)
    if hindrance is Hindrance.STAFF:
        await alert_nobody(uow, house, visit, "visit-nobody-decide")
    if hindrance is None and visit.step != WAITING and visit.arrived_at is None:
        return await at_door(uow, house, supporter_id, visit_id, at, by=by)
    if hindrance is not None:
        return Pressed(visit, (), hindrance)
    changed = []
    for one in joint:
        if one.state is VisitState.PLANNED:
            done = await end_visit(
                uow, house, one.id, VisitState.NO_SHOW_USED, by=by, reason="nobody-there", counted_at=one.arrived_at or at
            )
            changed += [done] if isinstance(done, Visit) else []
    await _nobody_waits(uow, house, visit)
    return Pressed(visit, tuple(changed))


async def _nobody_waits(uow: UnitOfWork, house: House, visit: Visit) -> None:
    """Nobody stands at the door any more: the guardian is rung up in the office's hours, and no night is lost over it."""
    alert = await uow.alerts.of_matter(visit.programme_id, f"visit-nobody:{visit.joint_id or visit.id}")
    if alert is None or alert.state is not AlertState.OPEN:
        return
    programme = house.programme(visit.programme_id)
    calm, hours = replace(alert, severity=Severity.SOON), hours_of(programme, uow.now)
    next_at = due_step_at(pressing(calm), uow.now, alert.step + 1, programme.terms_at(uow.now).alerting, hours)
    await uow.alerts.save(replace(calm, waiting_since=uow.now, next_at=next_at))


async def is_danger_open(uow: UnitOfWork, case_ids: list[str]) -> bool:
    """Whether danger or harm is told of for somebody of these families and nobody has closed it yet."""
    for case_id in sorted(set(case_ids)):
        for member in await uow.cases.members(case_id):
            if any(alert.kind in GRAVE for alert in await uow.alerts.of_person(member.person_id)):
                return True
    return False


async def alert_nobody(uow: UnitOfWork, house: House, visit: Visit, reason: str) -> None:
    """The coordinator rings the guardian up: the alert is about them, so that their number stands beside it."""
    family = await own_family(uow, visit.case_id)
    guardians = [one.person_id for one in family if one.part is Part.GUARDIAN] or [one.person_id for one in family]
    await alert_staff(
        uow,
        house,
        programme_id=visit.programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.URGENT,
        matter=f"{reason}:{visit.joint_id or visit.id}",
        reason=reason,
        person_id=guardians[0] if guardians else visit.supporter_id,
        case_id=visit.case_id,
    )
