"""Case notes of an opening (K2.3.3): of the place as a whole, and of each who was there; written soon after, kept sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.attendance import Presence, presences
from core.contact_rules import ToldContact, decide_amendment, decide_correction, decide_of_opening
from core.contacts import Contact, ContactWords
from core.errors import NotFoundError, Refusal
from core.openings import Opening
from core.people import Person
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person

NO_WORDS = ContactWords()


@dataclass(frozen=True, slots=True)
class PersonNotes:
    """Somebody who was there: what they are called, their case (None: nobody of ours yet), notes about them of this opening."""

    presence: Presence
    name: str
    case_id: str | None
    notes: Sequence[Contact]


@dataclass(frozen=True, slots=True)
class OpeningNotes:
    """The notes of one opening that count, those amended or taken back of the whole, their words, names of who wrote them."""

    opening: Opening
    people: Sequence[PersonNotes]
    whole: Sequence[Contact]
    gone: Sequence[Contact]
    words: Mapping[str, ContactWords]
    names: Mapping[str, str]

    def words_of(self, note: Contact) -> ContactWords:
        """What was written."""
        return self.words.get(note.id, NO_WORDS)

    @property
    def noted(self) -> int:
        """Of how many who were there something was written."""
        return sum(bool(one.notes) for one in self.people)


async def decide_place_note(uow: UnitOfWork, house: House, staff: Person, told: ToldContact) -> Refusal | None:
    """Why a note of an online place cannot be kept, or None. Raises NotFoundError for another programme's opening."""
    if not isinstance(house.programme(staff.programme_id).terms_at(uow.now), OnlinePlaceTerms):
        return None
    refusal = decide_amendment(told)
    if refusal is not None or told.opening_id is None:
        return refusal
    opening = (await uow.openings.get(told.opening_id)).opening
    desk_person(staff, opening.programme_id)
    there = frozenset(stay.person_id for stay in await uow.attendance.stays(opening.id))
    return decide_of_opening(told, opening, there)


async def read_notes(uow: UnitOfWork, house: House, staff: Person, opening_id: str) -> OpeningNotes:
    """Who was there with what was written; logged. Does not commit. Whom these eyes are kept from is not in it."""
    opening = (await uow.openings.get(opening_id)).opening
    desk_person(staff, opening.programme_id)
    house.programme(opening.programme_id)
    hidden, viewer = await uow.safety.kept_from(staff.id), Viewer(staff.id, "desk-notes")
    stays = [stay for stay in await uow.attendance.stays(opening_id) if stay.person_id not in hidden]
    found = [note for note in await uow.contacts.of_opening(opening_id) if note.person_id not in hidden]
    live = [note for note in found if note.withdrawn_at is None]
    people = [await _person(uow, one, live, viewer) for one in presences(opening, stays, uow.now)]
    shown = {note.id for one in people for note in one.notes}
    own = [note for note in found if note.case_id is None]
    opened = [note for note in found if note.id in shown or note in own]
    staff_ids = {note.by for note in opened} | {note.withdrawn_by for note in opened if note.withdrawn_by}
    return OpeningNotes(
        opening=opening,
        people=people,
        whole=[note for note in own if note.withdrawn_at is None],
        gone=[note for note in own if note.withdrawn_at is not None],
        words=await uow.contacts.words_for_eyes(opened, viewer) if opened else {},
        names=await uow.people.names_for_eyes(sorted(staff_ids), viewer) if staff_ids else {},
    )


async def _person(uow: UnitOfWork, presence: Presence, live: Sequence[Contact], viewer: Viewer) -> PersonNotes:
    """By nickname; where none is chosen, by the name we know."""
    cases = [case for case in await uow.cases.of_person(presence.person_id) if case.merged_into is None]
    name = await uow.memberships.nickname_for_eyes(presence.person_id, viewer)
    name = name or (await uow.people.profile_for_eyes(presence.person_id, viewer)).name
    notes = [note for note in live if note.person_id == presence.person_id]
    return PersonNotes(presence, name, cases[0].id if cases else None, notes)


async def withdraw_note(uow: UnitOfWork, house: House, staff: Person, opening_id: str, note_id: str) -> Refusal | None:
    """Says that a note of the opening as a whole was written by mistake. Commits. Raises NotFoundError."""
    opening = (await uow.openings.get(opening_id)).opening
    desk_person(staff, opening.programme_id)
    house.programme(opening.programme_id)
    found = next((one for one in await uow.contacts.of_opening(opening_id) if one.id == note_id), None)
    if found is not None and found.case_id is not None:
        raise NotFoundError("contact-unknown", contact=note_id)
    refusal = decide_correction(found)
    if refusal is not None or found is None:
        return refusal
    await uow.contacts.withdraw(found, by=staff.id)
    await uow.audit.note(actor=staff.id, action="note-withdrawn", at=uow.now, page=opening_id)
    await uow.commit()
    return None
