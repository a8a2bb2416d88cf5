"""A supporter's two pages behind short-lived links: the children matched with them, and their own hours, areas, subjects."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import Refusal
from core.people import Person
from core.supporters import SupporterFacts
from core.threads import Viewer
from core.usecases.own_supporter_page import OWN_PAGE, keep_own, read_own
from core.usecases.see_match import PAGE, find_supporter, read_matches
from web.desk.supporters import offered_fields
from web.intake import read_intake
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language


class MatchedPages:
    """GET /s/TOKEN is a neutral page, POST opens it; /o/TOKEN the same for what a supporter offers."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """A button: a preview of the link learns nothing."""
        return await self._door(request, PAGE, "matched-door")

    async def read(self, request: Request) -> Response:
        """The children; logged."""
        async with self._parts.unit() as uow:
            person = await find_supporter(uow, request.path_params["token"], PAGE)
            if isinstance(person, Refusal):
                return self._refused(request, person)
            view = await read_matches(uow, person)
        areas = self._terms(person).matching.areas
        return self._page("forms/matched.html", person, view=view, areas=areas)

    async def show_own(self, request: Request) -> Response:
        """A button, too."""
        return await self._door(request, OWN_PAGE, "supporter-own-door")

    async def keep_own(self, request: Request) -> Response:
        """The page, or what came of it."""
        intake = await read_intake(request)
        async with self._parts.unit() as uow:
            person = await find_supporter(uow, request.path_params["token"], OWN_PAGE)
            if isinstance(person, Refusal):
                return self._refused(request, person)
            if not intake.one("filled"):
                facts = await read_own(uow, person, Viewer(person.id, "own-page"))
                await uow.commit()
                return self._page("forms/offered.html", person, problem=None, **offered_fields(facts, self._terms(person)))
            refusal = await keep_own(uow, self._parts.house, person, intake.fields, by=person.id)
            if refusal is None:
                return self._page("forms/done.html", person, saved="supporter-own-saved", help="")
            known = await uow.supporters.get(person.id)
        facts = known.facts if known else SupporterFacts()
        fields = offered_fields(facts, self._terms(person), intake.fields)
        return self._page("forms/offered.html", person, status=422, problem=refusal, **fields)

    async def _door(self, request: Request, purpose: str, text: str) -> Response:
        async with self._parts.unit(writes=False) as uow:
            person = await find_supporter(uow, request.path_params["token"], purpose)
        if isinstance(person, Refusal):
            return self._refused(request, person)
        return self._page("forms/matched_door.html", person, text=text)

    def _terms(self, person: Person) -> Any:
        return self._parts.house.programme(person.programme_id).terms_at(self._parts.now())

    def _page(self, template: str, person: Person, *, status: int = 200, **shown: Any) -> Response:
        leaving = self._parts.house.programme(person.programme_id)
        return self._pages.page(template, person.language, status=status, leaving=leaving, **shown)

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        return self._pages.message(asked_language(request), "web-link-shut", refusal.reason, status=410)
