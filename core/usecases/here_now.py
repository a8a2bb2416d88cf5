"""Whether somebody on duty in an opening that runs now has been told of an alert: only then may it be said."""

from core.alerts import Alert
from core.duty import is_one_there, on_duty
from core.escalation import Step, circle
from core.openings import OpeningState
from core.ports import UnitOfWork
from core.usecases.running_openings import running_openings
from core.usecases.tell_staff import read_staff


async def is_here_and_told(uow: UnitOfWork, alert: Alert) -> bool:
    """True while a room is open and somebody on duty there is among those told of this alert, never who is passed by."""
    running = await running_openings(uow, alert.programme_id)
    there = [
        one for opening in running if opening.state is OpeningState.OPEN for one in on_duty(await uow.duty.marks(opening.id))
    ]
    if not there:
        return False
    members, _ = await read_staff(uow, alert.programme_id, alert.person_id)
    told = [one.id for one in circle(max(alert.step, Step.FIRST), alert, members, uow.now)]
    return is_one_there(there, told)
