"""A visitor who turns out to be somebody brings their inquiry along; when that was a mistake, it goes back with them."""

from datetime import datetime

from core.inquiries import LINKED, Change, ChangeKind
from core.people import Person
from core.ports import Consent, UnitOfWork


async def take_along(uow: UnitOfWork, holder: Person, person: Person) -> None:
    """The visitor's places in cases, answers and agreements become the person's; each case notes it. Does not commit."""
    for case in await uow.cases.own(holder.id):
        await uow.cases.note(_line(case.id, holder.id, person.id, uow.now))
    await uow.cases.replace_member(holder.id, person.id)
    await uow.answers.move(holder.id, person.id)
    await _copy_consents(uow, holder.id, person.id)


async def give_back(uow: UnitOfWork, person: Person, visitor: Person, since: datetime) -> None:
    """What came along with an account since a moment goes to the visitor it belongs to again. Does not commit."""
    for case_id in await uow.cases.brought(person.id, since):
        part = next((one.part for one in await uow.cases.members(case_id) if one.person_id == person.id), None)
        if part is None or not await uow.cases.remove_member(case_id, person.id):
            continue
        await uow.cases.add_member(case_id, visitor.id, part.value)
        await uow.cases.note(_line(case_id, person.id, visitor.id, uow.now))
        await uow.answers.move(person.id, visitor.id, case_id)
        await _copy_consents(uow, person.id, visitor.id)


async def _copy_consents(uow: UnitOfWork, from_person: str, to_person: str) -> None:
    for one in await uow.consents.all_of(from_person):
        await uow.consents.save(Consent(to_person, one.notice, one.version, one.asked_at, one.agreed_at, one.by))


def _line(case_id: str, from_person: str, to_person: str, at: datetime) -> Change:
    return Change("", case_id, ChangeKind.JOINED, from_person, LINKED, to_person, at, other_id=to_person)
