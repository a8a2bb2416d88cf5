"""The birthday of somebody on the way into the place, as it stands on their paper or they told it: it decides the rooms."""

from dataclasses import replace
from datetime import date

from core.errors import Refusal
from core.memberships import age_on
from core.obligations.moments import day_of
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.on_the_way import note, of_case

OLDEST = 110


async def note_birthday(uow: UnitOfWork, house: House, staff: Person, case_id: str, born_on: date | None) -> Refusal | None:
    """Keeps it before they are in, for minors and adults have rooms apart; later nobody changes rooms by a slip. Commits."""
    one = await of_case(uow, house, staff, case_id)
    if one.membership.is_in:
        return Refusal("refusal-intake-born-in")
    if born_on is None or not 0 < age_on(born_on, day_of(uow.now)) <= OLDEST:
        return Refusal("refusal-intake-born")
    facts = await uow.cases.facts(case_id)
    await uow.cases.save_facts(case_id, replace(facts, born_on=born_on))
    await note(uow, staff, one, "born")
    return None
