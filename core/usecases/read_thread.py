"""What the desk shows: a person's thread, and what waits today. Opening it counts as reading and is logged (S12.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.alerts import Alert
from core.invitations import Invitation
from core.people import Account, Person, Profile
from core.ports import UnitOfWork
from core.threads import Entry, Viewer
from core.usecases.context import House, desk_person


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One person's thread, for one member of staff. `authors` are the names of staff who wrote, by id."""

    person: Person
    profile: Profile
    accounts: Sequence[Account]
    invitations: Sequence[Invitation]
    alerts: Sequence[Alert]
    entries: Sequence[Entry]
    authors: dict[str, str]


async def read_thread(uow: UnitOfWork, house: House, staff: Person, person_id: str) -> ThreadView:
    """Opens the thread for these eyes and marks its alerts as read. Raises NotFoundError when it is not for them."""
    person = await uow.people.get(person_id)
    desk_person(staff, person.programme_id)
    house.programme(person.programme_id)
    viewer = Viewer(staff.id, "desk-thread")
    entries = await uow.threads.entries_for_eyes(person_id, viewer)
    alerts = []
    for alert in await uow.alerts.of_person(person_id):
        read = replace(alert, read_at=uow.now)
        await uow.alerts.save(read)
        alerts.append(read)
    staff_ids = {entry.author_id for entry in entries if entry.author_id} | {a.taken_by for a in alerts if a.taken_by}
    view = ThreadView(
        person=person,
        profile=await uow.people.profile_for_eyes(person_id, viewer),
        accounts=await uow.accounts.of_person(person_id),
        invitations=await uow.invitations.of_person(person_id),
        alerts=alerts,
        entries=entries,
        authors=await uow.people.names_for_eyes(sorted(staff_ids), viewer) if staff_ids else {},
    )
    await uow.commit()
    return view
