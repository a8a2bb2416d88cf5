"""Staff hear of what could not be done on a platform: one matter for each reason, so that a missing permission is told once."""

from core.alerts import AlertKind, Severity
from core.deeds import CANNOT, PRESSING, Deed, KeptDeed
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House

DEED_FAILED, DEED_LATE = "deed-failed", "deed-late"


async def tell_of_failed_deed(uow: UnitOfWork, house: House, kept: KeptDeed) -> None:
    """Alerts staff of a deed that failed, and notes that it was told. Commits.

    What a channel cannot do at all is only noted: whoever decided it knew, and told staff what to do instead.
    """
    if kept.code != CANNOT:
        await _alert(uow, house, kept.deed, f"deeds:{kept.code}", DEED_FAILED)
    await uow.deeds.told(kept.deed.key)
    await uow.commit()


async def tell_of_late_deed(uow: UnitOfWork, house: House, deed: Deed, code: str) -> None:
    """Alerts staff that something is still not done; it is tried on. Commits."""
    await _alert(uow, house, deed, f"deeds:late:{code}", DEED_LATE)
    await uow.commit()


async def _alert(uow: UnitOfWork, house: House, deed: Deed, matter: str, reason: str) -> None:
    severity = Severity.URGENT if deed.kind in PRESSING else Severity.SOON
    await alert_staff(
        uow,
        house,
        programme_id=deed.programme_id,
        kind=AlertKind.DEED,
        severity=severity,
        matter=matter,
        reason=reason,
    )
