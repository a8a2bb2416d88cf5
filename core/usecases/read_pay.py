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
from core.visits import USED, Visit, VisitPlace


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

    The terms are those of the month's first day; whom staff may not know of is left out. Raises NotFoundError.
    """
    desk_person(staff, staff.programme_id)
    visit_terms(house, staff.programme_id, uow.now)
    terms = house.programme(staff.programme_id).terms_on(month)
    if not isinstance(terms, HomeVisitTerms):
        raise NotFoundError("programme-without-visits", programme=staff.programme_id)
    hidden = set(await uow.safety.kept_from(staff.id))
    visits = [one for one in await _visits(uow, staff.programme_id, month) if one.supporter_id not in hidden]
    trainings = [one for one in await _trainings(uow, staff.programme_id) if one.supporter_id not in hidden]
    reports = await uow.reports.of_visits([one.id for one in visits]) if visits else {}
    paid = [await _paid(uow, terms, one, _fares(reports, one.id)) for one in visits]
    ids = {one.supporter_id for one in visits} | {one.supporter_id for one in trainings}
    rates = await _rates(uow, terms, staff.programme_id, ids)
    slips = pay_slips((month.year, month.month), paid, trainings, rates, terms.pay)
    shown = [slip.supporter_id for slip in slips]
    names = await uow.people.names_for_eyes(shown, Viewer(staff.id, "desk-pay")) if shown else {}
    await uow.commit()
    missing = frozenset(one.id for one in visits if one.id not in reports or reports[one.id].fares_yen is None)
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


def _fares(reports: Mapping[str, Report], visit_id: str) -> int:
    return (reports[visit_id].fares_yen or 0) if visit_id in reports else 0


async def _rates(uow: UnitOfWork, terms: HomeVisitTerms, programme_id: str, ids: set[str]) -> dict[str, Rate]:
    found = {}
    for person_id in ids:
        record = await uow.supporters.get(person_id)
        own = record.facts.hourly_yen if record is not None else None
        found[person_id] = Rate(own or terms.pay.hourly_yen, terms.matching.far_extra_percent)
    return found
