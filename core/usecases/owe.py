"""What is owed is derived anew in the very unit in which something happened, so that nothing done is still asked for anywhere.

Storage notes which cases and programmes a unit touched, and calls `owe` before it commits (storage.unit_of_work).
"""

from collections.abc import Collection

from core.obligations import CaseHistory, Obligation, reconciled
from core.obligations.case_rules import owed_for_case
from core.obligations.evidence_gone import changed_for_case
from core.obligations.opening_rules import owed_again
from core.obligations.programme_rules import owed_for_participant, owed_for_programme
from core.ports import UnitOfWork
from core.terms import HomeVisitTerms, OnlinePlaceTerms, Terms
from core.usecases.context import House
from core.usecases.programme_history import programme_history
from core.usecases.settle_told import settle_told


async def owe(house: House, uow: UnitOfWork, case_ids: Collection[str], programme_ids: Collection[str]) -> None:
    """Brings up to date what is owed for these. Does not commit."""
    for case_id in case_ids:
        await owe_for_case(house, uow, case_id)
    for programme_id in programme_ids:
        await owe_for_programme(house, uow, programme_id)


async def owe_for_case(house: House, uow: UnitOfWork, case_id: str) -> None:
    """One case; what is owed for one taken into another is dropped, and owed for that one. Does not commit."""
    history = await uow.histories.of_case(case_id)
    terms = house.programme(history.case.programme_id).terms_at(uow.now)
    changed = changed_for_case(_derived(history, terms), history, uow.now)
    await uow.obligations.save(changed)
    await settle_told(uow, house, changed)
    if history.case.merged_into is not None:
        await owe_for_case(house, uow, history.case.merged_into)


def _derived(history: CaseHistory, terms: Terms) -> list[Obligation]:
    if isinstance(terms, HomeVisitTerms):
        return owed_for_case(history, terms)
    return owed_for_participant(history, terms) if isinstance(terms, OnlinePlaceTerms) else []


async def owe_for_programme(house: House, uow: UnitOfWork, programme_id: str) -> None:
    """One programme as a whole. Does not commit."""
    history = await programme_history(uow, house, programme_id)
    derived = owed_for_programme(history, house.programme(programme_id).terms_at(uow.now))
    changed = reconciled(derived, owed_again(derived, history.kept or {}, uow.now), uow.now)
    await uow.obligations.save(changed)
    await settle_told(uow, house, changed)
