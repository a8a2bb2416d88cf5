"""What must be known before a visit is moved: whose it is, what its wish comes to, both sides' hours. None of these commits."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.alerts import GRAVE
from core.errors import NotFoundError
from core.inquiries import InquiryState, Part
from core.matches import MatchState
from core.people import PersonState
from core.ports import UnitOfWork
from core.rescheduling import Diary, Standing, deadline_of, decide_in_time
from core.terms import JST, HomeVisitTerms
from core.usecases.context import House
from core.usecases.lock_visits import visit_terms
from core.usecases.own_family import is_own_family
from core.usecases.supporter_lacks import uninsured_days
from core.visits import OPEN, Visit, VisitState

_AROUND = timedelta(days=3)
"""How far from a deadline an outage is looked for; longer ones reach into it all the same."""


async def of_family(uow: UnitOfWork, visit: Visit, person_id: str) -> None:
    """Raises NotFoundError for anybody but the child and the guardians of this visit's case."""
    if not await is_own_family(uow, visit.case_id, person_id):
        raise NotFoundError("visit-unknown", visit=visit.id)


async def visits_ahead(uow: UnitOfWork, person_id: str) -> list[Visit]:
    """The visits a child or guardian can still move, soonest first; those without a day yet at the end."""
    found: list[Visit] = []
    for case in await uow.cases.own(person_id):
        if await is_own_family(uow, case.id, person_id):
            found += await uow.visits.of_case(case.id, OPEN)
    ahead = [one for one in found if one.state is VisitState.TO_FIX or one.starts_at > uow.now]
    return sorted(ahead, key=lambda one: (one.state is VisitState.TO_FIX, one.starts_at, one.id))


async def visits_given_up(uow: UnitOfWork, person_id: str, days: Collection[date]) -> list[Visit]:
    """Visits still ahead on these days that are off or were moved away, of the cases this child or guardian came in by."""
    found: list[Visit] = []
    for case in await uow.cases.own(person_id):
        if await is_own_family(uow, case.id, person_id):
            found += await uow.visits.of_case(case.id)
    off = [one for one in found if one.state not in OPEN and one.starts_at > uow.now]
    return [one for one in off if one.starts_at.astimezone(JST).date() in days]


async def is_family_safe(uow: UnitOfWork, case_id: str) -> bool:
    """Whether no alert of danger or concern is open for anybody of the family, sisters and brothers in other cases too."""
    people: set[str] = set()
    for member in await uow.cases.members(case_id):
        people.add(member.person_id)
        if member.part is Part.GUARDIAN:
            for case in await uow.cases.of_person(member.person_id):
                people |= {one.person_id for one in await uow.cases.members(case.id)}
    for person_id in sorted(people):
        if any(alert.kind in GRAVE for alert in await uow.alerts.of_person(person_id)):
            return False
    return True


async def standing_of(uow: UnitOfWork, house: House, visit: Visit, counted_at: datetime | None) -> Standing:
    """What a wish of this moment comes to (S6.8.5)."""
    terms = visit_terms(house, visit.programme_id, counted_at or uow.now)
    outages = await uow.outages.near(deadline_of(visit.starts_at, terms), _AROUND)
    standing = decide_in_time(visit, counted_at, terms, outages)
    if standing is Standing.IN_TIME:
        return standing
    return decide_in_time(visit, counted_at, terms, outages, is_safe=await is_family_safe(uow, visit.case_id))


async def is_carried_on(uow: UnitOfWork, visit: Visit) -> bool:
    """Whether the child is still supported: approved, and not withdrawn meanwhile."""
    case = await uow.cases.get(visit.case_id)
    while case.merged_into is not None:
        case = await uow.cases.get(case.merged_into)
    return case.state is InquiryState.APPROVED


async def read_diary(
    uow: UnitOfWork, house: House, visit: Visit, joint: Sequence[Visit] = (), *, together: bool = False
) -> Diary | None:
    """Both sides' hours from now to the end of the period; None where the supporter has left or is the child's no more.

    A visit without a day is planned with whoever is matched now: `Diary.visit` names them. `joint` are the visits to siblings
    at the same time; with `together` they move along, and their hours are free as well.
    """
    terms = visit_terms(house, visit.programme_id, uow.now)
    match = await uow.matches.live_of_case(visit.case_id)
    if match is None:
        return None
    if visit.state is VisitState.TO_FIX and match.state is MatchState.ACCEPTED:
        visit = replace(visit, supporter_id=match.supporter_id)
    supporter = (await uow.people.of_ids([visit.supporter_id])).get(visit.supporter_id)
    if supporter is None or supporter.state is PersonState.DEPARTED or match.supporter_id != visit.supporter_id:
        return None
    moving = [visit, *joint] if together else [visit]
    known = await uow.supporters.get(visit.supporter_id)
    wishes = await uow.wishes.get(visit.case_id)
    return Diary(
        visit=visit,
        family=() if wishes is None else wishes.hours,
        supporter=() if known is None else known.facts.hours,
        taken=[
            *await _taken(uow, moving, terms),
            *await _uninsured(uow, house, visit),
            *whole_days(await uow.days_off.of(visit.supporter_id)),
        ],
        days_off=frozenset().union(*[await uow.days_off.of(one.case_id) for one in moving]),
    )


async def _taken(uow: UnitOfWork, moving: Sequence[Visit], terms: HomeVisitTerms) -> list[tuple[datetime, datetime]]:
    """Spans of other visits: the children's own, and the supporter's with the way between two doors."""
    ids: Collection[str] = {one.id for one in moving}
    since, until = uow.now - timedelta(days=1), uow.now + timedelta(days=366)
    between = timedelta(minutes=terms.matching.between_minutes)
    planned = (VisitState.PLANNED,)
    theirs = await uow.visits.of_supporter(moving[0].supporter_id, since, until, planned)
    spans = [(one.starts_at - between, one.ends_at + between) for one in theirs if one.id not in ids]
    for case_id in sorted({one.case_id for one in moving}):
        spans += [(one.starts_at, one.ends_at) for one in await uow.visits.of_case(case_id, planned) if one.id not in ids]
    return sorted(spans)


async def _uninsured(uow: UnitOfWork, house: House, visit: Visit) -> list[tuple[datetime, datetime]]:
    """Days on which the supporter is not insured, where they are on the day of this visit: nothing is moved there (S6.9.7)."""
    here, day = uow.now.astimezone(JST).date(), visit.starts_at.astimezone(JST).date()
    if await uninsured_days(uow, house, visit.programme_id, visit.supporter_id, day, day):
        return []
    last = here + timedelta(days=366)
    return whole_days(await uninsured_days(uow, house, visit.programme_id, visit.supporter_id, here, last))


def whole_days(days: Iterable[date]) -> list[tuple[datetime, datetime]]:
    """Days as spans of aware moments, midnight to midnight in Asia/Tokyo."""
    begins = [datetime.combine(day, time(), JST) for day in sorted(days)]
    return [(one, one + timedelta(days=1)) for one in begins]


async def lives_on_as(uow: UnitOfWork, visit: Visit) -> Visit:
    """The visit that stands for one that was moved, through every further move; itself where it was not."""
    if visit.state is not VisitState.MOVED:
        return visit
    went = {line.visit_id: line.other_id for line in await uow.visits.ledger(visit.case_id) if line.after is VisitState.MOVED}
    now_id = visit.id
    while (other := went.get(now_id)) is not None:
        now_id = other
    return await uow.visits.get(now_id)
