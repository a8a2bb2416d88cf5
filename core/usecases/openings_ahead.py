"""Which openings lie ahead and for whom: for chats, feeds and the public page. Nothing here commits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.memberships import Membership
from core.opening_rules import unmanaged_ahead
from core.openings import AHEAD, RUNNING, Opening, PlannedOpening
from core.people import Person, PersonState
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.usecases.context import House
from core.usecases.opening_words import names_there

AHEAD_FOR = timedelta(days=62)
LONGEST_RUN = timedelta(hours=12)


def place_terms(house: House, programme_id: str, at: datetime) -> OnlinePlaceTerms | None:
    """The terms of an online place; None for a programme of another kind."""
    terms = house.programme(programme_id).terms_at(at)
    return terms if isinstance(terms, OnlinePlaceTerms) else None


def is_for(opening: Opening, member: Membership | None) -> bool:
    """Whether an opening is for this member's rooms; who is no member yet hears of those for adults and for everyone."""
    audience = member.audience if member is not None else "adults"
    return opening.audience in ("everyone", audience)


async def openings_ahead(uow: UnitOfWork, programme_id: str, *, announced: bool = True) -> list[PlannedOpening]:
    """Those that run or lie ahead, the soonest first; `announced`: only those that people may hear of."""
    found = await uow.openings.between(programme_id, uow.now - LONGEST_RUN, uow.now + AHEAD_FOR)
    there = [one for one in found if one.opening.state in AHEAD | RUNNING and one.opening.ends_at > uow.now]
    return [one for one in there if one.opening.announced_at is not None or not announced]


async def members_for(uow: UnitOfWork, opening: Opening) -> list[Person]:
    """The participants who belong to the place and whose rooms it is for."""
    members = await uow.memberships.members(opening.programme_id)
    people = [await uow.people.get(one.person_id) for one in members if is_for(opening, one)]
    return [one for one in people if one.state is not PersonState.DEPARTED]


async def unmanaged_openings(uow: UnitOfWork, house: House, programme_id: str) -> tuple[int, int] | None:
    """How many are noted as experienced, and how many openings ahead are posted to somebody who is not (K3.2.1).

    None in a programme of another kind.
    """
    terms = place_terms(house, programme_id, uow.now)
    if terms is None:
        return None
    experienced = [mark.person_id for mark in (await uow.openings.marks(programme_id)).values() if mark.is_experienced]
    ahead = await openings_ahead(uow, programme_id, announced=False)
    return len(experienced), len(unmanaged_ahead(ahead, terms, experienced, uow.now))


@dataclass(frozen=True, slots=True)
class PublicOpening:
    """An opening as anybody may read it: public words only. `there` is how people on duty are called in the place."""

    id: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    plan: str
    audience: str
    is_running: bool
    there: Sequence[str]


async def read_openings_ahead(uow: UnitOfWork, programme_id: str, limit: int = 20) -> list[PublicOpening]:
    """What is open now and next, for the public page and for whoever asks; nothing about anybody who may come."""
    names = await uow.openings.public_names(programme_id)
    shown = (await openings_ahead(uow, programme_id))[:limit]
    return [
        PublicOpening(
            id=one.opening.id,
            kind=one.opening.kind,
            starts_at=one.opening.starts_at,
            ends_at=one.opening.ends_at,
            plan=one.opening.plan,
            audience=one.opening.audience,
            is_running=one.opening.state in RUNNING,
            there=names_there(one, names),
        )
        for one in shown
    ]
