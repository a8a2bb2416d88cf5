"""Today's list: what is due now, with names, reasons and what was heard last; behind the link of the morning's message."""

from collections.abc import Callable, Collection
from typing import Any

from starlette.responses import Response

from core.errors import NotFoundError
from core.usecases.call_missed import note_missed
from core.usecases.context import House
from core.usecases.read_due import says_what, says_why
from core.usecases.read_morning import read_morning
from web.desk.owed_links import do_link
from web.desk.visit import Visit

PATH = "/desk/morning"


class MorningDesk:
    """GET /desk/morning, and the press that nobody answered a call."""

    def __init__(self, house: House, known: Callable[[], Collection[str]]) -> None:
        self._house = house
        self._known = known

    async def show(self, visit: Visit) -> Response:
        """The whole list as it stands now."""
        view = await read_morning(visit.uow, self._house, visit.staff)
        house, language = self._house, visit.staff.language
        shown: dict[str, Any] = {
            "what": lambda what: says_what(house, what, language),
            "why": lambda what: says_why(house, what, language),
            "path": lambda what: do_link(what, visit.staff.role, self._known()),
        }
        return visit.page("desk/morning.html", view=view, **shown)

    async def missed(self, visit: Visit) -> Response:
        """Nobody answered the call: noted as a try, once for a page."""
        try:
            is_noted = await note_missed(visit.uow, self._house, visit.staff, visit.intake.one("key"))
        except NotFoundError:
            is_noted = False
        await visit.uow.commit()
        return visit.go(PATH, "call-missed" if is_noted else "call-gone")
