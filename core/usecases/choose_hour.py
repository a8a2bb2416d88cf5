"""The family has chosen an hour: the visit is moved, both sides' hours are held at once, and the supporter is asked (S6.8.5).

Does not commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.errors import Refusal
from core.move_requests import MoveRequest, MoveState, changed
from core.ports import UnitOfWork
from core.rescheduling import NotThen, decide_moment, due_answer_at
from core.usecases.ask_to_move import Asked, Asker, Outcome, ask_to_move
from core.usecases.change_visit import move_visit
from core.usecases.context import House
from core.usecases.lock_visits import visit_terms
from core.usecases.tell_move import ask_coordinator, ask_supporter, changed_notice, tell_family
from core.visits import Visit


@dataclass(frozen=True, slots=True)
class Chosen:
    """What choosing came to: the new visit, or why not then; `asked` tells what else there is."""

    asked: Asked
    new: Visit | None = None
    why_not: NotThen | None = None


async def choose_hour(uow: UnitOfWork, house: House, asker: Asker, visit_id: str, starts_at: datetime) -> Chosen:
    """Moves the visit to this moment (aware), or says why not; then the old date stands. Raises NotFoundError."""
    asked = await ask_to_move(uow, house, asker, visit_id)
    if asked.outcome is not Outcome.CHOOSE or asked.diary is None or asked.request is None:
        return Chosen(asked)
    terms = visit_terms(house, asked.visit.programme_id, uow.now)
    why = decide_moment(asked.diary, starts_at, uow.now, terms)
    if why is not None:
        return Chosen(asked, why_not=why)
    new = await move_visit(
        uow,
        house,
        visit_id,
        starts_at,
        by=asker.by,
        reason="family",
        counted_at=asked.request.asked_at,
        supporter_id=asked.diary.visit.supporter_id,
        together=bool(asked.joint),
    )
    if isinstance(new, Refusal):
        return Chosen(asked, why_not=NotThen.TAKEN)
    return Chosen(await _announce(uow, house, asker, asked, asked.request, new), new)


async def _announce(uow: UnitOfWork, house: House, asker: Asker, asked: Asked, request: MoveRequest, new: Visit) -> Asked:
    """The request waits for the supporter, who is asked; the rest of the family hears that the plan changed."""
    terms = visit_terms(house, new.programme_id, uow.now)
    within = timedelta(hours=terms.answering.reschedule_within_hours)
    due_at = due_answer_at(uow.now, new.starts_at, terms, within)
    waiting = replace(
        changed(request, MoveState.WAITING, uow.now, due_at),
        new_visit_id=new.id,
        starts_at=new.starts_at,
        person_id=asker.person.id,
        account_id=asker.account_id,
    )
    await uow.moves.save(waiting)
    await replace_earlier(uow, asked.visit)
    if not await ask_supporter(uow, house, waiting, asked.visit, new):
        await ask_coordinator(uow, house, new, "move-unreached", person_id=asker.person.id)
    moved: Sequence[Visit] = (new, *asked.joint)
    about = min(asked.visit.starts_at, new.starts_at)
    key = f"move:{request.id}:told:{new.id}"
    await tell_family(uow, house, moved, changed_notice(new, is_asked=True), key, but=asker.person.id, about=about)
    return replace(asked, request=waiting)


async def replace_earlier(uow: UnitOfWork, visit: Visit) -> None:
    """What was still asked about the move that had led to this visit is asked no more."""
    earlier = await uow.moves.that_made(visit.id)
    if earlier is not None and earlier.is_open:
        await uow.moves.save(changed(earlier, MoveState.REPLACED, uow.now))
