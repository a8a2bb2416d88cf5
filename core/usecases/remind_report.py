"""A visit's report is not there yet (S6.9.5): its supporter is asked, and the coordinator hears in the morning; one that was
sent back is asked for once more, kindly: the word for it is on the page alone.
"""

from collections.abc import Callable
from datetime import datetime

from core.alerts import AlertKind, Severity
from core.messages import Bubble, Said, Urgency
from core.obligations import Obligation, Owed, Owner
from core.obligations.reminding import came_since
from core.people import Person, PersonState
from core.ports import UnitOfWork
from core.reach import due_notice_at
from core.usecases.alert_staff import alert_staff
from core.usecases.context import House, is_kept_from_case
from core.usecases.open_report import report_button
from core.usecases.say import say
from core.visit_reports import WANTED


async def hours_of_owner(uow: UnitOfWork, house: House, what: Obligation) -> Callable[[datetime], datetime]:
    """Moves a moment to when a supporter who owes something can be reached; staff are reached at any."""
    if what.owner is not Owner.SUPPORTER or what.person_id is None:
        return lambda at: at
    supporter = await uow.people.get(what.person_id)
    quiet = house.programme(what.programme_id).terms_at(uow.now).quiet_hours
    return lambda at: due_notice_at(supporter, at, quiet)


async def remind_report(uow: UnitOfWork, house: House, owed: Owed) -> None:
    """Asks the supporter in their hours, and tells staff once it is late. Does not commit.

    Who is passed by for the child cannot open its report, and is not asked for it (S14.6).
    """
    what = owed.what
    came = came_since(owed, uow.now, await hours_of_owner(uow, house, what))
    if came.told:
        await _tell_coordinator(uow, house, what.programme_id)
    if not came.asked or what.person_id is None or what.case_id is None:
        return
    supporter = await uow.people.get(what.person_id)
    if supporter.state is PersonState.DEPARTED or await is_kept_from_case(uow, supporter.id, what.case_id):
        return
    if what.rule == "visit-report":
        await _ask(uow, house, supporter, what, came.asked[-1])
    else:
        await _ask_to_mend(uow, house, supporter, what, came.asked[-1])


async def _ask(uow: UnitOfWork, house: House, supporter: Person, what: Obligation, asked_at: datetime) -> None:
    """One message for all that are asked for at the same moment."""
    visit = await uow.visits.get(what.subject_id)
    missing = [one for one in await uow.reports.of_supporter(supporter.id, visit.starts_at) if one.state in WANTED]
    button = await report_button(uow, house, supporter, visit.id if len(missing) <= 1 else "")
    asking = Bubble((Said("report-ask" if len(missing) <= 1 else "report-ask-many"),), buttons=(button,))
    key = f"report-ask:{supporter.id}:{asked_at.isoformat()}"
    still = f"report|{visit.starts_at.isoformat()}"
    await say(uow, house, supporter, [asking], key=key, urgency=Urgency.NOTICE, still=still, can_wait=True)


async def _ask_to_mend(uow: UnitOfWork, house: House, supporter: Person, what: Obligation, asked_at: datetime) -> None:
    asking = Bubble((Said("report-returned-waits"),), buttons=(await report_button(uow, house, supporter, what.subject_id),))
    key = f"report-mend:{what.key}:{asked_at.isoformat()}"
    still = f"owed|{what.key}"
    await say(uow, house, supporter, [asking], key=key, urgency=Urgency.NOTICE, still=still, can_wait=True)


async def _tell_coordinator(uow: UnitOfWork, house: House, programme_id: str) -> None:
    """One message a morning, however many are missing: whose they are stands at the desk alone."""
    await alert_staff(
        uow,
        house,
        programme_id=programme_id,
        kind=AlertKind.VISIT,
        severity=Severity.SOON,
        matter="reports-missing",
        reason="reports-missing",
    )
