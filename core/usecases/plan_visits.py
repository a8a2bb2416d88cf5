"""Plan visits of a matched child, one or a weekly series; siblings together or in turn. Each missing thing is named."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from core.calendar import DaysOff, Series, overlaps, weekly
from core.devices import tool_lacks
from core.errors import Refusal
from core.free_hours import holds
from core.lacks import Lack
from core.matches import MatchState
from core.messages import Bubble, Count, Moment, Said
from core.ports import UnitOfWork
from core.terms import JST, HomeVisitTerms
from core.usecases.case_lacks import agreements_about, case_lacks
from core.usecases.context import House
from core.usecases.lock_visits import lock_people, visit_terms
from core.usecases.supporter_lacks import lacks_on_days, supporter_lacks
from core.usecases.tell_of_visits import PLAN_BUTTON, tell_of_visits, visited_people
from core.visit_plans import ChildPlan, Draft, PlanWish, place_lacks, room_for, room_lack
from core.visit_steps import scheduled
from core.visits import LedgerEntry, Totals, Visit, VisitPlace, VisitState, decide_start, totals_of


@dataclass(frozen=True, slots=True)
class Planned:
    """What was planned, and the days on which somebody's hours were taken after all."""

    visits: tuple[Visit, ...]
    clashing: tuple[datetime, ...]
    draft: Draft


