"""What every use case may reach beside its unit of work: programmes, texts, chance, our own address. Built once, in wiring."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from core.errors import NotFoundError
from core.inquiries import Case
from core.people import Person, may_use_desk
from core.place_memory import PlaceMemory
from core.ports import Chance, UnitOfWork
from core.terms import Programme, Terms
from core.texts import Texts


@dataclass(frozen=True, slots=True)
class House:
    """The house a use case works in. `base_url` has no slash at its end; `memory` is the only thing that changes."""

    programmes: Mapping[str, Programme]
    texts: Texts
    chance: Chance
    base_url: str
    memory: PlaceMemory = field(default_factory=PlaceMemory, compare=False)

    def programme(self, programme_id: str) -> Programme:
        """The programme of this id. Raises NotFoundError."""
        try:
            return self.programmes[programme_id]
        except KeyError:
            raise NotFoundError("programme-unknown", programme=programme_id) from None

    def new_person_id(self, key: str, *entered: object) -> str:
        """The id of somebody entered from a page: the same for the same `key`, which the page made at random, and the same
        words, so that a double press enters one person, and a page gone back to and filled in anew another. Without a key
        a new one.
        """
        return str(uuid5(NAMESPACE_URL, repr((key, *entered)))) if key else self.chance.new_id()


def desk_person(staff: Person, programme_id: str) -> Person:
    """The same person, when they may read and answer in this programme. Raises NotFoundError otherwise (S12.1)."""
    if not may_use_desk(staff) or staff.programme_id != programme_id:
        raise NotFoundError("not-for-you")
    return staff


async def is_kept_from(uow: UnitOfWork, staff: Person, person_id: str) -> bool:
    """Whether this member of staff must learn nothing of this person now."""
    return await uow.safety.is_passed_by(person_id, staff.id)


async def is_kept_from_case(uow: UnitOfWork, person_id: str, case_id: str) -> bool:
    """Whether whoever works for us must learn nothing of one of this case's people now: staff, and supporters too (S14.6)."""
    kept_from = await uow.safety.kept_from(person_id)
    return bool(kept_from) and any(one.person_id in kept_from for one in await uow.cases.members(case_id))


async def desk_person_for(uow: UnitOfWork, staff: Person, person: Person) -> Person:
    """The same member of staff, when they may read and answer this person's thread.

    Raises NotFoundError: as for a person who does not exist, so that nobody reads from the refusal why.
    """
    desk_person(staff, person.programme_id)
    if await is_kept_from(uow, staff, person.id):
        raise NotFoundError("person-unknown", person=person.id)
    return staff


async def desk_person_for_case(uow: UnitOfWork, staff: Person, case: Case) -> Person:
    """The same member of staff, when they may see and decide this case: who is kept from one of its people has no part in it.

    Raises NotFoundError: as for a case that does not exist.
    """
    desk_person(staff, case.programme_id)
    for member in await uow.cases.members(case.id):
        if await is_kept_from(uow, staff, member.person_id):
            raise NotFoundError("case-unknown", case=case.id)
    return staff


__all__ = [
    "House",
    "Programme",
    "Terms",
    "desk_person",
    "desk_person_for",
    "desk_person_for_case",
    "is_kept_from",
    "is_kept_from_case",
]
