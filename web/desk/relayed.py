"""Messages between supporter and family at the desk: all of a case, and what waits for a look (S12.3)."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from core.errors import Refusal
from core.relayed import LONGEST
from core.usecases.context import House
from core.usecases.decide_relayed import decide_relayed, read_relayed
from core.usecases.relay_for_somebody import relay_for_somebody
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

PAGE = "/desk/cases/{case}/relayed"


class RelayedDesk:
    """GET and POST of a case's messages."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """All of them, the newest first."""
        return await self._show(visit)

    async def decide(self, visit: Visit) -> Response:
        """Pass it on, or not."""
        let, case_id = visit.intake.one("let") == "yes", visit.id("case")
        refusal = await decide_relayed(visit.uow, self._house, visit.staff, case_id, visit.id("relayed"), let=let)
        if refusal is not None:
            return await self._show(visit, refusal)
        return visit.go(PAGE.format(case=case_id), "relayed-sent" if let else "relayed-dropped")

    async def write(self, visit: Visit) -> Response:
        """Pass on what was said on the phone."""
        given, case_id = visit.intake, visit.id("case")
        words = given.one("words").replace("\r\n", "\n")
        who, key, is_sure = given.one("from"), given.one("nonce")[:64], given.one("sure") == "yes"
        refusal = await relay_for_somebody(visit.uow, self._house, visit.staff, case_id, who, words, key, is_sure=is_sure)
        if refusal is not None:
            return await self._show(visit, refusal)
        return visit.go(PAGE.format(case=case_id), "relayed-written")

    async def _show(self, visit: Visit, problem: Refusal | None = None) -> Response:
        view = await read_relayed(visit.uow, visit.staff, visit.id("case"))
        shown = {"view": view, "problem": problem, "kept": visit.intake.one, "longest": LONGEST}
        return visit.page("desk/relayed.html", status=422 if problem else 200, **shown)


def relayed_routes(parts: WebParts, door: DeskDoor) -> list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]:
    """Method, path and endpoint."""
    desk = RelayedDesk(parts.house)
    return [
        ("GET", PAGE, door.read(desk.show)),
        ("POST", PAGE, door.act(desk.write)),
        ("POST", f"{PAGE}/{{relayed}}", door.act(desk.decide)),
    ]
