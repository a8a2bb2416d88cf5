"""The ticker asks which openings are to be looked at now; each is looked at in a unit of work of its own."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from core.alerts import AlertKind, AlertState, Severity
from core.duty import Look, decide_look
from core.openings import Opening, OpeningState
from core.ports import UnitOfWork, Work
from core.terms import OnlinePlaceTerms
from core.usecases.alert_staff import alert_staff
from core.usecases.call_manager import ask_to_begin, call, matter_of, seek, settle, tell_on_duty
from core.usecases.close_alert import close_alert
from core.usecases.context import House
from core.usecases.one_by_one import every_due
from core.usecases.open_place import Evening, end_opening, ended_at, read_evening


async def run_openings(work: Work, house: House, now: datetime) -> int:
    """Does what is due; how many openings were looked at. What was missed while we were away is caught up."""
    terms = [programme.terms_at(now) for programme in house.programmes.values()]
    asked = [one.posts.manager_asked_minutes_before for one in terms if isinstance(one, OnlinePlaceTerms)]
    if not asked:
        return 0
    lead = timedelta(minutes=max(asked))
    return await every_due(work, now, lambda uow, limit: uow.duty.due(now, lead, limit), partial(_look, house))


async def _look(house: House, uow: UnitOfWork, opening_id: str) -> None:
    evening = await read_evening(uow, house, opening_id)
    if evening is None:
        return
    is_crisis = await _is_crisis(uow, evening.opening)
    look = decide_look(evening.opening, evening.watch, evening.marks, uow.now, evening.posts, is_crisis=is_crisis)
    act = ACTS.get(look)
    if act is not None:
        await act(evening)
    await evening.keep()


async def _is_crisis(uow: UnitOfWork, opening: Opening) -> bool:
    """Whether somebody cried for help while it ran and nobody has taken it."""
    since = opening.opened_at
    if since is None:
        return False
    alerts = await uow.alerts.not_done(opening.programme_id)
    grave = [alert for alert in alerts if alert.kind is AlertKind.DANGER and alert.state is AlertState.OPEN]
    return any(alert.opened_at >= since for alert in grave)


async def _open(evening: Evening) -> None:
    """Its hour has come, and whoever is on duty has the buttons of the evening at hand."""
    await settle(evening)
    await tell_on_duty(evening)


async def _close(evening: Evening) -> None:
    was_held = evening.watch.held_at is not None
    uow, opening = evening.uow, evening.opening
    await close_alert(uow, opening.programme_id, matter_of(opening.id))
    await end_opening(evening, uow.now if was_held else ended_at(opening, uow.now, evening.posts))


async def _hold(evening: Evening) -> None:
    """Whoever cried for help is not left alone: it goes on until somebody has taken it."""
    if evening.watch.held_at is None:
        evening.watch = replace(evening.watch, held_at=evening.uow.now)
    if evening.opening.state is OpeningState.PAUSED and evening.watch.seeking_since is not None:
        await call(evening)


async def _missed(evening: Evening) -> None:
    """Its time is over and it never ran: people are told so, and staff why it counts for nothing."""
    opening = evening.opening
    await close_alert(evening.uow, opening.programme_id, matter_of(opening.id))
    await end_opening(evening, opening.ends_at, text_id="duty-room-missed")
    await alert_staff(
        evening.uow,
        evening.house,
        programme_id=opening.programme_id,
        kind=AlertKind.DUTY,
        severity=Severity.SOON,
        matter=f"duty-missed:{opening.id}",
        reason="nobody-opened",
    )


ACTS: Mapping[Look, Callable[[Evening], Awaitable[None]]] = {
    Look.ASK: ask_to_begin,
    Look.OPEN: _open,
    Look.SEEK: seek,
    Look.CALL: call,
    Look.CLOSE: _close,
    Look.HOLD: _hold,
    Look.MISSED: _missed,
}
"""What is done at each look; none commits."""
