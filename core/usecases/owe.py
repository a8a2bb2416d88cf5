"""What is owed is derived anew in the very unit in which something happened, so that nothing done is still asked for anywhere.

Storage notes which cases and programmes a unit touched, and calls `owe` before it commits (storage.unit_of_work).
"""

from collections.abc import Collection

from core.inquiries import InquiryState
from core.obligations import CaseHistory, ProgrammeHistory, reconciled
from core.obligations.case_rules import owed_for_case
from core.obligations.programme_rules import owed_for_programme
from core.ports import UnitOfWork
from core.terms import HomeVisitTerms
from core.usecases.context import House
from core.usecases.settle_told import settle_told


async def owe(house: House, uow: UnitOfWork, case_ids: Collection[str], programme_ids: Collection[str]) -> None:
    """Brings up to date what is owed for these. Does not commit."""
    for case_id in case_ids:
        await owe_for_case(house, uow, case_id)
    for programme_id in programme_ids:
        await owe_for_programme(house, uow, programme_id)


async def owe_for_case(house: House, uow: UnitOfWork, case_id: str) -> None:
    """One case; what is owed for one taken into another is dropped, and owed for that one. Does not commit."""
    history = await case_history(uow, case_id)
    terms = house.programme(history.case.programme_id).terms_at(uow.now)
    derived = owed_for_case(history, terms) if isinstance(terms, HomeVisitTerms) else []
    changed = reconciled(derived, history.kept or {}, uow.now)
    await uow.obligations.save(changed)
    await settle_told(uow, house, changed)
    if history.case.merged_into is not None:
        await owe_for_case(house, uow, history.case.merged_into)


async def owe_for_programme(house: House, uow: UnitOfWork, programme_id: str) -> None:
    """One programme as a whole. Does not commit."""
    programme = house.programme(programme_id)
    kept = await uow.obligations.of_programme(programme_id)
    history = ProgrammeHistory(programme_id, agreements=await uow.agreements.of_programme(programme_id), kept=kept)
    changed = reconciled(owed_for_programme(history, programme.terms_at(uow.now)), kept, uow.now)
    await uow.obligations.save(changed)
    await settle_told(uow, house, changed)


async def case_history(uow: UnitOfWork, case_id: str) -> CaseHistory:
    """What happened in a case, from its rows. Raises NotFoundError."""
    case = await uow.cases.get(case_id)
    return CaseHistory(
        case=case,
        members=await uow.cases.members(case_id),
        approved_at=case.changed_at if case.state is InquiryState.APPROVED else None,
        interviews=await uow.interviews.of_case(case_id),
        visits=await uow.visits.of_case(case_id),
        kept=await uow.obligations.of_case(case_id),
    )
