"""The desk's first page: what waits, most pressing first; take it, finish it, decide about what may not have arrived."""

import hashlib
import re
from datetime import timedelta
from typing import Any

from starlette.responses import Response

from core.alerts import AlertKind, FinishResult
from core.ports import InboxStore
from core.usecases.context import House, desk_person
from core.usecases.read_today import TodayRow, read_today
from core.usecases.settle_outbox import mark_arrived, resend
from core.usecases.take_alert import finish_alert, take_alert
from web.desk.visit import Visit

_OUR_PAGE = re.compile(r"/desk(/threads/[0-9a-f-]{36})?")

WAITING = (AlertKind.DANGER, AlertKind.MESSAGE, AlertKind.INQUIRY)


_FINISHED = {FinishResult.FINISHED: "settled", FinishResult.ALREADY: "done", FinishResult.UNREAD: "read-first"}


class TodayDesk:
    """GET /desk and what is pressed there."""

    def __init__(self, house: House, inbox: InboxStore) -> None:
        self._house = house
        self._inbox = inbox

    async def show(self, visit: Visit) -> Response:
        """The whole page."""
        return await self._render(visit, "desk/today.html")

    async def look(self, visit: Visit) -> Response:
        """The list alone, for the page that looks again every few seconds; nothing (204) while it is the same.

        Names are opened, and the opening logged, only when there is something new to see.
        """
        if visit.request.query_params.get("mark") == await self._mark(visit) and not visit.said:
            return Response(status_code=204)
        return await self._render(visit, "desk/waiting.html")

    async def take(self, visit: Visit) -> Response:
        """Takes an alert; says so when somebody else was first."""
        result = await take_alert(visit.uow, self._house, visit.staff, visit.id("alert"))
        return self._back(visit, result.value)

    async def finish(self, visit: Visit) -> Response:
        """Closes an alert; one of danger asks to be read first."""
        result = await finish_alert(visit.uow, self._house, visit.staff, visit.id("alert"))
        return self._back(visit, _FINISHED[result])

    async def resend(self, visit: Visit) -> Response:
        """Sends an uncertain message again."""
        await resend(visit.uow, self._house, visit.staff, visit.id("outbox"))
        return self._back(visit, "resent")

    async def arrived(self, visit: Visit) -> Response:
        """Notes that an uncertain message arrived."""
        await mark_arrived(visit.uow, self._house, visit.staff, visit.id("outbox"))
        return self._back(visit, "arrived")

    async def replay(self, visit: Visit) -> Response:
        """Handles a dead event again. Its own transaction: the desk's unit is left first."""
        desk_person(visit.staff, visit.staff.programme_id)
        await visit.uow.commit()
        number = visit.id("event")
        if number.isascii() and number.isdigit():
            await self._inbox.replay(int(number), visit.uow.now)
        return self._back(visit, "replayed")

    def _back(self, visit: Visit, said: str) -> Response:
        if visit.is_htmx:
            return visit.go("/desk/waiting", said)
        back = visit.intake.one("back")
        return visit.go(back if _OUR_PAGE.fullmatch(back) else "/desk", said)

    async def _render(self, visit: Visit, template: str) -> Response:
        mark = await self._mark(visit)
        view = await read_today(visit.uow, self._house, visit.staff)
        kinds: dict[str, list[TodayRow]] = {"waiting": [], "phone": [], "delivery": [], "inbox": []}
        for row in view.rows:
            kinds["waiting" if row.alert.kind in WAITING else row.alert.kind.value].append(row)
        waits = {row.alert.id: _waits(visit.uow.now - row.alert.opened_at) for row in view.rows}
        events = {row.alert.matter: row.alert.matter.removeprefix("inbox:") for row in kinds["inbox"]}
        piece = template == "desk/waiting.html"
        shown: dict[str, Any] = {"kinds": kinds, "waits": waits, "events": events, "list_mark": mark, "piece": piece}
        return visit.page(template, number=len(view.rows), **shown)

    async def _mark(self, visit: Visit) -> str:
        alerts = await visit.uow.alerts.not_done(visit.staff.programme_id)
        told = "|".join(f"{a.id}{a.state}{a.severity}{a.taken_by}{a.told_at}" for a in alerts)
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def _waits(time: timedelta) -> tuple[str, int]:
    """How long something waits, as the name of a sentence and its number."""
    minutes = max(0, int(time.total_seconds()) // 60)
    if minutes == 0:
        return "desk-waits-now", 0
    if minutes < 60:
        return "desk-waits-minutes", minutes
    if minutes < 48 * 60:
        return "desk-waits-hours", minutes // 60
    return "desk-waits-days", minutes // (24 * 60)
