"""Staff note of people on duty whether they are experienced (K3.2.1), and what they are called before participants."""

from core.errors import NotFoundError, Refusal
from core.opening_rules import LONGEST_NAME, can_be_posted, decide_experience
from core.openings import StaffMark
from core.people import Person
from core.ports import UnitOfWork
from core.private_data import find_private
from core.usecases.context import desk_person


async def mark_place_staff(
    uow: UnitOfWork, staff: Person, person_id: str, public_name: str, *, is_experienced: bool, experience: str = ""
) -> Refusal | None:
    """Keeps both, and what the experience is, confirmed by whoever notes it. Commits.

    Raises NotFoundError for somebody who cannot be posted here.
    """
    person = await uow.people.lock(person_id)
    desk_person(staff, person.programme_id)
    if not can_be_posted(person):
        raise NotFoundError("person-unknown", person=person_id)
    refusal = decide_experience(experience, is_experienced=is_experienced)
    if refusal is not None:
        return refusal
    called = " ".join(public_name.split())
    if len(called) > LONGEST_NAME:
        return Refusal("refusal-place-name-long", {"limit": LONGEST_NAME})
    profile = await uow.people.profile(person_id)
    whole = "".join(profile.name.split())
    if called and (find_private(called, frozenset(), short_kana=False) or (whole and whole in "".join(called.split()))):
        return Refusal("refusal-place-name-real")
    mark = StaffMark(person_id, person.programme_id, is_experienced, staff.id, uow.now)
    before = (await uow.openings.marks(person.programme_id)).get(person_id)
    if before is None or before.is_experienced != is_experienced:
        await uow.openings.mark(mark)
    await uow.openings.name(person_id, called)
    await uow.openings.keep_experience(person_id, experience.strip())
    await uow.audit.note(actor=staff.id, action="marked-for-duty", at=uow.now, person_id=person_id)
    await uow.commit()
    return None
