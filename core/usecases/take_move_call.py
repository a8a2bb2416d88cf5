"""A family rings up about another day: staff enter it with the time of the call, and it goes as from a chat (S6.8.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.dialogs import move_words
from core.errors import Refusal
from core.messages import Bubble, Kind, Moment, Said, Urgency
from core.move_requests import MoveRequest, MoveState
from core.people import Person
from core.ports import UnitOfWork
from core.rescheduling import deadline_of, offers
from core.threads import Direction, NewEntry
from core.usecases.answer_move import answer_move
from core.usecases.ask_to_move import Asker, is_over
from core.usecases.choose_hour import Chosen, choose_hour
from core.usecases.context import House, desk_person, desk_person_for, desk_person_for_case
from core.usecases.give_back_visit import Given, GivenBack, Way, give_back_visit
from core.usecases.lock_visits import visit_terms
from core.usecases.own_family import family_of
from core.usecases.say import say
from core.usecases.see_move import read_diary
from core.visits import Visit

LONGEST_WORDS = 1000
_EARLIEST = timedelta(days=31)


class Wish(StrEnum):
    """What the caller wishes."""

    MOVE = "move"
    LATER = "later"
    CANCEL = "cancel"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class MoveCall:
    """A call as staff write it down; `called_at` is the moment that counts, `starts_at` the hour chosen for MOVE."""

    person_id: str
    called_at: datetime
    wish: Wish
    starts_at: datetime | None = None
    words: str = ""


async def take_move_call(uow: UnitOfWork, house: House, staff: Person, visit_id: str, call: MoveCall) -> Visit | Refusal:
    """Does what the caller wishes, tells both sides, and keeps the call in the caller's thread; or why not. Commits.

    A refusal leaves the visit as it is; what was asked in time stays asked for. Raises NotFoundError: not for this member of
    staff, or no visit of this caller's.
    """
    visit = await uow.visits.get(visit_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(visit.case_id))
    person = await uow.people.get(call.person_id)
    await desk_person_for(uow, staff, person)
    refusal = _decide_call(call, uow.now)
    if refusal is not None:
        return refusal
    asker = Asker(person, staff.id, call.called_at)
    done = await _do(uow, house, asker, visit_id, call)
    if not isinstance(done, Refusal):
        await _keep(uow, staff, call)
    await uow.commit()
    return done


def _decide_call(call: MoveCall, now: datetime) -> Refusal | None:
    if call.called_at > now:
        return Refusal("refusal-call-future")
    if call.called_at < now - _EARLIEST:
        return Refusal("refusal-call-long-ago")
    if call.wish is Wish.MOVE and call.starts_at is None:
        return Refusal("refusal-visit-when")
    return Refusal("refusal-call-long", {"limit": LONGEST_WORDS}) if len(call.words) > LONGEST_WORDS else None


async def _do(uow: UnitOfWork, house: House, asker: Asker, visit_id: str, call: MoveCall) -> Visit | Refusal:
    if call.wish is Wish.MOVE and call.starts_at is not None:
        return await _after_choice(uow, house, asker, await choose_hour(uow, house, asker, visit_id, call.starts_at))
    way = Way(call.wish.value) if call.wish is not Wish.MOVE else Way.LATER
    return await _after_giving(uow, house, asker, await give_back_visit(uow, house, asker, visit_id, way))


async def _after_choice(uow: UnitOfWork, house: House, asker: Asker, chosen: Chosen) -> Visit | Refusal:
    if chosen.new is not None:
        await _confirm(uow, house, asker, chosen.new, move_words.moved(chosen.new))
        return chosen.new
    if chosen.why_not is not None:
        return Refusal(f"move-not-{chosen.why_not.value}")
    return Refusal(f"refusal-move-call-{chosen.asked.outcome.value.replace('_', '-')}")


async def _after_giving(uow: UnitOfWork, house: House, asker: Asker, done: GivenBack) -> Visit | Refusal:
    terms = visit_terms(house, done.visit.programme_id, uow.now)
    match done.given:
        case Given.LATER:
            bubble = move_words.put_off(done.visit)
        case Given.USED:
            latest = deadline_of(done.visit.starts_at, terms)
            bubble = move_words.used(done.visit, latest, terms.visits.per_child)
        case Given.CANCELLED | Given.NOT_USED:
            bubble = Bubble((Said("move-cancelled", {"old": Moment(done.visit.starts_at)}),))
        case other:
            return Refusal(f"refusal-move-call-{other.value.replace('_', '-')}")
    await _confirm(uow, house, asker, done.visit, bubble)
    return done.visit


async def _confirm(uow: UnitOfWork, house: House, asker: Asker, visit: Visit, bubble: Bubble) -> None:
    """What was agreed on the phone, once in the caller's own chat, where there is one."""
    key = f"visit:{visit.id}:{visit.state.value}:call:{asker.person.id}"
    await say(uow, house, asker.person, [bubble], key=key, urgency=Urgency.NOTICE)


async def _keep(uow: UnitOfWork, staff: Person, call: MoveCall) -> None:
    if call.words.strip():
        moment, words = call.called_at, call.words.strip()
        entry = NewEntry(
            call.person_id, None, None, Direction.FROM_STAFF, Kind.CALL, moment, uow.now, text=words, author_id=staff.id
        )
        await uow.threads.add(entry)
    await uow.audit.note(actor=staff.id, action="move-call", at=uow.now, person_id=call.person_id)


@dataclass(frozen=True, slots=True)
class MoveLook:
    """A visit as staff see it while somebody is on the phone: who may ring up, and hours both sides have free."""

    visit: Visit
    is_over: bool
    people: Sequence[Person]
    hours: Sequence[datetime]


async def look_at_move(uow: UnitOfWork, house: House, staff: Person, visit_id: str) -> MoveLook:
    """Only reads. Raises NotFoundError."""
    visit = await uow.visits.get(visit_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(visit.case_id))
    people = await family_of(uow, [visit.case_id])
    joint = await uow.visits.joint(visit.joint_id) if visit.joint_id is not None else []
    diary = await read_diary(uow, house, visit, [one for one in joint if one.id != visit.id], together=bool(joint))
    terms = visit_terms(house, visit.programme_id, uow.now)
    hours = offers(diary, uow.now, terms) if diary is not None else []
    return MoveLook(visit, is_over(visit, uow.now), people, hours)


async def answer_at_desk(uow: UnitOfWork, house: House, staff: Person, request_id: str, *, can: bool) -> MoveRequest | Refusal:
    """What the supporter told staff on the phone. Commits. Raises NotFoundError."""
    request = await uow.moves.get(request_id)
    desk_person(staff, request.programme_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(request.case_id))
    done = await answer_move(uow, house, request_id, can=can, by=staff.id)
    await uow.audit.note(actor=staff.id, action="move-answered", at=uow.now, page=request_id)
    await uow.commit()
    return done


async def waiting_moves(uow: UnitOfWork, staff: Person) -> list[MoveRequest]:
    """Requests that wait for a supporter or for a day, of families this member of staff may know, the longest waiting first."""
    kept_from = await uow.safety.kept_from(staff.id)
    found = []
    for one in await uow.moves.in_states(staff.programme_id, (MoveState.WAITING, MoveState.PUT_OFF, MoveState.CHOOSING)):
        if not {member.person_id for member in await uow.cases.members(one.case_id)} & kept_from:
            found.append(one)
    return found
