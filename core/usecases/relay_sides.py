"""Whom somebody can tell something through us: the supporter of their visits, or the family they visit (S12.3).

Never one of a family to another; nobody who must learn nothing of one of the case's people. None of these commits.
"""

from dataclasses import dataclass
from datetime import datetime

from core.errors import NotFoundError
from core.matches import MatchState
from core.people import Person, PersonState, Role
from core.ports import UnitOfWork
from core.usecases.context import is_kept_from_case
from core.usecases.own_family import FAMILY, GUARDIANS, is_own_family, own_family
from core.visits import VisitState

REPLY = "re:"


@dataclass(frozen=True, slots=True)
class Side:
    """The other side of one case. `next_at` is when the next visit begins, None without one."""

    case_id: str
    others: tuple[Person, ...]
    next_at: datetime | None = None


async def sides_of(uow: UnitOfWork, person: Person) -> list[Side]:
    """Every case in which somebody has another side now, the next visit first."""
    if person.role is Role.SUPPORTER:
        case_ids = [one.case_id for one in await uow.matches.live_of_supporter(person.id)]
    else:
        case_ids = [one.id for one in await uow.cases.own(person.id)]
    found = [side for case_id in dict.fromkeys(case_ids) if (side := await _side(uow, person, case_id)) is not None]
    return sorted(found, key=lambda side: (side.next_at is None, side.next_at or uow.now))


async def find_side(uow: UnitOfWork, person: Person, about: str) -> Side | None:
    """The other side of this case, or whoever wrote what is answered; None where there is nobody any more."""
    if not about.startswith(REPLY):
        return await _side(uow, person, about) if about else None
    try:
        answered = await uow.relays.lock(about.removeprefix(REPLY))
    except NotFoundError:
        return None
    side = await _side(uow, person, answered.case_id) if answered.to_id == person.id else None
    if side is None or person.role is not Role.SUPPORTER:
        return side
    if not await is_own_family(uow, answered.case_id, answered.from_id):
        return None
    return Side(side.case_id, (await uow.people.get(answered.from_id),), side.next_at)


async def speakers_of(uow: UnitOfWork, case_id: str) -> list[Person]:
    """Who of a case can tell the other side something now: the supporter first, then the family."""
    match = await uow.matches.live_of_case(case_id)
    if match is None:
        return []
    family = [one.person_id for one in await own_family(uow, case_id, FAMILY)]
    known = await uow.people.of_ids([match.supporter_id, *family])
    people = [known[one] for one in dict.fromkeys((match.supporter_id, *family)) if one in known]
    return [one for one in people if await _side(uow, one, case_id) is not None]


async def _side(uow: UnitOfWork, person: Person, case_id: str) -> Side | None:
    match = await uow.matches.live_of_case(case_id)
    if match is None or match.state is not MatchState.ACCEPTED:
        return None
    if await is_kept_from_case(uow, match.supporter_id, case_id):
        return None
    if person.id == match.supporter_id:
        others = await _family(uow, case_id)
    elif await is_own_family(uow, case_id, person.id):
        others = [await uow.people.get(match.supporter_id)]
    else:
        return None
    there = tuple(one for one in others if one.state is not PersonState.DEPARTED)
    return Side(case_id, there, await _next_at(uow, case_id)) if there else None


async def _family(uow: UnitOfWork, case_id: str) -> list[Person]:
    """The guardians, with whom visits are settled; the child where there is none."""
    members = await own_family(uow, case_id, GUARDIANS) or await own_family(uow, case_id, FAMILY)
    known = await uow.people.of_ids([one.person_id for one in members])
    return [known[one.person_id] for one in members if one.person_id in known]


async def _next_at(uow: UnitOfWork, case_id: str) -> datetime | None:
    visits = await uow.visits.of_case(case_id, (VisitState.PLANNED,))
    return min((one.starts_at for one in visits if one.ends_at > uow.now), default=None)
