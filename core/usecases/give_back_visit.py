"""A family gives a visit back: its day comes later, it is called off in time, or after the deadline, which counts (S6.8.5).

Does not commit.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from core.errors import Refusal
from core.messages import Bubble, Moment, Said
from core.move_requests import MoveRequest, MoveState, changed
from core.ports import UnitOfWork
from core.rescheduling import Standing
from core.usecases.ask_to_move import Asker, Outcome, is_over, new_request, with_siblings
from core.usecases.change_visit import end_visit, put_off
from core.usecases.choose_hour import replace_earlier
from core.usecases.context import House
from core.usecases.greet import PERSON_BUTTON
from core.usecases.lock_visits import lock_visit, visit_terms
from core.usecases.see_move import is_carried_on, lives_on_as, of_family, standing_of
from core.usecases.tell_move import ask_coordinator, tell_family, tell_supporter
from core.visits import Visit, VisitState


class Way(StrEnum):
    """How a visit is given back."""

    LATER = "later"  # 日はあとで決めます
    CANCEL = "cancel"  # no other day is wished for
    ABSENT = "absent"  # after the deadline: it counts


class Given(StrEnum):
    """What giving back came to."""

    LATER = "later"
    CANCELLED = "cancelled"
    USED = "used"
    NOT_USED = "not_used"  # after the deadline, where the terms do not count it
    IN_TIME = "in_time"  # nothing was done: it can still be moved, and need not count
    LATE = "late"  # nothing was done: it would count, which is explained first
    STAFF = "staff"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What it came to, and the visit as it is now."""

    given: Given
    visit: Visit
    supporter_told: bool = True


async def give_back_visit(uow: UnitOfWork, house: House, asker: Asker, visit_id: str, way: Way) -> GivenBack:
    """Gives it back in this way where its time allows, or says what stands against it. Raises NotFoundError: not theirs."""
    visit, at_once = await lock_visit(uow, visit_id)
    await of_family(uow, visit, asker.person.id)
    if is_over(visit, uow.now):
        return GivenBack(Given.OVER, await lives_on_as(uow, visit))
    known = await uow.moves.open_of(visit.id)
    choosing = known is not None and known.state is MoveState.CHOOSING
    standing = Standing.IN_TIME if choosing else await standing_of(uow, house, visit, asker.counted_at)
    if standing is Standing.STAFF or not await is_carried_on(uow, visit):
        reason = "move-staff-decide" if standing is Standing.STAFF else "move-not-approved"
        await ask_coordinator(uow, house, visit, reason, person_id=asker.person.id, urgent=True)
        return GivenBack(Given.STAFF, visit)
    if (standing is Standing.LATE) is not (way is Way.ABSENT):
        return GivenBack(Given.LATE if standing is Standing.LATE else Given.IN_TIME, visit)
    done = await _give_back(uow, house, asker, visit, way)
    for sibling in await with_siblings(uow, asker, visit, at_once):
        await _give_back(uow, house, asker, sibling, way)
    return done


async def _give_back(uow: UnitOfWork, house: House, asker: Asker, visit: Visit, way: Way) -> GivenBack:
    known = await uow.moves.open_of(visit.id)
    if way is Way.ABSENT:
        return await _late(uow, house, asker, visit, known)
    return await _in_time(uow, house, asker, visit, way, known)


async def _in_time(uow: UnitOfWork, house: House, asker: Asker, visit: Visit, way: Way, known: MoveRequest | None) -> GivenBack:
    counted_at = known.asked_at if known is not None else asker.counted_at
    days = visit_terms(house, visit.programme_id, uow.now).reschedule.unfixed_told_after_days
    state = MoveState.PUT_OFF if way is Way.LATER else MoveState.CANCELLED
    next_at = uow.now + timedelta(days=days) if way is Way.LATER else None
    if known is None:
        await uow.moves.add(new_request(uow, house, asker, visit, state, next_at))
    else:
        await uow.moves.save(changed(known, state, uow.now, next_at))
    await replace_earlier(uow, visit)
    if visit.state is VisitState.TO_FIX and way is Way.LATER:
        return GivenBack(Given.LATER, visit)  # it was already: asked about, and put off again
    was_planned = visit.state is VisitState.PLANNED
    if way is Way.LATER:
        done = await put_off(uow, house, visit.id, by=asker.by, reason="family", counted_at=counted_at)
    else:
        after = VisitState.CANCELLED
        done = await end_visit(uow, house, visit.id, after, by=asker.by, reason="family", counted_at=counted_at)
    if isinstance(done, Refusal):
        return GivenBack(Given.OVER, visit)
    told = await _announce(uow, house, asker, visit, way) if was_planned else True
    return GivenBack(Given.LATER if way is Way.LATER else Given.CANCELLED, done, told)


async def _late(uow: UnitOfWork, house: House, asker: Asker, visit: Visit, known: MoveRequest | None) -> GivenBack:
    """Called off after the deadline: it counts where the terms say so, and that is told once, by whoever answers."""
    counts = visit_terms(house, visit.programme_id, asker.counted_at or uow.now).reschedule.late_cancellation_counts_as_visit
    after = VisitState.LATE_USED if counts else VisitState.CANCELLED
    done = await end_visit(uow, house, visit.id, after, by=asker.by, reason="family", counted_at=asker.counted_at)
    if isinstance(done, Refusal):
        return GivenBack(Given.OVER, visit)
    if known is None:
        await uow.moves.add(new_request(uow, house, asker, visit, MoveState.LATE))
    else:
        await uow.moves.save(changed(known, MoveState.LATE, uow.now))
    await replace_earlier(uow, visit)
    told = await _announce(uow, house, asker, visit, Way.ABSENT)
    return GivenBack(Given.USED if counts else Given.NOT_USED, done, told)


async def _announce(uow: UnitOfWork, house: House, asker: Asker, visit: Visit, way: Way) -> bool:
    """The supporter is told, or the coordinator that they could not be; the family hears that the plan changed."""
    told = await tell_supporter(uow, house, visit, f"move-supporter-{way.value}")
    if not told:
        await ask_coordinator(uow, house, visit, "move-unreached", person_id=asker.person.id, urgent=True)
    bubble = Bubble((Said(f"move-family-{way.value}", {"old": Moment(visit.starts_at)}),), buttons=(PERSON_BUTTON,))
    key = f"visit:{visit.id}:{way.value}"
    await tell_family(uow, house, [visit], bubble, key, but=asker.person.id, about=visit.starts_at)
    return told


OUTCOME_OF = {Given.LATE: Outcome.LATE, Given.STAFF: Outcome.STAFF, Given.OVER: Outcome.OVER}
"""How what stands against giving back is said: as when moving was asked for."""
