"""Somebody of the staff is accused, or not wished for: they are passed by, until another coordinator frees them (S14.6)."""

from collections.abc import Iterable

from core.accused import asks_to_keep_from, is_pointed_at, may_ask_to_keep_from, may_point_at, roles_pointed_at
from core.alerts import opened_again
from core.language.danger import DangerKind
from core.people import DESK_ROLES, STAFF_ROLES, Person, Role
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person_for


async def pass_by(uow: UnitOfWork, person_id: str, staff_ids: Iterable[str], why: str) -> list[str]:
    """From now on these learn nothing of this person; alerts they had are nobody's again. Returns who is newly passed by.

    Does not commit. `why` is "named" or "wished".
    """
    newly = [one for one in staff_ids if one != person_id and await uow.safety.pass_by(person_id, one, why, uow.now)]
    if newly:
        await uow.audit.note(actor=person_id, action=f"passed-by-{why}", at=uow.now, person_id=person_id)
        for alert in await uow.alerts.of_person(person_id):
            if alert.taken_by in newly:
                await uow.alerts.save(opened_again(alert, uow.now))
    return newly


async def pass_by_roles(uow: UnitOfWork, person: Person, role: Role) -> list[str]:
    """Everybody of this role is passed by: the person chose a role by a button, since no chat names anybody."""
    people = await uow.people.with_roles(person.programme_id, frozenset({role}))
    return await pass_by(uow, person.id, [one.id for one in people], "wished")


async def hear_accused(uow: UnitOfWork, person: Person, text: str, kind: DangerKind | None) -> list[str]:
    """Passes by whoever of the staff these words name or point at as one who does harm, or who is not to be told.

    Names are looked at only where the words give a reason to. Returns who is newly passed by. Does not commit.
    """
    accuses, wishes = may_point_at(text, kind), may_ask_to_keep_from(text)
    if not (accuses or wishes):
        return []
    roles = roles_pointed_at(text) if accuses else frozenset()
    named, wished = [], []
    for staff in await uow.people.with_roles(person.programme_id, STAFF_ROLES):
        profile = await uow.people.profile(staff.id)
        if accuses and (staff.role in roles or is_pointed_at(text, profile.name, profile.kana, kind)):
            named.append(staff.id)
        elif wishes and asks_to_keep_from(text, profile.name, profile.kana):
            wished.append(staff.id)
    return await pass_by(uow, person.id, named, "named") + await pass_by(uow, person.id, wished, "wished")


async def free(uow: UnitOfWork, house: House, staff: Person, person_id: str, accused_id: str) -> bool:
    """Another member of staff decides that somebody may learn of this person again. Commits. Raises NotFoundError.

    Nobody frees themself: who is passed by cannot even see the person.
    """
    house.programme(staff.programme_id)
    person = await uow.people.lock(person_id)
    await desk_person_for(uow, staff, person)
    freed = staff.role in DESK_ROLES and await uow.safety.free(person_id, accused_id, staff.id, uow.now)
    if freed:
        await uow.audit.note(actor=staff.id, action="passed-by-ended", at=uow.now, person_id=person_id)
    await uow.commit()
    return freed
