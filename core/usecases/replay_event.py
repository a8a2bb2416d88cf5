"""An event that could not be read is handled once more, and its alert is over with it."""

from datetime import datetime

from core.errors import NotFoundError
from core.people import Person
from core.ports import InboxStore, Work
from core.usecases.context import desk_person
from core.usecases.take_alert import finish


async def replay_event(work: Work, inbox: InboxStore, staff: Person, event_id: int, now: datetime) -> None:
    """Replays a dead event, then closes its alert; should it die again, it opens a new one. Transactions of their own.

    In this order, so that a crash in between leaves an alert too many and never an event too few. Raises NotFoundError, for
    an event of another programme too: only the alert says whose it is.
    """
    desk_person(staff, staff.programme_id)
    async with work(now) as uow:
        if await uow.alerts.of_matter(staff.programme_id, f"inbox:{event_id}") is None:
            raise NotFoundError("inbox-event-unknown", event=event_id)
    await inbox.replay(event_id, now)
    async with work(now) as uow:
        alert = await uow.alerts.of_matter(staff.programme_id, f"inbox:{event_id}")
        if alert is not None:
            await finish(uow, staff, alert)
        await uow.commit()
