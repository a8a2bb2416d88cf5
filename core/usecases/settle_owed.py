"""What staff were alerted of has come right: when nothing of the kind is owed any more, its alert closes by itself."""

from dataclasses import replace

from core.alerts import AlertState, Ending
from core.feedback import days_left
from core.ports import UnitOfWork
from core.terms.home_visits import Feedback

REPORTS, FEEDBACK = "reports-missing", "feedback"
"""Matters of the two alerts."""


async def close_alert(uow: UnitOfWork, programme_id: str, matter: str) -> None:
    """Closes the alert of this matter, if one is not done. Does not commit."""
    alert = await uow.alerts.of_matter(programme_id, matter)
    if alert is not None:
        await uow.alerts.save(replace(alert, state=AlertState.DONE, done_at=uow.now, next_at=None, ending=Ending.DONE))


async def settle_reports(uow: UnitOfWork, programme_id: str) -> None:
    """Once no report is overdue (S6.9.5). Does not commit."""
    if not await uow.reports.overdue(programme_id, uow.now):
        await close_alert(uow, programme_id, REPORTS)


async def settle_owed_feedback(uow: UnitOfWork, programme_id: str, terms: Feedback) -> None:
    """Once no feedback is owed of which the coordinator was reminded (S6.13). Does not commit."""
    owed = await uow.feedback.open_ones(programme_id)
    if all(days_left(one, uow.now) > terms.remind_days_before for one in owed):
        await close_alert(uow, programme_id, FEEDBACK)
