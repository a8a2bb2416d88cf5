"""Of an incident something is still to be told or done, and half the time is over (S9, S6.14.3, S13.4): staff hear it again.

An alert that somebody took says nothing more by itself; a reminder does, to whoever took it, else to the first line.
"""

from core.escalation import Step, circle
from core.obligations import Owed
from core.obligations.moments import day_of
from core.ports import UnitOfWork
from core.staff_presence import is_away
from core.usecases.alert_owed import alert_owed
from core.usecases.context import House
from core.usecases.tell_staff import read_staff, tell


async def remind_incident(uow: UnitOfWork, house: House, owed: Owed) -> None:
    """Opens the alert again where it was closed without the matter being done; else tells whose it is. Does not commit."""
    alert = await alert_owed(uow, house, owed.what, "tell")
    if alert.told_at == uow.now:
        return
    asked = max(at for at in owed.what.reminders if at <= uow.now)
    members, people = await read_staff(uow, alert.programme_id, alert.person_id)
    able = {member.id for member in members if not member.is_passed_by and not is_away(member, day_of(uow.now))}
    mine = [alert.taken_by] if alert.taken_by in able else [one.id for one in circle(Step.FIRST, alert, members, uow.now)]
    for one in mine:
        await tell(uow, house, people[one], alert, "notice-owed-half", key=f"half:{asked.isoformat()}", always=True)
