"""A member of staff takes an alert, or says that it is done."""

from dataclasses import replace

from core.alerts import Alert, AlertState, FinishResult, TakeResult, decide_finish, decide_take
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person


async def take(uow: UnitOfWork, staff: Person, alert_id: str) -> TakeResult:
    """As take_alert, without the commit: for a press in chat, whose turn commits."""
    alert = await uow.alerts.lock(alert_id)
    desk_person(staff, alert.programme_id)
    result = decide_take(alert, staff.id)
    if result is TakeResult.TAKEN:
        await uow.alerts.save(replace(alert, state=AlertState.TAKEN, taken_by=staff.id, taken_at=uow.now))
        await uow.audit.note(actor=staff.id, action="alert-taken", at=uow.now, person_id=alert.person_id)
    return result


async def take_alert(uow: UnitOfWork, house: House, staff: Person, alert_id: str) -> TakeResult:
    """Takes the alert for this person; the first press wins. Raises NotFoundError for another programme's alert."""
    del house
    result = await take(uow, staff, alert_id)
    await uow.commit()
    return result


async def finish_alert(uow: UnitOfWork, house: House, staff: Person, alert_id: str) -> FinishResult:
    """Closes the alert, whoever had it; words of danger only after somebody has opened the thread."""
    del house
    alert = await uow.alerts.lock(alert_id)
    desk_person(staff, alert.programme_id)
    result = decide_finish(alert)
    if result is FinishResult.FINISHED:
        await finish(uow, staff, alert)
    await uow.commit()
    return result


async def finish(uow: UnitOfWork, staff: Person, alert: Alert) -> bool:
    """As finish_alert, without the commit, on a locked alert."""
    desk_person(staff, alert.programme_id)
    if alert.state is AlertState.DONE:
        return False
    taken_by, taken_at = alert.taken_by or staff.id, alert.taken_at or uow.now
    done = replace(alert, state=AlertState.DONE, done_at=uow.now, taken_by=taken_by, taken_at=taken_at)
    await uow.alerts.save(done)
    await uow.audit.note(actor=staff.id, action="alert-done", at=uow.now, person_id=alert.person_id)
    return True
