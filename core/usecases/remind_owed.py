"""The ticker looks at what is owed when its moment comes: asked by index, fair between programmes, each in a unit of its own.

What the rule says (core.obligations.reminding) is done by a table: an alert, a message of its own, or nothing, because the
morning's digest names it. Then the next look is noted.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from core.obligations import Act, Obligation, Owed
from core.obligations.reminding import Step, decide_reminding, next_look_within
from core.ports import UnitOfWork, Work
from core.usecases.alert_owed import alert_owed
from core.usecases.context import House
from core.usecases.one_by_one import one_by_one
from core.usecases.remind_call import remind_call
from core.usecases.remind_feedback import remind_feedback
from core.usecases.remind_incident import remind_incident
from core.usecases.remind_report import hours_of_owner, remind_report

AT_MOST = 100
"""Looks a batch: between two batches whoever else waits has their turn."""
BATCHES = 20
"""Batches a tick: the rest is due still at the next one."""
AGAIN_AFTER = timedelta(hours=1)
"""What could not be looked at (its programme's file is gone, say) is looked at again then, and holds nobody up meanwhile."""

Sender = Callable[[UnitOfWork, House, Owed], Awaitable[None]]

SENDERS: Mapping[Act, Sender] = {
    Act.CALL: remind_call,
    Act.REPORT: remind_report,
    Act.FEEDBACK: remind_feedback,
    Act.TELL_CITY: remind_incident,
    Act.TELL_AGENCY: remind_incident,
    Act.HANDLE: remind_incident,
}
"""Who is asked by a message of its own, by what has to be done."""


async def remind_owed(work: Work, house: House, now: datetime) -> int:
    """Looks at everything due by `now`, batch after batch; at how many. One read by index when there is nothing."""
    looked, fault = 0, None
    for _ in range(BATCHES):
        async with work(now, writes=False) as uow:
            due = await uow.obligations.looks(now, AT_MOST)
        try:
            await one_by_one(work, now, due, partial(_look, house))
        except Exception as error:  # noqa: BLE001 - put off below; the rest waits too
            fault = error
            await _put_off(work, now, due)
        looked += len(due)
        if len(due) < AT_MOST:
            break
    if fault is not None:
        raise fault
    return looked


async def _look(house: House, uow: UnitOfWork, key: str) -> None:
    seen = await uow.obligations.find(key)
    if seen is None:
        return
    owed = await _locked(uow, seen.what)
    if owed.next_at is None or owed.next_at > uow.now:
        return  # done, or looked at by another process meanwhile
    programme = house.programme(owed.what.programme_id)
    reached_at = await hours_of_owner(uow, house, owed.what)
    reminding = decide_reminding(owed, uow.now, programme.terms_at(uow.now).digest, programme.staff_hours, reached_at)
    if reminding.step is Step.POSTPONE:
        await uow.obligations.save([replace(owed, next_at=reminding.until)])
        return
    if reminding.step is Step.ESCALATE:
        await alert_owed(uow, house, owed.what, reminding.why)
    elif reminding.step is Step.SEND and (sender := SENDERS.get(owed.what.act)) is not None:
        await sender(uow, house, owed)
    next_at = next_look_within(owed.what, uow.now, reached_at)
    await uow.obligations.save([replace(owed, looked_at=uow.now, next_at=next_at)])


async def _locked(uow: UnitOfWork, what: Obligation) -> Owed:
    """The obligation after the person and the case it is about, in the order of all locks."""
    if what.person_id is not None:
        await uow.people.lock(what.person_id)
    if what.case_id is not None:
        await uow.cases.lock(what.case_id)
    return await uow.obligations.lock(what.key)


async def _put_off(work: Work, now: datetime, keys: list[str]) -> None:
    """Those of a batch that are due still, because something stood in their way, are looked at again later."""
    for key in keys:
        async with work(now) as uow:
            owed = await uow.obligations.find(key)
            if owed is not None and owed.next_at is not None and owed.next_at <= now:
                await uow.obligations.save([replace(owed, next_at=now + AGAIN_AFTER)])
                await uow.commit()
