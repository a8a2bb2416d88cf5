"""The desk's first page: what waits, yours, nobody's and others', most pressing first; what may not have arrived."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import Response

from core.alerts import Alert, Severity
from core.ports import InboxStore, Work
from core.usecases.context import House
from core.usecases.read_glance import numbers_of, read_glance
from core.usecases.read_today import SHOWN, TodayRow, read_today
from core.usecases.replay_event import replay_event
from core.usecases.settle_outbox import mark_arrived, resend
from web.desk.alerts import back_to, why_of
from web.desk.visit import Visit


class TodayDesk:
    """GET /desk, and what is pressed there about messages and events."""

    def __init__(self, house: House, inbox: InboxStore, work: Work) -> None:
        self._house = house
        self._inbox = inbox
        self._work = work

    async def show(self, visit: Visit) -> Response:
        """The whole page."""
        return await self._render(visit, "desk/today.html")

    async def look(self, visit: Visit) -> Response:
        """The list alone, for the page that looks again every few seconds; nothing (204) while it is the same.

        Names are opened, and the opening logged, only when there is something new to see.
        """
        board = await visit.uow.alerts.board(visit.staff.programme_id, visit.staff.id, SHOWN)
        mark = _mark([*board.mine, *board.nobodys, *board.others], board.numbers, visit.uow.now)
        if visit.request.query_params.get("mark") == mark and not visit.said:
            return Response(status_code=204)
        return await self._render(visit, "desk/waiting.html")

    async def resend(self, visit: Visit) -> Response:
        """Sends an uncertain message again."""
        await resend(visit.uow, self._house, visit.staff, visit.id("outbox"))
        return back_to(visit, "resent")

    async def arrived(self, visit: Visit) -> Response:
        """Notes that an uncertain message arrived."""
        await mark_arrived(visit.uow, self._house, visit.staff, visit.id("outbox"))
        return back_to(visit, "arrived")

    async def replay(self, visit: Visit) -> Response:
        """Handles a dead event again. Its own transactions: the desk's unit is left first."""
        now = visit.uow.now
        await visit.uow.commit()
        number = visit.id("event")
        if number.isascii() and number.isdigit():
            await replay_event(self._work, self._inbox, visit.staff, int(number), now)
        return back_to(visit, "replayed")

    async def _render(self, visit: Visit, template: str) -> Response:
        piece = template == "desk/waiting.html"
        glance = None if piece else await read_glance(visit.uow, self._house, visit.staff)
        view = await read_today(visit.uow, self._house, visit.staff)
        groups = list(zip(("mine", "nobodys", "others"), (view.mine, view.nobodys, view.others), view.numbers, strict=True))
        if any(row.alert.severity is Severity.URGENT for row in view.nobodys):
            groups[0], groups[1] = groups[1], groups[0]  # what is urgent and nobody's stands above all that somebody has
        rows: list[TodayRow] = [*view.mine, *view.nobodys, *view.others]
        mark = _mark([row.alert for row in rows], view.numbers, visit.uow.now)
        waits = {row.alert.id: _waits(visit.uow.now - row.alert.opened_at) for row in rows}
        whys = {row.alert.id: why_of(self._house, row.alert) for row in rows}
        events = {row.alert.matter: row.alert.matter.removeprefix("inbox:") for row in rows}
        shown: dict[str, Any] = {"groups": groups, "waits": waits, "whys": whys, "events": events, "list_mark": mark}
        shown |= {"glance": glance, "numbers": numbers_of(glance) if glance is not None else ()}
        return visit.page(template, number=sum(view.numbers), piece=piece, **shown)


def _mark(shown: Sequence[Alert], numbers: tuple[int, int, int], now: datetime) -> str:
    """Changes when anything of the list does."""
    told = "|".join(f"{a.id}{a.state}{a.severity}{a.taken_by}{a.told_at}{_is_late(a.act_by, now)}" for a in shown)
    return hashlib.sha256(f"{numbers}{told}".encode()).hexdigest()[:16]


def _is_late(act_by: datetime | None, now: datetime) -> bool:
    return act_by is not None and act_by <= now


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
