"""The openings of a place that run now; rooms of minors and adults may have one each."""

from datetime import timedelta

from core.openings import RUNNING, Opening
from core.ports import UnitOfWork

LONGEST = timedelta(days=1)
"""An opening that began longer ago is not looked for."""


async def running_openings(uow: UnitOfWork, programme_id: str) -> list[Opening]:
    """Those that are open or rest, the earliest first."""
    found = await uow.openings.between(programme_id, uow.now - LONGEST, uow.now + LONGEST)
    return [one.opening for one in found if one.opening.state in RUNNING]
