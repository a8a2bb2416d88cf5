"""Learning at the desk: who would like what, the plan made with them, what was done (K2.1)."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from core.usecases.context import House
from core.usecases.read_learning import read_learning
from web.desk.visit import DeskDoor, Visit
from web.parts import WebParts

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


class LearningDesk:
    """GET /desk/learning."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """Those to be planned with first."""
        view = await read_learning(visit.uow, self._house, visit.staff)
        await visit.uow.commit()
        return visit.page("desk/learning.html", view=view)


def learning_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    return [("GET", "/desk/learning", door.read(LearningDesk(parts.house).show))]
