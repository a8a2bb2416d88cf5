"""The demo's first page: invented people, each opened as a chat that is already theirs or at their desk; and the clock."""

from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from core.desk_rights import HOMES, may_sign_in
from core.errors import NotFoundError, Refusal
from core.openings import AHEAD
from core.terms import JST
from core.usecases.openings_ahead import openings_ahead
from core.usecases.start_web_chat import open_web_chat
from core.usecases.tell_staff import desk_link
from web.intake import read_intake
from web.pages import Pages
from web.parts import DemoPeople, DemoPerson, WebParts
from web.secrets import CHAT, set_cookie
from web.words import asked_language

SOON = (timedelta(minutes=15), timedelta(minutes=30))
BEFORE_OPENING = timedelta(minutes=10)
HOURS = (8, 10, 16, 20)
"""Times of day the clock can be moved on to by one press: something is due at each of them."""


class DemoStage:
    """GET /, POST /demo/clock, POST /demo/{person} and POST /demo/{person}/desk, in the demo only."""

    def __init__(self, parts: WebParts, pages: Pages, demo: DemoPeople) -> None:
        self._parts = parts
        self._pages = pages
        self._demo = demo

    async def show(self, request: Request) -> Response:
        """Everybody who can be played, by programme."""
        return await self._page(request, None)

    async def _page(self, request: Request, refusal: Refusal | None) -> Response:
        now = self._demo.time.now().astimezone(JST)
        shown = {
            "programmes": self._parts.house.programmes,
            "people": {
                programme_id: [person for person in self._demo.people if person.programme_id == programme_id]
                for programme_id in self._parts.house.programmes
            },
            "now": now,
            "soon": [(int(by.total_seconds()) // 60, now + by) for by in SOON],
            "hours": sorted(next_at(now, hour) for hour in HOURS),
            "next_month": next_month(now),
            "next_opening": await self._next_opening(),
            "desk_roles": [role.value for role in HOMES],
            "refusal": refusal,
        }
        return self._pages.page("demo/stage.html", asked_language(request), status=422 if refusal else 200, extra="", **shown)

    async def move_clock(self, request: Request) -> Response:
        """Moves the demo's clock on; what falls due meanwhile happens."""
        intake = await read_intake(request)
        try:
            until = datetime.fromisoformat(intake.one("until"))
        except ValueError:
            return await self._page(request, Refusal("refusal-demo-time"))
        refusal = await self._demo.time.forward(until if until.tzinfo else until.replace(tzinfo=JST))
        return await self._page(request, refusal) if refusal else RedirectResponse("/", status_code=303)

    async def play(self, request: Request) -> Response:
        """Opens a chat as this person."""
        person = await self._who(request)
        async with self._parts.unit() as uow:
            door = await open_web_chat(uow, self._parts.house, person.person_id)
        path = f"/chat/{door.account_id}"
        response = RedirectResponse(path, status_code=303)
        set_cookie(self._parts, response, CHAT, door.token, path=path, seconds=door.seconds)
        return response

    async def open_desk(self, request: Request) -> Response:
        """The door of the desk for a member of staff, as a link in their chat would open it."""
        person = await self._who(request)
        async with self._parts.unit() as uow:
            staff = await uow.people.get(person.person_id)
            if not may_sign_in(staff):
                raise NotFoundError("not-in-the-demo")
            link = await desk_link(uow, self._parts.house, staff, "")
            await uow.commit()
        return RedirectResponse(link.path, status_code=303)

    async def _next_opening(self) -> datetime | None:
        """A little before an online place opens next, so that its evening can be played."""
        async with self._parts.unit(writes=False) as uow:
            ahead = [one for programme in self._parts.house.programmes for one in await openings_ahead(uow, programme)]
            begins = [one.opening.starts_at - BEFORE_OPENING for one in ahead if one.opening.state in AHEAD]
            return min((at.astimezone(JST) for at in begins if at > uow.now), default=None)

    async def _who(self, request: Request) -> DemoPerson:
        person_id = request.path_params["person"]
        await read_intake(request)
        for person in self._demo.people:
            if person.person_id == person_id:
                return person
        raise NotFoundError("not-in-the-demo")


def next_at(now: datetime, hour: int) -> datetime:
    """The next such hour of day in Asia/Tokyo after now."""
    here = now.astimezone(JST)
    at = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    return at if at > here else at + timedelta(days=1)


def next_month(now: datetime) -> datetime:
    """Nine o'clock on the first of the next month in Asia/Tokyo: what a month brings has come by then."""
    first = (now.astimezone(JST).replace(day=1) + timedelta(days=32)).replace(day=1)
    return first.replace(hour=9, minute=0, second=0, microsecond=0)
