"""The one order of locks round visits: people by id (families and supporters), then cases, then visits."""

from collections.abc import Collection
from datetime import datetime

from core.errors import NotFoundError
from core.ports import UnitOfWork
from core.terms import HomeVisitTerms
from core.usecases.context import House
from core.visits import Visit


async def lock_visit(uow: UnitOfWork, visit_id: str, more_people: Collection[str] = ()) -> tuple[Visit, list[Visit]]:
    """The visit, and those to siblings at the same time (itself among them), with their people and cases locked.

    Raises NotFoundError.
    """
    seen = await uow.visits.get(visit_id)
    at_once = await uow.visits.joint(seen.joint_id) if seen.joint_id is not None else [seen]
    await lock_people(uow, [one.case_id for one in at_once], {*more_people, *(one.supporter_id for one in at_once)})
    locked = [await uow.visits.lock(one) for one in sorted({one.id for one in at_once})]
    return next(one for one in locked if one.id == visit_id), locked


async def lock_people(uow: UnitOfWork, case_ids: Collection[str], supporter_ids: Collection[str]) -> None:
    """Locks everybody of these cases and these supporters by id, then the cases. Raises NotFoundError."""
    people = set(supporter_ids)
    for case_id in sorted(set(case_ids)):
        people |= {member.person_id for member in await uow.cases.members(case_id)}
    for person_id in sorted(people):
        await uow.people.lock(person_id)
    for case_id in sorted(set(case_ids)):
        await uow.cases.lock(case_id)


def visit_terms(house: House, programme_id: str, now: datetime) -> HomeVisitTerms:
    """The terms of a programme of visits. Raises NotFoundError for one without visits."""
    terms = house.programme(programme_id).terms_at(now)
    if not isinstance(terms, HomeVisitTerms):
        raise NotFoundError("programme-without-visits", programme=programme_id)
    return terms
