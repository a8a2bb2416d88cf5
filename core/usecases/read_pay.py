"""What supporters are paid for in a month, with the visits and trainings behind each figure (S6.8.2, S6.8.3, S8, S10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from core.errors import NotFoundError
from core.months import months_after
from core.pay import PAID_STATES, PaidTraining, PaidVisit, PaySlip, Rate, pay_slips
from core.people import Person, Role
from core.ports import UnitOfWork
from core.terms import JST, HomeVisitTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.lock_visits import visit_terms
from core.visit_reports import Report
from core.visits import USED, Visit, VisitPlace, VisitState


@dataclass(frozen=True, slots=True)
class PayView:
    """A month's slips, names by supporter id; `without_fares` are paid visits whose report with the fares is not there yet."""

    month: date
    slips: Sequence[PaySlip]
    names: Mapping[str, str]
    without_fares: frozenset[str]

    @property
    def total_yen(self) -> int:
        """Of all slips."""
        return sum(slip.total_yen for slip in self.slips)

    @property
    def minutes(self) -> int:
        """Of all slips."""
        return sum(slip.minutes for slip in self.slips)


async def read_pay(uow: UnitOfWork, house: House, staff: Person, month: date) -> PayView:
    """The month that begins on this day, for these eyes; names are logged. Commits.

    Rates and terms are those of each line's own day; whom staff may not know of is left out. Raises NotFoundError.
    """
    desk_person(staff, staff.programme_id)
    visit_terms(house, staff.programme_id, uow.now)
    programme = house.programme(staff.programme_id)

    def terms_on(day: date) -> HomeVisitTerms:
        terms = programme.terms_on(day)
        if not isinstance(terms, HomeVisitTerms):
            raise NotFoundError("programme-without-visits", programme=programme.id)
        return terms

    hidden = set(await uow.safety.kept_from(staff.id))
    visits = [one for one in await _visits(uow, staff.programme_id, month) if one.supporter_id not in hidden]
    trainings = [one for one in await _trainings(uow, staff.programme_id) if one.supporter_id not in hidden]
    reports = await uow.reports.of_visits([one.id for one in visits]) if visits else {}
    fares = {one.id: await _fares(uow, one, reports.get(one.id)) for one in visits}
    paid = [await _paid(uow, terms_on(_day(one)), one, fares[one.id] or 0) for one in visits]
    records = {}
    for supporter_id in sorted({one.supporter_id for one in visits} | {one.supporter_id for one in trainings}):
        if (record := await uow.supporters.get(supporter_id)) is not None:
            records[supporter_id] = record.facts

    def rate_on(supporter_id: str, day: date) -> Rate:
        facts, terms = records.get(supporter_id), terms_on(day)
        own = facts.rate_on(day) if facts is not None else None
        return Rate(own or terms.pay.hourly_yen, terms.matching.far_extra_percent)

    slips = pay_slips((month.year, month.month), paid, trainings, rate_on, lambda day: terms_on(day).pay)
    shown = [slip.supporter_id for slip in slips]
    names = await uow.people.names_for_eyes(shown, Viewer(staff.id, "desk-pay")) if shown else {}
    await uow.commit()
    missing = frozenset(visit_id for visit_id, yen in fares.items() if yen is None)
    return PayView(month, slips, names, missing)


async def _visits(uow: UnitOfWork, programme_id: str, month: date) -> list[Visit]:
    since, until = (datetime.combine(day, time(), JST) for day in (month, months_after(month, 1)))
    return await uow.visits.between(programme_id, since, until, USED)


async def _trainings(uow: UnitOfWork, programme_id: str) -> list[PaidTraining]:
    attended = await uow.trainings.of_programme(programme_id)
    supporters = {one.id for one in await uow.people.all_in(programme_id, roles=frozenset({Role.SUPPORTER}))}
    return [
        PaidTraining(one.training.id, person_id, one.training.held_on, one.attendance.minutes, one.attendance.fares_yen)
        for person_id, found in attended.items()
        if person_id in supporters
        for one in found
    ]


async def _paid(uow: UnitOfWork, terms: HomeVisitTerms, visit: Visit, fares_yen: int) -> PaidVisit:
    wishes = await uow.wishes.get(visit.case_id)
    is_far = wishes is not None and visit.place is not VisitPlace.ONLINE and terms.matching.is_far(wishes.area)
    state = next(one for one in PAID_STATES if one == visit.state.value)
    return PaidVisit(visit.id, visit.supporter_id, visit.starts_at, state, visit.joint_id, fares_yen, is_far)


def _day(visit: Visit) -> date:
    return visit.starts_at.astimezone(JST).date()


async def _fares(uow: UnitOfWork, visit: Visit, report: Report | None) -> int | None:
    """As the report says; of a visit without a report (nobody there, called off late) as staff wrote down; None: unknown."""
    if visit.state is VisitState.HELD:
        return report.fares_yen if report is not None else None
    return (await uow.visits.details(visit.id)).fares_yen
