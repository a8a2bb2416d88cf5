"""A person's calendar address: the short-lived page that makes and stops it, and the feed behind the address itself."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import NotFoundError, Refusal
from core.people import Person
from core.usecases.show_calendar import FEED, PAGE, find_person, has_feed, make_feed, read_feed, stop_feed
from web.feeds import feed_bytes
from web.intake import read_intake
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language


class CalendarPages:
    """GET /c/TOKEN shows, POST makes anew or stops; /c/TOKEN.ics is what a calendar app reads."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """Whether there is an address, and what it would show."""
        async with self._parts.unit(writes=False) as uow:
            person = await find_person(uow, request.path_params["token"], PAGE)
            if isinstance(person, Refusal):
                return self._refused(request, person)
            is_on = await has_feed(uow, person.id)
        return self._page(person, is_on=is_on)

    async def change(self, request: Request) -> Response:
        """Makes an address (the one before ends) or stops it."""
        wish = (await read_intake(request)).one("do")
        async with self._parts.unit() as uow:
            person = await find_person(uow, request.path_params["token"], PAGE)
            if isinstance(person, Refusal):
                return self._refused(request, person)
            if wish == "stop":
                await stop_feed(uow, person, by=person.id)
                return self._page(person, is_on=False, said="calendar-page-stopped")
            token = await make_feed(uow, self._parts.house, person, by=person.id)
        address = f"{self._parts.house.base_url}/c/{token}.ics"
        return self._page(person, is_on=True, address=address, said="calendar-page-made")

    async def feed(self, request: Request) -> Response:
        """The feed; an address that ended answers 410, so that apps stop asking."""
        async with self._parts.unit(writes=False) as uow:
            try:
                person = await find_person(uow, request.path_params["token"], FEED)
            except NotFoundError:
                return Response(status_code=404)
            if isinstance(person, Refusal):
                return Response(status_code=410)
            entries = await read_feed(uow, self._parts.house, person)
        title = self._pages.words(person.language).plain("calendar-title")
        content = feed_bytes(entries, title, self._parts.now())
        return Response(content, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"})

    def _page(self, person: Person, *, is_on: bool, address: str = "", said: str = "") -> Response:
        leaving = self._parts.house.programme(person.programme_id)
        shown: dict[str, Any] = {"is_on": is_on, "address": address, "said": said, "leaving": leaving}
        return self._pages.page("forms/calendar.html", person.language, **shown)

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        return self._pages.message(asked_language(request), "web-link-shut", refusal.reason, status=410)
