"""Meetings and trainings attended, at the desk (K2.5), with minutes by version (K6.4)."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import Refusal
from core.meetings import LONGEST_MINUTES, LONGEST_NAME, MeetingKind
from core.obligations.moments import day_of
from core.usecases.context import House
from core.usecases.keep_meeting import ToldMeeting, keep_meeting, read_meetings, withdraw_meeting, write_minutes
from web.desk.entered import read_day, read_number
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

ALL = "/desk/meetings"
KINDS = {kind.value: kind for kind in MeetingKind}
MOST_PEOPLE = 50

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class MeetingDesk:
    """/desk/meetings."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """All of them, the newest first, and the form."""
        return await self._page(visit)

    async def add(self, visit: Visit) -> Response:
        """Keeps one."""
        given = visit.intake
        people = tuple(dict.fromkeys(person[:36] for person in given.fields.get("people", [])[:MOST_PEOPLE]))
        told = ToldMeeting(
            key=given.one("nonce")[:64],
            kind=KINDS.get(given.one("kind"), MeetingKind.OWN),
            held_on=read_day(given.one("held_on")),
            people=people,
            name=given.one("name"),
            minutes=given.one("minutes").replace("\r\n", "\n"),
        )
        made = await keep_meeting(visit.uow, self._house, visit.staff, told)
        return await self._page(visit, made) if isinstance(made, Refusal) else visit.go(ALL, "meeting-kept")

    async def minutes(self, visit: Visit) -> Response:
        """A new version of the minutes."""
        text, seen = visit.intake.one("minutes").replace("\r\n", "\n"), read_number(visit.intake.one("seen")) or 0
        refusal = await write_minutes(visit.uow, self._house, visit.staff, visit.id("meeting"), text, seen)
        return await self._page(visit, refusal) if refusal else visit.go(ALL, "minutes-kept")

    async def withdraw(self, visit: Visit) -> Response:
        """It was entered by mistake."""
        await withdraw_meeting(visit.uow, self._house, visit.staff, visit.id("meeting"))
        return visit.go(ALL, "meeting-withdrawn")

    async def _page(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_meetings(visit.uow, self._house, visit.staff)
        today = day_of(visit.uow.now)
        await visit.uow.commit()
        kept = {name: visit.intake.one(name) for name in ("kind", "held_on", "name", "minutes")}
        of = visit.request.path_params.get("meeting", "")
        shown: dict[str, Any] = {"view": view, "problem": problem, "kept": kept, "of": of, "kinds": tuple(MeetingKind)}
        shown |= {"there": visit.intake.fields.get("people", []), "today": today.isoformat()}
        shown |= {"longest": LONGEST_MINUTES, "longest_name": LONGEST_NAME}
        return visit.page("desk/meetings.html", status=422 if problem else 200, **shown)


def meeting_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    desk, one = MeetingDesk(parts.house), f"{ALL}/{{meeting}}"
    return [
        ("GET", ALL, door.read(desk.show)),
        ("POST", ALL, door.act(desk.add, largest_field=LARGEST)),
        ("POST", f"{one}/minutes", door.act(desk.minutes, largest_field=LARGEST)),
        ("POST", f"{one}/withdraw", door.act(desk.withdraw)),
    ]


LARGEST = 4 * LONGEST_MINUTES
"""Bytes of a field: minutes are longer than other words."""
