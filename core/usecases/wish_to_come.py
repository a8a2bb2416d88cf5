"""行くかも, 今回はやめておく: kept for one person, whatever way it came. Nobody is asked why or counted as missing."""

from core.openings import AHEAD, RUNNING, PlannedOpening, Wish, WishToCome
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person_for
from core.usecases.openings_ahead import is_for


async def may_wish(uow: UnitOfWork, one: PlannedOpening, person: Person) -> bool:
    """Whether this person belongs to the place, and to the rooms of this opening."""
    if person.role is not Role.PARTICIPANT or person.programme_id != one.opening.programme_id:
        return False
    member = await uow.memberships.find(person.id)
    return member is not None and member.is_in and is_for(one.opening, member)


def can_be_wished(one: PlannedOpening, uow: UnitOfWork) -> bool:
    """Whether it lies ahead, or is still open."""
    return one.opening.state in AHEAD | RUNNING and uow.now < one.opening.ends_at


async def keep_wish(uow: UnitOfWork, one: PlannedOpening, person: Person, wish: Wish) -> bool:
    """Keeps it; False where there is nothing to wish. Doing it again changes nothing. Does not commit."""
    if not can_be_wished(one, uow) or not await may_wish(uow, one, person):
        return False
    await uow.openings.wish(WishToCome(one.opening.id, person.id, wish, uow.now))
    return True


async def wish_for_person(uow: UnitOfWork, house: House, staff: Person, opening_id: str, person_id: str, wish: Wish) -> bool:
    """Staff keep it for somebody who said so on the phone. Commits. Raises NotFoundError."""
    del house
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    one = await uow.openings.get(opening_id)
    kept = person.state is not PersonState.DEPARTED and await keep_wish(uow, one, person, wish)
    if kept:
        action = f"opening-wish-{wish.value}"
        await uow.audit.note(actor=staff.id, action=action, at=uow.now, person_id=person.id)
    await uow.commit()
    return kept
