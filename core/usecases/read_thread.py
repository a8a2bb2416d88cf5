"""What the desk shows: a person's thread, and what waits today. Opening it counts as reading and is logged (S12.1)."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.alerts import Alert, AlertNote
from core.inquiries import Case
from core.invitations import Invitation
from core.people import Account, Person, Profile
from core.ports import UnitOfWork
from core.safety import Disclosure, PassedBy
from core.threads import Entry, Viewer
from core.usecases.context import House, desk_person_for
from core.usecases.read_today import count_waiting, mark_read


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One person's thread, for one member of staff. `authors` are the names of staff who wrote, by id; `words` those left at
    alerts, `passed_by` who learns nothing of this person, `waiting` how many alerts nobody has taken in the programme,
    `cases` those the person belongs to.
    """

    person: Person
    profile: Profile
    accounts: Sequence[Account]
    invitations: Sequence[Invitation]
    alerts: Sequence[Alert]
    entries: Sequence[Entry]
    authors: dict[str, str]
    words: Sequence[AlertNote] = ()
    passed_by: Sequence[PassedBy] = ()
    disclosure: Disclosure | None = None
    waiting: int = 0
    cases: Sequence[Case] = ()


async def read_thread(uow: UnitOfWork, house: House, staff: Person, person_id: str) -> ThreadView:
    """Opens the thread for these eyes and marks its alerts as read. Raises NotFoundError when it is not for them."""
    person = await uow.people.get(person_id)
    await desk_person_for(uow, staff, person)
    house.programme(person.programme_id)
    viewer = Viewer(staff.id, "desk-thread")
    entries = await uow.threads.entries_for_eyes(person_id, viewer)
    alerts = await mark_read(uow, staff, person_id)
    words = await uow.tellings.words_of_person(person_id)
    passed_by = await uow.safety.passed_by(person_id)
    staff_ids = {entry.author_id for entry in entries if entry.author_id} | {a.taken_by for a in alerts if a.taken_by}
    staff_ids |= {word.author_id for word in words} | {one.staff_id for one in passed_by}
    staff_ids |= {alert.handed_by for alert in alerts if alert.handed_by}
    view = ThreadView(
        person=person,
        profile=await uow.people.profile_for_eyes(person_id, viewer),
        accounts=await uow.accounts.of_person(person_id),
        invitations=await uow.invitations.of_person(person_id),
        alerts=alerts,
        entries=entries,
        authors=await uow.people.names_for_eyes(sorted(staff_ids), viewer) if staff_ids else {},
        words=words,
        passed_by=passed_by,
        disclosure=await uow.safety.disclosure(person_id),
        waiting=await count_waiting(uow, staff),
        cases=await uow.cases.of_person(person_id),
    )
    await uow.commit()
    return view
