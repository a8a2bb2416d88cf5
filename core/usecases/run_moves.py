"""The ticker looks at requests that wait: a wish half said, a supporter who has not answered, a visit without a day.

Each is looked at in a unit of work of its own.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from core.dialogs.move_words import PERSON_BUTTON
from core.messages import Bubble, Button, Moment, Said
from core.move_requests import MoveRequest, MoveState, changed
from core.ports import UnitOfWork, Work
from core.usecases.ask_to_move import give_up_choosing, is_over
from core.usecases.context import House
from core.usecases.lock_visits import lock_visit, visit_terms
from core.usecases.one_by_one import every_due
from core.usecases.tell_move import ask_coordinator, tell_asker
from core.visits import Visit, VisitState

ASKED = "asked"
_DAY = timedelta(hours=24)


async def run_moves(work: Work, house: House, now: datetime) -> int:
    """Does what is due; how many requests were looked at."""
    return await every_due(work, now, lambda uow, most: uow.moves.due(now, most), partial(_look, house))


async def _look(house: House, uow: UnitOfWork, request_id: str) -> None:
    seen = await uow.moves.get(request_id)
    about = seen.new_visit_id if seen.state is MoveState.WAITING and seen.new_visit_id else seen.visit_id
    visit, _ = await lock_visit(uow, about)
    request = await uow.moves.get(request_id)
    if request.state is not seen.state or request.next_at is None or request.next_at > uow.now:
        return
    if is_over(visit, uow.now) and (visit.state is not VisitState.PLANNED or request.state is MoveState.WAITING):
        await uow.moves.save(changed(request, MoveState.REPLACED, uow.now))  # it went another way meanwhile
    elif request.state is MoveState.CHOOSING:
        await _choosing(uow, house, request, visit)
    elif request.state is MoveState.WAITING:
        await ask_coordinator(uow, house, visit, "move-unanswered", person_id=request.person_id)
        await uow.moves.save(replace(request, next_at=None, step=ASKED))
    else:
        await _without_day(uow, house, request, visit)


async def _choosing(uow: UnitOfWork, house: House, request: MoveRequest, visit: Visit) -> None:
    """Asked about once; then the old date stands, and whoever asked knows it."""
    terms = visit_terms(house, visit.programme_id, uow.now)
    fixed = visit.state is VisitState.PLANNED
    if request.step != ASKED and not is_over(visit, uow.now):
        ends_at = request.changed_at + timedelta(hours=terms.dialogs.open_hours)
        next_at = min(ends_at, visit.starts_at) if fixed else ends_at
        await tell_asker(uow, house, request, ask_again(visit), f"again:{request.changed_at.isoformat()}", visit.starts_at)
        if fixed and visit.starts_at - uow.now < _DAY:
            await ask_coordinator(uow, house, visit, "move-half-said", person_id=request.person_id)
        await uow.moves.save(replace(request, next_at=max(next_at, uow.now + timedelta(minutes=1)), step=ASKED))
        return
    await give_up_choosing(uow, request, visit, MoveState.EXPIRED)
    if fixed and not is_over(visit, uow.now):
        bubble = Bubble((Said("move-expired", {"old": Moment(visit.starts_at)}),), buttons=(_move_button(visit),))
        await tell_asker(uow, house, request, bubble, f"expired:{request.changed_at.isoformat()}", visit.starts_at)


def ask_again(visit: Visit) -> Bubble:
    """The day is not chosen yet: what would they like?"""
    fixed = visit.state is VisitState.PLANNED
    line = Said("move-ask-again", {"old": Moment(visit.starts_at)}) if fixed else Said("move-ask-again-open")
    later = Button(Said("button-move-later"), press=f"v|later|{visit.id}")
    keep = (Button(Said("button-visit-ok"), press=f"v|ok|{visit.id}"),) if fixed else ()
    return Bubble((line,), buttons=(_move_button(visit), later, *keep, PERSON_BUTTON))


def _move_button(visit: Visit) -> Button:
    return Button(Said("button-move-day"), press=f"v|move|{visit.id}", strong=True)


async def _without_day(uow: UnitOfWork, house: House, request: MoveRequest, visit: Visit) -> None:
    """日はあとで決めます, days ago: the coordinator is told, and again after as many days."""
    days = visit_terms(house, visit.programme_id, uow.now).reschedule.unfixed_told_after_days
    if uow.now - request.opened_at >= timedelta(days=days):
        await ask_coordinator(uow, house, visit, "move-unfixed", person_id=request.person_id)
    await uow.moves.save(replace(request, next_at=uow.now + timedelta(days=days), step=ASKED))