async def draft_plan(uow: UnitOfWork, house: House, wish: PlanWish) -> Draft:
    """What a plan comes to; only reads. Raises NotFoundError for an unknown case or a programme without visits."""
    case = await uow.cases.get(wish.case_ids[0])
    terms = visit_terms(house, case.programme_id, uow.now)
    programme = totals_of((), terms.visits.planned, await uow.visits.counts(case.programme_id))
    children = [await _child(uow, house, wish, case_id, programme) for case_id in wish.case_ids]
    supporters = {child.plan.supporter_id for child in children}
    plans = tuple(child.plan for child in children)
    if len(supporters) > 1:
        plans = tuple(_lacking(plan, Lack("siblings-supporter")) for plan in plans)
    rooms = [child.room for child in children if child.room is not None]
    if wish.siblings != "alone" and len(rooms) == len(wish.case_ids):
        rooms.append(programme.unplanned // len(wish.case_ids))
    most = min([wish.count, *rooms])
    series, refusal = await _days(uow, house, wish, most, terms)
    if refusal is not None:
        plans = (_lacking(plans[0], Lack(refusal.reason.removeprefix("refusal-"), {})), *plans[1:])
    if series.starts:
        plans = await _on_every_day(uow, house, plans, case.programme_id, series.starts)
    free, clashing = await _apart(uow, wish, plans, series.starts, terms.visits.minutes)
    wishes = await uow.wishes.get(wish.case_ids[0])
    outside = wishes is not None and not holds(wishes.hours, wish.first_at, terms.visits.minutes)
    return Draft(wish, terms.visits.minutes, plans, tuple(free), tuple(clashing), series.skipped, most < wish.count, outside)


async def plan_visits(uow: UnitOfWork, house: House, wish: PlanWish, *, by: str) -> Planned | Draft:
    """Plans what is free and tells the families and the supporter; the draft, with nothing written, when something is missing.

    Does not commit. Raises NotFoundError.
    """
    seen = [await uow.matches.live_of_case(case_id) for case_id in wish.case_ids]
    await lock_people(uow, wish.case_ids, {match.supporter_id for match in seen if match is not None})
    draft = await draft_plan(uow, house, wish)
    if not draft.can_be_planned:
        return draft
    visits, clashing = await _write(uow, house, draft, by)
    if visits:
        await _tell(uow, house, visits)
    return Planned(tuple(visits), tuple(sorted({*draft.clashing, *clashing})), draft)


@dataclass(frozen=True, slots=True)
class _Child:
    plan: ChildPlan
    room: int | None


async def _child(uow: UnitOfWork, house: House, wish: PlanWish, case_id: str, programme: Totals) -> _Child:
    """What is missing for one child, and how many visits there is room for (None: as many as the city agreed to)."""
    case = await uow.cases.get(case_id)
    terms, day = visit_terms(house, case.programme_id, uow.now), uow.now.astimezone(JST).date()
    lacks = list(await case_lacks(uow, house, case_id, day))
    match = await uow.matches.live_of_case(case_id)
    if match is None or match.state is not MatchState.ACCEPTED:
        lacks.append(Lack("match" if match is None else "match-accepted"))
    if match is not None:
        begins = max(day, wish.first_at.astimezone(JST).date())
        lacks += await supporter_lacks(uow, house, case.programme_id, match.supporter_id, begins)
    agreements = await agreements_about(uow, case.programme_id, case_id)
    loans = [one for one in await uow.devices.of_case(case_id) if one.returned_at is None]
    lacks += place_lacks(wish, await uow.wishes.get(case_id), agreements, day, has_device=bool(loans))
    if wish.place is VisitPlace.ONLINE:
        lacks += tool_lacks(await uow.devices.checks(case.programme_id), terms.online, day)
    totals = totals_of([one.state for one in await uow.visits.of_case(case_id)], terms.visits.per_child)
    room = room_for(totals, programme, agreements, day)
    if room == 0:
        lacks.append(room_lack(totals, programme))
    return _Child(ChildPlan(case_id, match.supporter_id if match else None, tuple(lacks), totals), room)


def _lacking(plan: ChildPlan, lack: Lack) -> ChildPlan:
    return ChildPlan(plan.case_id, plan.supporter_id, (*plan.lacks, lack), plan.totals)


async def _on_every_day(
    uow: UnitOfWork, house: House, plans: tuple[ChildPlan, ...], programme_id: str, starts: Sequence[datetime]
) -> tuple[ChildPlan, ...]:
    """The plans with what the supporter lacks on any day of the series: insurance that is not in force then (S6.9.7)."""
    days, found = {one.astimezone(JST).date() for one in starts}, list(plans)
    for number, plan in enumerate(plans):
        if plan.supporter_id is not None:
            for lack in await lacks_on_days(uow, house, programme_id, plan.supporter_id, days):
                if lack not in found[number].lacks:
                    found[number] = _lacking(found[number], lack)
    return tuple(found)


async def _days(
    uow: UnitOfWork, house: House, wish: PlanWish, most: int, terms: HomeVisitTerms
) -> tuple[Series, Refusal | None]:
    """The starts of a series within the period, or the one day that staff chose; why that day cannot be."""
    period, minutes = terms.visits.period, terms.visits.minutes
    long = minutes * (len(wish.case_ids) if wish.siblings == "in_turn" else 1)
    refusal = decide_start(wish.first_at, long, uow.now, period.first_on, period.last_on)
    if wish.is_single:
        return Series((wish.first_at,) if most and refusal is None else ()), refusal
    if refusal is not None and refusal.reason in ("refusal-visit-step", "refusal-visit-midnight"):
        return Series(), refusal
    case = await uow.cases.get(wish.case_ids[0])
    match = await uow.matches.live_of_case(wish.case_ids[0])
    family = [await uow.days_off.of(case_id) for case_id in wish.case_ids]
    theirs = await uow.days_off.of(match.supporter_id) if match is not None else frozenset()
    off = DaysOff(house.programme(case.programme_id).staff_hours, frozenset().union(*family), theirs)
    here = wish.first_at.astimezone(JST)
    every = terms.visits.about_every_days
    series = weekly(here.date(), here.time(), most, period, off, uow.now, every_days=every)
    return series, None if series.starts or not most else Refusal("refusal-visit-outside")


async def _apart(
    uow: UnitOfWork, wish: PlanWish, plans: Sequence[ChildPlan], starts: Sequence[datetime], minutes: int
) -> tuple[list[datetime], list[datetime]]:
    """The days on which all children and the supporter are free, and those on which somebody is not."""
    if not starts:
        return [], []
    until = starts[-1] + timedelta(minutes=minutes * len(plans))
    taken = [
        await uow.visits.taken([one for one in (plan.case_id, plan.supporter_id) if one is not None], starts[0], until)
        for plan in plans
    ]
    free: list[datetime] = []
    clashing: list[datetime] = []
    for begins in starts:
        hit = any(overlaps(wish.starts_of(n, begins, minutes), minutes, spans) for n, spans in enumerate(taken))
        (clashing if hit else free).append(begins)
    return free, clashing


async def _write(uow: UnitOfWork, house: House, draft: Draft, by: str) -> tuple[list[Visit], list[datetime]]:
    wish, visits, clashing = draft.wish, [], []
    programme_id = (await uow.cases.get(wish.case_ids[0])).programme_id
    series_ids = [house.chance.new_id() if not wish.is_single else None for _ in draft.children]
    for begins in draft.days:
        joint_id = house.chance.new_id() if wish.siblings == "together" else None
        for number, child in enumerate(draft.children):
            visit = _visit(uow, house, draft, number, begins, programme_id)
            visit = replace(visit, series_id=series_ids[number], joint_id=joint_id)
            entry = LedgerEntry(
                house.chance.new_id(), visit.id, child.case_id, None, VisitState.PLANNED, by, uow.now, uow.now, "planned"
            )
            if await uow.visits.add(visit, wish.details, entry):
                visits.append(visit)
            else:
                clashing.append(begins)
    return visits, clashing


def _visit(uow: UnitOfWork, house: House, draft: Draft, number: int, begins: datetime, programme_id: str) -> Visit:
    wish, child = draft.wish, draft.children[number]
    visit = Visit(
        id=house.chance.new_id(),
        programme_id=programme_id,
        case_id=child.case_id,
        supporter_id=child.supporter_id or "",
        starts_at=wish.starts_of(number, begins, draft.minutes),
        minutes=draft.minutes,
        place=wish.place,
        state=VisitState.PLANNED,
        planned_at=uow.now,
        guardian_absent=wish.guardian_absent,
    )
    return scheduled(visit, visit_terms(house, programme_id, uow.now))


async def _tell(uow: UnitOfWork, house: House, visits: Sequence[Visit]) -> None:
    """One message to everybody concerned: how many, and when the first is."""
    key = f"planned:{visits[0].id}"
    families = await visited_people(uow, sorted({visit.case_id for visit in visits}))
    supporters = await uow.people.of_ids(sorted({visit.supporter_id for visit in visits}))
    for person in [*families, *supporters.values()]:
        own = await own_visits(uow, person.id, visits)
        hours = sorted({one.starts_at for one in own})
        said = Said("visits-planned", {"count": Count(len(hours)), "first": Moment(hours[0])})
        await tell_of_visits(uow, house, person, Bubble((said,), buttons=(PLAN_BUTTON,)), key=key)


async def own_visits(uow: UnitOfWork, person_id: str, visits: Sequence[Visit]) -> list[Visit]:
    """Those of these visits that concern this person: as their supporter, or as one of the family."""
    cases = {case.id for case in await uow.cases.own(person_id)}
    return [one for one in visits if person_id == one.supporter_id or one.case_id in cases]
