"""A family asks to move a visit: its first message is kept with the moment that counts, and hours are looked for (S6.8.5).

The same way for a press, for words, and for what staff enter of a phone call. Does not commit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from core.move_requests import MoveRequest, MoveState, changed
from core.people import Person
from core.ports import UnitOfWork
from core.rescheduling import Diary, Standing, offers
from core.usecases.context import House
from core.usecases.lock_visits import lock_visit, visit_terms
from core.usecases.own_family import GUARDIANS, is_own_family
from core.usecases.see_move import is_carried_on, lives_on_as, of_family, read_diary, standing_of
from core.usecases.tell_move import ask_coordinator
from core.visits import OPEN, Visit, VisitState


@dataclass(frozen=True, slots=True)
class Asker:
    """Who of the family asks (`person`), who entered it (`by`, a person id), the platform's time of it (None: not known)."""

    person: Person
    by: str
    counted_at: datetime | None
    account_id: str | None = None


class Outcome(StrEnum):
    """What asking comes to."""

    CHOOSE = "choose"
    LATE = "late"
    STAFF = "staff"  # a person decides, and has been told
    NOBODY = "nobody"  # in time, but there is no supporter to ask: the coordinator finds an hour
    OVER = "over"  # ended, or begun
    NOT_NOW = "not_now"  # the child is not supported any more


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking came to; `visit` is the one that stands now, where it was moved before."""

    outcome: Outcome
    visit: Visit
    request: MoveRequest | None = None
    diary: Diary | None = None
    hours: Sequence[datetime] = ()
    joint: Sequence[Visit] = ()


async def ask_to_move(uow: UnitOfWork, house: House, asker: Asker, visit_id: str) -> Asked:
    """Opens the request, or finds the one the family has open; both sides' hours. Raises NotFoundError: not their visit."""
    visit, at_once = await lock_visit(uow, visit_id)
    await of_family(uow, visit, asker.person.id)
    if is_over(visit, uow.now):
        return Asked(Outcome.OVER, await lives_on_as(uow, visit))
    if not await is_carried_on(uow, visit):
        await ask_coordinator(uow, house, visit, "move-not-approved", person_id=asker.person.id)
        return Asked(Outcome.NOT_NOW, visit)
    known = await uow.moves.open_of(visit.id)
    if known is None or known.state is not MoveState.CHOOSING:
        standing = await standing_of(uow, house, visit, asker.counted_at)
        if standing is Standing.STAFF:
            await ask_coordinator(uow, house, visit, "move-staff-decide", person_id=asker.person.id, urgent=True)
        if standing is not Standing.IN_TIME:
            return Asked(Outcome(standing.value), visit, joint=at_once)
    request = await _open(uow, house, asker, visit, known)
    joint = await with_siblings(uow, asker, visit, at_once)
    diary = await read_diary(uow, house, visit, joint, together=bool(joint))
    if diary is None:
        await ask_coordinator(uow, house, visit, "move-no-supporter", person_id=asker.person.id)
        return Asked(Outcome.NOBODY, visit, request)
    terms = visit_terms(house, visit.programme_id, uow.now)
    hours = offers(diary, uow.now, terms)
    if not hours:
        await ask_coordinator(uow, house, visit, "move-no-hours", person_id=asker.person.id)
    return Asked(Outcome.CHOOSE, visit, request, diary, hours, joint)


def is_over(visit: Visit, now: datetime) -> bool:
    """Whether nothing can be asked of it any more: it ended, it began, or the supporter stands at the door."""
    if visit.state not in OPEN:
        return True
    return visit.state is VisitState.PLANNED and (visit.starts_at <= now or visit.arrived_at is not None)


async def _open(uow: UnitOfWork, house: House, asker: Asker, visit: Visit, known: MoveRequest | None) -> MoveRequest:
    """The family's open request in its choosing state: found, taken up again after 日はあとで, or new."""
    terms = visit_terms(house, visit.programme_id, uow.now)
    ask_at = uow.now + timedelta(minutes=terms.reschedule.choosing_asked_after_minutes)
    if known is not None:
        if known.state is MoveState.CHOOSING:
            return known
        asked_anew = replace(changed(known, MoveState.CHOOSING, uow.now, ask_at), person_id=asker.person.id, by=asker.by)
        request = replace(asked_anew, account_id=asker.account_id)
        await uow.moves.save(request)
        return request
    request = new_request(uow, house, asker, visit, MoveState.CHOOSING, ask_at)
    await uow.moves.add(request)
    return request


def new_request(
    uow: UnitOfWork, house: House, asker: Asker, visit: Visit, state: MoveState, next_at: datetime | None = None
) -> MoveRequest:
    """A request that begins with what was just asked."""
    return MoveRequest(
        id=house.chance.new_id(),
        programme_id=visit.programme_id,
        visit_id=visit.id,
        case_id=visit.case_id,
        person_id=asker.person.id,
        by=asker.by,
        account_id=asker.account_id,
        state=state,
        asked_at=asker.counted_at or uow.now,
        opened_at=uow.now,
        changed_at=uow.now,
        next_at=next_at,
    )


async def with_siblings(uow: UnitOfWork, asker: Asker, visit: Visit, at_once: Sequence[Visit]) -> list[Visit]:
    """The visits to sisters and brothers at the same time, where the guardian of them all asks: one appointment.

    A child, or a guardian of some of them, asks for that child alone.
    """
    others = [one for one in at_once if one.id != visit.id and one.state is visit.state]
    for one in others:
        if not await is_own_family(uow, one.case_id, asker.person.id, GUARDIANS):
            return []
    return others


async def drop_others(uow: UnitOfWork, asked: Asked) -> None:
    """One of several visits that words might have meant was picked: the others, opened by the same words, stay as they are."""
    if asked.request is None:
        return
    for other in await uow.moves.chosen_by(asked.request.person_id):
        if other.id != asked.request.id and other.opened_at == asked.request.opened_at:
            await give_up_choosing(uow, other, await uow.visits.get(other.visit_id))


async def keep_old_date(uow: UnitOfWork, asker: Asker, visit_id: str) -> Visit:
    """このままで大丈夫, やめる: whoever looked for another hour does so no more. Raises NotFoundError: not their visit."""
    visit, _ = await lock_visit(uow, visit_id)
    await of_family(uow, visit, asker.person.id)
    request = await uow.moves.open_of(visit.id)
    if request is not None and request.state is MoveState.CHOOSING and request.person_id == asker.person.id:
        await give_up_choosing(uow, request, visit)
    return await lives_on_as(uow, visit)


async def give_up_choosing(uow: UnitOfWork, request: MoveRequest, visit: Visit, state: MoveState = MoveState.KEPT) -> None:
    """The old date stands; a visit without a day goes on waiting for one."""
    if visit.state is VisitState.TO_FIX:
        await uow.moves.save(changed(request, MoveState.PUT_OFF, uow.now, uow.now + timedelta(days=1)))
    else:
        await uow.moves.save(changed(request, state, uow.now))
