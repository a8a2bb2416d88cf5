"""Somebody on the way into the online place, as every step of it needs them: locked, guarded, told, noted."""

from dataclasses import dataclass

from core.errors import NotFoundError
from core.inquiries import Case, Part
from core.memberships import Membership
from core.messages import Bubble, Urgency
from core.people import Person, decide_account
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.usecases.context import House, desk_person_for_case
from core.usecases.phone_task import owe_phone_call
from core.usecases.say import say


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Somebody on the way in, their case locked for this unit."""

    person: Person
    case: Case
    membership: Membership
    terms: OnlinePlaceTerms


async def of_case(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> OnTheWay:
    """The participant of this case, locked before it. Raises NotFoundError where these eyes may not see it."""
    member = next((one for one in await uow.cases.members(case_id) if one.part is Part.PARTICIPANT), None)
    if member is None:
        raise NotFoundError("case-unknown", case=case_id)
    person = await uow.people.lock(member.person_id)
    case = await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    terms = house.programme(case.programme_id).terms_at(uow.now)
    if not isinstance(terms, OnlinePlaceTerms):
        raise NotFoundError("case-unknown", case=case_id)
    return OnTheWay(person, case, await membership_of(uow, person, case), terms)


async def membership_of(uow: UnitOfWork, person: Person, case: Case) -> Membership:
    """Where this person stands; begun now where nothing was noted yet. Does not commit."""
    await uow.memberships.add(Membership(person.id, case.id, case.programme_id, uow.now))
    return await uow.memberships.lock(person.id)


async def tell(uow: UnitOfWork, house: House, person: Person, about: str, bubbles: list[Bubble]) -> None:
    """Says it in their chat, or puts them on the list of calls. Does not commit."""
    if decide_account(person, await uow.accounts.of_person(person.id)) is None:
        await owe_phone_call(uow, house, person, reason="intake-by-phone")
        return
    await say(uow, house, person, bubbles, key=f"join:{person.id}:{about}", urgency=Urgency.NOTICE)


async def note(uow: UnitOfWork, staff: Person, one: OnTheWay, what: str) -> None:
    """Writes into the log who made this step. Commits."""
    await uow.audit.note(actor=staff.id, action=f"joining-{what}", at=uow.now, person_id=one.person.id, page=one.case.id)
    await uow.commit()
