"""Find people while the phone is ringing, and see one person's accounts and codes. Every name opened is logged (S12.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.invitations import Invitation
from core.people import Account, Person, Profile
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import desk_person


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person with the name to show."""

    person: Person
    name: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person as the desk sees them, without their words."""

    person: Person
    profile: Profile
    accounts: Sequence[Account]
    invitations: Sequence[Invitation]


async def find_people(uow: UnitOfWork, staff: Person, query: str = "", limit: int = 100) -> list[FoundPerson]:
    """People of one's own programme by the beginning of kana or name or the last digits of a phone; all without a query.

    Commits, because each name shown is written to the log.
    """
    desk_person(staff, staff.programme_id)
    if query.strip():
        people = [await uow.people.get(one) for one in await uow.people.search(staff.programme_id, query.strip(), limit)]
    else:
        people = (await uow.people.all_in(staff.programme_id, limit))[:limit]
    people = [person for person in people if person.programme_id == staff.programme_id]
    names = await uow.people.names_for_eyes([person.id for person in people], Viewer(staff.id, "desk-people")) if people else {}
    await uow.commit()
    return [FoundPerson(person, names.get(person.id, "")) for person in people]


async def read_person(uow: UnitOfWork, staff: Person, person_id: str) -> PersonView:
    """One person's accounts and codes. Commits. Raises NotFoundError when they are not for these eyes."""
    person = await reachable(uow, staff, person_id)
    view = PersonView(
        person=person,
        profile=await uow.people.profile_for_eyes(person_id, Viewer(staff.id, "desk-person")),
        accounts=await uow.accounts.of_person(person_id),
        invitations=await uow.invitations.of_person(person_id),
    )
    await uow.commit()
    return view


async def reachable(uow: UnitOfWork, staff: Person, person_id: str) -> Person:
    """The person, when this member of staff may do something about them. Raises NotFoundError otherwise."""
    person = await uow.people.get(person_id)
    desk_person(staff, person.programme_id)
    return person
