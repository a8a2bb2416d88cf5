"""People posted to openings hear of what was planned together in one message, some minutes after the last was entered (K3.2).

What changed again before is told as it is then; what was taken away before is not told at all.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from core.errors import NotFoundError
from core.manners import together_at
from core.messages import Urgency
from core.openings import OpeningStep, OpeningStepKind, PlannedOpening
from core.people import Person
from core.ports import UnitOfWork, Work
from core.reach import due_news_at
from core.usecases.context import House
from core.usecases.one_by_one import one_by_one
from core.usecases.opening_words import duties_bubble, duty_bubble
from core.usecases.openings_ahead import place_terms
from core.usecases.say import say
from core.usecases.tell_of_openings import NEWS_HOURS


async def tell_duties(work: Work, house: House, now: datetime) -> int:
    """Looks at everybody who has something to hear, one commit each; how many. One read a place when nothing is."""
    found: set[str] = set()
    async with work(now, writes=False) as uow:
        for programme_id in sorted(house.programmes):
            if place_terms(house, programme_id, now) is not None:
                found |= {person_id for _, person_id in await uow.openings.untold_duties(programme_id)}
    return await one_by_one(work, now, sorted(found), partial(_look, house))


async def _look(house: House, uow: UnitOfWork, person_id: str) -> None:
    """Tells them when it is time, and notes it in the same commit; again it does nothing. Does not commit."""
    person = await uow.people.lock(person_id)
    terms = house.programme(person.programme_id).terms_at(uow.now)
    untold = [opening_id for opening_id, who in await uow.openings.untold_duties(person.programme_id) if who == person_id]
    planned = sorted([await _locked(uow, one) for one in sorted(untold)], key=lambda one: one.opening.starts_at)
    mine = [one for one in planned if any(posting.person_id == person_id for posting in one.postings)]
    if not mine:
        return
    since, soonest = [_since(one, person_id) for one in mine], mine[0].opening.starts_at
    ripe_at = together_at(since, soonest, NEWS_HOURS, timedelta(minutes=terms.manners.gather_minutes))
    if max(ripe_at, due_news_at(person, uow.now, soonest, NEWS_HOURS, terms.quiet_hours)) <= uow.now:
        await _tell(uow, house, person, mine, max(since))


async def _locked(uow: UnitOfWork, opening_id: str) -> PlannedOpening:
    return await uow.openings.lock(opening_id)


def _since(one: PlannedOpening, person_id: str) -> datetime:
    """When they were last posted to it. Raises NotFoundError where storage does not say it."""
    moments = [
        posting.posted_at for posting in one.postings if posting.person_id == person_id and posting.posted_at is not None
    ]
    if not moments:
        raise NotFoundError("posting-unknown", opening=one.opening.id)
    return max(moments)


async def _tell(uow: UnitOfWork, house: House, person: Person, mine: Sequence[PlannedOpening], since: datetime) -> None:
    several = len(mine) > 1
    bubble = duties_bubble(mine, person.id) if several else duty_bubble(mine[0], person.id, "posted")
    for one in mine:
        await uow.openings.note(OpeningStep(one.opening.id, OpeningStepKind.DUTY_TOLD, uow.now, about=person.id))
    key = f"opening:{mine[0].opening.id}:posted:{since.isoformat()}:{person.id}"
    still = f"until|{max(one.opening.ends_at for one in mine).isoformat()}"
    await say(uow, house, person, [bubble], key=key, urgency=Urgency.NOTICE, due_at=uow.now, still=still)
