"""Terms that changed (an amendment comes into force, a file was edited, rules of a new release): all is derived anew, once.

Whatever was done or waived stays so (core.obligations.reconciled). The fingerprint of what was used last lies in the database;
while it is the same, this is one read a programme. Cases from before there were obligations are derived the same way.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from core.obligations.case_rules import CASE_RULES, RULES_AS_OF
from core.ports import UnitOfWork, Work
from core.terms import Terms
from core.usecases.context import House
from core.usecases.one_by_one import one_by_one
from core.usecases.owe import owe_for_case, owe_for_programme

AT_ONCE = 100
"""Cases a page; each is a unit of its own, so that whoever writes meanwhile waits for one case at most."""


def fingerprint_of(terms: Terms) -> str:
    """Tells these terms and rules from others."""
    rules = ",".join(rule.__name__ for rule in CASE_RULES)
    return hashlib.sha256(f"{RULES_AS_OF}|{rules}|{terms.model_dump_json()}".encode()).hexdigest()


async def owe_anew(work: Work, house: House, now: datetime) -> int:
    """Derives anew what is owed where the terms are not those used last; how many cases. Commits case by case."""
    derived, fault = 0, None
    for programme_id, programme in sorted(house.programmes.items()):
        fingerprint = fingerprint_of(programme.terms_at(now))
        async with work(now, writes=False) as uow:
            is_same = await uow.histories.derived_with(programme_id) == fingerprint
        if is_same:
            continue
        try:
            derived += await _all_cases(work, house, programme_id, now)
        except Exception as error:  # noqa: BLE001 - one case that cannot be derived must not have all the others derived for ever
            fault = error
        async with work(now) as uow:
            await owe_for_programme(house, uow, programme_id)
            await uow.histories.note_derived(programme_id, fingerprint)
            await uow.commit()
    if fault is not None:
        raise fault
    return derived


async def _all_cases(work: Work, house: House, programme_id: str, now: datetime) -> int:
    derived, after = 0, ""
    faults: list[Exception] = []
    while page := await _page(work, programme_id, after, now):
        try:
            await one_by_one(work, now, page, partial(_derive, house))
        except Exception as error:  # noqa: BLE001 - the next page waits too
            faults.append(error)
        derived, after = derived + len(page), page[-1]
    if faults:
        raise faults[0]
    return derived


async def _page(work: Work, programme_id: str, after: str, now: datetime) -> Sequence[str]:
    async with work(now, writes=False) as uow:
        return await uow.histories.live_cases(programme_id, after, AT_ONCE)


async def _derive(house: House, uow: UnitOfWork, case_id: str) -> None:
    await owe_for_case(house, uow, case_id)
