"""What is missing before visits of a case may be planned: asked by everybody who plans them, shown at the top of its page."""

from datetime import date

from core.agreements import Agreement
from core.case_sheets import CASE_SHEETS
from core.childs_will import latest_will
from core.inquiries import InquiryState
from core.interviews import InterviewKind, InterviewState, unheard
from core.lacks import Lack
from core.ports import UnitOfWork
from core.terms import HomeVisitTerms
from core.usecases.context import House
from core.visit_wishes import wish_lacks


async def case_lacks(uow: UnitOfWork, house: House, case_id: str, day: date) -> tuple[Lack, ...]:
    """What is missing on this day (Japan) before visits of this case are planned; empty: nothing. Only reads.

    Approved (S5.2), first interview held with both (S6.5.1, S6.5.2), the child's latest word a yes (S6.5.2), sheet and plan
    made (S6.5.3, S6.5.5), wishes noted, the city's agreement to what needs one (S6.6, S6.8, S6.8.2, S6.12.1).
    """
    case = await uow.cases.get(case_id)
    terms = house.programme(case.programme_id).terms_on(day)
    if not isinstance(terms, HomeVisitTerms):
        return ()
    lacks: list[Lack] = []
    if case.state is not InquiryState.APPROVED or case.merged_into is not None:
        lacks.append(Lack("approved"))
    held = [one for one in await uow.interviews.of_case(case_id) if one.state is InterviewState.HELD]
    first = [one for one in held if one.kind is InterviewKind.FIRST]
    lacks += [Lack(f"interview-{who}") for who in unheard(first, terms.first_interview.heard)] if first else [Lack("interview")]
    will = latest_will(await uow.wills.of_case(case_id))
    if will is None or will.answer.value != "yes":
        lacks.append(Lack("child-yes" if will is None else f"child-yes-{will.answer.value}"))
    for form_id in CASE_SHEETS:
        if not await uow.sheets.versions(case_id, form_id):
            lacks.append(Lack(form_id.replace("_", "-")))
    wishes = await uow.wishes.get(case_id)
    if wishes is None:
        return (*lacks, Lack("wishes"))
    if not wishes.hours:
        lacks.append(Lack("hours"))
    agreed = await agreements_about(uow, case.programme_id, case_id)
    return (*lacks, *wish_lacks(wishes, agreed, day, terms.materials.subjects_per_child))


async def agreements_about(uow: UnitOfWork, programme_id: str, case_id: str) -> list[Agreement]:
    """All that the city was asked about this case and about the whole programme: what guards look into."""
    return [*await uow.agreements.of_programme(programme_id), *await uow.agreements.of_case(case_id)]
