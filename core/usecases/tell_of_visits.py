"""Tell people of visits: each in their own thread, by their own account, in neutral words; nobody of another's case.

Only who came in by this very case is told: a guardian of a case that was merged into it hears when staff put them in.
"""

from collections.abc import Sequence
from datetime import datetime

from core.messages import Bubble, Button, Said, Urgency
from core.people import Person, decide_account
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.own_family import family_of
from core.usecases.phone_task import owe_phone_call
from core.usecases.say import say

PLAN_BUTTON = Button(Said("button-plan"), press="v|plan")


async def visited_people(uow: UnitOfWork, case_ids: Sequence[str]) -> list[Person]:
    """Children and guardians of these cases, each once, by id."""
    return sorted(await family_of(uow, case_ids), key=lambda one: one.id)


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
