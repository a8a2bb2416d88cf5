"""The demo's first page: invented people, each opened as a chat that is already theirs."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.errors import NotFoundError
from core.usecases.start_web_chat import open_web_chat
from web.intake import read_intake
from web.pages import Pages
from web.parts import DemoPeople, WebParts
from web.secrets import CHAT, set_cookie
from web.words import asked_language


class DemoStage:
    """GET / and POST /demo/{person}, in the demo only."""

    def __init__(self, parts: WebParts, pages: Pages, demo: DemoPeople) -> None:
        self._parts = parts
        self._pages = pages
        self._demo = demo

    async def show(self, request: Request) -> Response:
        """Everybody who can be played, by programme."""
        programmes = self._parts.house.programmes
        people = {
            programme_id: [person for person in self._demo.people if person.programme_id == programme_id]
            for programme_id in programmes
        }
        return self._pages.page("demo/stage.html", asked_language(request), programmes=programmes, people=people, extra="")

    async def play(self, request: Request) -> Response:
        """Opens a chat as this person."""
        person_id = request.path_params["person"]
        await read_intake(request)
        if person_id not in {person.person_id for person in self._demo.people}:
            raise NotFoundError("not-in-the-demo")
        async with self._parts.unit() as uow:
            door = await open_web_chat(uow, self._parts.house, person_id)
        path = f"/chat/{door.account_id}"
        response = RedirectResponse(path, status_code=303)
        set_cookie(self._parts, response, CHAT, door.token, path=path, seconds=door.seconds)
        return response
