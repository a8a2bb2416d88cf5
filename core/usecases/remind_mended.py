"""A report that was sent back waits still: its supporter is asked once more, kindly; the word for it is on the page alone."""

from core.messages import Bubble, Said, Urgency
from core.obligations import Owed
from core.people import PersonState
from core.ports import UnitOfWork
from core.usecases.context import House, is_kept_from_case
from core.usecases.open_report import report_button
from core.usecases.say import say


async def remind_mended(uow: UnitOfWork, house: House, owed: Owed) -> None:
    """Asks the supporter, who waits for their own hours; not whoever is kept from the child (S14.6). Does not commit."""
    what = owed.what
    if what.person_id is None or what.case_id is None or await is_kept_from_case(uow, what.person_id, what.case_id):
        return
    supporter = await uow.people.get(what.person_id)
    if supporter.state is PersonState.DEPARTED:
        return
    asked = max((at for at in what.reminders if at <= uow.now), default=what.opens_at)
    asking = Bubble((Said("report-returned-waits"),), buttons=(await report_button(uow, house, supporter, what.subject_id),))
    key = f"report-mend:{what.key}:{asked.isoformat()}"
    still = f"owed|{what.key}"
    await say(uow, house, supporter, [asking], key=key, urgency=Urgency.NOTICE, still=still, can_wait=True)
