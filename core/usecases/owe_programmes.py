"""What is owed for programmes as a whole, derived anew: when the service begins, and each night.

A month's papers follow from what families did in it, which touches no programme; all of them open with the next month, so a
night is soon enough. A changed file of terms is seen in the same way.
"""

from datetime import datetime
from functools import partial

from core.ports import UnitOfWork, Work
from core.usecases.context import House
from core.usecases.one_by_one import one_by_one
from core.usecases.owe import owe_for_programme
from core.usecases.tell_terms_changed import tell_terms_changed


async def owe_programmes(work: Work, house: House, now: datetime) -> int:
    """Each programme in a unit of its own; how many there are."""
    return await one_by_one(work, now, sorted(house.programmes), partial(_owe, house))


async def _owe(house: House, uow: UnitOfWork, programme_id: str) -> None:
    await owe_for_programme(house, uow, programme_id)
    await tell_terms_changed(uow, house, programme_id)
