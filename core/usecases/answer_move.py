"""The supporter answers whether they can come at the new hour, by a press or through staff (S6.8.5). Does not commit.

A no leaves the visit open, uses nothing up, and is the coordinator's at once; everybody concerned hears of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.dialogs.move_words import write_moment
from core.errors import NotFoundError, Refusal
from core.messages import Bubble, Button, Moment, Said
from core.move_requests import MoveRequest, MoveState, changed, decide_answer
from core.ports import UnitOfWork
from core.rescheduling import decide_moment
from core.usecases.change_visit import put_off
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.lock_visits import lock_visit, visit_terms
from core.usecases.see_move import read_diary
from core.usecases.tell_move import ask_coordinator, tell_asker, tell_family
from core.visits import Visit, VisitState


async def answer_move(
    uow: UnitOfWork, house: House, request_id: str, *, can: bool, by: str, supporter_id: str | None = None
) -> MoveRequest | Refusal:
    """Takes the answer; a Refusal where it comes to nothing any more. Raises NotFoundError: no such request, or not theirs.

    `supporter_id` is who presses; None where staff write it down for them.
    """
    seen = await uow.moves.get(request_id)
    visit, at_once = await lock_visit(uow, seen.new_visit_id or seen.visit_id)
    request = await uow.moves.get(request_id)
    if supporter_id is not None and visit.supporter_id != supporter_id:
        raise NotFoundError("move-unknown", move=request_id)
    refusal = decide_answer(request)
    if refusal is not None:
        return refusal
    if visit.state is not VisitState.PLANNED:
        await uow.moves.save(changed(request, MoveState.REPLACED, uow.now))
        return Refusal("refusal-move-replaced")
    if can:
        return await _agree(uow, house, request, [visit, *(one for one in at_once if one.id != visit.id)])
    return await _decline(uow, house, request, visit, at_once, by)


async def _agree(uow: UnitOfWork, house: House, request: MoveRequest, visits: Sequence[Visit]) -> MoveRequest:
    """Whoever heard that the other side is being asked hears that it is settled."""
    agreed, starts_at = changed(request, MoveState.AGREED, uow.now), visits[0].starts_at
    await uow.moves.save(agreed)
    bubble = Bubble((Said("move-agreed", {"new": Moment(starts_at)}),))
    await tell_asker(uow, house, agreed, bubble, "agreed", starts_at)
    await tell_family(uow, house, visits, bubble, f"move:{request.id}:agreed", but=request.person_id, about=starts_at)
    return agreed


async def _decline(
    uow: UnitOfWork, house: House, request: MoveRequest, visit: Visit, at_once: list[Visit], by: str
) -> MoveRequest:
    given_back = await put_off(uow, house, visit.id, by=by, reason="supporter", counted_at=request.asked_at)
    if isinstance(given_back, Refusal):
        return request
    declined = changed(request, MoveState.DECLINED, uow.now)
    await uow.moves.save(declined)
    days = visit_terms(house, visit.programme_id, uow.now).reschedule.unfixed_told_after_days
    next_at = uow.now + timedelta(days=days)
    anew = replace(request, id=house.chance.new_id(), visit_id=visit.id, new_visit_id=None, starts_at=None, opened_at=uow.now)
    await uow.moves.add(changed(anew, MoveState.PUT_OFF, uow.now, next_at))
    await ask_coordinator(uow, house, visit, "move-declined", person_id=request.person_id, urgent=False)
    for one in [visit, *(other for other in at_once if other.id != visit.id)]:
        choose = Button(Said("button-move-day"), press=f"v|move|{one.id}", strong=True)
        back = await _way_back(uow, house, await uow.visits.get(one.id), at_once)
        bubble = Bubble((Said("move-declined", {"new": Moment(one.starts_at)}),), buttons=(*back, choose, PERSON_BUTTON))
        await tell_family(uow, house, [one], bubble, f"move:{request.id}:declined", about=one.starts_at)
    return declined


async def _way_back(uow: UnitOfWork, house: House, visit: Visit, at_once: Sequence[Visit]) -> tuple[Button, ...]:
    """The date it was moved from, by one press, while both sides are still free then."""
    if visit.moved_from is None:
        return ()
    moved = [line for line in await uow.visits.ledger(visit.case_id) if line.visit_id == visit.moved_from]
    was_planned = any(line.after is VisitState.MOVED and line.before is VisitState.PLANNED for line in moved)
    joint = [one for one in at_once if one.id != visit.id]
    diary = await read_diary(uow, house, visit, joint, together=bool(joint)) if was_planned else None
    old = (await uow.visits.get(visit.moved_from)).starts_at
    if diary is None or decide_moment(diary, old, uow.now, visit_terms(house, visit.programme_id, uow.now)) is not None:
        return ()
    return (Button(Said("button-move-back", {"old": Moment(old)}), press=f"v|at|{visit.id}|{write_moment(old)}"),)
