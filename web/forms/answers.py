"""An answer that waits on a page: chat carried only a neutral notice with this address (S12.4)."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from core.errors import NotFoundError, Refusal
from core.usecases.sign_in import open_link, read_answer, read_answer_file
from web.attachments import attachment_response
from web.pages import Pages
from web.parts import WebParts
from web.words import asked_language


class AnswerReader:
    """GET shows a button, POST the words: link previews and a glance at the address learn nothing."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts = parts
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """The neutral page."""
        language = asked_language(request)
        async with self._parts.unit(writes=False) as uow:
            link = await open_link(uow, request.path_params["token"], "answer")
            if isinstance(link, Refusal):
                return self._refused(request, link)
            person = await uow.people.get(link.person_id)
        if "lang" not in request.query_params:
            language = person.language
        leaving = self._parts.house.programme(person.programme_id)
        return self._pages.page("forms/answer.html", language, answer=None, leaving=leaving)

    async def read(self, request: Request) -> Response:
        """The words themselves; logged."""
        try:
            async with self._parts.unit() as uow:
                answer = await read_answer(uow, request.path_params["token"])
        except NotFoundError:
            answer = Refusal("refusal-link-revoked")
        if isinstance(answer, Refusal):
            return self._refused(request, answer)
        shown: dict[str, Any] = {"here": request.url.path, "leaving": self._parts.house.programme(answer.person.programme_id)}
        return self._pages.page("forms/answer.html", answer.person.language, answer=answer, **shown)

    async def media(self, request: Request) -> Response:
        """A file that lies beside the words; logged."""
        async with self._parts.unit() as uow:
            file = await read_answer_file(uow, request.path_params["token"], request.path_params["attachment"])
        if isinstance(file, Refusal):
            return self._refused(request, file)
        return attachment_response(*file)

    def _refused(self, request: Request, refusal: Refusal) -> Response:
        return self._pages.message(asked_language(request), "web-link-shut", refusal.reason, status=410)
