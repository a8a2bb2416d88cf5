"""What is done with an alert: take it, hand it over, finish it with a word, say that it is not ours; and its own page."""

import re

from starlette.responses import Response

from core.alerts import Alert, Ending, FinishResult, HandResult
from core.usecases.context import House
from core.usecases.read_today import read_alert
from core.usecases.take_alert import LONGEST_WORD, finish_alert, hand_over, take_alert
from web.desk.visit import Visit

_OUR_PAGE = re.compile(r"/desk(/(?:threads|alerts)/[0-9a-f-]{36})?")

_FINISHED = {
    FinishResult.FINISHED: "settled",
    FinishResult.ALREADY: "done",
    FinishResult.UNREAD: "read-first",
    FinishResult.NO_WORD: "no-word",
}
_HANDED = {
    HandResult.HANDED: "handed",
    HandResult.DONE: "done",
    HandResult.SOMEBODY_ELSE: "somebody_else",
    HandResult.NOT_TO_THEM: "not-to-them",
}


class AlertDesk:
    """Everything below /desk/alerts/{alert}."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """The alert's own page: the number to ring, colleagues to hand it to, how it ends."""
        view = await read_alert(visit.uow, self._house, visit.staff, visit.id("alert"))
        return visit.page("desk/alert_page.html", view=view, why=why_of(self._house, view.row.alert), longest=LONGEST_WORD)

    async def take(self, visit: Visit) -> Response:
        """Takes an alert; says so when somebody else was first."""
        result = await take_alert(visit.uow, self._house, visit.staff, visit.id("alert"))
        return back_to(visit, result.value)

    async def finish(self, visit: Visit) -> Response:
        """Closes an alert; one of danger asks to be read first, and for a word."""
        return await self._end(visit, Ending.DONE)

    async def not_ours(self, visit: Visit) -> Response:
        """Closes an alert as somebody else's, with a word that says whose."""
        return await self._end(visit, Ending.NOT_OURS)

    async def _end(self, visit: Visit, ending: Ending) -> Response:
        alert_id, word = visit.id("alert"), visit.intake.one("word").strip()[:LONGEST_WORD]
        result = await finish_alert(visit.uow, self._house, visit.staff, alert_id, ending=ending, word=word)
        said = "not-ours" if (result, ending) == (FinishResult.FINISHED, Ending.NOT_OURS) else _FINISHED[result]
        return back_to(visit, said)

    async def hand_over(self, visit: Visit) -> Response:
        """Gives an alert to a colleague."""
        to = visit.intake.one("to")[:36]
        result = await hand_over(visit.uow, self._house, visit.staff, visit.id("alert"), to)
        return back_to(visit, _HANDED[result])


def back_to(visit: Visit, said: str) -> Response:
    """The page something was pressed on, with what it came to."""
    if visit.is_htmx:
        return visit.go("/desk/waiting", said)
    back = visit.intake.one("back")
    return visit.go(back if _OUR_PAGE.fullmatch(back) else "/desk", said)


def why_of(house: House, alert: Alert) -> str:
    """The text id of the one line that says to staff why an alert came."""
    by_reason = f"desk-why-{alert.reason}"
    return by_reason if house.texts.has(by_reason) else f"desk-why-{alert.kind.value}"
