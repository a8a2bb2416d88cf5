"""Feedback is still owed to a guardian (S6.13): the coordinator hears days before the last day, and on it."""

from core.alerts import AlertKind, Severity
from core.obligations import Owed
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House


async def remind_feedback(uow: UnitOfWork, house: House, owed: Owed) -> None:
    """One alert a programme, urgent from the last reminder on; whose it is stands at the desk alone. Does not commit."""
    is_last = uow.now >= max(owed.what.reminders)
    await alert_staff(
        uow,
        house,
        programme_id=owed.what.programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.URGENT if is_last else Severity.SOON,
        matter="feedback",
        reason="feedback-owed",
    )
