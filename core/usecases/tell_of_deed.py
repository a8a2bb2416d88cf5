"""Staff hear of what could not be done on a platform: one matter for each reason, so that a missing permission is told once."""

from collections.abc import Iterable

from core.alerts import AlertKind, Severity
from core.deeds import CANNOT, PRESSING, Deed, KeptDeed
from core.ports import UnitOfWork
from core.usecases.alert_staff import alert_staff
from core.usecases.close_alert import close_alert
from core.usecases.context import House
from core.usecases.note_hiding import note_not_hidden

DEED_FAILED, DEED_LATE = "deed-failed", "deed-late"
LATE = "deeds:late"
"""The matter of everything in a programme that is still not done."""


async def tell_of_failed_deed(uow: UnitOfWork, house: House, kept: KeptDeed) -> None:
    """Alerts staff of a deed that failed, and notes that it was told. Commits.

    What a channel cannot do at all is only noted: whoever decided it knew, and told staff what to do instead.
    """
    if kept.code != CANNOT:
        await _alert(uow, house, kept.deed, matter_of(kept.code), DEED_FAILED)
    await note_not_hidden(uow, kept.deed)
    await uow.deeds.told(kept.deed.key)
    await uow.commit()


async def tell_of_late_deed(uow: UnitOfWork, house: House, deed: Deed) -> None:
    """Alerts staff that something is still not done; it is tried on. Commits."""
    await _alert(uow, house, deed, LATE, DEED_LATE)
    await uow.commit()


async def tell_of_deed_at_last(uow: UnitOfWork, deed: Deed) -> None:
    """Closes the alert of what was late once nothing is tried on any more. Commits."""
    if not await uow.deeds.is_any_tried_on(deed.programme_id):
        await close_alert(uow, deed.programme_id, LATE)
    await uow.commit()


async def close_dealt_with(uow: UnitOfWork, programme_id: str, codes: Iterable[str]) -> None:
    """Closes the alerts of these failures where nothing that failed so is left at the desk. Does not commit."""
    left = {kept.code for kept in await uow.deeds.failed(programme_id)}
    for code in sorted(set(codes) - left):
        await close_alert(uow, programme_id, matter_of(code))


def matter_of(code: str) -> str:
    """The matter under which staff hear of everything that failed by one code."""
    return f"deeds:{code}"


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
