"""Staff hours at the desk: who is there today, leave, own hours, and the days on which nobody is there."""

from datetime import date, time

from starlette.responses import Response

from core.errors import Refusal
from core.staff_presence import is_away
from core.terms.staff_time import WEEKDAYS
from core.usecases.context import House
from core.usecases.staff_times import add_leave, read_staff_times, remove_leave, set_own_hours
from web.desk.visit import Visit

PAGE = "/desk/hours"


class HoursDesk:
    """Everything below /desk/hours."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The page."""
        return await self._render(visit)

    async def add_leave(self, visit: Visit) -> Response:
        """Enters days of leave."""
        days = [_read_day(visit.intake.one(name)) for name in ("first", "last")]
        refusal = await add_leave(visit.uow, self._house, visit.staff, visit.intake.one("who")[:36], *days)
        return await self._after(visit, refusal, "leave")

    async def remove_leave(self, visit: Visit) -> Response:
        """Takes days of leave back."""
        await remove_leave(visit.uow, self._house, visit.staff, visit.id("leave"))
        return visit.go(PAGE, "leave-removed")

    async def set_own(self, visit: Visit) -> Response:
        """Changes somebody's own hours."""
        given = visit.intake
        times = [_read_time(given.one(name)) for name in ("opens", "closes")]
        days = given.fields.get("days", [])
        refusal = await set_own_hours(visit.uow, self._house, visit.staff, given.one("who")[:36], days, *times)
        return await self._after(visit, refusal, "own-hours")

    async def _after(self, visit: Visit, refusal: Refusal | None, said: str) -> Response:
        if refusal is None:
            return visit.go(PAGE, said)
        return await self._render(visit, problem=refusal.reason, status=422)

    async def _render(self, visit: Visit, *, problem: str = "", status: int = 200) -> Response:
        view = await read_staff_times(visit.uow, self._house, visit.staff)
        away = {member.id for member in view.members if is_away(member, view.today)}
        shown = {"view": view, "away": away, "weekdays": WEEKDAYS, "problem": problem}
        return visit.page("desk/hours.html", status=status, **shown)


def _read_day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if len(written) == 10 else None
    except ValueError:
        return None


def _read_time(written: str) -> time | None:
    try:
        return time.fromisoformat(written) if len(written) == 5 else None
    except ValueError:
        return None
