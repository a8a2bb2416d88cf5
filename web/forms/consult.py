"""A question on the page of somebody without a desk: it is answered there, in the programme's name (S6.11.1, K2.1)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.consultations import LONGEST_ANSWER
from core.errors import Refusal
from core.people import Person
from core.usecases.answer_question import answer_question, find_holder, read_question
from web.intake import read_intake
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language


class QuestionPages:
    """GET is a neutral page, POST opens the question and takes the answer."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """A button: a preview of the link learns nothing."""
        async with self._parts.unit(writes=False) as uow:
            holder = await find_holder(uow, request.path_params["token"])
        if isinstance(holder, Refusal):
            return self._refused(request, holder)
        return self._page("forms/matched_door.html", holder, text="question-page-title")

    async def fill(self, request: Request) -> Response:
        """The question, or what came of the answer."""
        intake, token = await read_intake(request), request.path_params["token"]
        problem = None
        if intake.one("filled"):
            async with self._parts.unit() as uow:
                problem = await answer_question(uow, self._parts.house, token, intake.one("words"))
        async with self._parts.unit() as uow:
            view = await read_question(uow, token)
        if isinstance(view, Refusal):
            return self._refused(request, view)
        shown: dict[str, Any] = {"view": view, "problem": problem, "kept": intake.one("words"), "longest": LONGEST_ANSWER}
        shown["thanks"] = bool(intake.one("filled")) and problem is None
        return self._page("forms/consult.html", view.holder, status=422 if problem else 200, **shown)

    def _page(self, template: str, person: Person, *, status: int = 200, **shown: Any) -> Response:
        leaving = self._parts.house.programme(person.programme_id)
        return self._pages.page(template, person.language, status=status, leaving=leaving, **shown)

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        return self._pages.message(asked_language(request), "web-link-shut", refusal.reason, status=410)
