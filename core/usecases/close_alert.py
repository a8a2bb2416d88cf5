"""What staff were alerted of has come right: its alert closes by itself."""

from dataclasses import replace

from core.alerts import AlertState, Ending
from core.ports import UnitOfWork


async def close_alert(uow: UnitOfWork, programme_id: str, matter: str) -> None:
    """Closes the alert of this matter, if one is not done. Does not commit."""
    alert = await uow.alerts.of_matter(programme_id, matter)
    if alert is not None:
        await uow.alerts.save(replace(alert, state=AlertState.DONE, done_at=uow.now, next_at=None, ending=Ending.DONE))
