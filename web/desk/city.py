"""The city officer's read-only corner: the programme and its papers, never a thread, a name or a number (S12.1, S12.4)."""

from starlette.responses import Response

from web.desk.visit import Visit


async def show_city(visit: Visit) -> Response:
    """What the city may see. The papers themselves take their place here when they are made."""
    term = visit.house.programme(visit.staff.programme_id).terms_at(visit.uow.now).term
    return visit.page("desk/city.html", term=term)
