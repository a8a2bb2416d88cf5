"""The city officer's read-only corner: the programme, whether the contract is kept, never a thread, a name or a number
(S12.1, S12.4).
"""

from starlette.responses import Response

from core.usecases.read_statistics import read_statistics
from web.desk.board import Clauses, board_of
from web.desk.evening import named
from web.desk.visit import Visit
from web.desk.year_line import drawn


class CityDesk:
    """/desk/city."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses

    async def show(self, visit: Visit) -> Response:
        """What the city may see: clause by clause counts and dates. The papers take their place here when they are made."""
        term = visit.house.programme(visit.staff.programme_id).terms_at(visit.uow.now).term
        view = await board_of(visit, self._clauses)
        programme = visit.house.programme(visit.staff.programme_id)
        place = await read_statistics(visit.uow, visit.house, visit.staff) if programme.kind == "online_place" else None
        shown = {} if place is None else named(visit, place)
        return visit.page("desk/city.html", term=term, view=view, year=drawn(view.year), place=place, **shown)
