"""The planning page of a child: who visits, when the family can, siblings, days off; then a draft, then one press."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from core.errors import NotFoundError
from core.free_hours import FreeHours
from core.inquiries import Case, InquiryState, Part
from core.lacks import Lack
from core.matches import Match
from core.people import Person
from core.ports import UnitOfWork
from core.terms import JST
from core.threads import Viewer
from core.usecases.case_lacks import case_lacks
from core.usecases.context import House, desk_person_for_case
from core.usecases.lock_visits import visit_terms
from core.usecases.plan_visits import Planned, draft_plan, plan_visits
from core.usecases.read_visits import child_of
from core.visit_plans import Draft, PlanWish
from core.visit_wishes import VisitWishes
from core.visits import Totals, totals_of


@dataclass(frozen=True, slots=True)
class PlanningView:
    """What the page shows before anything is chosen. `siblings` are case id and name; `begins` the hour thought of."""

    case: Case
    name: str
    supporter: str
    match: Match | None
    lacks: tuple[Lack, ...]
    wishes: VisitWishes | None
    siblings: Sequence[tuple[str, str]]
    family_off: frozenset[date]
    supporter_off: frozenset[date]
    totals: Totals
    begins: datetime
    first_on: date
    last_on: date

    @property
    def hours(self) -> FreeHours:
        """When the family can."""
        return self.wishes.hours if self.wishes is not None else ()


async def read_planning(uow: UnitOfWork, house: House, staff: Person, case_id: str) -> PlanningView:
    """The page. Raises NotFoundError, for who is kept from the family too."""
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    terms = visit_terms(house, case.programme_id, uow.now)
    viewer, today = Viewer(staff.id, f"desk-plan-{case_id}"), uow.now.astimezone(JST).date()
    match = await uow.matches.live_of_case(case_id)
    siblings = await _siblings(uow, staff, case_id)
    child = await child_of(uow, case_id)
    wanted = {child, match.supporter_id if match else None, *siblings.values()} - {None}
    names = await uow.people.names_for_eyes(sorted(one for one in wanted if one), viewer)
    wishes = await uow.wishes.for_eyes(case_id, viewer)
    visits = await uow.visits.of_case(case_id)
    return PlanningView(
        case=case,
        name=names.get(child or "", ""),
        supporter=names.get(match.supporter_id, "") if match else "",
        match=match,
        lacks=await case_lacks(uow, house, case_id, today),
        wishes=wishes,
        siblings=[(one, names.get(person or "", "")) for one, person in siblings.items()],
        family_off=await uow.days_off.of(case_id),
        supporter_off=await uow.days_off.of(match.supporter_id) if match else frozenset(),
        totals=totals_of([one.state for one in visits], terms.visits.per_child),
        begins=_begins(match, wishes, max(today, terms.visits.period.first_on)),
        first_on=terms.visits.period.first_on,
        last_on=terms.visits.period.last_on,
    )


async def draft_at_desk(uow: UnitOfWork, house: House, staff: Person, wish: PlanWish) -> Draft:
    """What a plan comes to; nothing is written. Raises NotFoundError."""
    await _guard(uow, staff, wish)
    return await draft_plan(uow, house, wish)


async def plan_at_desk(uow: UnitOfWork, house: House, staff: Person, wish: PlanWish) -> Planned | Draft:
    """Plans what is free and tells everybody; the draft where something is missing. Commits. Raises NotFoundError."""
    await _guard(uow, staff, wish)
    done = await plan_visits(uow, house, wish, by=staff.id)
    if isinstance(done, Planned):
        await uow.audit.note(actor=staff.id, action="visits-planned", at=uow.now, page=wish.case_ids[0])
        await uow.commit()
    return done


async def set_days_off(
    uow: UnitOfWork, staff: Person, case_id: str, family: Collection[date], supporter: Collection[date]
) -> None:
    """Notes the family's and its supporter's days off, instead of what was there. Commits. Raises NotFoundError."""
    await desk_person_for_case(uow, staff, await uow.cases.lock(case_id))
    await uow.days_off.set(case_id, family, staff.id, uow.now)
    match = await uow.matches.live_of_case(case_id)
    if match is not None:
        await uow.days_off.set(match.supporter_id, supporter, staff.id, uow.now)
    await uow.commit()


async def _guard(uow: UnitOfWork, staff: Person, wish: PlanWish) -> None:
    known = await _siblings(uow, staff, wish.case_ids[0])
    for case_id in wish.case_ids:
        await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
        if case_id != wish.case_ids[0] and case_id not in known:
            raise NotFoundError("case-unknown", case=case_id)


async def _siblings(uow: UnitOfWork, staff: Person, case_id: str) -> dict[str, str | None]:
    """Approved cases of other children who share a guardian, with the child's person id."""
    found: dict[str, str | None] = {}
    for member in await uow.cases.members(case_id):
        if member.part is Part.GUARDIAN and member.case_id == case_id:
            for case in await uow.cases.own(member.person_id):
                is_live = case.id != case_id and case.state is InquiryState.APPROVED and case.merged_into is None
                if is_live and await _may_see(uow, staff, case):
                    found[case.id] = await child_of(uow, case.id)
    return found


async def _may_see(uow: UnitOfWork, staff: Person, case: Case) -> bool:
    try:
        await desk_person_for_case(uow, staff, case)
    except NotFoundError:
        return False
    return True


def _begins(match: Match | None, wishes: VisitWishes | None, today: date) -> datetime:
    """The hour of the match, else the family's first, on its next day from tomorrow on."""
    weekday, at = today.weekday(), time(17)
    if match is not None and match.weekday is not None and match.starts is not None:
        weekday, at = match.weekday, match.starts
    elif wishes is not None and wishes.hours:
        weekday, at = wishes.hours[0].weekday, wishes.hours[0].starts
    tomorrow = today + timedelta(days=1)
    return datetime.combine(tomorrow + timedelta(days=(weekday - tomorrow.weekday()) % 7), at, JST)
