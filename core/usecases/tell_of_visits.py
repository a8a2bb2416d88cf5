"""Tell people of visits: each in their own thread, by their own account, in neutral words; nobody of another's case.

Only who came in by this very case is told: a guardian of a case that was merged into it hears when staff put them in.
"""

from collections.abc import Sequence
from datetime import datetime

from core.inquiries import Part
from core.messages import Bubble, Button, Said, Urgency
from core.people import Person, PersonState, decide_account
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.phone_task import owe_phone_call
from core.usecases.say import say

PLAN_BUTTON = Button(Said("button-plan"), press="v|plan")
_TOLD = frozenset({Part.CHILD, Part.GUARDIAN})


async def visited_people(uow: UnitOfWork, case_ids: Sequence[str]) -> list[Person]:
    """Children and guardians of these cases, each once, by id."""
    members = [one for case_id in case_ids for one in await uow.cases.members(case_id) if one.case_id == case_id]
    ids = sorted({one.person_id for one in members if one.part in _TOLD})
    people = await uow.people.of_ids(ids)
    return [people[one] for one in ids if one in people and people[one].state is not PersonState.DEPARTED]


async def tell_of_visits(
    uow: UnitOfWork,
    house: House,
    person: Person,
    bubble: Bubble,
    *,
    key: str,
    urgency: Urgency = Urgency.NOTICE,
    due_at: datetime | None = None,
) -> None:
    """Queues the message; somebody whom no chat reaches is rung up. `key` makes it go once. Does not commit."""
    if decide_account(person, await uow.accounts.of_person(person.id)) is None:
        await owe_phone_call(uow, house, person, reason="no-open-account")
        return
    await say(uow, house, person, [bubble], key=f"{key}:{person.id}", urgency=urgency, due_at=due_at)
