"""Nobody answered a call that is owed: noted as a try, with nothing more to write."""

from uuid import NAMESPACE_URL, uuid5

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.errors import NotFoundError
from core.people import Person, Role
from core.ports import UnitOfWork
from core.usecases.end_owed import guard_owed

WITH_WHOM = {Role.CHILD: ContactWith.CHILD, Role.PARTICIPANT: ContactWith.PARTICIPANT, Role.SUPPORTER: ContactWith.SUPPORTER}


async def note_missed(uow: UnitOfWork, staff: Person, key: str, occasion: str) -> bool:
    """Notes the try, once for an `occasion` (a page, a reminder); False when the call is not owed any more. Does not commit.

    What is owed follows from it by itself (core.usecases.owe). Raises NotFoundError for whoever must not know of it.
    """
    owed = await uow.obligations.find(key)
    if owed is None:
        raise NotFoundError("obligation-unknown")
    what = owed.what
    await guard_owed(uow, staff, owed)
    if not owed.is_due(uow.now):
        return False
    person = await uow.people.get(what.person_id) if what.person_id is not None else None
    contact = Contact(
        id=str(uuid5(NAMESPACE_URL, f"{key}|{occasion}")),
        programme_id=what.programme_id,
        case_id=what.case_id,
        person_id=what.person_id,
        with_whom=WITH_WHOM.get(person.role, ContactWith.GUARDIAN) if person is not None else ContactWith.GUARDIAN,
        way=ContactWay.PHONE,
        outcome=ContactOutcome.NOT_REACHED,
        at=uow.now,
        noted_at=uow.now,
        by=staff.id,
        owed_key=key,
    )
    await uow.contacts.add(contact, ContactWords())
    return True
