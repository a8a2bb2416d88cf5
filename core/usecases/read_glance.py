"""The day at a glance on the desk's first page: visits, who has not arrived, reports missing or thin, who waits (S5.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.calendar import bounds
from core.childs_will import Will, Willing, latest_will
from core.people import Person
from core.ports import UnitOfWork
from core.terms import JST, HomeVisitTerms
from core.usecases.context import House, desk_person
from core.usecases.read_visits import hidden_cases
from core.usecases.supporter_lacks import short_on_days
from core.visit_reports import WANTED, ReportState
from core.visits import Totals, Visit, VisitState, totals_of

LOOKED_AHEAD = timedelta(days=7)
_TODAY = (VisitState.PLANNED, VisitState.HELD, VisitState.NO_SHOW_USED, VisitState.LATE_USED)


@dataclass(frozen=True, slots=True)
class Glance:
    """Numbers of a programme with visits. `lacking` are visits of the next days that should not be held as things stand:
    the child does not say yes, or the supporter lacks something then.
    """

    today: int
    not_arrived: int
    reports_missing: int
    reports_thin: int
    without_supporter: int
    lacking: int
    totals: Totals


async def read_glance(uow: UnitOfWork, house: House, staff: Person) -> Glance | None:
    """The numbers without those this member of staff is kept from; no name is opened. None in a programme without visits."""
    desk_person(staff, staff.programme_id)
    programme_id, today = staff.programme_id, uow.now.astimezone(JST).date()
    terms = house.programme(programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return None
    hidden = await hidden_cases(uow, staff)
    visits = [one for one in await uow.visits.between(programme_id, *bounds(today, today), _TODAY) if one.case_id not in hidden]
    wanted = await uow.reports.in_states(programme_id, WANTED | {ReportState.SENT})
    reports = [one for one in wanted if one.case_id not in hidden]
    return Glance(
        today=len(visits),
        not_arrived=sum(_is_missed(one, uow.now) for one in visits),
        reports_missing=sum(one.state in WANTED for one in reports),
        reports_thin=sum(one.state is ReportState.SENT and bool(one.thin) for one in reports),
        without_supporter=len([one for one in await uow.matches.waiting_cases(programme_id) if one not in hidden]),
        lacking=len(await lacking_ahead(uow, house, staff, hidden)),
        totals=totals_of((), terms.visits.planned, await uow.visits.counts(programme_id)),
    )


async def lacking_ahead(uow: UnitOfWork, house: House, staff: Person, hidden: set[str]) -> list[Visit]:
    """Visits of the next days with a child who does not say yes, or a supporter who lacks something on that day."""
    until = uow.now + LOOKED_AHEAD
    ahead = await uow.visits.between(staff.programme_id, uow.now, until, (VisitState.PLANNED,))
    seen = [one for one in ahead if one.case_id not in hidden]
    if not seen:
        return []
    unwilling = {
        case_id for case_id, wills in (await uow.wills.of_cases({one.case_id for one in seen})).items() if not _yes(wills)
    }
    short = await short_on_days(uow, house, staff.programme_id, {(one.supporter_id, _day(one)) for one in seen})
    return [one for one in seen if one.case_id in unwilling or (one.supporter_id, _day(one)) in short]


def _yes(wills: Sequence[Will]) -> bool:
    will = latest_will(wills)
    return will is not None and will.answer is Willing.YES


def _day(visit: Visit) -> date:
    return visit.starts_at.astimezone(JST).date()


def _is_missed(visit: Visit, now: datetime) -> bool:
    return visit.state is VisitState.PLANNED and visit.arrived_at is None and visit.starts_at <= now


def numbers_of(glance: Glance) -> Sequence[tuple[str, int, str]]:
    """What is shown: its name (text desk-glance-NAME), the number, the page behind it; with the most pressing first."""
    return (
        ("not-arrived", glance.not_arrived, "/desk/visits?view=today"),
        ("lacking", glance.lacking, "/desk/visits?view=week"),
        ("today", glance.today, "/desk/visits?view=today"),
        ("reports-missing", glance.reports_missing, "/desk/reports"),
        ("reports-thin", glance.reports_thin, "/desk/reports"),
        ("without-supporter", glance.without_supporter, "/desk/matching"),
    )
