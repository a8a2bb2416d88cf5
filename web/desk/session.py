"""On which screens one's desk is open, and closing them all."""

from starlette.responses import Response

from core.usecases.sign_in import leave_everywhere, open_screens
from web.desk.visit import Visit


async def show_session(visit: Visit) -> Response:
    """The open screens of whoever asks."""
    screens = await open_screens(visit.uow, visit.staff, visit.secret)
    return visit.page("desk/session.html", screens=screens)


async def close_everywhere(visit: Visit) -> Response:
    """Signs out on every screen, this one too."""
    await leave_everywhere(visit.uow, visit.staff)
    return visit.go("/desk")
