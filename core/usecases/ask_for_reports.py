"""The ticker asks supporters for reports that are not there yet, and tells the coordinator in the morning (S6.9.5).

It asks the database by index only; each report is looked at in a unit of work of its own, and only while it is still missing.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from core.alerts import AlertKind, Severity
from core.messages import Bubble, Said, Urgency
from core.ports import UnitOfWork, Work
from core.reach import due_notice_at
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, is_kept_from_case
from core.usecases.lock_visits import visit_terms
from core.usecases.one_by_one import one_by_one
from core.usecases.open_report import asked_next, report_button
from core.usecases.say import say
from core.visit_reports import WANTED, Report, moments, told_at
from core.visits import Visit, VisitState


async def ask_for_reports(work: Work, house: House, now: datetime, limit: int = 100) -> int:
    """Does what is due; how many reports were looked at."""
    async with work(now, writes=False) as uow:
        due = await uow.reports.due(now, limit)
    return await one_by_one(work, now, due, partial(_look, house))


async def _look(house: House, uow: UnitOfWork, visit_id: str) -> None:
    seen = await uow.reports.find(visit_id)
    if seen is None:
        return
    await uow.people.lock(seen.supporter_id)
    visit, report = await uow.visits.get(visit_id), await uow.reports.lock(visit_id)
    if report.next_at is None or report.next_at > uow.now:
        return  # sent meanwhile
    if report.state not in WANTED or visit.state is not VisitState.HELD:
        await uow.reports.save(replace(report, next_at=None))
        return
    terms = visit_terms(house, report.programme_id, uow.now)
    morning = told_at(report, terms.visit_report)
    looked = replace(report, looked_at=uow.now)
    if morning <= uow.now and (report.looked_at is None or report.looked_at < morning):
        await _tell_coordinator(uow, house, report)
    await _ask(uow, house, report, visit)
    await uow.reports.save(await asked_next(uow, house, looked, visit, terms))


async def _ask(uow: UnitOfWork, house: House, report: Report, visit: Visit) -> None:
    """One message for all that are asked for at the same moment; nothing while only the coordinator is to hear.

    Who is passed by for the child cannot open its report, and is not asked for it (S14.6).
    """
    if await is_kept_from_case(uow, report.supporter_id, report.case_id):
        return
    supporter = await uow.people.get(report.supporter_id)
    terms = visit_terms(house, report.programme_id, uow.now).visit_report
    quiet = house.programme(report.programme_id).terms_at(uow.now).quiet_hours
    planned = moments(report, visit, terms, lambda at: due_notice_at(supporter, at, quiet))
    since = report.looked_at
    asked = [at for at, is_staff in planned if not is_staff and at <= uow.now and (since is None or at > since)]
    if not asked or due_notice_at(supporter, uow.now, quiet) > uow.now:
        return
    missing = [one for one in await uow.reports.of_supporter(supporter.id, report.starts_at) if one.state in WANTED]
    button = await report_button(uow, house, supporter, report.visit_id if len(missing) == 1 else "")
    text_id = "report-ask" if len(missing) == 1 else "report-ask-many"
    key = f"report-ask:{supporter.id}:{asked[-1].isoformat()}"
    still = f"report|{report.starts_at.isoformat()}"
    asking = Bubble((Said(text_id),), buttons=(button,))
    await say(uow, house, supporter, [asking], key=key, urgency=Urgency.NOTICE, still=still, can_wait=True)


async def _tell_coordinator(uow: UnitOfWork, house: House, report: Report) -> None:
    """One message a morning, however many are missing: whose they are stands at the desk alone."""
    await alert_staff(
        uow,
        house,
        programme_id=report.programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.SOON,
        matter="reports-missing",
        reason="reports-missing",
    )
