"""Staff moved a visit: the supporter is asked to confirm just as when the family moves it (S6.8.5). Does not commit."""

from dataclasses import replace
from datetime import timedelta

from core.inquiries import Part
from core.move_requests import MoveState, changed
from core.ports import UnitOfWork
from core.rescheduling import due_answer_at
from core.usecases.ask_to_move import Asker, new_request
from core.usecases.choose_hour import replace_earlier
from core.usecases.context import House
from core.usecases.lock_visits import visit_terms
from core.usecases.own_family import own_family
from core.usecases.tell_move import ask_coordinator, ask_supporter
from core.visits import Visit


async def ask_about_desk_move(uow: UnitOfWork, house: House, old: Visit, new: Visit, *, by: str) -> None:
    """Opens the request that waits for the supporter of `new`, in a guardian's name, and asks them."""
    family = await own_family(uow, new.case_id)
    guardians = [one for one in family if one.part is Part.GUARDIAN] or family
    person = await uow.people.get(guardians[0].person_id if guardians else new.supporter_id)
    terms = visit_terms(house, new.programme_id, uow.now)
    due_at = due_answer_at(uow.now, new.starts_at, terms, timedelta(hours=terms.answering.reschedule_within_hours))
    known = await uow.moves.open_of(old.id)
    request = known or new_request(uow, house, Asker(person, by, None), old, MoveState.WAITING)
    waiting = replace(changed(request, MoveState.WAITING, uow.now, due_at), new_visit_id=new.id, starts_at=new.starts_at)
    await (uow.moves.save if known is not None else uow.moves.add)(waiting)
    await replace_earlier(uow, old)
    if not await ask_supporter(uow, house, waiting, old, new):
        await ask_coordinator(uow, house, new, "move-unreached", person_id=person.id)
