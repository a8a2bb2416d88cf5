"""How old somebody is on the way into the place, off their paper or as they told it: it decides the rooms (K2.2)."""

from dataclasses import replace
from datetime import date

from core.errors import Refusal
from core.memberships import age_on, audience_on
from core.obligations.moments import day_of
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.enter_rooms import change_rooms
from core.usecases.on_the_way import note, of_case

OLDEST = 110


async def note_birthday(uow: UnitOfWork, house: House, staff: Person, case_id: str, born_on: date | None) -> Refusal | None:
    """Keeps it, for minors and adults have rooms apart. Commits.

    Who is in and has none (it was not always asked) may be completed once; a minor goes over to the minors' rooms then. Later
    nobody changes rooms by a slip.
    """
    one = await of_case(uow, house, staff, case_id)
    facts = await uow.cases.facts(case_id)
    if one.membership.is_in and facts.born_on is not None:
        return Refusal("refusal-intake-born-in")
    if born_on is None or not 0 < age_on(born_on, day_of(uow.now)) <= OLDEST:
        return Refusal("refusal-intake-born")
    await uow.cases.save_facts(case_id, replace(facts, born_on=born_on))
    audience = audience_on(born_on, day_of(uow.now))
    if one.membership.is_in and audience is not None and audience != one.membership.audience:
        moved = replace(one.membership, audience=audience)
        await uow.memberships.save(moved)
        await change_rooms(uow, house, one.person, moved)
    await note(uow, staff, one, "born")
    return None


async def note_said_adult(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> Refusal | None:
    """Keeps that they said they are 18 or older, where they would rather not give a birthday. Commits."""
    one = await of_case(uow, house, staff, case_id)
    facts = await uow.cases.facts(case_id)
    if facts.born_on is not None:
        return Refusal("refusal-intake-born-known")
    if not facts.said_adult:
        await uow.cases.save_facts(case_id, replace(facts, said_adult=True))
        await note(uow, staff, one, "said-adult")
    return None
