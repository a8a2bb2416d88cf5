"""A case's contacts as the desk sees them, by date; what was heard is opened for these eyes and logged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.contacts import Contact, ContactWords, is_told_to_city
from core.inquiries import Case, Member, Part
from core.people import Person
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person_for_case

NO_WORDS = ContactWords()


@dataclass(frozen=True, slots=True)
class ContactsView:
    """Contacts of a case, the newest first: those that count, and those corrected or taken back. Names by person."""

    case: Case
    members: Sequence[Member]
    live: Sequence[Contact]
    gone: Sequence[Contact]
    words: Mapping[str, ContactWords]
    names: Mapping[str, str]
    is_place: bool = False

    @property
    def child_name(self) -> str:
        """The name of its child or participant; "" where none is known."""
        child = next((one for one in self.members if one.part in (Part.CHILD, Part.PARTICIPANT)), None)
        return self.names.get(child.person_id, "") if child is not None else ""

    @property
    def topics(self) -> list[str]:
        """What there is to choose from, in the order of first use."""
        return list(dict.fromkeys(one.topic for one in self.live))

    def words_of(self, contact: Contact) -> ContactWords:
        """What was heard; nothing where it had no words."""
        return self.words.get(contact.id, NO_WORDS)


async def read_contacts(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> ContactsView:
    """Everything that was said about a case. Does not commit. Raises NotFoundError when it is not for these eyes."""
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    is_place = isinstance(house.programme(case.programme_id).terms_at(uow.now), OnlinePlaceTerms)
    viewer = Viewer(staff.id, "desk-contacts", case_id)
    members = await uow.cases.members(case_id)
    found = list(reversed(await uow.contacts.all_of_case(case_id)))
    people = {one.person_id for one in members} | {one.person_id for one in found if one.person_id}
    people |= {one.by for one in found} | {one.withdrawn_by for one in found if one.withdrawn_by}
    names = await uow.people.names_for_eyes(sorted(people), viewer) if people else {}
    nicknames = {one.person_id: await uow.memberships.nickname_for_eyes(one.person_id, viewer) for one in members if is_place}
    return ContactsView(
        is_place=is_place,
        case=case,
        members=members,
        live=[one for one in found if one.withdrawn_at is None],
        gone=[one for one in found if one.withdrawn_at is not None],
        words=await uow.contacts.words_for_eyes(found, viewer) if found else {},
        names={**names, **{person_id: nickname for person_id, nickname in nicknames.items() if nickname}},
    )


async def read_heard(uow: UnitOfWork, staff: Person, case_id: str) -> Sequence[tuple[Contact, ContactWords]]:
    """What was heard of the family, oldest first, as it stands on the individual sheet (S6.10.1, S6.11.3, S6.11.4).

    Does not commit. Raises NotFoundError when it is not for these eyes.
    """
    await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
    mine = [one for one in await uow.contacts.of_case(case_id) if is_told_to_city(one)]
    words = await uow.contacts.words_for_eyes(mine, Viewer(staff.id, "desk-sheet", case_id)) if mine else {}
    return [(one, words[one.id]) for one in mine if one.id in words and words[one.id].heard]
