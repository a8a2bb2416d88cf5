"""Addresses of the board, and the city's corner that shows the same counts."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from web.desk.board import LISTS, BoardDesk
from web.desk.city import CityDesk
from web.desk.visit import DeskDoor
from web.parts import WebParts

Made = list[tuple[str, str, Callable[[Request], Awaitable[Response]]]]


def board_routes(parts: WebParts, door: DeskDoor) -> Made:
    """Method, path and endpoint."""
    board, city, one = BoardDesk(parts.house, parts.clauses, door), CityDesk(parts.clauses), "/desk/board/owed/{key}"
    return [
        ("GET", "/desk/board", door.read(board.show)),
        ("GET", "/desk/board/clauses/{clause}", door.read(board.clause)),
        ("GET", f"{LISTS}{{show}}", door.read(board.owed)),
        ("GET", one, door.read(board.one)),
        ("POST", f"{one}/note", door.act(board.note)),
        ("POST", f"{one}/waive", door.act(board.waive)),
        ("POST", f"{one}/take-back", door.act(board.take_back)),
        ("GET", "/desk/city", door.read(city.show)),
    ]
