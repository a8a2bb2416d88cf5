"""A visit was held: its report is owed from now on (S6.9.5); and the short-lived way to the page on which it is written."""

from datetime import timedelta

from core.doors import PageLink
from core.messages import Button, Link, Said
from core.people import Person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.lock_visits import visit_terms
from core.visit_reports import Report, ReportState, due_at
from core.visits import Visit, VisitState


async def open_report(uow: UnitOfWork, house: House, visit: Visit) -> Report | None:
    """The report of this visit, entered when there was none and the visit was held; None for any other. Does not commit."""
    if visit.state is not VisitState.HELD:
        return None
    terms = visit_terms(house, visit.programme_id, uow.now)
    known = await uow.reports.find(visit.id)
    if known is not None:
        return known
    report = Report(
        visit_id=visit.id,
        programme_id=visit.programme_id,
        case_id=visit.case_id,
        supporter_id=visit.supporter_id,
        starts_at=visit.starts_at,
        due_at=due_at(visit, terms.visit_report),
        state=ReportState.MISSING,
        opened_at=uow.now,
    )
    await uow.reports.open(report)
    return report


async def supporter_link(uow: UnitOfWork, house: House, supporter: Person, visit_id: str = "") -> Link:
    """A short-lived link to the supporter's own page, or straight to the report of one visit. Does not commit."""
    token = house.chance.token()
    hours = house.programme(supporter.programme_id).terms_at(uow.now).family_pages.link_hours
    target = f"supporter/{supporter.id}" + (f"/{visit_id}" if visit_id else "")
    ends_at = uow.now + timedelta(hours=hours)
    link = PageLink(house.chance.new_id(), "supporter", supporter.id, target, uow.now, ends_at, None, None)
    await uow.doors.add_link(link, token)
    return Link(f"/f/{token}")


async def report_button(uow: UnitOfWork, house: House, supporter: Person, visit_id: str = "") -> Button:
    """The button that opens the page."""
    return Button(Said("button-report-write"), link=await supporter_link(uow, house, supporter, visit_id), strong=True)
