"""Address protection (支援措置): a mark on a person, set at the desk, after which no place may stand anywhere (S12.4)."""

from dataclasses import replace

from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person_for


async def protect_place(uow: UnitOfWork, house: House, staff: Person, person_id: str, *, on: bool) -> None:
    """Sets or takes away the mark that core.privacy.may_show_place asks for; logged. Commits. Raises NotFoundError."""
    house.programme(staff.programme_id)
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    await uow.people.save(replace(person, place_protected=on))
    action = "address-protected" if on else "address-unprotected"
    await uow.audit.note(actor=staff.id, action=action, at=uow.now, person_id=person_id)
    await uow.commit()
