"""Asked of a message right before it leaves: whether what it says still holds. Safety is never asked.

A message names in `Outgoing.still` what must hold: a word of CHECKS and its arguments, joined by "|". What holds no more is
dropped; where somebody should have heard it in time and did not, staff are told (core.usecases.settle_outbox).
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from core.alerts import AlertState
from core.errors import NotFoundError
from core.interviews import InterviewState
from core.messages import Outgoing, Urgency
from core.obligations import OwedState
from core.obligations.moments import day_of
from core.openings import OpeningState
from core.place_flags import LIVE
from core.ports import UnitOfWork
from core.visit_reports import WANTED
from core.visits import VisitState

TRUE, GONE, TOO_LATE = "", "no-longer-true", "too-late"
"""What a check says: it holds; something else happened (and was said by itself); the moment has passed."""

Check = Callable[[UnitOfWork, Outgoing, list[str]], Awaitable[str]]


async def still_true(uow: UnitOfWork, outgoing: Outgoing) -> str:
    """TRUE, or why the message must not leave any more. What nobody can check is true."""
    name, *arguments = outgoing.still.split("|")
    check = CHECKS.get(name)
    if check is None or outgoing.urgency is Urgency.SAFETY:
        return TRUE
    try:
        return await check(uow, outgoing, arguments)
    except NotFoundError:
        return GONE


async def _visit(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """The visit is planned for this very moment, which has not come."""
    visit_id, starts_at = arguments
    visit = await uow.visits.get(visit_id)
    if visit.state is not VisitState.PLANNED or visit.starts_at != datetime.fromisoformat(starts_at):
        return GONE
    return TRUE if uow.now < visit.starts_at else TOO_LATE


async def _interview(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """The interview is booked for this very moment, which has not come."""
    interview_id, starts_at = arguments
    found = await uow.interviews.get(interview_id)
    if found.state is not InterviewState.BOOKED or found.starts_at != datetime.fromisoformat(starts_at):
        return GONE
    return TRUE if uow.now < found.starts_at else TOO_LATE


async def _report(uow: UnitOfWork, outgoing: Outgoing, arguments: list[str]) -> str:
    """The supporter owes a report of some visit since the first they were asked for."""
    missing = await uow.reports.of_supporter(outgoing.person_id, datetime.fromisoformat(arguments[0]))
    return TRUE if any(one.state in WANTED for one in missing) else GONE


async def _survey(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """The copy was neither answered nor declined."""
    copy = await uow.surveys.find(arguments[0])
    return TRUE if copy is not None and not copy.is_done else GONE


async def _owed(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """The obligation is open."""
    owed = await uow.obligations.find("|".join(arguments))
    return TRUE if owed is not None and owed.state is OwedState.OPEN else GONE


async def _talk(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """The talk before joining is set for this very hour, and neither held nor past (K2.2)."""
    person_id, at = arguments
    one = await uow.memberships.find(person_id)
    if one is None or one.left_at is not None or one.talked_at is not None or one.talk_at != datetime.fromisoformat(at):
        return GONE
    return TRUE if uow.now < one.talk_at else TOO_LATE


async def _papers(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """Papers that were sent are still awaited (K2.2)."""
    one = await uow.memberships.find(arguments[0])
    return GONE if one is None or one.joined_at is not None or one.left_at is not None or len(one.back) > 1 else TRUE


async def _alert(uow: UnitOfWork, outgoing: Outgoing, arguments: list[str]) -> str:
    """The alert is not done, and nobody else has taken it."""
    alert = await uow.alerts.get(arguments[0])
    is_theirs = alert.taken_by in (None, outgoing.person_id)
    return TRUE if is_theirs and alert.state is not AlertState.DONE else GONE


async def _flag(uow: UnitOfWork, outgoing: Outgoing, arguments: list[str]) -> str:
    """Somebody still has to look at the flag, and nobody else has taken it."""
    flag = await uow.flags.get(arguments[0])
    return TRUE if flag.state in LIVE and flag.taken_by in (None, outgoing.person_id) else GONE


async def _opening(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """The opening is at this hour, ahead or open (cancelled, where that is said), and not over; it is that day still."""
    opening_id, state, starts_at, *day = arguments
    opening = (await uow.openings.get(opening_id)).opening
    is_cancelled = opening.state is OpeningState.CANCELLED
    if opening.starts_at != datetime.fromisoformat(starts_at) or is_cancelled != (state == "cancelled"):
        return GONE
    if day and day_of(uow.now).isoformat() != day[0]:
        return GONE
    return TRUE if uow.now < opening.ends_at else GONE


async def _duty(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """A manager is still looked for in the opening."""
    watch = await uow.duty.watch(arguments[0])
    return TRUE if watch is not None and watch.next_at is not None and watch.seeking_since is not None else GONE


async def _day(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """It is still that day."""
    return TRUE if day_of(uow.now).isoformat() == arguments[0] else GONE


async def _until(uow: UnitOfWork, _: Outgoing, arguments: list[str]) -> str:
    """The moment has not come."""
    return TRUE if uow.now < datetime.fromisoformat(arguments[0]) else TOO_LATE


CHECKS: Mapping[str, Check] = {
    "visit": _visit,
    "interview": _interview,
    "report": _report,
    "survey": _survey,
    "owed": _owed,
    "alert": _alert,
    "flag": _flag,
    "talk": _talk,
    "papers": _papers,
    "day": _day,
    "duty": _duty,
    "opening": _opening,
    "until": _until,
}
